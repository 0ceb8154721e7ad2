"""What a page states of itself and its site beside title, authors and dates."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from dropbrief.normalize.metadata import jsonld, languages
from dropbrief.normalize.metadata.cleaning import LONGEST_URL, clean, url
from dropbrief.normalize.metadata.labels import Role
from dropbrief.normalize.metadata.months import months
from dropbrief.normalize.metadata.plain import publisher
from dropbrief.normalize.metadata.said import NOTHING, Said
from dropbrief.normalize.metadata.signals import Signals
from dropbrief.normalize.metadata.texts import pieces, shown
from dropbrief.normalize.metadata.titles import is_home, is_site, same

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SAMPLE = 1_200
"""Characters of the paragraphs by which the language is known."""
_LONGEST_SECTION = 5
"""Words."""
_MOST_KEYWORDS, _LONGEST_KEYWORD = 20, 80


def address(page: Signals) -> Said:
    """The canonical address; only one of the web, and only an absolute one."""
    article = page.graph.article
    stated = (
        *(Said(href, "canonical") for href in page.links.get("canonical", ())[:3]),
        *page.said("og:url", origin="og:url"),
        Said(jsonld.text(article.get("mainEntityOfPage")), "json-ld"),
        Said(jsonld.text(article.get("url")), "json-ld"),
        *page.said("parsely-link", "twitter:url"),
    )
    return _first_sound(stated, base=None)


def image(page: Signals, base: str) -> Said:
    stated = (
        *page.said("og:image", "og:image:url", "og:image:secure_url", origin="og:image"),
        *page.said("twitter:image", "twitter:image:src", "parsely-image-url", "thumbnail"),
        *(Said(_source(one), "json-ld") for one in page.graph.resolved(page.graph.article.get("image"))[:3]),
        *(Said(href, "image_src") for href in page.links.get("image_src", ())[:1]),
    )
    return _first_sound(stated, base or None)


def _source(picture: object) -> str:
    if isinstance(picture, dict):
        picture = picture.get("url") or picture.get("contentUrl") or picture.get("@id")
    return jsonld.text(picture)


def _first_sound(stated: Iterable[Said], base: str | None) -> Said:
    """What is too long is refused, not cut: half an address leads elsewhere."""
    cleaned = ((clean(said.text, 2 * LONGEST_URL), said.origin) for said in stated)
    sound = (Said(web, origin) for text, origin in cleaned if (web := url(text, base)))
    return next(sound, NOTHING)


def sites(page: Signals) -> list[Said]:
    """The names that the page has for its site, the surest first."""
    graph = page.graph
    nodes = (
        *graph.resolved(graph.article.get("publisher"))[:2],
        *graph.of_type("WebSite", "NewsMediaOrganization"),
    )
    stated = (
        *page.said("og:site_name", origin="og:site_name"),
        *(Said(jsonld.text(node), "json-ld") for node in nodes[:6]),
        *page.said("application-name", "dc.publisher", "dcterms.publisher", "apple-mobile-web-app-title"),
        *(
            Said(publisher(shown(element, 200)) or "", "copyright line")
            for element in page.roles[Role.COPYRIGHT][:5]
        ),
    )
    cleaned = (Said(clean(one.text, 100), one.origin) for one in stated)
    return [one for one in cleaned if one.text and not one.text.startswith(("http:", "https:"))]


def section(page: Signals, title: str, site_names: Collection[str]) -> Said:
    """As stated, else the first crumb below the home page; never the title or the site."""
    said_of_article = page.graph.resolved(page.graph.article.get("articleSection"))[:3]
    stated = (
        *page.said("article:section"),
        *(Said(jsonld.text(one), "json-ld") for one in said_of_article),
        *page.said("parsely-section", "cxenseparse:section", "section"),
        *(Said(crumb, "breadcrumb") for crumb in (*_linked_crumbs(page), *_shown_crumbs(page))),
    )
    cleaned = (Said(clean(one.text, 80), one.origin) for one in stated)
    return next((one for one in cleaned if _is_section(one.text, title, site_names)), NOTHING)


def _is_section(name: str, title: str, site_names: Collection[str]) -> bool:
    is_words = any(map(str.isalpha, name)) and len(name.split()) <= _LONGEST_SECTION
    is_address = name.startswith(("http:", "https:", "/"))
    lowered = name.casefold()
    is_label = is_home(name) or "breadcrumb" in lowered or lowered in ("uncategorized", *months())
    return is_words and not (is_address or is_label or same(name, title) or is_site(name, site_names))


def _linked_crumbs(page: Signals) -> Iterator[str]:
    for trail in page.graph.of_type("BreadcrumbList"):
        for item in page.graph.resolved(trail.get("itemListElement"))[:6]:
            if isinstance(item, dict):
                yield jsonld.text(item.get("name")) or jsonld.text(item.get("item"))


def _shown_crumbs(page: Signals) -> Iterator[str]:
    for element in page.roles[Role.CRUMBS][:2]:
        yield from pieces(element, 200)[:6]


def language(root: "Element", page: Signals) -> Said:
    """As declared, unless the paragraphs are plainly in another."""
    declared = (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        root.get("xml:lang"),
        jsonld.text(page.graph.article.get("inLanguage")),
        page.meta("content-language", "language", "dc.language", "dcterms.language", "og:locale"),
    )
    tag = next(filter(None, (languages.tag(value) for value in declared if value)), None)
    found, origin = languages.settled(tag, _sample(page))
    return Said(found or "", origin)


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
    """Those of the first place that has any, and that place; each word once, whatever its case."""
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
