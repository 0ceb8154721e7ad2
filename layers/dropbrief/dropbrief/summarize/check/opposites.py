"""Finds words that turn a sentence into its opposite: `fell` where the article has `rose`, `before` for
`after`.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import pairwise, product

from dropbrief.summarize.check.alignment import Gap, Line
from dropbrief.summarize.check.opposite_words import PAIRS
from dropbrief.summarize.check.words import wordset

_PREFIXES = ("un", "in", "im", "dis", "non", "ir", "il", "anti")
_SHORTEST = 4
"""The fewest letters of a word that a prefix turns into its opposite."""
_MANIFOLD = wordset("for against für gegen pour contre")
"""Words of many meanings: opposites only if one stands in the place of the other."""
_BOUNDS = frozenset({("at", "least"), ("at", "most")})
_UP_TO = _BOUNDS | {("up", "to")}
"""The bounds, and `up to`, which also says that something rises, in the place of a word that says that it
falls."""
_WIDEST = 3
"""The most words of a gap."""
_TWO_SIGNS = 4
"""The letters of both sides, if each has two signs."""


def contradictions(gaps: Iterable[Gap], claim: Line, evidence: Line, language: str) -> list[str]:
    """The words of the claim that stand where the evidence has their opposite."""
    return [
        word
        for gap in map(_beside, gaps)
        if 0 < len(gap.claim) <= _WIDEST and gap.evidence
        for word in _turned(gap, claim, evidence, language)
    ]


def have_opposites(claim: Line, evidence: Line, language: str) -> bool:
    """Whether one sentence has a word that the other lacks, and the other has its opposite."""
    here, there = set(claim.tokens), set(evidence.tokens)
    return any(are_opposite(one, two, language) for one, two in product(here - there, there - here))


def _beside(gap: Gap) -> Gap:
    """The gap with only its words next to where both run alike again, if the claim leaves out much there."""
    width = len(gap.claim)
    if not 0 < width <= _WIDEST < len(gap.evidence):
        return gap
    first = gap.evidence[:width] if gap.start > 0 else ()
    return gap._replace(evidence=(*first, *gap.evidence[-width:]))


def _turned(gap: Gap, claim: Line, evidence: Line, language: str) -> Iterator[str]:
    """The words of a gap that are turned into their opposite.

    The place of a single word, or of one of two signs, is known. Of several words, none may stand elsewhere
    in the other sentence.
    """
    is_single = (
        len(gap.claim) == len(gap.evidence) == 1 or len("".join((*gap.claim, *gap.evidence))) <= _TWO_SIGNS
    )
    bounds = _BOUNDS if is_single else _UP_TO
    for one, two in product(gap.claim, gap.evidence):
        elsewhere = one in evidence.tokens or two in claim.tokens
        if (
            not are_opposite(one, two, language)
            or _is_bound(one, claim, bounds)
            or _is_bound(two, evidence, bounds)
        ):
            continue
        if is_single or not (elsewhere or one in _MANIFOLD):
            yield one


def _is_bound(word: str, line: Line, bounds: Collection[tuple[str, str]]) -> bool:
    """Whether the sentence has the word in `at least`, `at most` or `up to`: `more than` is not their
    opposite.
    """
    return any(word in pair and pair in bounds for pair in pairwise(line.tokens))


def are_opposite(one: str, two: str, language: str) -> bool:
    """Whether two words are a pair of the language, or one is the other with a prefix that denies."""
    sides = _sides(language)
    here, there = sides.get(one, frozenset()), sides.get(two, frozenset())
    if any((pair, 1 - side) in there for pair, side in here):
        return not here & there
    return _is_denied(one, two) or _is_denied(two, one)


@cache
def _sides(language: str) -> dict[str, frozenset[tuple[int, int]]]:
    """For each word: the pairs it is in, and on which side."""
    found: dict[str, frozenset[tuple[int, int]]] = {}
    for number, pair in enumerate(PAIRS.get(language, "").split(";")):
        for side, words in enumerate(pair.split("/")):
            for word in words.split():
                found[word] = found.get(word, frozenset()) | {(number, side)}
    return found


def _is_denied(one: str, two: str) -> bool:
    return len(two) >= _SHORTEST and one.endswith(two) and one.removesuffix(two) in _PREFIXES
