import json
from importlib import invalidate_caches
from pathlib import Path

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
    forest = trees.Forest(["words", "place"], trees.compiled([TREE], 2))

    judged = forest.judge({"place": [9.0, 0.1], "of no interest": [0.0, 0.0], "words": [1.0, 2.0]})

    assert judged == [trees.probability(-2.0), trees.probability(3.0)]


def test_a_model_is_the_same_from_its_file_and_as_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a_package" / "a_model.json"
    file.parent.mkdir()
    file.write_text(json.dumps({"words": {"trees": 0.1}, "first": {"columns": ["a", "b"], "trees": [TREE]}}))
    monkeypatch.syspath_prepend(tmp_path)

    from_file = trees.model(file, "a_package")
    file.with_name("a_model_as_code.py").write_text(f"MODEL = {trees.as_code(file.read_text())}")
    invalidate_caches()
    made = trees.model(tmp_path / "nowhere" / "a_model.json", "a_package")

    assert from_file["words"] == made["words"] == {"trees": 0.1}
    assert from_file["first"]["columns"] == made["first"]["columns"] == ["a", "b"]
    assert from_file["first"]["log_odds"](1.6, 0.1) == made["first"]["log_odds"](1.6, 0.1) == 3.0
