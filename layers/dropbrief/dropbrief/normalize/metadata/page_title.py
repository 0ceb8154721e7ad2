"""The title of a page: the heading that its own metadata names, else what the metadata says."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from dropbrief.normalize.metadata import jsonld
from dropbrief.normalize.metadata.cleaning import clean
from dropbrief.normalize.metadata.labels import Role, is_elsewhere
from dropbrief.normalize.metadata.signals import Placed, Signals
from dropbrief.normalize.metadata.texts import shown
from dropbrief.normalize.metadata.titles import folded, is_site, title_parts, without_sites

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ALIKE = 0.3
"""The part of the words that a heading and a stated title share where they are one title."""
_TAIL = 4
"""Words."""
_METAS = (
    ("og:title", ("og:title",)),
    ("twitter:title", ("twitter:title",)),
    (
        "meta",
        (
            "parsely-title",
            "sailthru.title",
            "citation_title",
            "dc.title",
            "dcterms.title",
            "headline",
            "title",
        ),
    ),
)


class Said(NamedTuple):
    """A text and where it stands; `element` if that is on the page."""

    text: str
    origin: str
    element: "HtmlElement | None" = None


def title(signals: Signals, sites: Collection[str], host: str) -> Said:
    """The title and its origin; both empty where the page has none."""
    stated = [
        Said(without_sites(said.text, sites, host), said.origin) for said in _stated(signals) if said.text
    ]
    headings = [said for said in _headings(signals) if said.text and not is_site(said.text, sites, host)]
    return (
        _agreed(headings, stated)
        or _agreed(_others(signals), stated)
        or _akin(headings, stated)
        or next((said._replace(text=_without_tail(said.text)) for said in stated), None)
        or next(iter(headings), None)
        or Said("", "")
    )


def _without_tail(title: str) -> str:
    """The title without a short last part that a bar sets apart; a site whose name is not known otherwise."""
    before, bar, after = title.rpartition(" | ")
    return before if bar and len(after.split()) <= _TAIL and len(before.split()) > _TAIL // 2 else title


def _stated(signals: Signals) -> Iterator[Said]:
    yield Said(clean(jsonld.text(signals.graph.article.get("headline"))), "json-ld")
    for origin, names in _METAS:
        yield Said(clean(signals.meta(*names)), origin)
    yield Said(clean(signals.title), "title element")


def _headings(signals: Signals) -> Iterator[Said]:
    """What stands on the page as a headline: its property, the main headings, then what is styled as one."""
    for placed in signals.properties.get("headline", [])[:3]:
        yield Said(shown(placed.element) or clean(placed.element.get("content")), "microdata", placed.element)
    for element in [heading for heading in signals.headings if heading.tag == "h1"][:12]:
        yield Said(shown(element), "h1", element)
    for placed in _styled(signals):
        yield Said(shown(placed.element), "headline", placed.element)


def _others(signals: Signals) -> Iterator[Said]:
    """Lesser headings and paragraphs: only what is word for word the stated title may be it."""
    for element in signals.headings[:60]:
        if not is_elsewhere(element):
            yield Said(shown(element), "heading", element)
    for element in signals.paragraphs[:30]:
        yield Said(shown(element), "paragraph", element)


def _styled(signals: Signals) -> Iterator[Placed]:
    tags = ("h2", "h3", "div", "span", "p")
    found = (placed for placed in signals.roles[Role.HEADLINE][:40] if placed.element.tag in tags)
    return (placed for placed in found if not is_elsewhere(placed.element))


def _agreed(headings: Iterable[Said], stated: list[Said]) -> Said | None:
    known = {folded(part) for text, *_ in stated for part in (text, *title_parts(text))} - {""}
    return next((said for said in headings if folded(said.text) in known), None)


def _akin(headings: list[Said], stated: list[Said]) -> Said | None:
    """The heading that shares most of its words with a stated title, if it shares enough."""
    alike = [
        (max((_likeness(said.text, text) for text, *_ in stated), default=0.0), said) for said in headings
    ]
    best, said = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return said if best >= _ALIKE else None


def _likeness(one: str, other: str) -> float:
    words, others = set(folded(one).split()), set(folded(other).split())
    return len(words & others) / max(len(words | others), 1)
