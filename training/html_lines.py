"""Trains the page model and says what it is worth: `make train-pages`.

Folds are by site: for the figures, and inside each training set for what a later part of the model learns
from an earlier one.
"""

import gzip
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from dropbrief.normalize import html, page_features, page_scores
from dropbrief.normalize.page import Page
from training import boosting, corpus, shingles
from training.boosting import Numbers

FOLDS = 4
INNER_FOLDS = 3
FIRST = {"count": 60, "leaves": 16}
SECOND = {"count": 30, "leaves": 8}
NEWS = {"aeb": 3.0, "naeb": 2.0, "wcxb": 1.0}
"""The largest set is a quarter news; what is dropped here mostly is."""
_LONG = 80
"""Words of a line that count."""
_SHORTEST = 100
"""Words; a shorter article counts no more than one of this length."""

Fitted = TypeVar("Fitted")


@dataclass(eq=False, slots=True)
class Sample:
    """One page, ready to be learnt from."""

    data: str
    id: str
    site: str
    gold: str
    page: Page
    rows: Numbers
    labels: NDArray[np.bool_]

    @property
    def weights(self) -> Numbers:
        """Each article counts alike, and in its page each line by its words."""
        words = np.clip(np.array(self.page.words, dtype=np.float32), 1, _LONG)
        weights: Numbers = 1000 * NEWS[self.data] * words / max(_SHORTEST, words[self.labels].sum())
        return weights

    def again(self, scores: Numbers) -> Numbers:
        return np.array(page_scores.of_scores(scores.tolist(), self.page), dtype=np.float32)


Samples = Sequence[Sample]


def sample(document: tuple[str, dict[str, Any]]) -> Sample | None:
    data, row = document
    page, known = html.seen(html.parse(row["html"]))
    if not page.lines:
        return None
    texts = [line.text for line in page.lines]
    labels = np.array(_once(texts, page.words, corpus.labels(texts, row["gold"])), dtype=bool)
    rows = np.array(page_features.of_page(page, known), dtype=np.float32)
    return Sample(data, row["id"], corpus.site(row["url"]), row["gold"], page, rows, labels)


def _once(texts: Sequence[str], words: Sequence[int], labels: Sequence[bool]) -> list[bool]:
    """Of the copies of a line, the one that stands among most of the article is the article's."""
    places: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        if labels[index]:
            places.setdefault(text, []).append(index)

    def company(index: int) -> int:
        return sum(words[at] for at in range(max(0, index - 4), min(len(texts), index + 5)) if labels[at])

    chosen = {max(indexes, key=company) for indexes in places.values()}
    return [label and index in chosen for index, label in enumerate(labels)]


@dataclass(frozen=True, slots=True)
class Model:
    first: Any
    second: Any

    @classmethod
    def fitted(cls, samples: Samples) -> "Model":
        scores = crossed(samples, fit_first, lambda first, some: [first.predict(one.rows) for one in some])
        again = [np.hstack([one.rows, one.again(score)]) for one, score in zip(samples, scores, strict=True)]
        return cls(fit_first(samples), fit(samples, again, SECOND))

    def scores(self, one: Sample) -> Numbers:
        scored: Numbers = self.second.predict(np.hstack([one.rows, one.again(self.first.predict(one.rows))]))
        return scored

    def told(self) -> dict[str, object]:
        """The file of the page model."""
        return {"first": boosting.nodes(self.first), "second": boosting.nodes(self.second)}


def fit_first(samples: Samples) -> Any:
    return fit(samples, [one.rows for one in samples], FIRST)


def fit(samples: Samples, rows: Sequence[Numbers], size: Mapping[str, int]) -> Any:
    return boosting.trees(np.concatenate(rows), _labels(samples), _weights(samples), **size)


def _labels(samples: Samples) -> NDArray[np.bool_]:
    return np.concatenate([one.labels for one in samples])


def _weights(samples: Samples) -> Numbers:
    return np.concatenate([one.weights for one in samples])


def crossed(
    samples: Samples,
    fitting: Callable[[Samples], Fitted],
    applying: Callable[[Fitted, Samples], Sequence[Numbers]],
) -> list[Numbers]:
    """What a part says of each sample when it was fitted without the sample's site."""
    said: dict[Sample, Numbers] = {}
    folds = {one: corpus.fold(one.site, INNER_FOLDS, "inner") for one in samples}
    for number in range(INNER_FOLDS):
        outside = [one for one in samples if folds[one] == number]
        fitted = fitting([one for one in samples if folds[one] != number])
        said.update(zip(outside, applying(fitted, outside), strict=True))
    return [said[one] for one in samples]


def cross_validated(samples: Samples) -> Iterator[tuple[Sample, Numbers]]:
    for number in range(FOLDS):
        outside = [one for one in samples if corpus.fold(one.site, FOLDS) == number]
        model = Model.fitted([one for one in samples if corpus.fold(one.site, FOLDS) != number])
        yield from ((one, model.scores(one)) for one in outside)
        print(f"fold {number + 1} of {FOLDS}", file=sys.stderr, flush=True)
