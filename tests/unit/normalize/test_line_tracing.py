"""Where the lines of a file went."""

import pytest

from dropbrief.domain import Article, Block, BlockKind, Removed
from dropbrief.normalize import read
from dropbrief.normalize.line_tracing import Destination, trace, trace_file

Where = list[tuple[str, int]]


def article(title: str, blocks: list[str], removed: list[str]) -> Article:
    return Article(
        title,
        tuple(Block(BlockKind.PARAGRAPH, text) for text in blocks),
        tuple(Removed(line, "menu") for line in removed),
    )


def where(lines: list[str], of: Article) -> tuple[Where, bool]:
    aligned = trace(lines, of)
    return [(placed.destination.value, placed.index) for placed in aligned.lines], aligned.exact


def test_lines_stand_in_the_order_of_the_file() -> None:
    placed = where(
        ["Home", "Old bridge", "It stands.", "Jobs"], article("Old bridge", ["It stands."], ["Home", "Jobs"])
    )

    assert placed == ([("removed", 0), ("title", 0), ("block", 0), ("removed", 1)], True)


def test_lines_that_were_joined_are_found_in_their_block() -> None:
    joined = article("", ["The bridge stands since 1901.", "It is old."], ["Ad"])

    placed = where(["The bridge stands", "Ad", "since 1901.", "- It is old."], joined)

    assert placed == ([("block", 0), ("removed", 0), ("block", 0), ("block", 1)], True)


@pytest.mark.parametrize(
    ("removed", "expected"),
    [
        (["A", "X"], [("removed", 0), ("removed", 1), ("block", 0)]),
        (["X", "A"], [("block", 0), ("removed", 0), ("removed", 1)]),
    ],
)
def test_which_of_two_copies_was_kept_follows_from_what_stands_between(
    removed: list[str], expected: Where
) -> None:
    assert where(["A", "X", "A"], article("", ["A"], removed)) == (expected, True)


def test_a_line_that_the_article_lost_is_unknown() -> None:
    placed = where(["Home", "A lost line.", "It stands."], article("", ["It stands."], ["Home"]))

    assert placed == ([("removed", 0), ("unknown", 0), ("block", 0)], False)


@pytest.mark.parametrize(
    "invented",
    [
        article("", ["It stands.", "It stands."], ["Home"]),
        article("", ["It stands."], ["Home", "Home"]),
        article("", ["It stands. And more."], ["Home"]),
        article("Home alone", ["It stands."], []),
    ],
    ids=["a block twice", "a removed line twice", "a longer block", "half a title"],
)
def test_what_is_only_in_the_article_is_not_exact(invented: Article) -> None:
    assert not trace(["Home", "It stands."], invented).exact


def test_a_title_may_come_from_the_metadata_alone() -> None:
    assert trace(["It stands."], article("Old bridge", ["It stands."], [])).exact


def test_after_what_does_not_fit_the_rest_is_found_again() -> None:
    lines = ["Home", "One.", "Two.", "Jobs"]

    placed = where(lines, article("", ["Invented.", "One.", "Two."], ["Nowhere", "Home", "Jobs"]))

    assert placed == ([("removed", 1), ("block", 1), ("block", 2), ("removed", 2)], False)


def test_of_markdown_only_words_are_compared() -> None:
    text = b"# Old bridge\n\nThe **old** [bridge](https://example.org/a_(b)) stands `here`.\n\n---\n"

    aligned = trace_file(text, "a.md", read(text, "a.md"))

    assert [placed.destination for placed in aligned.lines] == [
        Destination.TITLE,
        Destination.BLOCK,
        Destination.REMOVED,
    ]


def test_the_numbers_of_items_are_accounted_for() -> None:
    text = "\n".join(("# Old bridge", "", "1. It stands since 1901.", "2. It is old.", "", "10) It is safe."))
    items = ["It stands since 1901.", "It is old.", "It is safe."]

    assert trace_file(text.encode(), "a.md", article("Old bridge", items, [])).exact


def test_identical_lines_by_the_thousand_are_dealt_out() -> None:
    many = article("", ["Same."] * 5_000, ["Same."] * 5_000)

    assert trace(["Same."] * 10_000, many).exact


def test_an_entity_that_was_escaped_twice_is_found_as_it_was_read() -> None:
    text = b"The bridge of A &amp;amp; B stands since the year 1901, they said in the town.\n&amp;gt;\n"

    aligned = trace_file(text, "a.txt", read(text, "a.txt"))

    assert (aligned.exact, aligned.lines[1].line) == (True, "&gt;")


def test_the_marks_of_a_quoted_text_are_accounted_for() -> None:
    text = (
        b"> Ardmoor keeps its old bridge\n>\n> The town council of Ardmoor voted on Tuesday evening to keep\n"
        b"> the old bridge, which engineers had wanted to pull down before\n> the winter.\n>\n> Jobs\n"
    )

    aligned = trace_file(text, "a.txt", read(text, "a.txt"))

    assert aligned.exact
    assert aligned.lines[2].destination is Destination.BLOCK
    assert aligned.lines[2].line == "> The town council of Ardmoor voted on Tuesday evening to keep"
