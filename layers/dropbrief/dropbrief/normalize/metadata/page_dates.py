"""When the article of a page was published and changed: by its metadata, else by what stands around its title."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from dropbrief.normalize.metadata import dates, jsonld
from dropbrief.normalize.metadata.cleaning import clean
from dropbrief.normalize.metadata.dates import Dated, Order, is_credible
from dropbrief.normalize.metadata.labels import Role, is_elsewhere, is_surely_elsewhere
from dropbrief.normalize.metadata.signals import Signals
from dropbrief.normalize.metadata.texts import shown

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "article:publicationdate",
    "article_date_original", "datepublished", "date_published", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "citation_publication_date",
    "citation_online_date", "citation_date", "publish-date", "publish_date", "publishdate", "publication_date", "publication-date",
    "pubdate", "pub_date", "published", "published_at", "published_time", "published-date", "og:publish_date", "og:pubdate",
    "article.published", "date-pub", "originalpublicationdate", "displaydate", "datecreated", "date", "dc.date", "dcterms.date", "pdate",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "article:modified", "og:article:modified_time", "og:updated_time", "article_date_updated", "datemodified",
    "date_modified", "dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "last-updated", "last_updated", "modified",
    "revised", "cxenseparse:modified_time", "article.updated", "updated_time",
)  # fmt: skip
_A_DAY = timedelta(days=1)
"""What zones of time may differ by."""
_DAWN = 9
"""The hour in Greenwich at which the day begins in the west of America."""
_A_LIST = 3
"""Different days make a list of articles."""
_BARE = 6
"""Words beside a date."""
_READ = ("line", "time")
"""Where readers see a date, the surest first."""
_CALLED = (
    "//body//*["
    + " or ".join(
        f"contains(text(), '{words}')"
        for words in (
            "osted on",
            "ublished on",
            "ublished:",
            "Published ",
            "eröffentlicht am",
            "Publié le",
            "Publicado el",
        )
    )
    + "]"
)
_LONGEST = 100
"""Characters of a line that gives a date and little more."""
_OF_PUBLICATION = re.compile(
    r"publi|posted|post[_-]?date|(?:article|entry|post|byline).{0,20}date", re.IGNORECASE
)
_HAS_YEAR = re.compile(r"\d{4}|٢٠|२०")
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](\d\d?|[a-z]{3,9})[/-](\d\d?)(?=\D|$)|[/-]((?:19|20)\d\d)-(\d\d)-(\d\d)(?=\D|$)"
)


class When(NamedTuple):
    """A date as the page writes it; `is_update` is None where the words around it have to tell."""

    text: str
    origin: str
    is_update: bool | None = None


class Told(NamedTuple):
    moment: Dated
    origin: str
    is_update: bool
    is_bare: bool
    """Hardly anything but the date stands there."""


def dated(
    signals: Signals, below: Sequence[str], above: Sequence[str], address: str | None, today: date | None
) -> tuple[Told | None, Told | None]:
    """When the article was published, and when modified; `below` and `above` its title are lines that may say it.

    A page that shows the day of an update alone is dated by it.
    """
    whens = [
        *_stated(signals), *_nearby(below), *_shown(signals), *_in_address(address), *_nearby(above), *_aside(signals),
    ]  # fmt: skip
    order = dates.order_of((when.text for when in whens), _certain(signals, whens))
    told = sorted((told for when in whens for told in _read(when, order)), key=_is_in_passing)
    witnesses = Counter(told.moment.day for told in _first_of_each_origin(told))
    if not told:
        told = [one for when in _called_published(signals) for one in _read(when, order)]
        witnesses = Counter(one.moment.day for one in told)
    credible = [one for one in told if is_credible(one.moment.moment, today, witnesses[one.moment.day])]
    updates = [one for one in credible if one.is_update]
    published = _published([one for one in credible if not one.is_update])
    shown_alone = (one._replace(origin=f"{one.origin}, updated") for one in updates if one.origin != "meta")
    published = published or next(shown_alone, None)
    return published, next(
        (one for one in updates if published is None or one.moment.day >= published.moment.day), None
    )


def _is_in_passing(told: Told) -> bool:
    """Whether a line has more to say than its date."""
    return told.origin == "line" and not told.is_bare


def _published(told: Sequence[Told]) -> Told | None:
    """The first; or the day that readers are shown, if that is earlier: a page moved to a new system is stated anew."""
    stated = next(iter(told), None)
    places = [[one for one in told if one.origin == place and one.is_bare] for place in _READ]
    read = next(
        (ones[0] for ones in places if ones and len({one.moment.day for one in ones}) < _A_LIST), None
    )
    if stated and read and stated.moment.day - read.moment.day > _A_DAY:
        return read
    return _by_own_calendar(stated, next((one for one in told if one.origin == "url"), None))


def _by_own_calendar(stated: Told | None, address: Told | None) -> Told | None:
    """The day in a page's address is its publisher's; in Greenwich the next one may have begun."""
    if stated and address and isinstance(stated.moment.moment, datetime):
        is_next = stated.moment.day - address.moment.day == _A_DAY
        is_evening_elsewhere = (
            stated.moment.moment.utcoffset() == timedelta(0) and stated.moment.moment.hour < _DAWN
        )
        return address if is_next and is_evening_elsewhere else stated
    return stated


def _certain(signals: Signals, whens: Sequence[When]) -> Iterator[date]:
    """Dates that can be read in one way only, be they of other articles."""
    for element in signals.times[:20]:
        if moment := dates.stated(element.get("datetime", "")):
            yield moment.day
    yield from (told.moment.day for when in whens for told in _read(when, None))


def _read(when: When, order: Order | None) -> Iterator[Told]:
    if when.is_update is None:
        for moment, is_update in dates.labelled(when.text, order):
            words = when.text[: moment.start].split() + when.text[moment.end :].split()
            yield Told(moment, when.origin, is_update, is_bare=len(words) <= _BARE)
    elif stated := dates.stated(when.text, order):
        yield Told(stated, when.origin, when.is_update, is_bare=True)


def _first_of_each_origin(told: Sequence[Told]) -> Iterator[Told]:
    return iter({(one.origin, one.moment.day): one for one in told}.values())


def _stated(signals: Signals) -> Iterator[When]:
    """What the page's metadata says, the surest first."""
    article = signals.graph.article
    for key, is_update in (("datePublished", False), ("dateModified", True), ("dateCreated", False)):
        yield When(jsonld.text(article.get(key)), "json-ld", is_update)
    for names, is_update in ((_PUBLISHED, False), (_MODIFIED, True)):
        for name in names:
            yield from (When(value, "meta", is_update) for value in signals.metas.get(name, ())[:2])
    for name, is_update in (("datePublished", False), ("dateModified", True), ("dateCreated", False)):
        for placed in signals.properties.get(name, ())[:3]:
            if not is_elsewhere(placed.element):
                yield When(_value(placed.element), "microdata", is_update)


