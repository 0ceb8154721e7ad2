"""When the article of a page was published and changed, by all the places that say so."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from dropbrief.normalize.metadata import date_places, dates
from dropbrief.normalize.metadata.date_places import When
from dropbrief.normalize.metadata.dates import Dated, Order, is_credible
from dropbrief.normalize.metadata.said import NOTHING, Said
from dropbrief.normalize.metadata.signals import Signals

_A_DAY = timedelta(days=1)
"""What zones of time may differ by."""
_DAWN = 9
"""The hour in Greenwich at which the day begins in the west of America."""
_A_LIST, _MANY = 3, 8
"""So many different days in one kind of place, and in all, are those of a list of articles or events."""
_BARE = 6
"""Words beside a date."""
_STATED = ("json-ld", "meta", "microdata")
"""Where programs see it."""
_READ = ("date line", "time")
"""Where readers see the date of an article, the surest first."""
_SHOWN = (*_READ, "date element")


class Told(NamedTuple):
    """A date and the place that gives it; `is_bare` where hardly anything but the date stands there."""

    moment: Dated
    origin: str
    is_update: bool
    is_bare: bool

    @property
    def day(self) -> date:
        return self.moment.day


def dated(
    signals: Signals, below: Sequence[str], above: Sequence[str], address: str, today: date | None
) -> tuple[Said, Said]:
    """When the article was published, and when modified; `below` and `above` are the lines around its title.

    A page that shows the day of an update alone is dated by it; the origin then ends in `updated`.
    """
    told = _told(signals, date_places.places(signals, below, above, address))
    told = told or _all(date_places.sole(signals), None)
    credible = _credible(told, today)
    updates = [one for one in credible if one.is_update]
    published = _published([one for one in credible if not one.is_update], updates) or _by_update(updates)
    modified = (one for one in updates if published is None or one.day >= published.day)
    return _said(published), _said(next(modified, None))


def _told(signals: Signals, whens: Sequence[When]) -> list[Told]:
    """All dates, those last that a line only mentions; read again if the page shows how it writes them."""
    told = _all(whens, None)
    known = (*(one.day for one in told), *date_places.days_of_others(signals))
    order = dates.order_of((when.text for when in whens), known)
    return sorted(
        _all(whens, order) if order else told, key=lambda one: one.origin == "date line" and not one.is_bare
    )


def _all(whens: Iterable[When], order: Order | None) -> list[Told]:
    return [told for when in whens for told in _read(when, order)]


def _read(when: When, order: Order | None) -> Iterator[Told]:
    if when.is_update is not None:
        if stated := dates.stated(when.text, order):
            yield Told(stated, when.origin, when.is_update, is_bare=True)
        return
    for moment, is_update in dates.labelled(when.text, order):
        words = when.text[: moment.start].split() + when.text[moment.end :].split()
        yield Told(moment, when.origin, is_update, is_bare=len(words) <= _BARE)


def _credible(told: Sequence[Told], today: date | None) -> list[Told]:
    """The witnesses of a day are the kinds of places that give it."""
    witnesses = Counter(day for day, _ in {(one.day, one.origin) for one in told})
    return [one for one in told if is_credible(one.moment.moment, today, witnesses[one.day])]


def _published(told: Sequence[Told], updates: Sequence[Told]) -> Told | None:
    """The surest; or the day that readers are shown, if earlier or of an update that they are not told of.

    A page that moved to a new system is stated anew; an article published anew keeps its first date there.
    """
    stated = next(iter(told), None)
    if stated and stated.origin in _SHOWN and _is_list((*told, *updates)):
        return None
    read = next(filter(None, (_shown_in(told, place) for place in _READ)), None)
    if stated and read and (stated.day - read.day > _A_DAY or _is_anew(stated, read, told, updates)):
        return read
    return _by_own_calendar(stated, next((one for one in told if one.origin == "url"), None))


def _is_list(told: Iterable[Told]) -> bool:
    """Whether a page shows so many days that none of them is its own."""
    return len({one.day for one in told if one.origin in _SHOWN}) >= _MANY


def _is_anew(stated: Told, read: Told, told: Sequence[Told], updates: Sequence[Told]) -> bool:
    """Whether the metadata calls the day that readers see an update's, and they do not see the stated one."""
    changed = [one.day for one in updates if one.origin in _STATED]
    shown = [one.day for one in told if one.origin in _SHOWN]
    return _is_near(read.day, changed) and not _is_near(stated.day, shown)


def _is_near(day: date, days: Iterable[date]) -> bool:
    return any(abs(day - other) <= _A_DAY for other in days)


def _shown_in(told: Sequence[Told], place: str) -> Told | None:
    found = [one for one in told if one.origin == place and one.is_bare]
    return found[0] if found and len({one.day for one in found}) < _A_LIST else None


def _by_own_calendar(stated: Told | None, address: Told | None) -> Told | None:
    """The day in a page's address is its publisher's; in Greenwich the next one may have begun."""
    moment = stated.moment.moment if stated else None
    if stated is None or address is None or not isinstance(moment, datetime):
        return stated
    is_night_in_greenwich = moment.utcoffset() == timedelta(0) and moment.hour < _DAWN
    return address if is_night_in_greenwich and stated.day - address.day == _A_DAY else stated


def _by_update(updates: Sequence[Told]) -> Told | None:
    """An update that the page shows, or states of its article; metas have one on pages without a date too."""
    shown = (one for one in updates if one.origin != "meta")
    return next((one._replace(origin=f"{one.origin}, updated") for one in shown), None)


def _said(told: Told | None) -> Said:
    return Said(told.moment.iso, told.origin) if told else NOTHING
