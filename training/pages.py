"""Trains the page model and says what it is worth: `make train`.

Folds are by site: for the figures, and inside each training set for what a later forest learns
from an earlier one. `--quick` leaves the figures out.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from bench import pages, shingles
from dropbrief.normalize import html, metadata
from dropbrief.normalize.context import NOTHING_KNOWN
from dropbrief.normalize.html import body, features, model, naming, opinions
from dropbrief.normalize.html import scores as around
from dropbrief.normalize.html.page import Page
from dropbrief.normalize.html.page_statements import PageStatements
from training import boosting, corpus, folds
from training.boosting import Fitted, Frame, Labels, Numbers

FIRST = {"count": 60, "leaves": 16}
SECOND = {"count": 80, "leaves": 12}
THIRD = {"count": 60, "leaves": 8}
_DOUBTED = 6.0
"""How much more the pages count for the third forest on which it is asked."""
_LONG = 80
"""Words of a line that count."""
_SHORTEST = 100
"""Words; a shorter article counts no more than one of this length."""
_EVERY_BARE = 3
"""Of so many pages one is also learnt from without what stands around its article."""
_MOST_OF_GOLD = 0.95
_MUTE = 4
"""One page in so many is learnt from without its words."""
_FEW = 4
"""Words; shorter lines may well stand twice in an article."""


@dataclass(eq=False)
class Sample:
    """One page, ready to be learnt from; `votes` are those of the other extractor.

    `shown` and `closer` have a row for each line; `shown` lacks what its vocabulary says until it is `read`.
    """

    data: str
    kind: str
    id: str
    site: str
    gold: str
    title: str
    page: Page
    shown: Frame
    closer: Frame
    votes: list[float]
    labels: Labels

    @cached_property
    def weights(self) -> Numbers:
        """Each article counts alike, and in its page each line by its words."""
        words = np.clip(np.array(self.page.words, dtype=np.float32), 1, _LONG)
        weights: Numbers = 1000 * words / max(_SHORTEST, words[self.labels].sum())
        return weights

    def read(self, vocabulary: Frame) -> "Sample":
        return replace(self, shown=self.shown.beside(vocabulary))

    def judged(self, scores: Sequence[float] | Numbers, judge: str) -> Frame:
        return Frame.of(around.of_scores([float(score) for score in scores], self.page, judge))

    def again(self, scores: Numbers) -> Frame:
        """The rows that the second forest reads when the first has given these scores."""
        seen = self.shown.beside(self.judged(scores, "first")).beside(self.closer)
        return seen.rows(model.near_lines(scores))

    def heard(self, scores: Numbers) -> Frame:
        """Those that the third reads."""
        return self.again(scores).beside(self.judged(self.votes, "other").rows(model.near_lines(scores)))


Samples = Sequence[Sample]


def samples() -> Iterator[Sample]:
    """All pages that have a line, and of some also the article with hardly anything around it."""
    for data in pages.SETS:
        for number, row in enumerate(pages.rows(f"{data}_dev")):
            yield from _sample(data, "page", row, row["html"])
            if number % _EVERY_BARE == 0:
                yield from _sample(data, "bare", row, _bare(html.parse(row["html"]), row["gold"]))


def _bare(root: Any, gold: str) -> str:
    """The smallest element that holds the article, as a page of its own: what readers and scrapers save."""
    from lxml import etree

    wanted = shingles.shingles(gold)
    element = root
    while (
        inner := next((child for child in element.iterchildren("*") if _holds(child, wanted)), None)
    ) is not None:
        element = inner
    return f"<html><body>{etree.tostring(element, encoding='unicode', method='html', with_tail=False)}"


def _holds(element: Any, wanted: Counter[tuple[str, ...]]) -> bool:
    held = shingles.shingles(" ".join(element.itertext("*")))
    return (held & wanted).total() >= _MOST_OF_GOLD * wanted.total()


def _sample(data: str, kind: str, row: Mapping[str, str], content: str) -> Iterator[Sample]:
    root = html.parse(content)
    page = html.visible_page(root)
    if not page.lines:
        return
    stated, texts = PageStatements.of(root), [line.text for line in page.lines]
    labels = _once(texts, page.words, corpus.labels(texts, row["gold"]))
    yield Sample(
        data=data,
        kind=kind,
        id=row["id"],
        site=corpus.site(row["url"]),
        gold=row["gold"],
        title=metadata.read_page(root, NOTHING_KNOWN)[0],
        page=page,
        shown=Frame.of(features.of_page(page, stated)),
        closer=Frame.of(features.closer(page, stated, range(len(page.lines)))),
        votes=opinions.votes(content, page),
        labels=np.array(labels, dtype=bool),
    )


def _once(texts: Sequence[str], words: Sequence[int], labels: Sequence[bool]) -> list[bool]:
    """Of the copies of a line, the one that stands among most of the article is the article's."""
    places: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        if labels[index]:
            places.setdefault(text if words[index] >= _FEW else f"{index}", []).append(index)

    def company(index: int) -> int:
        return sum(words[at] for at in range(max(0, index - 4), min(len(texts), index + 5)) if labels[at])

    chosen = {max(indexes, key=company) for indexes in places.values()}
    return [label and index in chosen for index, label in enumerate(labels)]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The weights of the words of lines, and of those that name boxes."""

    words: Mapping[str, float]
    names: Mapping[str, Sequence[float]]

    @classmethod
    def fitted(cls, some: Samples) -> "Vocabulary":
        lines = [line for one in some for line in one.page.lines]
        return cls(
            _term_weights(some, [features.terms_of(line) for line in lines]),
            naming.table(_term_weights(some, [naming.terms(line.box) for line in lines])),
        )

    def of(self, one: Sample) -> Frame:
        return Frame.of(features.Vocabulary(self.words, self.names).of(one.page))


def _term_weights(some: Samples, found: Sequence[Sequence[str]]) -> dict[str, float]:
    sites = [one.site for one in some for _ in one.page.lines]
    labels = np.concatenate([one.labels for one in some])
    weights = np.concatenate([one.weights for one in some])
    return boosting.term_weights(found, sites, labels, weights)


def _muted(one: Sample, vocabulary: Frame) -> Frame:
    """Some pages are learnt from without their words, so that the model knows other languages too."""
    heard = [corpus.fold(one.id, _MUTE) > 0, True]
    return Frame(vocabulary.names, vocabulary.values * np.array(heard, dtype=np.float32))


@dataclass(frozen=True, slots=True)
class Model:
    vocabulary: Vocabulary
    first: Fitted
    second: Fitted
    third: Fitted

    @classmethod
    def fitted(cls, unread: Samples) -> "Model":
        said = folds.crossed(
            unread, Vocabulary.fitted, lambda vocabulary, others: [vocabulary.of(one) for one in others]
        )
        some = [one.read(_muted(one, frame)) for one, frame in zip(unread, said, strict=True)]
        scores = folds.crossed(
            some, _fit_first, lambda first, others: [first.judge(one.shown) for one in others]
        )
        near = [model.near_lines(score) for score in scores]
        second = [one.again(score) for one, score in zip(some, scores, strict=True)]
        third = [one.heard(score) for one, score in zip(some, scores, strict=True)]
        stress = [_stress(one, score) for one, score in zip(some, scores, strict=True)]
        return cls(
            Vocabulary.fitted(unread),
            _fit_first(some),
            _fit(some, near, second, SECOND),
            _fit(some, near, third, THIRD, stress),
        )

    def scores(self, unread: Sample) -> Numbers:
        """As `PageModel.scores` gives them."""
        one = unread.read(self.vocabulary.of(unread))
        first = self.first.judge(one.shown)
        if model.promise(first.tolist(), one.page) >= model.CLEAR:
            return first
        judged = _again(first, self.second.judge(one.again(first)))
        if model.promise(judged, one.page) >= model.SURE:
            return np.array(judged)
        return np.array(model.blend_votes(_again(first, self.third.judge(one.heard(first))), one.votes))

    def told(self) -> dict[str, object]:
        """The file of the page model."""
        return {
            "words": self.vocabulary.words,
            "names": self.vocabulary.names,
            "first": self.first.told(),
            "second": self.second.told(),
            "third": self.third.told(),
        }


def _again(first: Numbers, others: Numbers) -> list[float]:
    return model.replaced(first.tolist(), model.near_lines(first), others.tolist())


def _stress(one: Sample, scores: Numbers) -> float:
    return _DOUBTED if model.promise(scores.tolist(), one.page) < model.SURE else 1.0


def _fit_first(some: Samples) -> Fitted:
    return _fit(some, [range(len(one.labels)) for one in some], [one.shown for one in some], FIRST)


def _fit(
    some: Samples,
    lines: Sequence[Sequence[int]],
    shown: Sequence[Frame],
    size: Mapping[str, int],
    stress: Sequence[float] | None = None,
) -> Fitted:
    """`lines` are those that are learnt from; `stress` is how much more each sample counts."""
    learnt = [*zip(some, lines, stress or [1.0] * len(some), strict=True)]
    labels = np.concatenate([one.labels[list(near)] for one, near, _ in learnt])
    weights = np.concatenate([one.weights[list(near)] * much for one, near, much in learnt])
    return boosting.fit(shown, labels, weights, **size)


def text(one: Sample, scores: Sequence[float]) -> str:
    """The body of a page by these scores, as `html.read` would give it."""
    rules = body.removal_rules(one.page, one.title, scores)
    return "\n".join(block.text for block in body.blocks(one.page, rules))


def report(scored: Sequence[tuple[Sample, Numbers]]) -> None:
    table = shingles.Table()
    for one, numbers in scored:
        scores = numbers.tolist()
        labelled = "\n".join(np.array([line.text for line in one.page.lines])[one.labels])
        alone = "\n".join(one.page.lines[index].text for index in model.chosen(scores, one.page))
        table.add(one.data, f"{one.kind} labels", one.gold, labelled)
        table.add(one.data, f"{one.kind} scores", one.gold, alone)
        table.add(one.data, f"{one.kind} body", one.gold, text(one, scores))
    print(f"cross-validated, folds by site\n{table}", flush=True)


def main(target: Path, *, quick: bool) -> None:
    pages.require()
    some = list(samples())
    print(f"{len(some)} pages, {sum(len(one.labels) for one in some):,} lines", flush=True)
    if not quick:
        report(list(folds.cross_validated(some, Model.fitted, Model.scores)))
    told = json.dumps(Model.fitted(some).told(), separators=(",", ":"))
    target.write_text(told)
    print(f"\n{target}: {len(told.encode()):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), quick="--quick" in sys.argv)