def _value(element: "HtmlElement") -> str:
    return element.get("content") or element.get("datetime") or shown(element, _LONGEST)


def _shown(signals: Signals) -> Iterator[When]:
    """`<time>` elements that stand with the article, and what is styled as a date."""
    for element in signals.times[:20]:
        if not is_elsewhere(element):
            text = shown(element, _LONGEST)
            label = f"{element.get('class', '')} {_text_before(element)} {text}"
            is_update = bool(re.search(r"(?i)updated|modif", label)) and not re.search(r"(?i)publish", label)
            yield When(element.get("datetime") or text, "time", is_update)
    for placed in signals.roles[Role.DATE][:40]:
        text = shown(placed.element, _LONGEST + 1)
        if _is_short(text) and not is_elsewhere(placed.element):
            yield When(text, "date")


def _aside(signals: Signals) -> Iterator[When]:
    """What is called the day of publication, in a side column or below the article."""
    for element in (*signals.times[:20], *(placed.element for placed in signals.roles[Role.DATE][:40])):
        text = shown(element, _LONGEST + 1)
        if _is_short(text) and is_elsewhere(element) and not is_surely_elsewhere(element):
            above = _label_above(element)
            label = f"{element.get('class', '')} {above} {text}"
            if _OF_PUBLICATION.search(label):
                yield When(f"{above} {text}", "date")


def _called_published(signals: Signals) -> Iterator[When]:
    """Anywhere on the page, a few words such as `Posted on 3 March 2026`; for pages that give no other date."""
    for element in signals.root.xpath(_CALLED)[:5] if signals.root is not None else ():
        text = shown(element, _LONGEST + 1)
        if _is_short(text) and not is_surely_elsewhere(element):
            yield When(text, "line")


def _text_before(element: "HtmlElement") -> str:
    """The words on the line of an element, such as `Last updated:`."""
    before, parent = element.getprevious(), element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    return clean(text, _LONGEST)[-40:]


def _label_above(element: "HtmlElement") -> str:
    for node in (element, element.getparent()):
        before = node.getprevious() if node is not None else None
        if before is not None and isinstance(before.tag, str):
            return shown(before, 30)
    return ""


def _nearby(lines: Sequence[str]) -> Iterator[When]:
    """The lines that give a date and little more; a label may stand on the line above."""
    for above, line in zip(("", *lines), lines, strict=False):
        if _is_short(line):
            is_label = len(above) <= 30 and not _HAS_YEAR.search(above)
            yield When(f"{above} {line}" if is_label else line, "line")


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST and len(line.split()) <= 16 and bool(_HAS_YEAR.search(line))


def _in_address(address: str | None) -> Iterator[When]:
    if found := _IN_ADDRESS.search(address or ""):
        year, month, day = (part for part in found.groups() if part)
        yield When(
            f"{day} {month} {year}" if month.isalpha() else f"{year}-{month}-{day}", "url", is_update=False
        )
