"""Finds names, numbers or words that have changed places: who did it to whom, from what to what."""

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
"""The number of letters up to which words may be alike by chance."""
_NAME, _NUMBER = "\x001", "\x002"
_TOGETHER = wordset("and or with und oder et ou y o e и или en of sowie plus vs v versus between")
"""Words between two names that may change places."""
_PASSIVE = wordset("by von par por da de door")


class Mention(NamedTuple):
    """A name or a number in its place; `parts` are what it is compared by."""

    mark: str
    parts: tuple[str, ...]
    token: str
    start: int
    end: int


@dataclass(frozen=True)
class Marked:
    """A sentence in which each mention is replaced by one token, the mark of its kind."""

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
    """The names and numbers of a sentence in their order, none inside another."""
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
    return [_number(quantity) for quantity in sentence.quantities if not quantity.is_implied]


def _number(quantity: Quantity) -> Mention:
    value = str(quantity.readings[0].value.normalize())
    return Mention(_NUMBER, (value,), quantity.token, quantity.start, quantity.start + len(quantity.token))


def contradictions(claim: HasMentions, evidence: HasMentions, language: str) -> list[str]:
    """The mentions that stand in each other's place, as far as the words around them are the same."""
    if any(_cross(kind, claim, evidence, language) for kind in (_names, _numbers)):
        return _swapped(claim.marked, evidence.marked, language)
    return []


def _cross(
    kind: Callable[[HasMentions], list[Mention]], claim: HasMentions, evidence: HasMentions, language: str
) -> bool:
    """Whether two mentions of a kind have another order in the other sentence, as swapped ones do."""
    here = _in_order(kind(claim))
    there = _in_order(kind(evidence)) if len(here) > 1 else []
    last = -1
    for mention in here:
        places = [place for place, other in enumerate(there) if _same(mention, other, language)]
        if places and places[0] < last:
            return True
        last = max([last, *places])
    return False


def _swapped(claim: Marked, evidence: Marked, language: str) -> list[str]:
    found = matches(stems(claim.tokens), stems(evidence.tokens))
    if len(found) < LEAST_ALIKE * len(claim.tokens):
        return []
    pairs = [
        (here, found[here]) for here in claim.mentions if here in found and found[here] in evidence.mentions
    ]
    for one, two in combinations(pairs, 2):
        if _are_swapped(one, two, claim, evidence, language) and not _are_free(
            one, two, claim.tokens, evidence.tokens
        ):
            return [claim.mentions[one[0]].token, claim.mentions[two[0]].token]
    return []


def exchanged(gaps: Iterable[Gap], claim: Line, evidence: Line, language: str) -> list[str]:
    """The words that stand in each other's place, whatever they are."""
    found = [gap for gap in gaps if gap.claim and gap.evidence]
    for one, two in combinations(found, 2):
        places = (one.start, one.evidence_start), (two.start, two.evidence_start)
        if (
            _takes_place_in(two, one.claim, claim, language)
            and _takes_place_in(one, two.claim, claim, language)
            and not _are_free(*places, claim.tokens, evidence.tokens)
        ):
            return [" ".join(one.claim), " ".join(two.claim)]
    return []


def _takes_place_in(gap: Gap, words: tuple[str, ...], claim: Line, language: str) -> bool:
    """Whether the evidence has these words in the gap; behind the end of the claim it may go on."""
    ends = gap.start + len(gap.claim) == len(claim.tokens)
    return _mean_the_same(words, gap.evidence[: len(words)] if ends else gap.evidence, language)


def _mean_the_same(one: tuple[str, ...], two: tuple[str, ...], language: str) -> bool:
    """Whether both are the same, or forms of one name, or a country and its people: France and French."""
    if one == two or not len(one) == len(two) == 1:
        return one == two
    left, right = fold(one[0]), fold(two[0])
    return right in ALIASES.get(left, ()) or (len(left) > _SHORT and are_forms(left, right, language))


def _are_swapped(
    one: tuple[int, int], two: tuple[int, int], claim: Marked, evidence: Marked, language: str
) -> bool:
    first, second = claim.mentions[one[0]], claim.mentions[two[0]]
    was_first, was_second = evidence.mentions[one[1]], evidence.mentions[two[1]]
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


def _are_free(
    one: tuple[int, int], two: tuple[int, int], claim: Sequence[str], evidence: Sequence[str]
) -> bool:
    """Whether the two may change places: listed together, or with an active verb made passive."""
    between = set(claim[one[0] + 1 : two[0]])
    was_between = set(evidence[one[1] + 1 : two[1]])
    if not between - _TOGETHER or not was_between - _TOGETHER:
        return True
    return bool(between & _PASSIVE) != bool(was_between & _PASSIVE)
