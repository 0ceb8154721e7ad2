"""The line model: how likely each line of a plain text is part of its article.

A first set of boosted trees judges each line by its text and surroundings. A second set judges it again,
knowing how the first judged its neighbourhood and the whole page. `training/lines.py` makes the file that
holds the trees and the weights of words.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dropbrief.normalize import features, trees
from dropbrief.normalize.columns import Column
from dropbrief.normalize.lines import Page, Rules
from dropbrief.normalize.trees import Forest

FILE = Path(__file__).with_name("line_model.json")
_MOST = 20_000
"""The most lines that are judged: ten times the longest page that the model was trained on."""


class LineModel:
    """The two forests and the vocabulary.

    `words` are the weights of the vocabulary; the second forest also reads the scores of the first one.
    """

    def __init__(
        self, words: Mapping[str, float], first: Mapping[str, Any], second: Mapping[str, Any]
    ) -> None:
        self._words = words
        self._first, self._second = Forest(**first), Forest(**second)

    def scores(self, page: Page, rules: Rules, core: range, title: int | None) -> Column:
        """The probability of each line, from 0 to 1; for a text of more than `_MOST` lines, the guess `core`
        itself.
        """
        if not 0 < len(page.lines) <= _MOST:
            return [1.0 if index in core else 0.0 for index in range(len(page.lines))]
        shown = features.page_columns(page, rules, core, title) | features.wording_columns(page, self._words)
        shown |= features.score_columns(self._first.judge(shown), page.words)
        return self._second.judge(shown)


@cache
def load() -> LineModel:
    return LineModel(**trees.model(FILE, "dropbrief.normalize"))
