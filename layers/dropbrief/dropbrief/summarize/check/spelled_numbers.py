"""Reads numbers that a text spells in words: `two hundred and five`, `zweiundzwanzig`, `двадцать два`."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest

from dropbrief.summarize.check.number_words import COMPOUND_JOINTS, JOINTS, VAGUE, Table, table
from dropbrief.summarize.check.words import Word

_AFTER_DIGIT = re.compile(r"\d[\s\u00a0-]?$")
_PERCENT = frozenset({("pour", "cent"), ("por", "ciento"), ("por", "cento"), ("per", "cento")})
_LONGEST_COMPOUND = 60
"""The most characters of a number in one word."""
_MOST = 16
"""The most words of one number."""
_LONGEST_SIGN = 2
_TEENS = range(11, 21)
_TENS = range(10, 100, 10)
_AFTER_UNITS: dict[str, Collection[int]] = {"ar": _TENS, "he": (10,), "id": (10,)}
"""By language: what may follow a unit in its number, as in `three ten` for thirteen."""
_AFTER_TEN: dict[str, Collection[int]] = {"fr": (7, 8, 9), "tr": range(1, 10), "vi": range(1, 10)}
"""By language: what may follow ten in its number, as in `dix-huit`."""
_PREFIXES = {"ar": "وفبل", "he": "ובלכהמש"}
"""Letters that may be joined to the front of a number: `and`, `in`, `to`."""
_SHORTEST_PREFIXED = {"و": 2, "ו": 2}
"""The fewest letters of a number behind its prefix, if not three."""


@dataclass(frozen=True, slots=True)
class SpelledNumber:
    """A number in words, from `start` to `end`. `is_vague` in `thousands of`, `is_implied` in `both`."""

    start: int
    end: int
    value: int
    is_ordinal: bool = False
    is_vague: bool = False
    is_implied: bool = False


@dataclass(slots=True)
class _Sum:
    """A number as far as its words were read: `total` of its thousands, `current` below them."""

    language: str
    total: int = 0
    current: int = 0

    @property
    def value(self) -> int:
        return self.total + self.current

    def takes(self, number: int) -> bool:
        """Add a number word, if it can follow: after `forty` comes `two`, after `two` nothing."""
        if self.current == 4 and number == 20:  # quatre-vingts
            self.current = 80
        elif self.current in _TEENS and number in range(10, 100):  # nineteen eighty-four
            self.current = self.current * 100 + number
        elif self._has_room_for(number):
            self.current += number
        else:
            return False
        return True

    def _has_room_for(self, number: int) -> bool:
        below = self.current % 100
        if below == 0:
            return number < 100 or self.current == 0
        if below < 10:
            return number in _AFTER_UNITS.get(self.language, ())
        if below == 10:
            return number in _AFTER_TEN.get(self.language, ())
        is_ten = below % 10 == 0
        return is_ten and (number < 10 or (below in (60, 80) and number < 20))

    def multiply(self, scale: int) -> None:
        if scale < 1000:
            below = self.current % scale  # of two hundred and five times ten, the five
            self.current += max(below, 1) * scale - below
        elif 0 < self.total < scale:  # mil millones
            self.total, self.current = self.value * scale, 0
        else:
            self.total += max(self.current, 1) * scale
            self.current = 0


def spelled_numbers(text: str, words: Sequence[Word], language: str) -> Iterator[SpelledNumber]:
    """The numbers in the words of a text in this language."""
    keys = _keys(words, language)
    after, of_digits = 0, -2
    for place in _candidates(keys, language):
        if tuple(keys[place - 1 : place + 1]) in _PERCENT:
            continue
        key, known = keys[place], table(language)
        if (key not in known.cardinals and _belongs_to_digits(text, words[place])) or (
            place == of_digits + 1 and key in known.scales
        ):
            of_digits = place
        elif place >= after:
            found, after = _read(text, words, keys, place, language)
            yield found


def _keys(words: Sequence[Word], language: str) -> list[str]:
    """The words in the form of the tables."""
    keys = [word.key.replace("ё", "е") for word in words]
    if prefixes := _PREFIXES.get(language):
        return [_unprefixed(key, prefixes, language) for key in keys]
    if language == "vi":  # `năm` is also a year: five where something multiplies it
        scales = table(language).scales
        return [
            "lăm" if key == "năm" and after in scales else key for key, after in zip_longest(keys, keys[1:])
        ]
    return keys


def _unprefixed(key: str, prefixes: str, language: str) -> str:
    rest = key[1:]
    is_number = rest in _all_words(language) and len(rest) >= _SHORTEST_PREFIXED.get(key[0], 3)
    return rest if key[0] in prefixes and is_number and key not in _all_words(language) else key


def _candidates(keys: Sequence[str], language: str) -> list[int]:
    """The places of words with which a number may begin."""
    known, compounds = _all_words(language), language in COMPOUND_JOINTS
    return [
        place
        for place, key in enumerate(keys)
        if key in known or (compounds and _compound(key, language) is not None)
    ]


@cache
def _all_words(language: str) -> frozenset[str]:
    """The words of numbers; not those that go with digits only, such as `bn`."""
    known = table(language)
    scales = (word for word in known.scales if len(word) > _LONGEST_SIGN)
    return frozenset((*known.cardinals, *scales, *known.ordinals, *known.also))


def _belongs_to_digits(text: str, word: Word) -> bool:
    return bool(_AFTER_DIGIT.search(text[max(0, word.start - 2) : word.start]))


def _read(
    text: str, words: Sequence[Word], keys: Sequence[str], first: int, language: str
) -> tuple[SpelledNumber, int]:
    """The number that begins at `first`, and the place after it."""
    known, start, number = table(language), words[first].start, _Sum(language)
    if keys[first] in known.also and keys[first] not in known.cardinals:
        return SpelledNumber(start, words[first].end, known.also[keys[first]], is_implied=True), first + 1
    place = first
    while place < min(len(words), first + _MOST) and (place == first or _adjoins(text, words, place)):
        key = keys[place]
        if key in known.ordinals and number.takes(known.ordinals[key]):
            return SpelledNumber(start, words[place].end, number.value, is_ordinal=True), place + 1
        if not _goes_on(number, key, known, language) and not _joins(keys, place, first, language):
            break
        place += 1
    place = max(place, first + 1)
    is_vague = place == first + 1 and keys[first] in VAGUE
    return SpelledNumber(start, words[place - 1].end, number.value, is_vague=is_vague), place


def _goes_on(number: _Sum, key: str, known: Table, language: str) -> bool:
    if key in known.scales and (key not in known.cardinals or number.value):
        number.multiply(known.scales[key])
        return True
    value = known.cardinals.get(key, _compound(key, language))
    return value is not None and number.takes(value)


def _joins(keys: Sequence[str], place: int, first: int, language: str) -> bool:
    """Whether the word is the `and` inside a number."""
    known = table(language)
    follows = place > first and place + 1 < len(keys) and keys[place + 1] in known.cardinals
    large = keys[place - 1] in known.scales or language in ("fr", "es", "pt", "fa")
    return follows and large and keys[place] == JOINTS.get(language)


def _adjoins(text: str, words: Sequence[Word], place: int) -> bool:
    between = text[words[place - 1].end : words[place].start]
    return between in (" ", "-", "\u00a0", "‑", "- ")


def _compound(word: str, language: str) -> int | None:
    """The value of a number in one word, such as `zweiundzwanzig`; None if it is none."""
    may_be_one = language in COMPOUND_JOINTS and 5 < len(word) <= _LONGEST_COMPOUND
    return _compounded(word, language) if may_be_one else None


@lru_cache(maxsize=4000)
def _compounded(word: str, language: str) -> int | None:
    atoms = _atoms(word.replace("ë", "e"), language, COMPOUND_JOINTS[language])
    return _value(atoms, language) if atoms else None


def _atoms(word: str, language: str, joint: str) -> list[str]:
    """The number words that form a word, longest first; empty if something else is in it."""
    known = table(language)
    atoms: list[str] = []
    while word:
        atom = next((word[:n] for n in range(min(len(word), 12), 2, -1) if _is_atom(word[:n], known)), None)
        if atom is None and atoms and joint and word.startswith(joint):
            word = word[len(joint) :]
            continue
        if atom is None:
            return []
        atoms.append(atom)
        word = word[len(atom) :]
    return atoms


def _is_atom(part: str, known: Table) -> bool:
    return part in known.cardinals or part in known.scales


def _value(atoms: Sequence[str], language: str) -> int:
    known, number = table(language), _Sum(language)
    for atom in atoms:
        if atom in known.scales:
            number.multiply(known.scales[atom])
        else:
            number.current += known.cardinals[atom]  # units stand before tens
    return number.value
