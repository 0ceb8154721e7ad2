from lxml.etree import _Element as Element

from dropbrief.normalize.metadata import texts
from tests.unit.normalize.metadata.pages import parsed


def heading_in(body: str) -> Element:
    return parsed(f"<html><body>{body}</body></html>").xpath("//h1")[0]


def test_what_is_shown_is_one_line_without_what_is_not() -> None:
    element = heading_in(
        "<h1> Old <b>br</b>idge <script>x()</script><svg><title>icon</title></svg>&nbsp;kept </h1>"
    )

    assert texts.shown(element) == "Old bridge kept"
    assert texts.shown(element, 5) == "Old b"


def test_what_is_hidden_shows_nothing() -> None:
    assert texts.shown(parsed("<html><body><button>Share</button></body></html>").xpath("//button")[0]) == ""


def test_stretches_of_text_are_told_apart_and_bounded() -> None:
    element = heading_in("<h1>By <a>Ada Quill</a><time>today</time></h1>")

    assert texts.pieces(element) == ["By", "Ada Quill", "today"]
    assert texts.pieces(element, 4) == ["By", "Ad"]


def test_lines_below_break_where_blocks_do() -> None:
    element = heading_in(
        "<header><h1>a</h1>tail<p>By <b>Ada</b> Quill</p><div>one<br>two</div></header>"
        "<section><p>three</p></section>"
    )

    assert list(texts.lines_below(element, 10)) == ["tail", "By Ada Quill", "one", "two", "three"]
    assert list(texts.lines_below(element, 2)) == ["tail", "By Ada Quill"]


def test_lines_above_begin_with_the_nearest() -> None:
    element = heading_in("<p>far</p><div><p>one</p><p>two</p><div><h1>a</h1></div></div>")

    assert list(texts.lines_above(element, 10)) == ["two", "one", "far"]


def test_lines_of_other_articles_are_none() -> None:
    other = '<section><p>one</p><div class="related"><p>two</p></div><p>three</p></section>'

    assert list(texts.lines_below(heading_in(f"<h1>a</h1>{other}"), 10)) == ["one", "three"]
    assert list(texts.lines_above(heading_in(f"{other}<h1>a</h1>"), 10)) == ["three", "one"]
    assert texts.shown(heading_in(f"<h1>{other}</h1>").getparent()) == "one two three"


def test_of_a_large_element_only_a_part_is_read() -> None:
    element = heading_in("<h1>" + "<b>a</b> " * 5_000 + "</h1>")

    assert len(texts.shown(element, 10_000)) < 2_000
