"""What the lines around the body of a plain text say of it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dropbrief.domain import Metadata
from dropbrief.normalize.context import Context
from dropbrief.normalize.metadata import dates, languages
from dropbrief.normalize.metadata.bylines import byline
from dropbrief.normalize.metadata.cleaning import clean, url
from dropbrief.normalize.metadata.field_values import NOTHING, FieldValue
from dropbrief.normalize.metadata.titles import crumbs, folded, is_home, same, section, title_parts

_NEAR = 60
"""Lines on either side of the body that are looked at."""
_CLOSE = 8
"""The number of lines above the body that are searched before those further up."""
_BYLINE_BELOW, _DATE_BELOW = 3, 5
"""The number of lines below the body that may be its byline or date."""
_ADDRESS_ABOVE = 10
_WORDS_OF_A_SITE = 5
_LONGEST = 120
"""The most characters of a line that is a label."""
_SAMPLE = 4_000
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright|&copy;)[\s©:]{0,4}(?:(?:19|20)\d\d\s?(?:[-–—,]\s?(?:19|20)?\d\d)?)?[\s,.:|–-]{0,4}"
    r"(?P<name>[^\d©|•·.;]{2,60}?)(?:\s?(?:19|20)\d\d.{0,40})?"
    r"(?=\.? (?:all rights|alle rechte|tous droits|todos (?:los|os)|tutti i)|[.|•·;,]|$)",
    re.IGNORECASE,
)
_NO_PUBLISHER = re.compile(r"(?i)\b(?:rights|rechte|droits|reserved|the author|copyright|by|all)\b")
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\d,–—()]{1,40}(?:, [^\d,–—()]{2,30})?),? "
    r"\(?(?P<date>[^()–—]{4,40}?)\)?(?: \([^()]{1,20}\))? ?[–—-]{1,2} "
)
_ADDRESS = re.compile(r"https?://\S{4,500}")


class Text(NamedTuple):
    """The lines above the body, the body's own, and those below it."""

    before: Sequence[str]
    body: Sequence[str]
    after: Sequence[str]


def read_lines(
    before: Sequence[str], after: Sequence[str], title: str, context: Context, body: Sequence[str] = ()
) -> Metadata:
    """The metadata in the lines above and below a body; with `body`, its dateline and its language too."""
    text = Text([clean(line) for line in before[-_NEAR:]], body, [clean(line) for line in after[:_NEAR]])
    published, modified = _dated(text, context)
    labels = (*_labels_above(text), *_labels_below(text, _BYLINE_BELOW))
    fields = {
        "byline": _first(map(byline, labels), "byline line"),
        "published_at": published,
        "modified_at": modified,
        "language": FieldValue(languages.detect("\n".join(body)[:_SAMPLE]) or "", "text"),
        "section": _first((section(_trail(line, title)) for line in text.before), "breadcrumb"),
        "site_name": _site(text, title),
        "canonical_url": _first(map(_address, text.before[-_ADDRESS_ABOVE:]), "address line"),
    }
    found = {name: value for name, value in fields.items() if value.text}
    return Metadata(
        **{name: value.text for name, value in found.items()},  # type: ignore[arg-type]  # fields of text, by name
        origins={name: value.origin for name, value in found.items()},
    )


def _first(values: Iterator[str | None], origin: str) -> FieldValue:
    return FieldValue(next(filter(None, values), ""), origin)


def _trail(line: str, title: str) -> list[str]:
    """The breadcrumb in a line; one that is split by `|` is a menu unless it ends with the title."""
    trail = crumbs(line, title)
    return [] if trail and "|" in line and not same(trail[-1], title) else trail


def _labels_above(text: Text) -> Iterator[str]:
    """Short lines above the body: those close to it from the top, then those further up from the bottom."""
    near = (*text.before[-_CLOSE:], *reversed(text.before[:-_CLOSE]))
    return (line for line in near if 0 < len(line) <= _LONGEST)


def _labels_below(text: Text, most: int) -> Iterator[str]:
    return (line for line in text.after[:most] if 0 < len(line) <= _LONGEST)


def _dated(text: Text, context: Context) -> tuple[FieldValue, FieldValue]:
    """Date of publication and of update; a text that gives an update alone is dated by it."""
    lines = list(_dating(text))
    days = [found.day for line, _ in lines for found in dates.dates(line)]
    order = dates.order_of((line for line, _ in lines), days)
    moments = [
        (FieldValue(found.iso, origin), is_update)
        for line, origin in lines
        for found, is_update in dates.labelled(line, order)
        if dates.is_credible(found.moment, context.today, days.count(found.day))
    ]
    published = next((value for value, is_update in moments if not is_update), None)
    modified = next((value for value, is_update in moments if is_update), NOTHING)
    return published or modified._replace(origin=f"{modified.origin}, updated"), modified


def _dating(text: Text) -> Iterator[tuple[str, str]]:
    """Lines that may give the date, with their origin: those above, the dateline, then those just below."""
    yield from ((line, "date line") for line in _labels_above(text))
    datelines = (_DATELINE.match(line[:_LONGEST]) for line in text.body[:2])
    yield from ((found["date"], "dateline") for found in datelines if found)
    yield from ((line, "date line") for line in _labels_below(text, _DATE_BELOW))


def _site(text: Text, title: str) -> FieldValue:
    """The name beside the title in `Title | Site`, else the holder of the copyright."""
    beside = filter(None, (_beside_title(line, title) for line in text.before))
    return next((FieldValue(name, "title line") for name in beside), None) or _first(
        map(publisher, (*text.after, *text.before)), "copyright line"
    )


def _beside_title(line: str, title: str) -> str | None:
    part = next((part for part in title_parts(line) if same(part, title)), None)
    if part is None or crumbs(line, title):
        return None
    rest = line.replace(part, "", 1).strip(" |·•»›<>:/-–—")
    return rest if len(rest.split()) <= _WORDS_OF_A_SITE and not is_home(rest) else None


def publisher(line: str) -> str | None:
    """The holder of the copyright in a line such as `© 2026 The Tellmouth Courier. All rights reserved.`"""
    found = _COPYRIGHT.search(line[:300])
    name = found["name"].strip(" ,.-–—:") if found else ""
    is_name = len(folded(name)) > 2 and not _NO_PUBLISHER.search(name) and len(name.split()) <= 7
    return name if is_name and not name[0].islower() else None


def _address(line: str) -> str | None:
    found = _ADDRESS.fullmatch(line.removeprefix("URL:").removeprefix("Source:").strip())
    return url(found[0]) if found else None
