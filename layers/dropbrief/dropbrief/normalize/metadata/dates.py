"""Reads dates and times as pages and lines write them, in many languages. Ambiguous ones are not read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache, lru_cache

from dropbrief.normalize.metadata.months import months

FIRST_YEAR = 1990
"""The first year of credible dates: before it, pages were not on the web, and a date needs a second witness.
"""
_EASTERNMOST = timedelta(hours=14)
"""The time by which the Line Islands are ahead of Greenwich."""
_LONGEST = 400
"""The number of characters of a line that are searched."""

_DAY = r"(?<!\d)(?P<day>\d{1,2})(?!\d)"
_YEAR = r"(?P<year>(?:19|20|25)\d\d)(?!\d)"
_NAME = r"(?P<name>[^\W\d_](?:(?-i:(?<![a-z])|(?![A-Z]))[^\s\d,;:|()/]){1,14}?)\.?"
"""A word; `PublishedFeb` is two."""
_ORDINAL = r"(?:st|nd|rd|th|er|re|º|ª|°|\.|ของ)?"
_OF = r"(?:\s?(?:of|de|del|d'|ngày)\b)?"
_PATTERNS = (
    rf"(?<!\d){_YEAR}(?P<mark>[-/.])\s?(?P<month>\d{{1,2}})(?P=mark)\s?(?P<day>\d{{1,2}})(?!\d)",
    rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日일]",
    rf"{_DAY} tháng (?P<month>\d{{1,2}})(?:,? năm)?,?\s{_YEAR}",
    rf"{_DAY}{_ORDINAL}{_OF}[\s\-/]{{0,2}}{_NAME}(?:\s(?:de|del|of|год))?,?[\s\-/]{{0,2}}'?{_YEAR}",
    rf"(?:(?<![^\W\d_])|(?-i:(?<=[a-z])(?=[A-Z]))){_NAME}[\s-]{{0,2}}{_DAY}(?:st|nd|rd|th)?,?\s{{0,2}}(?:de\s|at\s)?{_YEAR}",
    rf"(?<!\d){_YEAR}\.?[\s-]{_NAME}[\s-]{_DAY}",
    rf"{_DAY}(?P<mark>[./-])(?P<month>\d{{1,2}})(?P=mark){_YEAR}",
)
"""Patterns of dates. The last one is ambiguous."""
_CLOCK = re.compile(
    r"(?:[T,\s|@•·–—(-]|\b(?:at|um|à|alle|ore|kl|klo|om|a las|às|as|г|в|о|saat|pukul|lúc)\b\.?){0,6}"
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?(?!\d)"
    r"(?:\s?(?P<half>[ap]\.?m\b\.?))?"
    r"(?:\s?(?P<zone>Z|(?:UTC|GMT)?\s?[+-]\d\d:?\d\d|(?:UTC|GMT)?[+-]\d\d?\b|(?-i:[A-Z]{2,4})\b))?",
    re.IGNORECASE,
)
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180,
    "MSK": 180, "IST": 330, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "EST": -300, "EDT": -240,
    "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
}  # fmt: skip
"""Minutes east of Greenwich; `ET` and the like name no fixed offset."""
_DIGITS = {
    zero + number: str(number)
    for zero in map(ord, "\u0660\u06f0\u0966\u09e6\u0e50\uff10")
    for number in range(10)
}
"""Arabic, Persian, Hindi, Bengali, Thai and full-width digits."""
_YEARS = re.compile(_YEAR)
_STAMP = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"
    r"(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_UPDATE = re.compile(
    r"\b(?:updated?|modified|revised|reviewed|edited|aktualisiert|stand|geändert|mis à jour|mise à jour"
    r"|modifié|actualizad[oa]|actualización|atualizad[oa]|atualização|modificado|aggiornat[oa]|aggiornamento"
    r"|bijgewerkt|gewijzigd|обновлен[оа]?|обновлён|изменено|оновлено|zaktualizowano|aktualizacja"
    r"|aktualizováno|aktualizované|uppdaterad|opdateret|oppdatert|päivitetty|güncellendi|güncelleme"
    r"|diperbarui|cập nhật|frissítve|actualizat|ενημερώθηκε|ενημέρωση|актуализирано|ажурирано)\b"
    r"|更新|수정|업데이트|تحديث|التحديث|به‌روز|עודכן|עדכון|अपडेट|হালনাগাদ|แก้ไข|อัปเดต",
    re.IGNORECASE,
)
_PUBLISH = re.compile(
    r"\b(?:publi\w*|posted|created|issued|released|date|veröffentlicht|erschienen|gepubliceerd|geplaatst"
    r"|опубликовано|опубліковано|дата|opublikowano|publikováno|julkaistu|yayın\w*|terbit|đăng|δημοσι\w*)\b"
    r"|発行|公開|掲載|发布|發布|入力|입력|게시|등록|نشر|פורסם|प्रकाशित|প্রকাশ|เผยแพร่",
    re.IGNORECASE,
)


class Order(StrEnum):
    """The order in which a document writes dates of three numbers."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or a time, and where in its line it stands."""

    moment: date
    start: int
    end: int

    @property
    def day(self) -> date:
        return day_of(self.moment)

    @property
    def iso(self) -> str:
        return self.moment.isoformat()


