"""Checks whether the evidence has the dates of a claim, also by way of its day of publication."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta
from typing import Protocol

from dropbrief.summarize.check.moments import DAY, MONTH, PERIOD, WEEKDAY, Moment, Moments, valid_dates
from dropbrief.summarize.check.month_days import MonthDay

_DAYS_IN = {"week": 7, "weekend": 7, "month": 30, "year": 365}
_MONTHLY = ("week", "weekend", "month")
"""Periods that lie within a month, and so show it."""
_WEEKS = ("week", "weekend")


class HasMoments(Protocol):
    @property
    def moments(self) -> Moments: ...

    @property
    def published(self) -> date | None: ...


def missing(claim: Moments, evidence: HasMoments) -> list[str]:
    """The weekdays, months and relative dates of the claim that the evidence neither has nor amounts to."""
    if not claim.mentioned:
        return []
    known, published = evidence.moments, evidence.published
    meant = _meant(known, published)
    return [
        *(day.token for day in claim.month_days if _is_of_another_month(day, known, meant)),
        *(moment.token for moment in claim.mentioned if not _is_supported(moment, known, meant, published)),
    ]


def numbers_meant(evidence: Moments, published: date | None) -> set[int]:
    """The days of the month and the years that a text means, as far as that can be known."""
    if published is None or not evidence.mentioned:
        return set()
    days = [*_meant(evidence, published), *_within(evidence, published, _DAYS_IN)]
    year = {published.year} if any(moment.kind == MONTH for moment in evidence.mentioned) else set()
    return {day.day for day in days} | {day.year for day in days} | year


def _meant(evidence: Moments, published: date | None) -> list[date]:
    """The days that the evidence means, as far as that can be known."""
    days = [
        *evidence.dates,
        *valid_dates(*((day.year, day.month, day.day) for day in evidence.month_days if day.year)),
    ]
    if published is None:
        return days
    for day in evidence.month_days:
        days += [] if day.year else _nearest(day, published)
    for moment in evidence.mentioned:
        if moment.kind == DAY:
            days.append(published + timedelta(days=int(moment.value)))
        elif moment.kind == WEEKDAY:
            back = (published.weekday() - int(moment.value)) % 7
            days += [published - timedelta(days=back), published + timedelta(days=7 - back)]
    return days


def _within(evidence: Moments, published: date | None, units: Collection[str]) -> list[date]:
    """For each period of these units that the evidence names, a day in it."""
    periods = [str(moment.value).partition(" ") for moment in evidence.mentioned if moment.kind == PERIOD]
    return [
        published + timedelta(days=int(shift) * _DAYS_IN[unit])
        for shift, _, unit in periods
        if published and unit in units
    ]


def _is_supported(moment: Moment, evidence: Moments, meant: list[date], published: date | None) -> bool:
    if evidence.has(moment.kind, moment.value):
        return True
    if moment.kind == WEEKDAY:
        return any(day.weekday() == moment.value for day in meant)
    if moment.kind == MONTH:
        return any(day.month == moment.value for day in [*meant, *_within(evidence, published, _MONTHLY)])
    return _is_relative_to(moment, evidence, meant, published)


def _nearest(day: MonthDay, published: date) -> list[date]:
    years = (published.year, published.year - 1, published.year + 1)
    dates = valid_dates(*((year, day.month, day.day) for year in years))
    return sorted(dates, key=lambda one: abs(one - published))[:1]


def _is_of_another_month(day: MonthDay, evidence: Moments, meant: list[date]) -> bool:
    """Whether the evidence has the day in other months only: of `3 March to 15 May`, `3 May` is none."""
    months = {other.month for other in evidence.month_days if other.day == day.day}
    is_meant = any((one.month, one.day) == (day.month, day.day) for one in meant)
    return bool(months) and day.month not in months and not is_meant


def _is_relative_to(moment: Moment, evidence: Moments, meant: list[date], published: date | None) -> bool:
    """Whether the evidence supports a relative date. Without a day of publication, any other date in it does.

    `This year` is not supported beside `last year`, whatever weekday is named: no other date says which year.
    """
    if moment.kind == DAY:
        if published is None:
            return _has_some_date(evidence)
        return published + timedelta(days=int(moment.value)) in meant
    shift, _, unit = str(moment.value).partition(" ")
    span = _span(int(shift), unit, published) if published else None
    if span and unit == "year" and span[0].year in evidence.years:
        return True
    if (span is None or unit not in _WEEKS) and _has_another(unit, evidence):
        return False
    days = [*meant, *_within(evidence, published, _DAYS_IN)]
    return _lies_in(span, evidence, days) if span else _has_some_date(evidence)


def _has_another(unit: str, evidence: Moments) -> bool:
    return any(other.kind == PERIOD and str(other.value).endswith(f" {unit}") for other in evidence.mentioned)


def _has_some_date(evidence: Moments) -> bool:
    is_dated = any(moment.kind in (WEEKDAY, MONTH) for moment in evidence.mentioned)
    return is_dated or bool(evidence.dates) or bool(evidence.years)


def _span(shift: int, unit: str, published: date) -> tuple[date, date] | None:
    """The first and last day of a year, a month or a week, which may begin on Sunday; None for a season."""
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


def _lies_in(span: tuple[date, date], evidence: Moments, meant: list[date]) -> bool:
    """Whether the evidence means a day in this time, or a month that has one."""
    first, last = span
    months = {(first + timedelta(days=days)).month for days in range((last - first).days + 1)}
    is_month = any(moment.kind == MONTH and moment.value in months for moment in evidence.mentioned)
    return is_month or any(first <= day <= last for day in meant)
