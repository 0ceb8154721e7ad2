"""The places of a page that may say when its article was published or changed, the surest first."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from dropbrief.normalize.metadata import dates, jsonld
from dropbrief.normalize.metadata.cleaning import clean
from dropbrief.normalize.metadata.labels import Place, Role, is_elsewhere, place
from dropbrief.normalize.metadata.signals import Signals
from dropbrief.normalize.metadata.texts import shown
from dropbrief.normalize.metadata.wordlists import listed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# fmt: off
_PUBLISHED = listed(
    """
    article:published_time article:published og:article:published_time og:published_time
    article:publicationdate article_date_original datepublished date_published parsely-pub-date
    sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime dc.date.issued dcterms.issued
    dc.date.created dcterms.created citation_publication_date citation_online_date citation_date
    publish-date publish_date publishdate publication_date publication-date pubdate pub_date published
    published_at published_time published-date og:publish_date og:pubdate article.published date-pub
    originalpublicationdate displaydate datecreated date dc.date dcterms.date pdate
    """
)
_MODIFIED = listed(
    """
    article:modified_time article:modified og:article:modified_time og:updated_time article_date_updated
    datemodified date_modified dcterms.modified dc.date.modified lastmod last-modified last-updated
    last_updated modified revised cxenseparse:modified_time article.updated updated_time
    """
)
# fmt: on
_NAMES_PUBLICATION = re.compile(
    r"publi(?:sh(?:ed)?|cation)?[-_.:]?(?:date|time|on|at)\b|pub-?date|post-?date"
)
"""Part of the name of other metas that hold the date of publication, such as `w-published-date`."""
_PROPERTIES = (("datePublished", False), ("dateModified", True), ("dateCreated", False))
"""The names that schema.org has for dates, and whether each is an update."""
_LINES = listed("p div span small li td dd h2 h3 h4 h5 h6 b strong em i a label")
"""The tags of elements that may be a line of their own."""
_LABEL = 6
"""The most words beside a date, such as `Posted on the ... by Ada Quill`."""
_MOST, _MOST_TIMES = 25, 20
"""The most elements named after dates, and `<time>` elements, that are looked at."""
_LONGEST = 100
"""The most characters of a line that gives a date and little more."""
_UPDATED = re.compile(r"updated|modif", re.IGNORECASE)
_PUBLISHED_WORD = re.compile(r"publish", re.IGNORECASE)
_OF_PUBLICATION = re.compile(
    r"publi|posted|post[_-]?date|(?:article|entry|post|byline).{0,20}date", re.IGNORECASE
)
_HAS_YEAR = re.compile(r"\d{4}")
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](\d\d?|[a-z]{3,9})[/-](\d\d?)(?=\D|$)|[/-]((?:19|20)\d\d)-(\d\d)-(\d\d)(?=\D|$)"
)


class WrittenDate(NamedTuple):
    """A date as the page writes it; `is_update` is None if the words around it have to tell."""

    text: str
    origin: str
    is_update: bool | None = None


class _Placed(NamedTuple):
    """An element, its place, and the beginning of its text."""

    element: "Element"
    place: Place
    text: str


def places(signals: Signals, below: Sequence[str], above: Sequence[str], address: str) -> list[WrittenDate]:
    """The dates of all places, the surest first; `below` and `above` are the lines around the title."""
    times = list(_placed(signals.times[:_MOST_TIMES]))
    styled = [one for one in _placed(signals.roles[Role.DATE][:_MOST]) if _is_short(one.text)]
    return [
        *_stated(signals),
        *_nearby(below),
        *_in_times(times),
        *(WrittenDate(one.text, "date element") for one in styled if one.place is Place.ARTICLE),
        *_in_address(address),
        *_nearby(above),
        *_aside([one for one in (*times, *styled) if one.place is Place.PERHAPS_ELSEWHERE]),
    ]


def days_of_others(signals: Signals) -> Iterator[date]:
    """The days in `<time>` elements, even of other articles: they show how the page writes dates."""
    moments = (dates.parse_value(element.get("datetime", "")) for element in signals.times[:_MOST_TIMES])
    return (moment.day for moment in moments if moment)


def _stated(signals: Signals) -> Iterator[WrittenDate]:
    """The dates in the page's metadata, the surest first."""
    article = signals.graph.article
    for name, is_update in _PROPERTIES:
        yield WrittenDate(jsonld.text(article.get(name)), "json-ld", is_update)
    yield from (
        WrittenDate(value.text, value.origin, is_update=False) for value in signals.meta_values(*_PUBLISHED)
    )
    yield from (
        WrittenDate(value.text, value.origin, is_update=True) for value in signals.meta_values(*_MODIFIED)
    )
    others = (name for name in signals.metas if _NAMES_PUBLICATION.search(name) and name not in _PUBLISHED)
    yield from (
        WrittenDate(value.text, value.origin, is_update=False) for value in signals.meta_values(*others)
    )
    for name, is_update in _PROPERTIES:
        for element in signals.properties.get(name, ())[:3]:
            if not is_elsewhere(element):
                yield WrittenDate(_value(element), "microdata", is_update)


