from hypothesis import given
from hypothesis import strategies as st

from dropbrief.normalize import features, headline, sequence
from dropbrief.normalize.columns import FAR, Columns
from dropbrief.normalize.lines import Page
from dropbrief.normalize.wrapping import unwrap

PROSE = "The council of the small town voted on Tuesday to keep the bridge that carries the road to Ulm."
LINES = st.lists(
    st.sampled_from(["Home", "Share", "Related", PROSE, "- a railing", "# Bridge", "© 2026", ""])
)


def page(*lines: str) -> Page:
    return Page.of(unwrap("\n\n".join(lines)))


def columns(of: Page) -> Columns:
    rules = sequence.judge(of)
    core = sequence.core(of, rules)
    return features.page_columns(of, rules, core, headline.title(of, rules, core))


@given(LINES)
def test_each_column_has_a_number_for_each_line(lines: list[str]) -> None:
    shown = page(*lines)

    found = columns(shown) | features.wording_columns(shown, {"home": -1.0})

    assert {len(column) for column in found.values()} == {len(shown.lines)}


def test_a_line_that_says_the_title_of_the_page_again_is_known() -> None:
    shown = page("Ulm keeps its old bridge | Ulm Gazette", "Home", "Ulm keeps its old bridge", PROSE)

    found = columns(shown)

    assert list(found["title above"]) == [FAR, FAR, FAR, 0]


def test_what_the_prose_of_a_page_says_is_told_elsewhere() -> None:
    shown = page(PROSE, PROSE.replace("Tuesday", "Monday"), "Bridge and council", "Herring salad")

    told = columns(shown)["told elsewhere"]

    assert (told[2], told[3]) == (1.0, 0.0)
