"""The title of a page: the heading that its own metadata names, else what the metadata says."""

from collections.abc import Collection, Iterable, Iterator

from dropbrief.normalize.metadata import jsonld
from dropbrief.normalize.metadata.cleaning import clean
from dropbrief.normalize.metadata.labels import Role, is_elsewhere
from dropbrief.normalize.metadata.said import NOTHING, Said
from dropbrief.normalize.metadata.signals import Signals
from dropbrief.normalize.metadata.texts import shown
from dropbrief.normalize.metadata.titles import folded, is_site, title_parts, without_sites
from dropbrief.normalize.metadata.wordlists import listed

_ALIKE = 0.3
"""The part of the words that a heading and a stated title share where they are one title."""
_TAIL = 4
"""Words."""
_METAS = listed("parsely-title sailthru.title citation_title dc.title dcterms.title headline title")


def title(signals: Signals, sites: Collection[str], host: str) -> Said:
    """The title and its origin; both empty where the page has none."""
    stated = [
        Said(without_sites(said.text, sites, host), said.origin) for said in _stated(signals) if said.text
    ]
    headings = [said for said in _headings(signals) if not is_site(said.text, sites, host)]
    return (
        _agreed(headings, stated)
        or _agreed(styled := list(_styled(signals)), stated)
        or _agreed(_others(signals), stated)
        or _akin([*headings, *styled], stated)
        or next((said._replace(text=_without_tail(said.text)) for said in stated), None)
        or next((said for said in (*headings, *styled) if said.text), None)
        or NOTHING
    )


def _without_tail(title: str) -> str:
    """The title without a short last part that a bar sets apart; a site whose name is not known otherwise."""
    before, bar, after = title.rpartition(" | ")
    return before if bar and len(after.split()) <= _TAIL and len(before.split()) > _TAIL // 2 else title


def _stated(signals: Signals) -> Iterator[Said]:
    yield Said(clean(jsonld.text(signals.graph.article.get("headline"))), "json-ld")
    for origin in ("og:title", "twitter:title"):
        yield Said(clean(signals.meta(origin)), origin)
    yield Said(clean(signals.meta(*_METAS)), "meta")
    yield Said(clean(signals.title), "title element")


def _headings(signals: Signals) -> Iterator[Said]:
    """What stands on the page as its headline: by its property, or as a main heading."""
    for element in signals.properties.get("headline", [])[:3]:
        yield Said(shown(element) or clean(element.get("content")), "microdata", element)
    for element in [heading for heading in signals.headings if heading.tag == "h1"][:12]:
        yield Said(shown(element), "h1", element)


def _others(signals: Signals) -> Iterator[Said]:
    """Lesser headings and paragraphs: only what is word for word the stated title may be it."""
    for element in signals.headings[:60]:
        if not is_elsewhere(element):
            yield Said(shown(element), "heading", element)
    for element in signals.paragraphs[:30]:
        yield Said(shown(element), "paragraph", element)


def _styled(signals: Signals) -> Iterator[Said]:
    """What is styled as a headline."""
    for element in signals.roles[Role.HEADLINE][:40]:
        if element.tag in ("h2", "h3", "div", "span", "p") and not is_elsewhere(element):
            yield Said(shown(element), "headline element", element)


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
