"""Finds when the article of a page was published and changed, by comparing all places that say so."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from dropbrief.normalize.metadata import date_places, dates
from dropbrief.normalize.metadata.date_places import WrittenDate
from dropbrief.normalize.metadata.dates import Dated, Order, is_credible
from dropbrief.normalize.metadata.field_values import NOTHING, FieldValue
from dropbrief.normalize.metadata.signals import Signals

_A_DAY = timedelta(days=1)
"""The most by which time zones make two dates differ."""
_DAWN = 9
"""The hour in Greenwich at which the day begins in the west of America."""
_A_LIST, _MANY = 3, 8
"""So many different days in one kind of place (or in all) belong to a list of articles or events."""
_BARE = 6
"""The most words beside a date that stands alone."""
_STATED = ("json-ld", "meta", "microdata")
"""The origins that programs read."""
_READ = ("date line", "time")
"""The origins at which readers see the date of an article, the surest first."""
_SHOWN = (*_READ, "date element")


class FoundDate(NamedTuple):
    """A date and its origin; `is_bare` if hardly anything but the date stands there."""

    moment: Dated
    origin: str
    is_update: bool
    is_bare: bool

    @property
    def day(self) -> date:
        return self.moment.day


def dated(
    signals: Signals, below: Sequence[str], above: Sequence[str], address: str, today: date | None
) -> tuple[FieldValue, FieldValue]:
    """When the article was published, and when modified; `below` and `above` are the lines around its title.

    A page that shows the day of an update alone is dated by it; the origin then ends in `updated`.
    """
    found = _found_dates(signals, date_places.places(signals, below, above, address))
    found = found or _all(date_places.sole(signals), None)
    credible = _credible(found, today)
    updates = [one for one in credible if one.is_update]
    published = _published([one for one in credible if not one.is_update], updates) or _by_update(updates)
    modified = (one for one in updates if published is None or one.day >= published.day)
    return _field_value(published), _field_value(next(modified, None))


def _found_dates(signals: Signals, whens: Sequence[WrittenDate]) -> list[FoundDate]:
    """All dates, those last that a line only mentions; read again if the page shows how it writes them."""
    found = _all(whens, None)
    known = (*(one.day for one in found), *date_places.days_of_others(signals))
    order = dates.order_of((when.text for when in whens), known)
    return sorted(
        _all(whens, order) if order else found, key=lambda one: one.origin == "date line" and not one.is_bare
    )


def _all(whens: Iterable[WrittenDate], order: Order | None) -> list[FoundDate]:
    return [found for when in whens for found in _read(when, order)]


def _read(when: WrittenDate, order: Order | None) -> Iterator[FoundDate]:
    if when.is_update is not None:
        if stated := dates.parse_value(when.text, order):
            yield FoundDate(stated, when.origin, when.is_update, is_bare=True)
        return
    for moment, is_update in dates.labelled(when.text, order):
        words = when.text[: moment.start].split() + when.text[moment.end :].split()
        yield FoundDate(moment, when.origin, is_update, is_bare=len(words) <= _BARE)


def _credible(found: Sequence[FoundDate], today: date | None) -> list[FoundDate]:
    """The credible dates. The witnesses of a day are the kinds of places that give it."""
    witnesses = Counter(day for day, _ in {(one.day, one.origin) for one in found})
    return [one for one in found if is_credible(one.moment.moment, today, witnesses[one.day])]


def _published(found: Sequence[FoundDate], updates: Sequence[FoundDate]) -> FoundDate | None:
    """The surest date; or the day that readers see, if it is earlier, or is the day of an update not shown to
    them.

    A page that moved to a new system is stated anew; an article published anew keeps its first date there.
    """
    stated = next(iter(found), None)
    if stated and stated.origin in _SHOWN and _is_list((*found, *updates)):
        return None
    read = next(filter(None, (_shown_in(found, place) for place in _READ)), None)
    if stated and read and (stated.day - read.day > _A_DAY or _is_anew(stated, read, found, updates)):
        return read
    return _by_own_calendar(stated, next((one for one in found if one.origin == "url"), None))


def _is_list(found: Iterable[FoundDate]) -> bool:
    """Whether a page shows so many days that none of them is its own."""
    return len({one.day for one in found if one.origin in _SHOWN}) >= _MANY


def _is_anew(
    stated: FoundDate, read: FoundDate, found: Sequence[FoundDate], updates: Sequence[FoundDate]
) -> bool:
    """Whether readers see the day that the metadata calls an update, and do not see the stated day."""
    changed = [one.day for one in updates if one.origin in _STATED]
    shown = [one.day for one in found if one.origin in _SHOWN]
    return _is_near(read.day, changed) and not _is_near(stated.day, shown)


def _is_near(day: date, days: Iterable[date]) -> bool:
    return any(abs(day - other) <= _A_DAY for other in days)


def _shown_in(found: Sequence[FoundDate], place: str) -> FoundDate | None:
    found = [one for one in found if one.origin == place and one.is_bare]
    return found[0] if found and len({one.day for one in found}) < _A_LIST else None


def _by_own_calendar(stated: FoundDate | None, address: FoundDate | None) -> FoundDate | None:
    """The stated date, or the day in the page's address, which is its publisher's: in Greenwich the next day
    may have begun.
    """
    moment = stated.moment.moment if stated else None
    if stated is None or address is None or not isinstance(moment, datetime):
        return stated
    is_night_in_greenwich = moment.utcoffset() == timedelta(0) and moment.hour < _DAWN
    return address if is_night_in_greenwich and stated.day - address.day == _A_DAY else stated


def _by_update(updates: Sequence[FoundDate]) -> FoundDate | None:
    """An update that the page shows, or states of its article; metas have one on pages without a date too."""
    shown = (one for one in updates if one.origin != "meta")
    return next((one._replace(origin=f"{one.origin}, updated") for one in shown), None)


def _field_value(found: FoundDate | None) -> FieldValue:
    return FieldValue(found.moment.iso, found.origin) if found else NOTHING
