"""The page model: how likely each line of a page is part of its article.

A first set of boosted trees judges each line by what it says, where it stands and which boxes hold it;
a second one judges it again with how the first judged its neighbourhood, its boxes and the whole page.
`training/html_lines.py` makes the file that holds the trees.
"""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dropbrief.normalize import page_features, page_scores, trees
from dropbrief.normalize.page import Page
from dropbrief.normalize.stated import Stated
from dropbrief.normalize.trees import Node

FILE = "page_model.json.gz"


@dataclass(frozen=True, slots=True)
class PageModel:
    """`first` counts the columns of `page_features`, `second` goes on with those of `page_scores`."""

    first: Sequence[Node]
    second: Sequence[Node]

    def scores(self, page: Page, known: Stated) -> list[float]:
        """The probability of each line, from 0 to 1."""
        rows = page_features.of_page(page, known)
        scores = [trees.probability(self.first, row) for row in rows]
        again = page_scores.of_scores(scores, page)
        return [trees.probability(self.second, [*row, *more]) for row, more in zip(rows, again, strict=True)]


@cache
def load() -> PageModel:
    packed = (files("dropbrief.normalize") / FILE).read_bytes()
    return PageModel(**json.loads(gzip.decompress(packed)))
