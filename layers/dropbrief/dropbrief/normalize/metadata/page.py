"""Reads the metadata of a parsed page."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from dropbrief.domain import Metadata
from dropbrief.normalize.context import Context
from dropbrief.normalize.metadata import (
    page_authors,
    page_dates,
    page_facts,
    page_title,
    related,
    signals,
)
from dropbrief.normalize.metadata.field_values import NOTHING, FieldValue
from dropbrief.normalize.metadata.texts import lines_above, lines_below
from dropbrief.normalize.metadata.titles import title_parts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BELOW, _ABOVE = 20, 5
"""The number of lines around the title that may hold byline and date."""
_PROSE = 180
"""The number of characters from which a line is a paragraph."""


class _Around(NamedTuple):
    """The lines that stand near the title, nearest first."""

    below: list[str]
    above: list[str]


def read_page(root: "Element", context: Context) -> tuple[str, Metadata]:
    """The title, empty where none was found, and the metadata of a parsed page.

    Whatever the page holds, this takes a bounded time and raises nothing; the tree is left as it was.
    """
    page = signals.collect(root)
    address = page_facts.address(page)
    sites = page_facts.sites(page)
    names = [site.text for site in sites]
    title = _as_shown(root, page_title.title(page, names, urlsplit(address.text).hostname or ""))
    around = _around(title.element)
    published, modified = page_dates.dated(page, around.below, around.above, address.text, context.today)
    fields = {
        "byline": page_authors.byline(page, [*around.above[::-1], *around.below], names),
        "published_at": published,
        "modified_at": modified,
        "language": page_facts.language(root, page),
        "section": page_facts.section(page, title.text, names),
        "site_name": next(iter(sites), NOTHING),
        "canonical_url": address,
        "lead_image": page_facts.image(page, address.text),
    }
    return title.text, _metadata(page, title, {name: value for name, value in fields.items() if value.text})


def _metadata(page: signals.Signals, title: FieldValue, fields: dict[str, FieldValue]) -> Metadata:
    keywords, place = page_facts.keywords(page)
    links = related.links(page, fields.get("canonical_url", NOTHING).text or None)
    origins = {name: value.origin for name, value in {"title": title, **fields}.items()}
    origins |= {"keywords": place, "related": "links" if links else ""}
    return Metadata(
        **{name: value.text for name, value in fields.items()},
        keywords=keywords,
        related=links,
        origins={name: origin for name, origin in origins.items() if origin},
    )


def _as_shown(root: "Element", title: FieldValue) -> FieldValue:
    """The title with the element that shows it.

    If no heading is the title, that is an element with its words, or with most of them without the site's
    name.
    """
    if title.element is not None or not title.text:
        return title
    parts = (part for part in title_parts(title.text) if 2 * len(part) > len(title.text))
    for text in (title.text, *parts):
        for element in root.xpath("//body//*[normalize-space(text()) = $text]", text=text)[:1]:
            return title._replace(text=text, element=element)
    return title


def _around(heading: "Element | None") -> _Around:
    if heading is None:
        return _Around([], [])
    return _Around(list(_until_prose(lines_below(heading, _BELOW))), list(lines_above(heading, _ABOVE)))


def _until_prose(lines: Iterable[str]) -> Iterator[str]:
    """The lines down to the second paragraph; the first may be a standfirst."""
    paragraphs = 0
    for line in lines:
        paragraphs += len(line) > _PROSE
        if paragraphs > 1:
            return
        yield line
