"""Names, numbers or words that have changed places in a sentence: who did it to whom, from what to what."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple, Protocol

from dropbrief.summarize.check.aliases import ALIASES
from dropbrief.summarize.check.alignment import LEAST_ALIKE, Gap, Line, matches, stems
from dropbrief.summarize.check.inflection import are_forms
from dropbrief.summarize.check.names import Name
from dropbrief.summarize.check.quantities import Quantity
from dropbrief.summarize.check.words import fold, wordset

_SHORT = 3
"""Letters of words that may be alike by chance."""
_NAME, _NUMBER = "\x001", "\x002"
_TOGETHER = wordset("and or with und oder et ou y o e и или en of sowie plus vs v versus between")
"""Between two names that may change their places."""
_PASSIVE = wordset("by von par por da de door")


class Mention(NamedTuple):
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


class HasMentions(Protocol):
    @property
    def names(self) -> Sequence[Name]: ...

    @property
    def quantities(self) -> Sequence[Quantity]: ...

    @property
    def marked(self) -> Marked: ...


def mentions(sentence: HasMentions) -> list[Mention]:
    """Its names and numbers in their order, none inside another."""
    kept: list[Mention] = []
    for mention in _in_order([*_names(sentence), *_numbers(sentence)]):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _in_order(mentions: Iterable[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda mention: (mention.start, -mention.end))


def _names(sentence: HasMentions) -> list[Mention]:
    return [Mention(_NAME, name.parts, name.token, name.start, name.end) for name in sentence.names]


def _numbers(sentence: HasMentions) -> list[Mention]:
    return [_number(said) for said in sentence.quantities if not said.is_implied]


def _number(said: Quantity) -> Mention:
    value = str(said.readings[0].value.normalize())
    return Mention(_NUMBER, (value,), said.token, said.start, said.start + len(said.token))


def contradictions(told: HasMentions, stood: HasMentions, language: str) -> list[str]:
    """The mentions that stand in each other's place, as far as the words around them are the same."""
    if any(_cross(kind, told, stood, language) for kind in (_names, _numbers)):
        return _swapped(told.marked, stood.marked, language)
    return []


def _cross(
    kind: Callable[[HasMentions], list[Mention]], told: HasMentions, stood: HasMentions, language: str
) -> bool:
    """Whether any two mentions of a kind come in another order in the other sentence, as swapped ones do."""
    here = _in_order(kind(told))
    there = _in_order(kind(stood)) if len(here) > 1 else []
    last = -1
    for mention in here:
        places = [place for place, other in enumerate(there) if _same(mention, other, language)]
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


def exchanged(gaps: Iterable[Gap], told: Line, stood: Line, language: str) -> list[str]:
    """The words that stand in each other's place, whatever they are."""
    found = [gap for gap in gaps if gap.told and gap.stood]
    for one, two in combinations(found, 2):
        places = (one.start, one.stood_at), (two.start, two.stood_at)
        if (
            _takes_place_in(two, one.told, told, language)
            and _takes_place_in(one, two.told, told, language)
            and not _are_free(*places, told.tokens, stood.tokens)
        ):
            return [" ".join(one.told), " ".join(two.told)]
    return []


def _takes_place_in(gap: Gap, words: tuple[str, ...], told: Line, language: str) -> bool:
    """Whether the other sentence has these words in the gap; behind the end of this one it may go on."""
    ends = gap.start + len(gap.told) == len(told.tokens)
    return _mean_the_same(words, gap.stood[: len(words)] if ends else gap.stood, language)


def _mean_the_same(one: tuple[str, ...], two: tuple[str, ...], language: str) -> bool:
    """Also where one is another form of the other, or those who live there: France and French."""
    if one == two or not len(one) == len(two) == 1:
        return one == two
    left, right = fold(one[0]), fold(two[0])
    return right in ALIASES.get(left, ()) or (len(left) > _SHORT and are_forms(left, right, language))


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