def _value(element: "Element") -> str:
    return element.get("content") or element.get("datetime") or shown(element, _LONGEST)


def _placed(elements: Iterable["Element"]) -> Iterator[_Placed]:
    """Those elements that are not surely part of another article."""
    for element in elements:
        if (where := place(element)) is not Place.ELSEWHERE:
            yield _Placed(element, where, shown(element, _LONGEST + 1))


def _in_times(times: Sequence[_Placed]) -> Iterator[WrittenDate]:
    """The dates in `<time>` elements that stand with the article."""
    for element, where, text in times:
        if where is Place.ARTICLE:
            label = f"{element.get('class', '')} {_text_before(element)} {text}"
            is_update = bool(_UPDATED.search(label)) and not _PUBLISHED_WORD.search(label)
            yield WrittenDate(element.get("datetime") or text, "time", is_update)


def _aside(placed: Sequence[_Placed]) -> Iterator[WrittenDate]:
    """The dates of publication named so in a side column or below the article."""
    for element, _, text in placed:
        if _is_short(text):
            above = _label_above(element)
            if _OF_PUBLICATION.search(f"{element.get('class', '')} {above} {text}"):
                yield WrittenDate(f"{above} {text}", "date element")


def sole(signals: Signals) -> Iterator[WrittenDate]:
    """The only day that stands on lines of its own, anywhere: for pages that give no other."""
    lines = list(islice(_lines(signals), _MOST_TIMES))
    if len({day for _, day in lines}) == 1:
        yield WrittenDate(lines[0][0], "date line")


def _lines(signals: Signals) -> Iterator[tuple[str, date]]:
    """The lines that are a date, or a date and a few words that call it one of publication or update."""
    elements = (one for one in signals.root.iter(*_LINES) if _HAS_YEAR.search((one.text or "")[:_LONGEST]))
    for _, where, line in _placed(element for element in elements if _is_line(element)):
        found = dates.dates(line) if _is_short(line) else ()
        if len(found) == 1:
            words = line[: found[0].start] + line[found[0].end :]
            is_bare = not any(map(str.isalnum, words)) and where is Place.ARTICLE
            if is_bare or (len(words.split()) <= _LABEL and dates.is_label(words)):
                yield line, found[0].day


def _is_line(element: "Element") -> bool:
    """Whether no text stands directly beside the element."""
    parent = element.getparent()
    if parent is None:
        return True
    beside = (parent.text, *(child.tail for child in islice(parent, _MOST_TIMES)))
    return not any(text and not text.isspace() for text in beside)


def _text_before(element: "Element") -> str:
    """The words before an element on its line, such as `Last updated:`."""
    before, parent = element.getprevious(), element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    return clean(text, _LONGEST)[-40:]


def _label_above(element: "Element") -> str:
    for node in (element, element.getparent()):
        before = node.getprevious() if node is not None else None
        if before is not None and isinstance(before.tag, str):
            return shown(before, 30)
    return ""


def _nearby(lines: Sequence[str]) -> Iterator[WrittenDate]:
    """The lines that give a date and little more; a label may stand on the line above."""
    for above, line in zip(("", *lines), lines, strict=False):
        if _is_short(line):
            is_label = len(above) <= 30 and not _HAS_YEAR.search(above)
            yield WrittenDate(f"{above} {line}" if is_label else line, "date line")


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST and len(line.split()) <= 16 and bool(_HAS_YEAR.search(line))


def _in_address(address: str) -> Iterator[WrittenDate]:
    if found := _IN_ADDRESS.search(address):
        year, month, day = (part for part in found.groups() if part)
        yield WrittenDate(
            f"{day} {month} {year}" if month.isalpha() else f"{year}-{month}-{day}", "url", is_update=False
        )
