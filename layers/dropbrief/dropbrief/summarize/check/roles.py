"""Names, numbers or words that have changed places in a sentence: who did it to whom, from what to what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from dropbrief.summarize.check.alignment import LEAST_ALIKE, Gap, Line, matches, stems
from dropbrief.summarize.check.inflection import are_forms
from dropbrief.summarize.check.names import Name
from dropbrief.summarize.check.quantities import Quantity
from dropbrief.summarize.check.words import wordset

_NAME, _NUMBER = "\x001", "\x002"
_TOGETHER = wordset("and or with und oder et ou y o e и или en of sowie plus vs v versus between")
"""Between two names that may change their places."""
_PASSIVE = wordset("by von par por da de door")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or a number where it stands; `parts` are what it is compared by."""

    mark: str
    parts: tuple[str, ...]
    token: str
    start: int
    end: int


@dataclass(frozen=True)
class Marked:
    """A sentence in which each mention is one word, a mark of its kind."""

    tokens: tuple[str, ...]
    mentions: dict[int, Mention]

    @classmethod
    def of(cls, text: str, mentions: Sequence[Mention]) -> "Marked":
        pieces: list[str] = []
        last = 0
        for mention in mentions:
            pieces += [text[last : mention.start], f" {mention.mark} "]
            last = mention.end
        tokens = Line.of("".join((*pieces, text[last:]))).tokens
        places = [place for place, token in enumerate(tokens) if token.startswith("\x00")]
        return cls(tokens, dict(zip(places, mentions, strict=False)))


def mentions(names: Sequence[Name], numbers: Sequence[Quantity]) -> list[Mention]:
    """Those of a sentence in their order, none inside another."""
    found = [Mention(_NAME, name.parts, name.token, name.start, name.end) for name in names]
    for number in numbers:
        if not number.is_implied:
            start, value = number.start, str(number.readings[0].value.normalize())
            found.append(Mention(_NUMBER, (value,), number.token, start, start + len(number.token)))
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


class HasMentions(Protocol):
    @property
    def mentions(self) -> Sequence[Mention]: ...

    @property
    def marked(self) -> Marked: ...


def contradictions(told: HasMentions, stood: HasMentions, language: str) -> list[str]:
    """The mentions that stand in each other's place, as far as the words around them are the same."""
    if len(told.mentions) < 2 or not _cross(told.mentions, stood.mentions, language):
        return []
    return _swapped(told.marked, stood.marked, language)


def _cross(told: Sequence[Mention], stood: Sequence[Mention], language: str) -> bool:
    """Whether any two mentions of one sentence come in the other order in the other."""
    last = -1
    for mention in told:
        places = [place for place, other in enumerate(stood) if _same(mention, other, language)]
        if places and places[0] < last:
            return True
        last = max([last, *places])
    return False


def _swapped(told: Marked, stood: Marked, language: str) -> list[str]:
    found = matches(stems(told.tokens), stems(stood.tokens))
    if len(found) < LEAST_ALIKE * len(told.tokens):
        return []
    pairs = [(here, found[here]) for here in told.mentions if here in found and found[here] in stood.mentions]
    for one, two in combinations(pairs, 2):
        if _are_swapped(one, two, told, stood, language) and not _are_free(
            one, two, told.tokens, stood.tokens
        ):
            return [told.mentions[one[0]].token, told.mentions[two[0]].token]
    return []


def exchanged(gaps: Iterable[Gap], told: Line, stood: Line) -> list[str]:
    """The words that stand in each other's place, whatever they are."""
    found = [gap for gap in gaps if gap.told and gap.stood]
    for one, two in combinations(found, 2):
        places = (one.start, one.stood_at), (two.start, two.stood_at)
        if (
            one.told == two.stood
            and two.told == one.stood
            and not _are_free(*places, told.tokens, stood.tokens)
        ):
            return [" ".join(one.told), " ".join(two.told)]
    return []


def _are_swapped(
    one: tuple[int, int], two: tuple[int, int], told: Marked, stood: Marked, language: str
) -> bool:
    first, second = told.mentions[one[0]], told.mentions[two[0]]
    was_first, was_second = stood.mentions[one[1]], stood.mentions[two[1]]
    return (
        _same(first, was_second, language)
        and _same(second, was_first, language)
        and not _same(first, was_first, language)
        and not _same(second, was_second, language)
    )


def _same(one: Mention, two: Mention, language: str) -> bool:
    if one.mark != two.mark:
        return False
    if one.mark == _NUMBER or one.parts == two.parts:
        return one.parts == two.parts
    return any(are_forms(left, right, language) for left in one.parts for right in two.parts)


def _are_free(one: tuple[int, int], two: tuple[int, int], told: Sequence[str], stood: Sequence[str]) -> bool:
    """Whether the two may change places: listed together, or with an active verb made passive."""
    between = set(told[one[0] + 1 : two[0]])
    was_between = set(stood[one[1] + 1 : two[1]])
    if not between - _TOGETHER or not was_between - _TOGETHER:
        return True
    return bool(between & _PASSIVE) != bool(was_between & _PASSIVE)
