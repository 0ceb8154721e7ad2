"""The line model: how likely each line of a plain text is part of its article.

Decided over the sequence: a first set of boosted trees judges each line with what stands around it,
a second one judges it again with how the first judged its neighbourhood and the whole page.
`training/lines.py` makes the file that holds the trees and the weights of words.
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
"""Lines. Ten times the longest page that the model was learnt from."""


class LineModel:
    """`words` are the weights of a vocabulary; the second forest also reads what the first one said."""

    def __init__(
        self, words: Mapping[str, float], first: Mapping[str, Any], second: Mapping[str, Any]
    ) -> None:
        self._words = words
        self._first, self._second = Forest(**first), Forest(**second)

    def scores(self, page: Page, rules: Rules, core: range, title: int | None) -> Column:
        """The probability of each line, from 0 to 1; of a text of very many lines, the guess itself."""
        if not 0 < len(page.lines) <= _MOST:
            return [1.0 if index in core else 0.0 for index in range(len(page.lines))]
        shown = features.of_page(page, rules, core, title) | features.of_wording(page, self._words)
        shown |= features.of_scores(self._first.judge(shown), page.words)
        return self._second.judge(shown)


@cache
def load() -> LineModel:
    return LineModel(**trees.model(FILE, "dropbrief.normalize"))
