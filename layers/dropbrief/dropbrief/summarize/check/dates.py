"""Weekdays, months and relative dates, and whether a text has them, also by way of its day of publication."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from dropbrief.summarize.check.calendar_words import calendar_words
from dropbrief.summarize.check.words import Word

WEEKDAY, MONTH, DAY, PERIOD = "weekday", "month", "day", "period"
_CASED_IN = frozenset({"en", "de"})
"""Languages that write months and weekdays with a capital: `may` and `march` are other words there."""
_ABBREVIATED = frozenset({"sun", "sat", "mon", "wed", "mar", "dec"})
"""Count only with a number beside them: they are words, or names, of their own."""
_FULL_DATE = re.compile(
    r"\b(?P<y>(?:19|20)\d\d)[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})\b|\b(?P<d2>\d{1,2})[./-](?P<m2>\d{1,2})[./-](?P<y2>(?:19|20)?\d\d)\b"
)
_HAN = re.compile("[月星周週曜]")
"""One of these is in all that Chinese and Japanese say of months and weekdays."""
_HAN_MONTH = re.compile(r"(\d{1,2})月")
_HAN_WEEKDAY = re.compile(r"(?:星期|周|週)([一二三四五六日天])|([月火水木金土日])曜")
_PERIOD = re.compile(
    r"\b(last|next|this|past|previous|coming) "
    r"(week|month|year|season|summer|winter|spring|autumn|fall|decade|century|weekend)\b",
    re.IGNORECASE,
)
_SHIFTS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}
_DAYS_IN = {"week": 7, "weekend": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True)
class Moment:
    """A word or phrase that says when. `value` is a number of its kind; of a period its words.

    `start` is where the word stands, -1 where it is none.
    """

    token: str
    kind: str
    value: int | str
    start: int = -1


@dataclass
class Moments:
    """All that a text says of when: what is said in words, and whole dates."""

    said: list[Moment] = field(default_factory=list)
    dates: list[date] = field(default_factory=list)

    def has(self, kind: str, value: int | str) -> bool:
        return any(moment.kind == kind and moment.value == value for moment in self.said)


def moments(text: str, words: Sequence[Word], language: str) -> Moments:
    found = Moments(list(_in_words(text, words, language)))
    found.said += _periods(text)
    for match in _FULL_DATE.finditer(text):
        found.dates += _dates(match)
    if _HAN.search(text):
        found.said += _in_han(text)
    return found


def missing(told: Moments, stood: Moments, published: date | None) -> list[str]:
    """The weekdays, months and relative dates of a sentence that the evidence does not have or amount to."""
    meant = _meant(stood, published)
    return [moment.token for moment in told.said if not _stands(moment, stood, meant, published)]


def numbers_meant(stood: Moments, published: date | None) -> set[int]:
    """The days of the month and the years that a text means, as far as that can be known."""
    if published is None or not stood.said:
        return set()
    days = _meant(stood, published)
    year = {published.year} if any(moment.kind == MONTH for moment in stood.said) else set()
    return {day.day for day in days} | {day.year for day in days} | year


# Reading


def _in_words(text: str, words: Sequence[Word], language: str) -> Iterator[Moment]:
    calendar = _calendar(language)
    for word in words:
        found = calendar.get(word.key) or (calendar.get(_bare(word.key)) if word.key[-1] == "s" else None)
        if found and (found[0] == DAY or _is_meant(text, word, language)):
            yield Moment(word.text, *found, word.start)


def _bare(key: str) -> str:
    """Without a possessive or plural ending."""
    return key.removesuffix("s").removesuffix("'")


@cache
def _calendar(language: str) -> dict[str, tuple[str, int]]:
    """The kind and the value of each word that says when."""
    known = calendar_words(language)
    kinds = ((DAY, known.days), (MONTH, known.months), (WEEKDAY, known.weekdays))
    return {word: (kind, value) for kind, words in kinds for word, value in words.items()}


def _is_meant(text: str, word: Word, language: str) -> bool:
    if language in _CASED_IN and not word.is_capitalized:
        return False
    beside_number = bool(re.search(r"\d\W{0,3}$", text[max(0, word.start - 4) : word.start])) or bool(
        re.match(r"\W{1,2}\d", text[word.end : word.end + 3])
    )
    if word.key in _ABBREVIATED:
        return beside_number
    if language == "en" and word.key in ("may", "march") and word.opens:
        return beside_number
    return True


def _periods(text: str) -> Iterator[Moment]:
    for match in _PERIOD.finditer(text):
        yield Moment(match[0], PERIOD, f"{_SHIFTS[match[1].lower()]} {match[2].lower()}")


def _in_han(text: str) -> Iterator[Moment]:
    for match in _HAN_MONTH.finditer(text):
        yield Moment(match[0], MONTH, int(match[1]))
    for match in _HAN_WEEKDAY.finditer(text):
        days, day = ("一二三四五六日", match[1]) if match[1] else ("月火水木金土日", match[2])
        yield Moment(match[0], WEEKDAY, days.find(day.replace("天", "日")))


def _dates(match: re.Match[str]) -> list[date]:
    """Both readings of 3/4/2026."""
    if match["y"]:
        return _valid((int(match["y"]), int(match["m"]), int(match["d"])))
    year, one, two = int(match["y2"]), int(match["d2"]), int(match["m2"])
    year += 0 if year > 99 else 2000
    return _valid((year, two, one), (year, one, two))


def _valid(*readings: tuple[int, int, int]) -> list[date]:
    return [date(*reading) for reading in readings if _is_day(*reading)]


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


# Comparing


def _meant(stood: Moments, published: date | None) -> list[date]:
    """The days that the evidence means, as far as that can be known."""
    days = list(stood.dates)
    if published is None:
        return days
    for moment in stood.said:
        if moment.kind == DAY:
            days.append(published + timedelta(days=int(moment.value)))
        elif moment.kind == WEEKDAY:
            back = (published.weekday() - int(moment.value)) % 7
            days += [published - timedelta(days=back), published + timedelta(days=7 - back)]
        elif moment.kind == PERIOD:
            shift, _, unit = str(moment.value).partition(" ")
            days.append(published + timedelta(days=int(shift) * _DAYS_IN.get(unit, 0)))
    return days


def _stands(moment: Moment, stood: Moments, meant: list[date], published: date | None) -> bool:
    if stood.has(moment.kind, moment.value):
        return True
    if moment.kind == WEEKDAY:
        return any(day.weekday() == moment.value for day in meant)
    if moment.kind == MONTH:
        return any(day.month == moment.value for day in meant)
    return _is_relative_to(moment, stood, meant, published)


def _is_relative_to(moment: Moment, stood: Moments, meant: list[date], published: date | None) -> bool:
    """Without a day of publication a relative date is believed where the evidence has some other date."""
    if published is None:
        return bool(stood.dates) or any(other.kind in (WEEKDAY, MONTH) for other in stood.said)
    if moment.kind == DAY:
        return published + timedelta(days=int(moment.value)) in meant
    shift, _, unit = str(moment.value).partition(" ")
    around = published + timedelta(days=int(shift) * _DAYS_IN.get(unit, 0))
    slack = timedelta(days=_DAYS_IN.get(unit, 400))
    return any(abs(day - around) <= slack for day in meant) or any(
        other.kind == MONTH for other in stood.said
    )
