"""Trains the page model and says what it is worth: `make train-pages`.

Folds are by site: for the figures, and inside each training set for what a later part of the model learns
from an earlier one (from the words the first trees, from these the second).
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

from dropbrief.normalize import html, page_features, page_scores, vocabulary
from dropbrief.normalize.page import Page
from training import boosting, corpus, shingles
from training.boosting import Numbers

FOLDS = 4
INNER_FOLDS = 3
FIRST = {"count": 60, "leaves": 16}
SECOND = {"count": 30, "leaves": 8}
NEWS = {"aeb": 3.0, "naeb": 2.0, "wcxb": 1.0}
"""The largest set is a quarter news; what is dropped here mostly is."""
_MUTE = 4
"""One page in so many is learnt from without its words, so that the model knows other languages too."""
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
    words: list[list[str]]
    rows: Numbers
    labels: NDArray[np.bool_]

    @property
    def weights(self) -> Numbers:
        """Each article counts alike, and in its page each line by its words."""
        words = np.clip(np.array(self.page.words, dtype=np.float32), 1, _LONG)
        weights: Numbers = 1000 * NEWS[self.data] * words / max(_SHORTEST, words[self.labels].sum())
        return weights

    def worded(self, weights: Mapping[str, float]) -> Numbers:
        """The rows with what the words of each line weigh."""
        rows = self.rows.copy()
        rows[:, page_features.NAMES.index("wording")] = [vocabulary.weigh(words, weights) for words in self.words]
        return rows

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
    rows = np.array(page_features.of_page(page, known, {}), dtype=np.float32)
    words = [vocabulary.words_of(text[: page_features.READ]) for text in texts]
    return Sample(data, row["id"], corpus.site(row["url"]), row["gold"], page, words, rows, labels)


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
    words: Mapping[str, float]
    first: Any
    second: Any

    @classmethod
    def fitted(cls, samples: Samples) -> "Model":
        worded = crossed(samples, fit_words, lambda words, some: [one.worded(words) for one in some])
        rows = {
            one: row if corpus.fold(one.id, _MUTE) else one.rows
            for one, row in zip(samples, worded, strict=True)
        }

        def fit_first(some: Samples) -> Any:
            return fit(some, [rows[one] for one in some], FIRST)

        scores = crossed(samples, fit_first, lambda first, some: [first.predict(rows[one]) for one in some])
        again = [np.hstack([rows[one], one.again(score)]) for one, score in zip(samples, scores, strict=True)]
        return cls(fit_words(samples), fit_first(samples), fit(samples, again, SECOND))

    def scores(self, one: Sample) -> Numbers:
        rows = one.worded(self.words)
        scored: Numbers = self.second.predict(np.hstack([rows, one.again(self.first.predict(rows))]))
        return scored

    def told(self) -> dict[str, object]:
        """The file of the page model."""
        return {
            "words": {word: weight for word, weight in self.words.items() if weight},
            "first": boosting.nodes(self.first),
            "second": boosting.nodes(self.second),
        }


def fit_words(samples: Samples) -> dict[str, float]:
    lines = [words for one in samples for words in one.words]
    sites = [one.site for one in samples for _ in one.words]
    return boosting.word_weights(lines, sites, _labels(samples), _weights(samples))


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
