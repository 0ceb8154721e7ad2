"""Pairs of numbers that say one thing together: a result such as `3-2`, a time of day such as `20:15`.

Each number of a result may be in a text that has another result, so results are compared as pairs. A time may
be said in other numbers: `8.15pm`, `quarter past eight`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from dropbrief.summarize.check.number_words import table
from dropbrief.summarize.check.quantities import Quantity
from dropbrief.summarize.check.words import Word

_LARGEST = 999
"""The largest number of a result: goals, points, votes, or years of age."""
_MARK = re.compile(r"\s?[-–—‑:比]\s?")
_TO = re.compile(r"\s(?:to|zu|à|a|tot|till|mot|do|на|إلى|مقابل)\s", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|von|de|du|da|dal|van|från|fra|od|z|от|с|من)\s$", re.IGNORECASE)
"""Words before a pair that is a change from one number to another."""
_LISTED = re.compile(
    r"\s(?:and|or|und|oder|bis|et|ou|y|o|e|en|of|och|eller|i|lub|и|или|و|أو|against|gegen|contre|contro)\s",
    re.IGNORECASE,
)
"""Words between two numbers that may also be a result."""
_WIDEST = 9
"""The most characters between the two."""
_BEFORE = 10
"""The number of characters before a number that are looked at."""
_PART_OF_MORE = re.compile(r"[-./:\d]\d")

_HOUR = (
    r"(?<![\d.,:/])(?P<hour>2[0-4]|[01]?\d)(?!\d)"
    r"(?:(?P<mark>[:.]|\s?h\s?|\s(?:Uhr|heures)\s)(?P<minute>[0-5]\d)(?!\d|[.:]\d))?"
)
_MARKERS = r"\s?(?P<marker>Uhr|uur)\b|\s(?P<hours>horas|hrs|ore)\b"
_CLOCK = re.compile(rf"{_HOUR}(?:\s?(?P<half>[ap])\.?m\b|{_MARKERS})?", re.IGNORECASE)
_GERMAN_CLOCK = re.compile(rf"{_HOUR}(?:(?P<half>[ap])m\b|{_MARKERS})?", re.IGNORECASE)
"""Times in German, in which `8 am Montag` is no hour of the morning."""
_AT = re.compile(r"\b(?:kl\.?|klo|klockan|godz\.?|saat|alle|às|pukul|الساعة|ساعت)\s$", re.IGNORECASE)
"""Words before a time that has no mark of its own."""
_SIGNS_OF_CLOCK = re.compile(r"\d\s?[:.hapu]", re.IGNORECASE)
_HALF_DAY, _DAY = 720, 1440
_HOURS = range(1, 13)


class _Clock(NamedTuple):
    """The words of a language for times: `quarter past eight`, `halb neun`, `eight o'clock`, `noon`.

    `parts` and `named` are minutes, `half` comes before the hour that it is half an hour to.
    """

    parts: dict[str, int]
    past: str
    to: str
    half: str
    full: str
    named: dict[str, int]


_CLOCKS = {
    "en": _Clock(
        {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20},
        "past", "to", "", "o'clock",
        {"noon": 720, "midday": 720, "midnight": 0},
    ),
    "de": _Clock(
        {"viertel": 15, "fünf": 5, "zehn": 10, "zwanzig": 20},
        "nach", "vor", "halb", "uhr", {"mitternacht": 0},
    ),
    "nl": _Clock(
        {"kwart": 15, "vijf": 5, "tien": 10, "twintig": 20}, "over", "voor", "half", "uur", {"middernacht": 0}
    ),
    "sv": _Clock({"kvart": 15, "fem": 5, "tio": 10, "tjugo": 20}, "över", "i", "halv", "", {"midnatt": 0}),
}  # fmt: skip


class NumberPair(NamedTuple):
    """A result or a time of day.

    `meant` are the two numbers of a result, in no order, or the minutes of the day that a time may be.
    `parts` are the two numbers as they are written: another pair with one of them is taken for the same one
    with a mistake.
    """

    token: str
    start: int
    end: int
    meant: frozenset[int]
    parts: tuple[int, int]


class HasNumberPairs(Protocol):
    @property
    def times(self) -> Sequence[NumberPair]: ...

    @property
    def results(self) -> Sequence[NumberPair]: ...

    @property
    def listed(self) -> Sequence[NumberPair]: ...


def contradicted(claim: HasNumberPairs, evidence: HasNumberPairs) -> list[NumberPair]:
    """The times and results of the claim in whose place the evidence has others."""
    times = [pair for pair in claim.times if not _is_among(pair, evidence.times)]
    results = [pair for pair in claim.results if not _is_listed(pair, evidence)]
    return [
        *(pair for pair in times if _is_mistaken(pair, evidence.times)),
        *(pair for pair in results if _is_mistaken(pair, evidence.results)),
    ]


def supported(claim: HasNumberPairs, evidence: HasNumberPairs) -> list[NumberPair]:
    """The times of the claim that the evidence has too, whatever the numbers that say them."""
    return [pair for pair in claim.times if _is_among(pair, evidence.times)]


def _is_among(pair: NumberPair, others: Iterable[NumberPair]) -> bool:
    return any(not pair.meant.isdisjoint(other.meant) for other in others)


def _is_listed(pair: NumberPair, evidence: HasNumberPairs) -> bool:
    return any(pair.meant == other.meant for other in evidence.listed)


def _is_mistaken(pair: NumberPair, others: Iterable[NumberPair]) -> bool:
    parts = {part for part in pair.parts if part}
    return any(not parts.isdisjoint(other.parts) for other in others)


# Results


def results(text: str, counted: Iterable[Quantity], times: Iterable[NumberPair]) -> Iterator[NumberPair]:
    """The pairs that are clearly a result."""
    begun = {time.start for time in times}
    for pair, between in _neighbours(text, counted):
        is_change = bool(_TO.fullmatch(between)) and bool(
            _FROM.search(text[max(0, pair.start - _BEFORE) : pair.start])
        )
        if pair.start not in begun and not is_change and not _LISTED.fullmatch(between):
            yield pair


def listed(text: str, counted: Iterable[Quantity]) -> tuple[NumberPair, ...]:
    """The pairs that may be a result, or a range."""
    return tuple(pair for pair, _ in _neighbours(text, counted))


def _neighbours(text: str, counted: Iterable[Quantity]) -> Iterator[tuple[NumberPair, str]]:
    in_order = sorted(counted, key=lambda quantity: quantity.start)
    for one, two in pairwise(in_order):
        end = one.start + len(one.token)
        between = text[end : two.start] if two.start - end <= _WIDEST else ""
        first, second, last = _count(one), _count(two), two.start + len(two.token)
        if first is None or second is None or not _joins(between) or _is_part(text, one.start, last):
            continue
        parts = (first, second)
        yield NumberPair(text[one.start : last], one.start, last, frozenset(parts), parts), between


def _joins(between: str) -> bool:
    return any(joint.fullmatch(between) for joint in (_MARK, _TO, _LISTED))


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether more numbers follow or precede, as in a date or a telephone number."""
    return bool(_PART_OF_MORE.match(text, end)) or text[max(0, start - 1) : start] in ("-", ".", "/", ":")


