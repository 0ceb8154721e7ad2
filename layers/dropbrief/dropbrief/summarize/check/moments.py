"""Finds what says when in a text: weekdays, months, days, relative dates and years, with their places."""

import re
from calendar import monthrange
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

from dropbrief.summarize.check import month_days
from dropbrief.summarize.check.calendar_words import calendar_words
from dropbrief.summarize.check.han_numbers import value_of
from dropbrief.summarize.check.month_days import MonthDay
from dropbrief.summarize.check.words import Word

WEEKDAY, MONTH, DAY, PERIOD = "weekday", "month", "day", "period"
_CASED_IN = frozenset({"en", "de", "id"})
"""Languages that write months and weekdays with a capital: `may` and `march` are other words there."""
_PREFIXES = {"ar": ("و", "ب", "ل", "ف"), "he": ("ב", "ו", "ל", "מ", "ה", "וב")}
"""Letters that may be joined to the front of a day or a month: `and`, `in`, `to`."""
_SUFFIXES = {
    "de": ("morgen", "vormittag", "mittag", "nachmittag", "abend", "nacht"),
    "tr": ("da", "de", "ta", "te", "dan", "den", "tan", "ten", "daki", "deki", "taki", "teki", "ya", "ye"),
    "fi": ("na", "n", "sta", "hin", "hun", "ksi", "ssa", "ta", "lle", "lla"),
    "da": ("en", "aften", "morgen"),
    "no": ("en", "kveld", "morgen"),
}
"""Words that may be joined to the end of a day or a month."""
_NUMBERED_MONTH = re.compile(r"\btháng (\d{1,2})\b", re.IGNORECASE)
"""A month in Vietnamese, which counts them."""
_ABBREVIATED = frozenset({"sun", "sat", "mon", "wed", "mar", "dec"})
"""Abbreviations that count only with a number beside them: they are words, or names, of their own."""
_FULL_DATE = re.compile(
    r"\b(?=\d)(?:(?P<y>(?:19|20)\d\d)[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})[./-](?P<m2>\d{1,2})[./-](?P<y2>(?:19|20)?\d\d))\b"
)
_HAN = re.compile("[月星周週曜요]")
"""One of these is in all that Chinese, Japanese and Korean say of months and weekdays."""
_HAN_MONTH = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,2})月")
_HAN_WEEKDAY = re.compile(r"(?:星期|周|週)([一二三四五六日天])|([月火水木金土日])曜|([월화수목금토일])요일")
_DAYS_IN_HAN = ("一二三四五六日", "月火水木金土日", "월화수목금토일")
_PERIOD = re.compile(
    r"\b(last|next|this|past|previous|coming) "
    r"(week|month|year|season|summer|winter|spring|autumn|fall|decade|century|weekend)\b",
    re.IGNORECASE,
)
_SHIFTS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST = 3
"""The most words of a day or a month."""
_SPACED = re.compile(r"\S+")
_UNSPACED = frozenset({"zh", "ja", "ko"})


class Moment(NamedTuple):
    """A word or phrase that says when. `value` is a number of its kind; of a period its words.

    `start` is where the word stands, -1 if it is not in the text.
    """

    token: str
    kind: str
    value: int | str
    start: int = -1


@dataclass
class Moments:
    """All that says when in a text: words, dates in figures, days of months, and years."""

    mentioned: list[Moment] = field(default_factory=list)
    dates: list[date] = field(default_factory=list)
    month_days: list[MonthDay] = field(default_factory=list)
    years: set[int] = field(default_factory=set)

    @cached_property
    def places(self) -> frozenset[int]:
        """The places of the words that say when."""
        return frozenset(
            moment.start + word.start()
            for moment in self.mentioned
            if moment.start >= 0
            for word in _SPACED.finditer(moment.token)
        )

    @cached_property
    def days(self) -> frozenset[int]:
        """The numbers in its dates: days, months and years."""
        of_dates = (part for day in self.dates for part in (day.day, day.month, day.year))
        return frozenset((*of_dates, *(day.day for day in self.month_days)))

    def has(self, kind: str, value: int | str) -> bool:
        return any(moment.kind == kind and moment.value == value for moment in self.mentioned)


