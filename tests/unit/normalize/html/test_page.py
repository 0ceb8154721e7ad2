import pytest

from dropbrief.normalize import html
from dropbrief.normalize.html import roles
from dropbrief.normalize.html.page import Page

PROSE = "The ferry across the sound has stopped for the winter, and the islanders have begun to row again."


def page(body: str) -> Page:
    return html.visible_page(html.parse(f"<body>{body}"))


def test_sums_of_boxes_go_up_to_the_whole() -> None:
    shown = page(f"<article><p>{PROSE}</p><p>{PROSE}</p></article><ul><li><a href=x>Home page</a></ul>")

    whole, words = shown.boxes[0], len(PROSE.split())
    assert (whole.lines, whole.prose, whole.paragraphs) == (3, 2 * words, 2)
    assert whole.linked == len("Home page")
    assert (shown.total, shown.every) == (2 * words, 2 * words + 2)


def test_the_best_box_holds_the_paragraphs_and_not_the_links() -> None:
    links = "".join(f"<li><a href=x>{PROSE}</a></li>" for _ in range(9))

    shown = page(f"<ul class=links>{links}</ul><div class=story><p>{PROSE}</p><p>{PROSE}</p></div>")

    assert shown.best.name == "div.story"


def test_a_box_around_most_of_the_text_is_no_sidebar_whatever_it_is_called() -> None:
    shown = page(f"<div class='sidebar-layout'><p>{PROSE}</p></div><div class='sidebar'><p>Weather</p></div>")

    within = {line.text: line.box.within & roles.BIT["aside"] for line in shown.lines}
    assert (bool(within[PROSE]), bool(within["Weather"])) == (False, True)


def test_the_top_of_a_page_knows_the_boxes_of_the_whole() -> None:
    shown = page(f"<p>{PROSE}</p>" * 5)

    top = shown.top(2)

    parts = (top.shown, top.lines, top.places, top.words, top.ends, top.shapes, top.linked)
    assert [len(part) for part in parts] == [2] * 7
    assert top.boxes[0].lines == 5


@pytest.mark.parametrize("body", ["", "<img src=x>", "<p> </p>"])
def test_a_page_without_a_line_has_no_sums(body: str) -> None:
    assert (page(body).lines, page(body).total, page(body).every) == ([], 1, 1)
