"""Aligns a claim, word by word, with the sentence of the article that has most of its words."""

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
"""Japanese negations, as single tokens; other signs are one token each."""
_TOKEN = re.compile(rf"[^\W{UNSPACED}]+(?:[{MARKS}]+[^\W{UNSPACED}]*)*|{_DENIALS}|[{UNSPACED}]|\x00\d+")
_SIGN = re.compile(f"[{UNSPACED}]")
_SHORTEST = 3
LONGEST = 150
"""The number of words that are compared; the rest of a longer sentence is ignored, so that the cost is
bounded."""
LEAST_ALIKE = 0.4
"""The least share of a claim's words that must be in the other sentence in the same order to be compared."""
LEAST_SHARED = 0.5
"""The least share of a claim's longer words that another sentence must have to be aligned with it."""


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
    """The beginnings by which words are compared, without the ending of a short plural."""
    return [token[:STEM].removesuffix("s") if len(token) > _SHORTEST else token for token in tokens]


def shared(claim: Line, evidence: Line) -> float:
    """The share of the claim's longer words that the evidence has."""
    return len(claim.content & evidence.content) / len(claim.content) if claim.content else 0.0


class HasLine(Protocol):
    @property
    def line(self) -> Line: ...


Lined = TypeVar("Lined", bound=HasLine)


def nearest(claim: HasLine, others: Iterable[Lined], least: float = LEAST_SHARED) -> Lined | None:
    """The item whose sentence has most of the claim's words; None if none has enough."""
    shares = [(shared(claim.line, other.line), -place, other) for place, other in enumerate(others)]
    share, _, best = max(shares, default=(0.0, 0, None))
    return best if share >= least else None


def matches(claim: Sequence[str], evidence: Sequence[str]) -> dict[int, int]:
    """The places of the claim's stems in the evidence, as far as both run alike."""
    matcher = SequenceMatcher(None, claim, evidence, autojunk=False)
    return {
        block.a + offset: block.b + offset
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    }


class Gap(NamedTuple):
    """The words between two places where both sentences run alike; each side may be empty.

    `start` is the place of the first word in the claim, `evidence_start` in the evidence.
    """

    claim: tuple[str, ...]
    evidence: tuple[str, ...]
    start: int
    evidence_start: int


def gaps(one: Line, other: Line) -> list[Gap]:
    """The places where the sentences differ; none if they differ more than they are alike."""
    claim, evidence = one.tokens, other.tokens
    found = matches(one.stems, other.stems) if claim != evidence else {}
    return list(_between(found, claim, evidence)) if len(found) >= LEAST_ALIKE * len(claim) else []


def _between(found: dict[int, int], claim: Sequence[str], evidence: Sequence[str]) -> Iterator[Gap]:
    anchors = [(-1, -1), *sorted(found.items()), (len(claim), len(evidence))]
    for (a, b), (c, d) in pairwise(anchors):
        if c - a > 1 or d - b > 1:
            yield Gap(tuple(claim[a + 1 : c]), tuple(evidence[b + 1 : d]), a + 1, b + 1)
