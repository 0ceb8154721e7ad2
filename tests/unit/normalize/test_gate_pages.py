"""Pages of both kinds, written for this project: what the gate makes of them."""

from collections.abc import Iterable

import pytest

from bench.gate import ARTICLE, PAGES, Labelled, fate, pages

TUNING = list(pages(PAGES / "tuning.txt"))
HELD_OUT = list(pages(PAGES / "held_out.txt"))

MISREAD = {"en-archive", "tr-mac"}
"""The reader of plain text takes the wrong lines for the body; the gate cannot know."""


def judged(labelled: Iterable[Labelled]) -> list[tuple[str, str]]:
    return [(page.expected, fate(page.content, page.file)) for page in labelled]


@pytest.mark.parametrize("page", TUNING, ids=lambda page: page.name)
def test_a_page_is_an_article_or_refused_for_what_it_is(page: Labelled) -> None:
    if page.name in MISREAD:
        pytest.skip("the reader of plain text takes the wrong lines for the body")

    assert fate(page.content, page.file) == page.expected


def test_of_pages_that_no_rule_was_made_for_nearly_all_refused_are_no_articles() -> None:
    fates = judged(HELD_OUT)

    refused = [expected for expected, found in fates if found != ARTICLE]
    assert sum(expected != ARTICLE for expected in refused) / len(refused) >= 0.97


def test_of_pages_that_no_rule_was_made_for_most_that_are_no_articles_are_refused() -> None:
    fates = judged(HELD_OUT)

    others = [found for expected, found in fates if expected != ARTICLE]
    assert sum(found != ARTICLE for found in others) / len(others) >= 0.9


def test_the_pages_are_of_both_kinds_and_in_many_languages() -> None:
    everything = TUNING + HELD_OUT

    refused = [page for page in everything if page.expected != ARTICLE]
    assert len(everything) >= 100
    assert len({page.name[:2] for page in refused}) >= 9
    assert {page.kind for page in refused} == {"html", "text"}
