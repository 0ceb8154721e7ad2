"""Finds days of months, as in `8 March`, `March 8`, `3 to 5 May` and `3月8日`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from dropbrief.summarize.check.han_numbers import value_of
from dropbrief.summarize.check.small_words import is_small
from dropbrief.summarize.check.words import wordset

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_DAY = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"\D{0,8}?((?:19|20)\d\d)(?!\d)")
_HAN = re.compile(
    r"(?:((?:19|20)\d\d)年)?(\d{1,2}|[一二三四五六七八九十]{1,2})月(\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_BETWEEN = wordset(
    """
    st nd rd th er ère º ª й го of the and to or through de del le du di il do el al a y e i en und bis och
    till au et den do na på til og до по и
    """
)
"""Words that may stand between the days of a month, and between them and its name."""
_REACH = 30
"""The number of characters around a month in which its days are sought."""


class MonthDay(NamedTuple):
    """A day of a month; `year` is 0 if it is not stated."""

    token: str
    month: int
    day: int
    year: int = 0


def month_days(text: str, start: int, end: int, month: int, language: str) -> Iterator[MonthDay]:
    """The days of the month whose name stands from `start` to `end`; in English they may follow it."""
    behind = _TOKEN.findall(text[end : end + _REACH]) if language == "en" else []
    before = reversed(_TOKEN.findall(text[max(0, start - _REACH) : start]))
    year = _YEAR.match(text, end)
    for day in _days(behind if _begin_with_day(behind) else before):
        yield MonthDay(f"{day} {text[start:end]}", month, day, int(year[1]) if year else 0)


def _begin_with_day(tokens: Sequence[str]) -> bool:
    """Whether the first token is a day, and not a number of something, as in `in May 3 boats sank`."""
    is_day = bool(tokens) and bool(_DAY.fullmatch(tokens[0]))
    return is_day and all(_may_follow(token) for token in tokens[1:2])


def _may_follow(token: str) -> bool:
    return token[0].isupper() or token.isdecimal() or token in _BETWEEN or is_small(token)


def _days(tokens: Iterable[str]) -> Iterator[int]:
    beside = takewhile(lambda token: bool(_DAY.fullmatch(token)) or token.casefold() in _BETWEEN, tokens)
    return (int(token) for token in beside if token.isdecimal())


def in_han(text: str) -> Iterator[MonthDay]:
    for match in _HAN.finditer(text):
        yield MonthDay(match[0], value_of(match[2]), value_of(match[3]), int(match[1] or 0))
