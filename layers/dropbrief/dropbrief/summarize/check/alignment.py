"""A sentence laid beside the sentence of the article that says most of the same, word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, Protocol, TypeVar

from dropbrief.summarize.check import small_words
from dropbrief.summarize.check.overlap import STEM
from dropbrief.summarize.check.words import MARKS, UNSPACED, uncontracted

_DENIALS = "ない|なかっ|なく|ません"
"""Of Japanese, in which each other sign is taken for a word."""
_TOKEN = re.compile(rf"[^\W{UNSPACED}]+(?:[{MARKS}]+[^\W{UNSPACED}]*)*|{_DENIALS}|[{UNSPACED}]|\x00\d+")
_SIGN = re.compile(f"[{UNSPACED}]")
_SHORTEST = 3
LONGEST = 150
"""Words; of a longer sentence the rest is left aside, so that the cost is bounded."""
LEAST_ALIKE = 0.4
"""Of the words of a sentence, the share that must stand in the other in the same order to be compared."""
LEAST_SHARED = 0.5
"""Of the longer words of a sentence, the share that another must have to be laid beside it."""


@dataclass(frozen=True)
class Line:
    """A sentence as its words in lower case, `n't` as a word of its own."""

    tokens: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Line":
        return cls(tuple(_TOKEN.findall(uncontracted(text.casefold()))[:LONGEST]))

    @cached_property
    def stems(self) -> list[str]:
        return stems(self.tokens)

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of the words that have a meaning of their own."""
        small = small_words.languages()
        return frozenset(
            stem
            for token, stem in zip(self.tokens, self.stems, strict=True)
            if (token not in small if len(token) > 1 else _SIGN.match(token))
        )


def stems(tokens: Iterable[str]) -> list[str]:
    """What words are compared by: their beginnings, without the ending of a short plural."""
    return [token[:STEM].removesuffix("s") if len(token) > _SHORTEST else token for token in tokens]


def shared(told: Line, stood: Line) -> float:
    """Of the longer words of the one, the share that the other has."""
    return len(told.content & stood.content) / len(told.content) if told.content else 0.0


class HasLine(Protocol):
    @property
    def line(self) -> Line: ...


Lined = TypeVar("Lined", bound=HasLine)


def nearest(told: HasLine, others: Iterable[Lined], least: float = LEAST_SHARED) -> Lined | None:
    """The one whose sentence has most words of `told`; None where none has enough."""
    shares = [(shared(told.line, other.line), -place, other) for place, other in enumerate(others)]
    share, _, best = max(shares, default=(0.0, 0, None))
    return best if share >= least else None


def matches(told: Sequence[str], stood: Sequence[str]) -> dict[int, int]:
    """The places of the stems of one sequence in the other, as far as both run alike."""
    matcher = SequenceMatcher(None, told, stood, autojunk=False)
    return {
        block.a + offset: block.b + offset
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    }


class Gap(NamedTuple):
    """Words between two places where both sentences run alike; each side may be empty.

    `start` is the place of the first word in the one sentence, `stood_at` in the other.
    """

    told: tuple[str, ...]
    stood: tuple[str, ...]
    start: int
    stood_at: int


def gaps(one: Line, other: Line) -> list[Gap]:
    """Where the sentences differ; none if they differ more than they are alike."""
    told, stood = one.tokens, other.tokens
    found = matches(one.stems, other.stems) if told != stood else {}
    return list(_between(found, told, stood)) if len(found) >= LEAST_ALIKE * len(told) else []


def _between(found: dict[int, int], told: Sequence[str], stood: Sequence[str]) -> Iterator[Gap]:
    anchors = [(-1, -1), *sorted(found.items()), (len(told), len(stood))]
    for (a, b), (c, d) in pairwise(anchors):
        if c - a > 1 or d - b > 1:
            yield Gap(tuple(told[a + 1 : c]), tuple(stood[b + 1 : d]), a + 1, b + 1)
