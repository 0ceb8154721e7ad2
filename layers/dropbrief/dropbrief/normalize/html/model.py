"""The page model: how likely each line of a page is part of its article.

A first set of boosted trees judges each line by its shape and words, its position and its boxes. Most pages
are clear then. On the others, the lines that are clearly outside of any article are not looked at again. A
second set judges the rest again, by their text and by how the first set judged their neighbourhood, their
boxes and the whole page. If the page is still in doubt, a third set also reads the votes of another
extractor. `training/pages.py` makes the file that holds the trees.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import accumulate, compress
from pathlib import Path
from typing import Any

from dropbrief.normalize import trees
from dropbrief.normalize.columns import Column, Columns
from dropbrief.normalize.html import features, scores
from dropbrief.normalize.html.page import Page
from dropbrief.normalize.html.page_statements import PageStatements
from dropbrief.normalize.trees import Forest

FILE = Path(__file__).with_name("page_model.json")
CLEAR = 0.96
"""The expected F1 of the first forest's scores from which no line is judged again."""
SURE = 0.85
"""The expected F1 of a page's scores from which no other extractor is asked."""
NEAR = 0.02
"""The score of the first forest from which a line is judged again."""
_HEARD = 1 / 3
"""The weight of the other extractor's vote beside the third forest's score."""
_ENOUGH = 0.6
"""The share of the expected F1 that a line's score must reach. Half of it would be best if the scores were
exact probabilities; on sites that were not trained on they are not."""
_HIGHEST, _LOWEST = 0.6, 0.3
"""The bounds of a page's threshold."""


class PageModel:
    """Three forests, each of which also reads the columns and the scores of those before it.

    `words` are the weights of words in lines, `names` those of words in the names of boxes.
    """

    def __init__(
        self,
        words: Mapping[str, float],
        names: Mapping[str, Sequence[float]],
        first: Mapping[str, Any],
        second: Mapping[str, Any],
        third: Mapping[str, Any],
    ) -> None:
        self._vocabulary = features.Vocabulary(words, names)
        self._first, self._second, self._third = Forest(**first), Forest(**second), Forest(**third)

    def scores(self, page: Page, stated: PageStatements, votes: Callable[[], Column]) -> Column:
        """The probability of each line, from 0 to 1."""
        if not page.lines:
            return []
        shown = features.of_page(page, stated) | self._vocabulary.of(page)
        judged = self._first.judge(shown)
        if promise(judged, page) >= CLEAR:
            return judged
        near = near_lines(judged)
        shown |= scores.of_scores(judged, page, "first")
        seen = picked(shown, near) | features.closer(page, stated, near)
        judged = replaced(judged, near, self._second.judge(seen))
        if promise(judged, page) >= SURE:
            return judged
        other = votes()
        seen |= picked(scores.of_scores(other, page, "other"), near)
        return blend_votes(replaced(judged, near, self._third.judge(seen)), other)


def near_lines(scores: Sequence[float]) -> list[int]:
    """The indexes of the lines that are judged again, by their scores of the first forest."""
    return [index for index, score in enumerate(scores) if score >= NEAR]


def picked(columns: Columns, lines: Sequence[int]) -> Columns:
    """The columns of some lines alone, in their order."""
    chosen = set(lines)
    marks = [index in chosen for index in range(len(next(iter(columns.values()))))]
    return {name: [*compress(column, marks)] for name, column in columns.items()}


def replaced(scores: Sequence[float], lines: Sequence[int], others: Sequence[float]) -> list[float]:
    """The scores, with those of `lines` replaced by `others`."""
    found = list(scores)
    for index, score in zip(lines, others, strict=True):
        found[index] = score
    return found


def blend_votes(judged: Column, votes: Column) -> list[float]:
    """The scores of a page in doubt: the weighted mean of the third forest's scores and the votes."""
    return [(1 - _HEARD) * score + _HEARD * vote for score, vote in zip(judged, votes, strict=True)]


def chosen(scores: Sequence[float], page: Page) -> list[int]:
    """The indexes of the lines that promise the best F1: those whose score is above a part of it (Lipton and
    others, 2014).
    """
    enough = min(_HIGHEST, max(_LOWEST, _ENOUGH * promise(scores, page)))
    return [index for index, score in enumerate(scores) if score >= enough]


def promise(scores: Sequence[float], page: Page) -> float:
    """The expected F1, counted in words, of the best choice of lines by these scores; 1 for an empty page."""
    ranked = sorted(zip(scores, page.words, strict=True), reverse=True)
    masses = [score * words for score, words in ranked]
    body = sum(masses)
    right, taken = accumulate(masses), accumulate(words for _, words in ranked)
    return max(
        [2 * some / (words + body or 1) for some, words in zip(right, taken, strict=True)], default=1.0
    )


@cache
def load() -> PageModel:
    return PageModel(**trees.model(FILE, "dropbrief.normalize.html"))
