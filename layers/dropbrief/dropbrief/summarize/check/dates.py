"""Weekdays, months and relative dates, and whether a text has them, also by way of its day of publication."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple, Protocol

from dropbrief.summarize.check import month_days
from dropbrief.summarize.check.calendar_words import calendar_words
from dropbrief.summarize.check.han_numbers import value_of
from dropbrief.summarize.check.month_days import MonthDay
from dropbrief.summarize.check.words import Word

WEEKDAY, MONTH, DAY, PERIOD = "weekday", "month", "day", "period"
_CASED_IN = frozenset({"en", "de"})
"""Languages that write months and weekdays with a capital: `may` and `march` are other words there."""
_ABBREVIATED = frozenset({"sun", "sat", "mon", "wed", "mar", "dec"})
"""Count only with a number beside them: they are words, or names, of their own."""
_FULL_DATE = re.compile(
    r"\b(?=\d)(?:(?P<y>(?:19|20)\d\d)[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})[./-](?P<m2>\d{1,2})[./-](?P<y2>(?:19|20)?\d\d))\b"
)
_HAN = re.compile("[月星周週曜]")
"""One of these is in all that Chinese and Japanese say of months and weekdays."""
_HAN_MONTH = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,2})月")
_HAN_WEEKDAY = re.compile(r"(?:星期|周|週)([一二三四五六日天])|([月火水木金土日])曜")
_PERIOD = re.compile(
    r"\b(last|next|this|past|previous|coming) "
    r"(week|month|year|season|summer|winter|spring|autumn|fall|decade|century|weekend)\b",
    re.IGNORECASE,
)
_SHIFTS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}
_DAYS_IN = {"week": 7, "weekend": 7, "month": 30, "year": 365}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WEEKS = ("week", "weekend")
_UNSPACED = frozenset({"zh", "ja"})


class Moment(NamedTuple):
    """A word or phrase that says when. `value` is a number of its kind; of a period its words.

    `start` is where the word stands, -1 where it is none.
    """

    token: str
    kind: str
    value: int | str
    start: int = -1


@dataclass
class Moments:
    """All that a text says of when: what is said in words, dates in figures, days of months, and years."""

    said: list[Moment] = field(default_factory=list)
    dates: list[date] = field(default_factory=list)
    month_days: list[MonthDay] = field(default_factory=list)
    years: set[int] = field(default_factory=set)

    def has(self, kind: str, value: int | str) -> bool:
        return any(moment.kind == kind and moment.value == value for moment in self.said)


def moments(text: str, words: Sequence[Word], language: str) -> Moments:
    found = Moments(list(_in_words(text, words, language)))
    found.said += _periods(text, language)
    for match in _FULL_DATE.finditer(text):
        found.dates += _dates(match)
    if _HAN.search(text):
        found.said += _in_han(text)
        found.month_days += month_days.in_han(text)
    for moment in found.said:
        if moment.kind == MONTH and moment.start >= 0:
            end = moment.start + len(moment.token)
            found.month_days += month_days.month_days(text, moment.start, end, int(moment.value), language)
    found.years = {int(year) for year in _YEAR.findall(text)}
    return found


class HasMoments(Protocol):
    @property
    def moments(self) -> Moments: ...

    @property
    def published(self) -> date | None: ...


def missing(told: Moments, stood: HasMoments) -> list[str]:
    """The weekdays, months and relative dates of a sentence that the evidence does not have or amount to."""
    if not told.said:
        return []
    known, published = stood.moments, stood.published
    meant = _meant(known, published)
    return [
        *(day.token for day in told.month_days if _is_of_another_month(day, known, meant)),
        *(moment.token for moment in told.said if not _stands(moment, known, meant, published)),
    ]


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
        found = calendar.get(word.key) or (calendar.get(_bare(word.key)) if _has_ending(word.key) else None)
        if found and (found[0] == DAY or _is_meant(text, word, language)):
            yield Moment(word.text, *found, word.start)


def _has_ending(key: str) -> bool:
    return key[-1] == "s" or "'" in key


def _bare(key: str) -> str:
    """Without a possessive, a plural ending or a case, as in Turkish `Mart'ta`."""
    return key.partition("'")[0].removesuffix("s")


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


def _periods(text: str, language: str) -> Iterator[Moment]:
    for match in _PERIOD.finditer(text):
        yield Moment(match[0], PERIOD, f"{_SHIFTS[match[1].lower()]} {match[2].lower()}")
    if phrases := _phrases(language):
        for match in phrases.finditer(text.replace("’", "'")):
            yield Moment(match[0], PERIOD, f"{(match.lastindex or 0) - 2} year")


@cache
def _phrases(language: str) -> re.Pattern[str] | None:
    """What says the year before, this one or the next, a group for each."""
    groups = ["|".join(map(re.escape, phrases)) for phrases in calendar_words(language).years]
    edge = "" if language in _UNSPACED else r"\b"
    found = "|".join(f"{edge}({group}){edge}" for group in groups)
    return re.compile(found, re.IGNORECASE) if groups else None


def _in_han(text: str) -> Iterator[Moment]:
    for match in _HAN_MONTH.finditer(text):
        yield Moment(match[0], MONTH, value_of(match[1]))
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
    days = [*stood.dates, *_valid(*((day.year, day.month, day.day) for day in stood.month_days if day.year))]
    if published is None:
        return days
    for day in stood.month_days:
        days += [] if day.year else _nearest(day, published)
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


def _nearest(day: MonthDay, published: date) -> list[date]:
    years = (published.year, published.year - 1, published.year + 1)
    dates = _valid(*((year, day.month, day.day) for year in years))
    return sorted(dates, key=lambda one: abs(one - published))[:1]


def _is_of_another_month(day: MonthDay, stood: Moments, meant: list[date]) -> bool:
    """Whether the evidence has the day in other months only: of `3 March to 15 May`, `3 May` is none."""
    months = {other.month for other in stood.month_days if other.day == day.day}
    is_meant = any((one.month, one.day) == (day.month, day.day) for one in meant)
    return bool(months) and day.month not in months and not is_meant


def _is_relative_to(moment: Moment, stood: Moments, meant: list[date], published: date | None) -> bool:
    """Without a day of publication a relative date is believed where the evidence has some other date.

    `This year` is not believed beside `last year`, whatever weekday is said: no other date says which year.
    """
    if moment.kind == DAY:
        if published is None:
            return _has_some_date(stood)
        return published + timedelta(days=int(moment.value)) in meant
    shift, _, unit = str(moment.value).partition(" ")
    span = _span(int(shift), unit, published) if published else None
    if span and unit == "year" and span[0].year in stood.years:
        return True
    if (span is None or unit not in _WEEKS) and _has_another(unit, stood):
        return False
    return _lies_in(span, stood, meant) if span else _has_some_date(stood)


def _has_another(unit: str, stood: Moments) -> bool:
    return any(other.kind == PERIOD and str(other.value).endswith(f" {unit}") for other in stood.said)


def _has_some_date(stood: Moments) -> bool:
    is_said = any(moment.kind in (WEEKDAY, MONTH) for moment in stood.said)
    return is_said or bool(stood.dates) or bool(stood.years)


def _span(shift: int, unit: str, published: date) -> tuple[date, date] | None:
    """The first and last day of a year, a month or a week, which may begin on Sunday; None of a season."""
    if unit == "year":
        return date(published.year + shift, 1, 1), date(published.year + shift, 12, 31)
    if unit == "month":
        years, month = divmod(published.month - 1 + shift, 12)
        first = date(published.year + years, month + 1, 1)
        return first, first + timedelta(days=monthrange(first.year, first.month)[1] - 1)
    if unit not in _DAYS_IN:
        return None
    monday = published + timedelta(days=7 * shift - published.weekday())
    return monday - timedelta(days=1), monday + timedelta(days=6)


def _lies_in(span: tuple[date, date], stood: Moments, meant: list[date]) -> bool:
    """Whether the evidence means a day of this time, or a month that has one."""
    first, last = span
    months = {(first + timedelta(days=days)).month for days in range((last - first).days + 1)}
    is_month = any(moment.kind == MONTH and moment.value in months for moment in stood.said)
    return is_month or any(first <= day <= last for day in meant)
