import pytest

from dropbrief.normalize import trees

TREE: trees.Node = [0, 1.5, -2.0, [1, 0.0, 0.5, 3.0]]


@pytest.mark.parametrize(
    ("row", "leaf"), [((1.5, 9.0), -2.0), ((1.6, 0.0), 0.5), ((1.6, 0.1), 3.0), ((float("inf"), 1.0), 3.0)]
)
def test_a_value_above_the_threshold_goes_to_the_high_side(row: tuple[float, float], leaf: float) -> None:
    assert trees.compiled([TREE], 2)(*row) == leaf


def test_trees_add_up() -> None:
    assert trees.compiled([TREE, TREE, 4.5], 2)(0.0, 0.0) == 0.5
    assert trees.compiled([], 0)() == 0


def test_only_numbers_are_compiled() -> None:
    with pytest.raises(ValueError, match="could not convert"):
        trees.compiled([[0, 1.0, "__import__('os')", 0.0]], 1)


def test_log_odds_of_0_are_even_and_none_is_too_large() -> None:
    assert trees.probability(0.0) == 0.5
    assert trees.probability(1_000_000.0) == 1.0
    assert 0 <= trees.probability(-1_000_000.0) < 1e-200


def test_a_forest_judges_each_line_by_the_columns_that_it_names() -> None:
    forest = trees.Forest(columns=["words", "place"], trees=[TREE])

    judged = forest.judge({"place": [9.0, 0.1], "of no interest": [0.0, 0.0], "words": [1.0, 2.0]})

    assert judged == [trees.probability(-2.0), trees.probability(3.0)]
