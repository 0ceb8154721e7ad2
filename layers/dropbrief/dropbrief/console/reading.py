"""A brief beside its article: the article's sentences by their numbers, and which of them are cited."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dropbrief.domain import Article, BlockKind, Brief
from dropbrief.summarize import sentences

MOST_SENTENCES = 3000
"""Sentences of an article that a page shows, as a Lambda function can answer with six megabytes at most."""
MOST_REMOVED = 2000
"""Removed lines that a page shows."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article. `number` is 0 for a heading, which nothing can cite."""

    number: int
    text: str
    cited: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the article, split into sentences. `kind` is the value of its `BlockKind`."""

    kind: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences of an article, with those marked that its brief cites.

    `total` counts the numbered sentences. `agrees` is false where the numbers in the brief do not lead to the
    sentences it says it cites: then nothing is marked, because a wrong mark is worse than none.
    """

    passages: tuple[Passage, ...]
    total: int
    agrees: bool


def mark_cited(article: Article, brief: Brief | None) -> Reading:
    """Split an article into sentences and mark the ones that its brief cites."""
    numbered = sentences.number(article)
    cited = brief.cited if brief else {}
    agrees = all(_is_at(number, text, numbered) for number, text in cited.items())
    marked = frozenset(map(int, cited)) if agrees else frozenset()
    return Reading(tuple(_passages(article, marked)), len(numbered), agrees)


def _is_at(number: str, text: str, numbered: tuple[str, ...]) -> bool:
    return 1 <= int(number) <= len(numbered) and numbered[int(number) - 1] == text


def _passages(article: Article, marked: frozenset[int]) -> Iterator[Passage]:
    count = 0
    for block in article.blocks:
        if block.kind is BlockKind.HEADING:
            yield Passage(block.kind.value, (Sentence(0, sentences.clean(block.text), cited=False),))
            continue
        pieces = sentences.number(replace(article, blocks=(block,)))
        numbers = range(count + 1, count + 1 + len(pieces))
        count += len(pieces)
        yield Passage(
            block.kind.value,
            tuple(Sentence(n, piece, n in marked) for n, piece in zip(numbers, pieces, strict=True)),
        )
