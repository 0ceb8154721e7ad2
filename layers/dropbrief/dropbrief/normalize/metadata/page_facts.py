"""Reads what a page states of itself and its site beside title, authors and dates."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from dropbrief.normalize.metadata import jsonld, languages
from dropbrief.normalize.metadata.cleaning import LONGEST_URL, clean, url
from dropbrief.normalize.metadata.field_values import NOTHING, FieldValue
from dropbrief.normalize.metadata.labels import Role
from dropbrief.normalize.metadata.months import months
from dropbrief.normalize.metadata.plain import publisher
from dropbrief.normalize.metadata.signals import Signals
from dropbrief.normalize.metadata.texts import pieces, shown
from dropbrief.normalize.metadata.titles import is_home, is_site, same

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SAMPLE = 1_200
"""The number of characters of the paragraphs by which the language is detected."""
_LONGEST_SECTION = 5
"""The most words of a section's name."""
_MOST_KEYWORDS, _LONGEST_KEYWORD = 20, 80


def address(page: Signals) -> FieldValue:
    """The canonical address; only an absolute one of the web."""
    article = page.graph.article
    stated = (
        *(FieldValue(href, "canonical") for href in page.links.get("canonical", ())[:3]),
        *page.meta_values("og:url", origin="og:url"),
        FieldValue(jsonld.text(article.get("mainEntityOfPage")), "json-ld"),
        FieldValue(jsonld.text(article.get("url")), "json-ld"),
        *page.meta_values("parsely-link", "twitter:url"),
    )
    return _first_sound(stated, base=None)


def image(page: Signals, base: str) -> FieldValue:
    stated = (
        *page.meta_values("og:image", "og:image:url", "og:image:secure_url", origin="og:image"),
        *page.meta_values("twitter:image", "twitter:image:src", "parsely-image-url", "thumbnail"),
        *(
            FieldValue(_source(one), "json-ld")
            for one in page.graph.resolved(page.graph.article.get("image"))[:3]
        ),
        *(FieldValue(href, "image_src") for href in page.links.get("image_src", ())[:1]),
    )
    return _first_sound(stated, base or None)


def _source(picture: object) -> str:
    if isinstance(picture, dict):
        picture = picture.get("url") or picture.get("contentUrl") or picture.get("@id")
    return jsonld.text(picture)


def _first_sound(stated: Iterable[FieldValue], base: str | None) -> FieldValue:
    """The first valid address. One that is too long is refused, not cut: half an address leads elsewhere."""
    cleaned = ((clean(value.text, 2 * LONGEST_URL), value.origin) for value in stated)
    sound = (FieldValue(web, origin) for text, origin in cleaned if (web := url(text, base)))
    return next(sound, NOTHING)


def sites(page: Signals) -> list[FieldValue]:
    """The names that the page has for its site, the surest first."""
    graph = page.graph
    nodes = (
        *graph.resolved(graph.article.get("publisher"))[:2],
        *graph.nodes_of_type("WebSite", "NewsMediaOrganization"),
    )
    stated = (
        *page.meta_values("og:site_name", origin="og:site_name"),
        *(FieldValue(jsonld.text(node), "json-ld") for node in nodes[:6]),
        *page.meta_values(
            "application-name", "dc.publisher", "dcterms.publisher", "apple-mobile-web-app-title"
        ),
        *(
            FieldValue(publisher(shown(element, 200)) or "", "copyright line")
            for element in page.roles[Role.COPYRIGHT][:5]
        ),
    )
    cleaned = (FieldValue(clean(one.text, 100), one.origin) for one in stated)
    return [one for one in cleaned if one.text and not one.text.startswith(("http:", "https:"))]


def section(page: Signals, title: str, site_names: Collection[str]) -> FieldValue:
    """The stated section, else the first breadcrumb below the home page; never the title or the site."""
    said_of_article = page.graph.resolved(page.graph.article.get("articleSection"))[:3]
    stated = (
        *page.meta_values("article:section"),
        *(FieldValue(jsonld.text(one), "json-ld") for one in said_of_article),
        *page.meta_values("parsely-section", "cxenseparse:section", "section"),
        *(FieldValue(crumb, "breadcrumb") for crumb in (*_linked_crumbs(page), *_shown_crumbs(page))),
    )
    cleaned = (FieldValue(clean(one.text, 80), one.origin) for one in stated)
    return next((one for one in cleaned if _is_section(one.text, title, site_names)), NOTHING)


def _is_section(name: str, title: str, site_names: Collection[str]) -> bool:
    is_words = any(map(str.isalpha, name)) and len(name.split()) <= _LONGEST_SECTION
    is_address = name.startswith(("http:", "https:", "/"))
    lowered = name.casefold()
    is_label = is_home(name) or "breadcrumb" in lowered or lowered in ("uncategorized", *months())
    return is_words and not (is_address or is_label or same(name, title) or is_site(name, site_names))


def _linked_crumbs(page: Signals) -> Iterator[str]:
    for trail in page.graph.nodes_of_type("BreadcrumbList"):
        for item in page.graph.resolved(trail.get("itemListElement"))[:6]:
            if isinstance(item, dict):
                yield jsonld.text(item.get("name")) or jsonld.text(item.get("item"))


def _shown_crumbs(page: Signals) -> Iterator[str]:
    for element in page.roles[Role.CRUMBS][:2]:
        yield from pieces(element, 200)[:6]


def language(root: "Element", page: Signals) -> FieldValue:
    """The declared language, unless the paragraphs are plainly in another."""
    declared = (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        root.get("xml:lang"),
        jsonld.text(page.graph.article.get("inLanguage")),
        page.meta("content-language", "language", "dc.language", "dcterms.language", "og:locale"),
    )
    tag = next(filter(None, (languages.tag(value) for value in declared if value)), None)
    found, origin = languages.resolve(tag, _sample(page))
    return FieldValue(found or "", origin)


def _sample(page: Signals) -> str:
    texts: list[str] = []
    room = _SAMPLE
    for element in page.paragraphs:
        texts.append(shown(element, 600))
        room -= len(texts[-1])
        if room <= 0:
            break
    return " ".join(texts)


def keywords(page: Signals) -> tuple[tuple[str, ...], str]:
    """The keywords of the first place that has any, and that place; each word once, whatever its case."""
    metas = page.metas
    stated = page.graph.resolved(page.graph.article.get("keywords"))
    places: tuple[tuple[str, list[str]], ...] = (
        ("json-ld", [jsonld.text(value) for value in stated]),
        ("meta", metas.get("article:tag", [])),
        ("meta", metas.get("news_keywords", [])),
        ("meta", metas.get("keywords", [])),
        ("meta", metas.get("parsely-tags", []) + metas.get("sailthru.tags", [])),
    )
    return next(((found, origin) for origin, values in places if (found := _unique(values))), ((), ""))


def _unique(values: list[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for value in values:
        for word in re.split("[,;，、]", clean(value, 4_000)):
            keyword = word.strip(" #")
            if 1 < len(keyword) <= _LONGEST_KEYWORD and ":" not in keyword:
                found.setdefault(keyword.casefold(), keyword)
    return tuple(found.values())[:_MOST_KEYWORDS]
