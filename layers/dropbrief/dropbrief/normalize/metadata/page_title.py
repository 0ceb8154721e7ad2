"""Finds the title of a page: the heading that its metadata names, else what the metadata says."""

from collections.abc import Collection, Iterable, Iterator

from dropbrief.normalize.metadata import jsonld
from dropbrief.normalize.metadata.cleaning import clean
from dropbrief.normalize.metadata.field_values import NOTHING, FieldValue
from dropbrief.normalize.metadata.labels import Role, is_elsewhere
from dropbrief.normalize.metadata.signals import Signals
from dropbrief.normalize.metadata.texts import shown
from dropbrief.normalize.metadata.titles import folded, is_site, title_parts, without_sites
from dropbrief.normalize.metadata.wordlists import listed

_ALIKE = 0.3
"""The least share of common words at which a heading and a stated title are one title."""
_TAIL = 4
"""The most words of a site's name behind a bar."""
_METAS = listed("parsely-title sailthru.title citation_title dc.title dcterms.title headline title")


def title(signals: Signals, sites: Collection[str], host: str) -> FieldValue:
    """The title and its origin; both empty if the page has none."""
    stated = [
        FieldValue(without_sites(value.text, sites, host), value.origin)
        for value in _stated(signals)
        if value.text
    ]
    headings = [value for value in _headings(signals) if not is_site(value.text, sites, host)]
    return (
        _agreed(headings, stated)
        or _agreed(styled := list(_styled(signals)), stated)
        or _agreed(_others(signals), stated)
        or _akin([*headings, *styled], stated)
        or next((value._replace(text=_without_tail(value.text)) for value in stated), None)
        or next((value for value in (*headings, *styled) if value.text), None)
        or NOTHING
    )


def _without_tail(title: str) -> str:
    """The title without a short last part behind a bar, which is the name of an unknown site."""
    before, bar, after = title.rpartition(" | ")
    return before if bar and len(after.split()) <= _TAIL and len(before.split()) > _TAIL // 2 else title


def _stated(signals: Signals) -> Iterator[FieldValue]:
    yield FieldValue(clean(jsonld.text(signals.graph.article.get("headline"))), "json-ld")
    for origin in ("og:title", "twitter:title"):
        yield FieldValue(clean(signals.meta(origin)), origin)
    yield FieldValue(clean(signals.meta(*_METAS)), "meta")
    yield FieldValue(clean(signals.title), "title element")


def _headings(signals: Signals) -> Iterator[FieldValue]:
    """The headlines of the page: by their property, or as a main heading."""
    for element in signals.properties.get("headline", [])[:3]:
        yield FieldValue(shown(element) or clean(element.get("content")), "microdata", element)
    for element in [heading for heading in signals.headings if heading.tag == "h1"][:12]:
        yield FieldValue(shown(element), "h1", element)


def _others(signals: Signals) -> Iterator[FieldValue]:
    """Lesser headings and paragraphs: they are the title only if they equal the stated one."""
    for element in signals.headings[:60]:
        if not is_elsewhere(element):
            yield FieldValue(shown(element), "heading", element)
    for element in signals.paragraphs[:30]:
        yield FieldValue(shown(element), "paragraph", element)


def _styled(signals: Signals) -> Iterator[FieldValue]:
    """Elements that are styled as a headline."""
    for element in signals.roles[Role.HEADLINE][:40]:
        if element.tag in ("h2", "h3", "div", "span", "p") and not is_elsewhere(element):
            yield FieldValue(shown(element), "headline element", element)


def _agreed(headings: Iterable[FieldValue], stated: list[FieldValue]) -> FieldValue | None:
    known = {folded(part) for text, *_ in stated for part in (text, *title_parts(text))} - {""}
    return next((value for value in headings if folded(value.text) in known), None)


def _akin(headings: list[FieldValue], stated: list[FieldValue]) -> FieldValue | None:
    """The heading that shares most of its words with a stated title, if it shares enough."""
    alike = [
        (max((_likeness(value.text, text) for text, *_ in stated), default=0.0), value) for value in headings
    ]
    best, value = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return value if best >= _ALIKE else None


def _likeness(one: str, other: str) -> float:
    words, others = set(folded(one).split()), set(folded(other).split())
    return len(words & others) / max(len(words | others), 1)