def _count(quantity: Quantity) -> int | None:
    value = quantity.readings[0].value
    is_count = quantity.unit is None and not quantity.is_exact and value == int(value) and value <= _LARGEST
    return int(value) if is_count else None


# Times


def times(text: str, words: Sequence[Word], language: str) -> Iterator[NumberPair]:
    if _SIGNS_OF_CLOCK.search(text):
        for match in (_GERMAN_CLOCK if language == "de" else _CLOCK).finditer(text):
            if _is_time(match, text):
                yield _in_figures(match)
    if clock := _CLOCKS.get(language):
        for first, last, minutes in _in_words([word.key for word in words], clock, table(language).cardinals):
            start, end = words[first].start, words[last].end
            meant = frozenset((minutes % _DAY, (minutes + _HALF_DAY) % _DAY))
            yield NumberPair(text[start:end], start, end, meant, (0, 0))


def _is_time(match: re.Match[str], text: str) -> bool:
    if match["half"] or match["marker"]:
        return True
    return bool(match["minute"]) and bool(
        match["mark"] != "."
        or match["hours"]
        or _AT.search(text[max(0, match.start() - _BEFORE) : match.start()])
    )


def _in_figures(match: re.Match[str]) -> NumberPair:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    meant = {hour * 60 + minute}
    if match["half"]:
        meant = {hour % 12 * 60 + minute + (_HALF_DAY if match["half"] in "pP" else 0)}
    elif 0 < hour <= 12 and match["hour"][0] != "0":
        meant.add(hour * 60 + minute + _HALF_DAY)
    return NumberPair(match[0], *match.span(), frozenset(at % _DAY for at in meant), (hour, minute))


def _in_words(
    keys: Sequence[str], clock: _Clock, cardinals: Mapping[str, int]
) -> Iterator[tuple[int, int, int]]:
    """For each time in words: the places of its first and last word, and its minutes."""
    for place, key in enumerate(keys):
        if key in clock.parts and keys[place + 1 : place + 2] in ([clock.past], [clock.to]):
            minutes = clock.parts[key] if keys[place + 1] == clock.past else -clock.parts[key]
            first, last, hours = place, place + 2, keys[place + 2 : place + 3]
        elif key == clock.half:
            first, last, hours, minutes = place, place + 1, keys[place + 1 : place + 2], -30
        elif key == clock.full and place:
            first, last, hours, minutes = place - 1, place, keys[place - 1 : place], 0
        elif key in clock.named:
            yield place, place, clock.named[key]
            continue
        else:
            continue
        if hours and cardinals.get(hours[0], 0) in _HOURS:
            yield first, last, cardinals[hours[0]] * 60 + minutes
