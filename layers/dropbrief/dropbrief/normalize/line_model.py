"""The line model: how likely each line of a plain text is part of its article.

Decided over the sequence: a first set of boosted trees judges each line with what stands around it,
a second one judges it again with how the first judged its neighbourhood and the whole page.
`training/lines.py` makes the file that holds the trees and the weights of words.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from dropbrief.normalize import features, trees
from dropbrief.normalize.features import Column, Columns
from dropbrief.normalize.lines import Page, Rules
from dropbrief.normalize.trees import Node, Row

FILE = "line_model.json"
_MOST = 20_000
"""Lines. Ten times the longest page that the model was learnt from."""


class LineModel:
    """`columns` name the features that `first` counts from 0; `second` counts on with those of `again`."""

    def __init__(
        self,
        words: Mapping[str, float],
        columns: Sequence[str],
        first: Sequence[Node],
        again: Sequence[str],
        second: Sequence[Node],
    ) -> None:
        self._words = words
        self._columns = columns
        self._all_columns = [*columns, *again]
        self._first = trees.compiled(first)
        self._second = trees.compiled(second)

    def scores(self, page: Page, rules: Rules, core: range, title: int | None) -> Column:
        """The probability of each line, from 0 to 1; of a text of very many lines, the guess itself."""
        if not 0 < len(page.lines) <= _MOST:
            return [1.0 if index in core else 0.0 for index in range(len(page.lines))]
        shown = features.of_page(page, rules, core, title) | features.of_wording(page, self._words)
        first = [trees.probability(self._first(row)) for row in _rows(shown, self._columns)]
        shown |= features.of_scores(first, page.words)
        return [trees.probability(self._second(row)) for row in _rows(shown, self._all_columns)]


def _rows(columns: Columns, names: Sequence[str]) -> Iterable[Row]:
    return zip(*(columns[name] for name in names), strict=True)


@cache
def load() -> LineModel:
    return LineModel(**json.loads((files("dropbrief.normalize") / FILE).read_text()))