def moments(text: str, words: Sequence[Word], language: str) -> Moments:
    found = Moments(list(_in_words(text, words, language)))
    found.mentioned += _periods(text, language)
    for match in _FULL_DATE.finditer(text):
        found.dates += _dates(match)
    if _HAN.search(text):
        found.mentioned += _in_han(text)
        found.month_days += month_days.in_han(text)
    for moment in found.mentioned:
        if moment.kind == MONTH and moment.start >= 0:
            end = moment.start + len(moment.token)
            found.month_days += month_days.month_days(text, moment.start, end, int(moment.value), language)
    found.years = {int(year) for year in _YEAR.findall(text)}
    return found


def _in_words(text: str, words: Sequence[Word], language: str) -> Iterator[Moment]:
    calendar, phrases, after = _calendar(language), _beginnings(language), 0
    for place, word in enumerate(words):
        key, last = word.key, word
        if phrases and key in phrases:
            key, last = _phrase(text, words[place : place + _LONGEST], calendar)
        found = calendar.get(key) or (calendar.get(_bare(key)) if _has_ending(key) else None)
        if found and word.start >= after and (found[0] == DAY or _is_meant(text, word, language)):
            after = last.end
            yield Moment(text[word.start : after], *found, word.start)
    if language == "vi":
        for match in _NUMBERED_MONTH.finditer(text):
            yield Moment(match[0], MONTH, int(match[1]), match.start())


def _phrase(text: str, words: Sequence[Word], calendar: Collection[str]) -> tuple[str, Word]:
    """The phrase that the first words form, as the calendar has it, and its last word."""
    for last in reversed(words):
        phrase = text[words[0].start : last.end].casefold().replace(" ", "_")
        if phrase in calendar:
            return phrase, last
    return words[0].key, words[0]


def _has_ending(key: str) -> bool:
    return key[-1] == "s" or "'" in key


def _bare(key: str) -> str:
    """The word without a possessive, a plural ending or a case, as in Turkish `Mart'ta`."""
    return key.partition("'")[0].removesuffix("s")


@cache
def _calendar(language: str) -> dict[str, tuple[str, int]]:
    """The kind and the value of each calendar word."""
    known = calendar_words(language)
    kinds = ((DAY, known.days), (MONTH, known.months), (WEEKDAY, known.weekdays))
    meanings = {word: (kind, value) for kind, words in kinds for word, value in words.items()}
    before, behind = ("", *_PREFIXES.get(language, ())), ("", *_SUFFIXES.get(language, ()))
    return {
        f"{one}{word}{two}": meant for word, meant in meanings.items() for one in before for two in behind
    }


@cache
def _beginnings(language: str) -> frozenset[str]:
    """The first words of the phrases of several words."""
    return frozenset(words.partition("_")[0] for words in _calendar(language) if "_" in words)


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
    """A pattern for the year before, this one and the next, each a group."""
    groups = ["|".join(map(re.escape, phrases)) for phrases in calendar_words(language).years]
    edge = "" if language in _UNSPACED else r"\b"
    found = "|".join(f"{edge}({group}){edge}" for group in groups)
    return re.compile(found, re.IGNORECASE) if groups else None


def _in_han(text: str) -> Iterator[Moment]:
    for match in _HAN_MONTH.finditer(text):
        yield Moment(match[0], MONTH, value_of(match[1]))
    for match in _HAN_WEEKDAY.finditer(text):
        days = _DAYS_IN_HAN[(match.lastindex or 1) - 1]
        yield Moment(match[0], WEEKDAY, days.find(match[match.lastindex or 1].replace("天", "日")))


def _dates(match: re.Match[str]) -> list[date]:
    """Both readings of 3/4/2026."""
    if match["y"]:
        return valid_dates((int(match["y"]), int(match["m"]), int(match["d"])))
    year, one, two = int(match["y2"]), int(match["d2"]), int(match["m2"])
    year += 0 if year > 99 else 2000
    return valid_dates((year, two, one), (year, one, two))


def valid_dates(*readings: tuple[int, int, int]) -> list[date]:
    """The dates of those years, months and days that are in the calendar."""
    return [date(*reading) for reading in readings if _is_day(*reading)]


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
