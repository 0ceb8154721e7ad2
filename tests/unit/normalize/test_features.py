from hypothesis import given
from hypothesis import strategies as st

from dropbrief.normalize import features, headline, sequence
from dropbrief.normalize.lines import Page
from dropbrief.normalize.wrapping import unwrap

PROSE = "The council of the small town voted on Tuesday to keep the bridge that carries the road to Ulm."
LINES = st.lists(
    st.sampled_from(["Home", "Share", "Related", PROSE, "- a railing", "# Bridge", "© 2026", ""])
)


def page(*lines: str) -> Page:
    return Page.of(unwrap("\n\n".join(lines)))


def columns(of: Page) -> features.Columns:
    rules = sequence.judge(of)
    core = sequence.core(of, rules)
    return features.of_page(of, rules, core, headline.title(of, rules, core))


@given(LINES)
def test_each_column_has_a_number_for_each_line(lines: list[str]) -> None:
    shown = page(*lines)

    found = columns(shown) | features.of_wording(shown, {"home": -1.0})

    assert {len(column) for column in found.values()} == {len(shown.lines)}


def test_distances_count_lines_between() -> None:
    marks = [False, True, False, False, True]

    assert features.since(marks) == [features.FAR, features.FAR, 0, 1, 2]
    assert features.until(marks) == [0, 2, 1, 0, features.FAR]


def test_runs_give_each_member_the_length_of_its_run() -> None:
    assert features.runs([True, True, False, True]) == [2, 2, 0, 1]


def test_sums_around_a_line_leave_it_out_and_stop_at_the_ends() -> None:
    assert features.around([1, 2, 4, 8], 2) == ([0, 1, 3, 6], [6, 12, 8, 0])


def test_means_are_weighted_and_0_where_nothing_is() -> None:
    above, below = features.means([1.0, 0.0, 1.0], [1, 3, 1], 2)

    assert (above, below) == ([0.0, 1.0, 0.25], [0.25, 1.0, 0.0])


@given(st.lists(st.integers(-9, 9)))
def test_no_stretch_adds_up_to_more_than_the_best(gains: list[int]) -> None:
    best = features.best_stretch(gains)

    sums = [sum(gains[start:stop]) for stop in range(len(gains) + 1) for start in range(stop)]
    assert sum(gains[index] for index in best) == max([0, *sums])


def test_a_line_that_says_the_title_of_the_page_again_is_known() -> None:
    shown = page("Ulm keeps its old bridge | Ulm Gazette", "Home", "Ulm keeps its old bridge", PROSE)

    found = columns(shown)

    assert list(found["title above"]) == [features.FAR, features.FAR, features.FAR, 0]


def test_what_the_prose_of_a_page_says_is_told_elsewhere() -> None:
    shown = page(PROSE, PROSE.replace("Tuesday", "Monday"), "Bridge and council", "Herring salad")

    told = columns(shown)["told elsewhere"]

    assert (told[2], told[3]) == (1.0, 0.0)
