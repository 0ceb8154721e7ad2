"""The page model: how likely each line of a page is part of its article.

A first set of boosted trees judges each line by what it says, where it stands and which boxes hold it;
a second one judges it again with how the first judged its neighbourhood, its boxes and the whole page.
Where that leaves the page in doubt, a third one hears another extractor before it judges.
`training/pages.py` makes the file that holds the trees.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dropbrief.normalize import trees
from dropbrief.normalize.columns import Column
from dropbrief.normalize.html import features, scores
from dropbrief.normalize.html.page import Page
from dropbrief.normalize.html.stated import Stated
from dropbrief.normalize.trees import Forest

FILE = Path(__file__).with_name("page_model.json")
SURE = 0.85
"""The F1 that a page's scores promise, from which on no other extractor is asked."""
_HEARD = 1 / 3
"""What the other extractor's vote weighs beside the third forest's judgement."""
_HIGHEST, _LOWEST = 0.5, 0.2
"""Scores between which the threshold of a page is."""


class PageModel:
    """Each forest reads the columns of those before it, and what they said."""

    def __init__(self, first: Mapping[str, Any], second: Mapping[str, Any], third: Mapping[str, Any]) -> None:
        self._first, self._second, self._third = Forest(**first), Forest(**second), Forest(**third)

    def scores(self, page: Page, known: Stated, votes: Callable[[], Column]) -> Column:
        """The probability of each line, from 0 to 1."""
        if not page.lines:
            return []
        shown = features.of_page(page, known)
        shown |= scores.of_scores(self._first.judge(shown), page, "first")
        judged = self._second.judge(shown)
        if promise(judged, page) >= SURE:
            return judged
        other = votes()
        return settled(self._third.judge(shown | scores.of_scores(other, page, "other")), other)


def settled(judged: Column, votes: Column) -> list[float]:
    """The scores of a page in doubt."""
    return [(1 - _HEARD) * score + _HEARD * vote for score, vote in zip(judged, votes, strict=True)]


def chosen(scores: Sequence[float], page: Page) -> list[int]:
    """The lines that promise the best F1: those above half of it (Lipton and others, 2014)."""
    enough = min(_HIGHEST, max(_LOWEST, promise(scores, page) / 2))
    return [index for index, score in enumerate(scores) if score >= enough]


def promise(scores: Sequence[float], page: Page) -> float:
    """The F1 to be expected, in words, of the best choice of lines by these scores; 1 of an empty page."""
    ranked = sorted(zip(scores, page.words, strict=True), reverse=True)
    body = sum(score * words for score, words in ranked)
    best = right = taken = 0.0
    for score, words in ranked:
        right += score * words
        taken += words
        best = max(best, 2 * right / (taken + body or 1))
    return best if ranked else 1.0


@cache
def load() -> PageModel:
    return PageModel(**trees.model(FILE, "dropbrief.normalize.html"))