def day_of(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def published_at(line: str, today: date | None = None) -> str | None:
    """The ISO date or time in a line that says when something appeared, not when it was updated."""
    found = first(one for one in published(line) if is_credible(one.moment, today))
    return found.iso if found else None


def is_dated(line: str) -> bool:
    """Whether a line gives a date that can be read in one way."""
    return bool(dates(line))


def first(found: Iterable[Dated]) -> Dated | None:
    return next(iter(found), None)


def published(line: str, order: Order | None = None) -> Iterator[Dated]:
    return (found for found, is_update in labelled(line, order) if not is_update)


def labelled(line: str, order: Order | None) -> Iterator[tuple[Dated, bool]]:
    """Each date, and whether the words between it and the one before it call it an update."""
    start, is_update = 0, False
    for found in dates(line, order):
        words = line[start : found.start]
        is_update = _last(_UPDATE, words) > _last(_PUBLISH, words)
        yield found, is_update
        start = found.end


def is_label(words: str) -> bool:
    """Whether words such as `Last updated:` speak of publication or update."""
    return bool(_UPDATE.search(words) or _PUBLISH.search(words))


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((found.start() for found in pattern.finditer(words)), default=-1)


def dates(line: str, order: Order | None = None) -> tuple[Dated, ...]:
    """All dates of a line, from left to right. `03/02/2026` is read only if the order is known."""
    line = _with_our_digits(line[:_LONGEST])
    years = len(_YEARS.findall(line))
    return _dates(line, years, order) if years else ()


def _with_our_digits(text: str) -> str:
    return text if text.isascii() else text.translate(_DIGITS)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The patterns, compiled for the first text that has a year: it takes longer than to read a short one."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PATTERNS)


@lru_cache(maxsize=1024)
def _dates(line: str, years: int, order: Order | None) -> tuple[Dated, ...]:
    """The dates of a line that has years. Remembered, as dates, bylines and furniture are sought in the same
    lines.
    """
    found: list[Dated] = []
    for pattern in _patterns():
        for match in pattern.finditer(line):
            if all(match.end() <= other.start or match.start() >= other.end for other in found):
                found += _dated(line, match, order)
        if len(found) == years:
            break
    return tuple(sorted(found, key=lambda dated: dated.start))


def _dated(line: str, match: re.Match[str], order: Order | None) -> Iterator[Dated]:
    parts = match.groupdict()
    month = _month(parts)
    day, year = int(parts["day"]), int(parts["year"])
    if parts.get("mark") in ("/", "-") and match.start("day") < match.start("year"):
        day, month = _ordered(day, month, order)
    try:
        moment = date(year - 543 if year >= 2500 else year, month, day)
    except ValueError:
        return
    clock = _CLOCK.match(line, match.end())
    timed = _timed(moment, clock.groupdict()) if clock else moment
    yield Dated(timed, match.start(), clock.end() if clock and timed != moment else match.end())


def _month(parts: dict[str, str | None]) -> int:
    """The number of a month, or 0. Hebrew writes `in` and the month as one word."""
    name = (parts.get("name") or "").casefold().rstrip(".")
    return int(parts.get("month") or months().get(name) or months().get(name.removeprefix("ב")) or 0)


def _ordered(one: int, two: int, order: Order | None) -> tuple[int, int]:
    """Day and month of the first two numbers of `03/02/2026`; 0 for the month if either may be it."""
    if one > 12 or one == two or (order is Order.DAY_FIRST and two <= 12):
        return one, two
    return (two, one) if two > 12 or order is Order.MONTH_FIRST else (one, 0)


def _timed(day: date, clock: dict[str, str | None]) -> date:
    hour, minute, second = (int(clock.get(part) or 0) for part in ("hour", "minute", "second"))
    if half := clock.get("half"):
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    try:
        return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_zone(clock.get("zone")))
    except ValueError:
        return day


