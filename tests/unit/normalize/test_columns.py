from hypothesis import given
from hypothesis import strategies as st

from dropbrief.normalize import columns


def test_distances_count_lines_between() -> None:
    marks = [False, True, False, False, True]

    assert columns.since(marks) == [columns.FAR, columns.FAR, 0, 1, 2]
    assert columns.until(marks) == [0, 2, 1, 0, columns.FAR]


def test_runs_give_each_member_the_length_of_its_run() -> None:
    assert columns.runs([True, True, False, True]) == [2, 2, 0, 1]


def test_sums_around_a_line_leave_it_out_and_stop_at_the_ends() -> None:
    assert columns.around([1, 2, 4, 8], 2) == ([0, 1, 3, 6], [6, 12, 8, 0])


def test_means_are_weighted_and_0_where_nothing_is() -> None:
    above, below = columns.means([1.0, 0.0, 1.0], [1, 3, 1], 2)

    assert (above, below) == ([0.0, 1.0, 0.25], [0.25, 1.0, 0.0])


@given(st.lists(st.integers(-9, 9)))
def test_no_stretch_adds_up_to_more_than_the_best(gains: list[int]) -> None:
    best = columns.best_stretch(gains)

    sums = [sum(gains[start:stop]) for stop in range(len(gains) + 1) for start in range(stop)]
    assert sum(gains[index] for index in best) == max([0, *sums])


def test_a_shifted_column_has_the_values_of_its_neighbours_and_blanks_beyond_the_ends() -> None:
    assert columns.shifted([1.0, 2.0, 3.0], 1) == [2.0, 3.0, -1.0]
    assert columns.shifted([1.0, 2.0, 3.0], -2) == [-1.0, -1.0, 1.0]
    assert columns.shifted([1.0], 4) == [-1.0]


def test_numbers_are_weighed_as_floats() -> None:
    found = columns.floats({"whole": range(2), "flags": (True, False), "parts": [0.5, 1.0], "none": []})

    assert found == {"whole": [0, 1], "flags": [1, 0], "parts": [0.5, 1.0], "none": []}
    assert {type(number) for column in found.values() for number in column} == {float}
