"""Words that turn a sentence into its opposite: `fell` where the article has `rose`, `before` for `after`."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import pairwise, product

from dropbrief.summarize.check.alignment import Gap, Line
from dropbrief.summarize.check.opposite_words import PAIRS
from dropbrief.summarize.check.words import wordset

_PREFIXES = ("un", "in", "im", "dis", "non", "ir", "il", "anti")
_SHORTEST = 4
"""Letters of a word that a prefix turns."""
_MANIFOLD = wordset("for against für gegen pour contre")
"""Words of many meanings: opposites only where one stands in the place of the other."""
_BOUNDS = frozenset({("at", "least"), ("at", "most")})
_UP_TO = _BOUNDS | {("up", "to")}
"""Also says that something rises, where it stands in the place of what says that it falls."""
_WIDEST = 3
"""Words of a gap."""
_TWO_SIGNS = 4
"""Letters of both sides, where each has two signs."""


def contradictions(gaps: Iterable[Gap], told: Line, stood: Line, language: str) -> list[str]:
    """The words of `told` that stand where the other sentence has their opposite."""
    return [
        word
        for gap in map(_beside, gaps)
        if 0 < len(gap.told) <= _WIDEST and gap.stood
        for word in _turned(gap, told, stood, language)
    ]


def have_opposites(told: Line, stood: Line, language: str) -> bool:
    """Whether either sentence has a word, which the other has not, and the other its opposite."""
    here, there = set(told.tokens), set(stood.tokens)
    return any(are_opposite(one, two, language) for one, two in product(here - there, there - here))


def _beside(gap: Gap) -> Gap:
    """Of what a sentence leaves out, in a wide gap, only the words next to where both run alike again."""
    width = len(gap.told)
    if not 0 < width <= _WIDEST < len(gap.stood):
        return gap
    first = gap.stood[:width] if gap.start > 0 else ()
    return gap._replace(stood=(*first, *gap.stood[-width:]))


def _turned(gap: Gap, told: Line, stood: Line, language: str) -> Iterator[str]:
    """Of a single word, or one of two signs, the place is known.

    Of several, none may stand elsewhere in the other sentence.
    """
    is_single = len(gap.told) == len(gap.stood) == 1 or len("".join((*gap.told, *gap.stood))) <= _TWO_SIGNS
    bounds = _BOUNDS if is_single else _UP_TO
    for one, two in product(gap.told, gap.stood):
        elsewhere = one in stood.tokens or two in told.tokens
        if (
            not are_opposite(one, two, language)
            or _is_bound(one, told, bounds)
            or _is_bound(two, stood, bounds)
        ):
            continue
        if is_single or not (elsewhere or one in _MANIFOLD):
            yield one


def _is_bound(word: str, line: Line, bounds: Collection[tuple[str, str]]) -> bool:
    """Whether the sentence has it in `at least`, `at most` or `up to`: `more than` is not their opposite."""
    return any(word in pair and pair in bounds for pair in pairwise(line.tokens))


def are_opposite(one: str, two: str, language: str) -> bool:
    """By the pairs of the language, or because one is the other with a prefix that denies."""
    sides = _sides(language)
    here, there = sides.get(one, frozenset()), sides.get(two, frozenset())
    if any((pair, 1 - side) in there for pair, side in here):
        return not here & there
    return _is_denied(one, two) or _is_denied(two, one)


@cache
def _sides(language: str) -> dict[str, frozenset[tuple[int, int]]]:
    """Of each word: the pairs it is in, and on which side."""
    found: dict[str, frozenset[tuple[int, int]]] = {}
    for number, pair in enumerate(PAIRS.get(language, "").split(";")):
        for side, words in enumerate(pair.split("/")):
            for word in words.split():
                found[word] = found.get(word, frozenset()) | {(number, side)}
    return found


def _is_denied(one: str, two: str) -> bool:
    return len(two) >= _SHORTEST and one.endswith(two) and one.removesuffix(two) in _PREFIXES