def _zone(text: str | None) -> timezone | None:
    name = (text or "").upper().replace(" ", "")
    if name in _ZONES:
        return timezone(timedelta(minutes=_ZONES[name]))
    offset = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d\d?):?(\d\d)?", name)
    if offset is None:
        return None
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes)) if minutes < 1440 else None


def parse_value(value: str, order: Order | None = None) -> Dated | None:
    """The date in a value of a page's metadata: written as in a line, as `20260301`, or as seconds since
    1970.
    """
    value = _with_our_digits(value.strip()[:_LONGEST])
    if match := _STAMP.fullmatch(value):
        return first(_stamped(match))
    if _EPOCH.fullmatch(value):
        return Dated(datetime.fromtimestamp(int(value[:10]), UTC), 0, len(value))
    return first(dates(value, order))


def _stamped(match: re.Match[str]) -> Iterator[Dated]:
    parts = match.groupdict()
    try:
        day = date(*(int(parts[part]) for part in ("year", "month", "day")))
    except ValueError:
        return
    yield Dated(_timed(day, parts) if parts["hour"] else day, 0, match.end())


def order_of(texts: Iterable[str], known: Iterable[date] = ()) -> Order | None:
    """The order in which the texts of one document write `03/02/2026`, shown by a day above 12 or by a known
    date.
    """
    days = {day_of(moment) for moment in known}
    votes = {
        vote
        for text in texts
        for match in _patterns()[-1].finditer(text[:_LONGEST])
        for vote in _votes(match, days)
    }
    return votes.pop() if len(votes) == 1 else None


def _votes(match: re.Match[str], known: set[date]) -> Iterator[Order]:
    one, two = int(match["day"]), int(match["month"])
    if match["mark"] == "." or one == two:
        return
    if one > 12 or two > 12:
        yield Order.DAY_FIRST if one > 12 else Order.MONTH_FIRST
        return
    days = {(moment.year, moment.month, moment.day) for moment in known}
    for order, (day, month) in ((Order.DAY_FIRST, (one, two)), (Order.MONTH_FIRST, (two, one))):
        if (int(match["year"]), month, day) in days:  # not every such date exists
            yield order


def latest_day(moment: datetime) -> date:
    """The latest day that has begun anywhere on earth at this time, which has a zone: Sydney is ahead of
    Greenwich.
    """
    return (moment.astimezone(UTC) + _EASTERNMOST).date()


def is_credible(moment: date, today: date | None, witnesses: int = 1) -> bool:
    """Whether a date is not in the future, and not from before the web unless two places of a document give
    it.
    """
    day = latest_day(moment) if isinstance(moment, datetime) and moment.tzinfo else day_of(moment)
    is_past = today is None or day <= today
    return is_past and (moment.year >= FIRST_YEAR or (witnesses >= 2 and moment.year >= 1800))
