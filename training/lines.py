"""Trains the line model and says what it is worth: `make train`.

Folds are by site: for the figures, and inside each training set for what a later part of the model learns
from an earlier one (from the words the first trees, from these the second).
`--quick` leaves the figures out.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

import numpy as np

from bench import pages, shingles
from dropbrief.normalize import features, headline, plaintext, sequence
from dropbrief.normalize.lines import Page, Rules
from dropbrief.normalize.vocabulary import terms
from dropbrief.normalize.wrapping import unwrap
from training import boosting, corpus, folds
from training.boosting import Fitted, Frame, Labels, Numbers

FIRST = {"count": 80, "leaves": 16}
SECOND = {"count": 30, "leaves": 8}
EVERY = 3
"""Of each page of the largest set one flattening in so many."""
_MUTE = 4
"""One text in so many is learnt from without its words, so that the model knows other languages too."""
_LONG = 80
"""Words of a line that count."""


@dataclass(eq=False, slots=True)
class Sample:
    """One flattened page, ready to be learnt from."""

    document: corpus.Flattened
    page: Page
    rules: Rules
    guess: range
    title: int | None
    form: Frame
    labels: Labels

    @property
    def site(self) -> str:
        return self.document.site

    @property
    def weights(self) -> Numbers:
        """Each text counts alike, and in it each line by its words."""
        words = np.clip(np.array(self.page.words, dtype=np.float32), 1, _LONG)
        return 1000 * words / words.sum()

    def wording(self, words: Mapping[str, float]) -> Frame:
        return Frame.of(features.wording_columns(self.page, words))

    def again(self, scores: Numbers) -> Frame:
        return Frame.of(features.score_columns([float(score) for score in scores], self.page.words))


Samples = Sequence[Sample]


def sample(document: corpus.Flattened) -> Sample | None:
    page = Page.of(unwrap(document.text))
    if not page.lines:
        return None
    rules = sequence.judge(page)
    guess = sequence.core(page, rules)
    title = headline.title(page, rules, guess)
    form = Frame.of(features.page_columns(page, rules, guess, title))
    labels = np.array(corpus.labels(list(page.texts), document.gold), dtype=bool)
    return Sample(document, page, rules, guess, title, form, labels)


@dataclass(frozen=True, slots=True)
class Model:
    words: Mapping[str, float]
    first: Fitted
    second: Fitted

    @classmethod
    def fitted(cls, samples: Samples) -> "Model":
        wordings = folds.crossed(
            samples, fit_words, lambda words, some: [one.wording(words).values for one in some]
        )
        names = tuple(features.wording_columns(samples[0].page, {}))
        shown = {
            one: one.form.beside(Frame(names, wording * (corpus.fold(one.document.id, _MUTE) > 0)))
            for one, wording in zip(samples, wordings, strict=True)
        }

        def fit_first(some: Samples) -> Fitted:
            return fit(some, [shown[one] for one in some], FIRST)

        scores = folds.crossed(
            samples, fit_first, lambda first, some: [first.judge(shown[one]) for one in some]
        )
        again = [shown[one].beside(one.again(score)) for one, score in zip(samples, scores, strict=True)]
        return cls(fit_words(samples), fit_first(samples), fit(samples, again, SECOND))

    def scores(self, one: Sample) -> Numbers:
        shown = one.form.beside(one.wording(self.words))
        return self.second.judge(shown.beside(one.again(self.first.judge(shown))))

    def told(self) -> dict[str, object]:
        """The file of the line model."""
        return {"words": self.words, "first": self.first.told(), "second": self.second.told()}


def fit_words(samples: Samples) -> dict[str, float]:
    lines = [terms(words) for one in samples for words in one.page.tokens]
    sites = [one.site for one in samples for _ in one.page.tokens]
    return boosting.term_weights(lines, sites, _labels(samples), _weights(samples))


def fit(samples: Samples, shown: Sequence[Frame], size: Mapping[str, int]) -> Fitted:
    return boosting.fit(shown, _labels(samples), _weights(samples), **size)


def _labels(samples: Samples) -> Labels:
    return np.concatenate([one.labels for one in samples])


def _weights(samples: Samples) -> Numbers:
    return np.concatenate([one.weights for one in samples])


def report(scores: Mapping[Sample, Numbers]) -> None:
    deciders: dict[str, Callable[[Sample], Sequence[int]]] = {
        "the labels themselves": lambda one: np.flatnonzero(one.labels).tolist(),
        "the scores alone": lambda one: np.flatnonzero(scores[one] > 0.5).tolist(),
        "scores and rules": lambda one: sequence.body(
            one.page,
            one.rules,
            plaintext.reach(one.page, one.rules, one.guess, one.title),
            scores[one].tolist(),
        ),
    }
    for title, decide in deciders.items():
        table = shingles.Table(means=True)
        for one in scores:
            kept = "\n".join(one.page.texts[index] for index in decide(one))
            table.add(one.document.data, one.document.flattener, one.document.gold, kept)
        print(f"\n{title}\n{table}", flush=True)


def main(target: Path, *, quick: bool) -> None:
    pages.require()
    with Pool(2) as pool:
        prepared = pool.imap(sample, corpus.documents(every=EVERY), chunksize=16)
        samples = [one for one in prepared if one is not None]
    print(f"{len(samples)} texts, {sum(len(one.labels) for one in samples):,} lines", flush=True)
    if not quick:
        report(dict(folds.cross_validated(samples, Model.fitted, Model.scores)))
    told = json.dumps(Model.fitted(samples).told(), ensure_ascii=False, separators=(",", ":"))
    target.write_text(told)
    print(f"\n{target}: {len(told.encode()):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), quick="--quick" in sys.argv)
