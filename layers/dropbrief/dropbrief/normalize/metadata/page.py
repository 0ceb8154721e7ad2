"""What a page says of its article."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from dropbrief.domain import Metadata
from dropbrief.normalize.context import Context
from dropbrief.normalize.metadata import (
    jsonld,
    languages,
    page_authors,
    page_dates,
    page_title,
    related,
    signals,
)
from dropbrief.normalize.metadata.cleaning import clean, url
from dropbrief.normalize.metadata.labels import Role
from dropbrief.normalize.metadata.page_title import Said
from dropbrief.normalize.metadata.plain import publisher
from dropbrief.normalize.metadata.signals import Signals
from dropbrief.normalize.metadata.texts import lines_above, lines_below, pieces, shown
from dropbrief.normalize.metadata.titles import is_home, is_site, same

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BELOW, _ABOVE = 20, 5
"""Lines around the title that may hold byline and date."""
_PROSE = 180
"""Characters of a line that is a paragraph."""
_SAMPLE = 4_000
"""Characters of the paragraphs by which the language is known."""
_LONGEST_SECTION = 5
"""Words."""
_MOST_KEYWORDS, _LONGEST_KEYWORD = 20, 80


class _Around(NamedTuple):
    """The lines that stand near the title, nearest first."""

    below: list[str]
    above: list[str]


def of_page(root: "HtmlElement", context: Context) -> tuple[str, Metadata]:
    """The title, empty where none was found, and the metadata. No network, no guess, no exception."""
    page = signals.of(root)
    address = _address(page)
    sites = _sites(page)
    names = [site.text for site in sites]
    title = page_title.title(page, names, urlsplit(address.text).hostname or "")
    around = _around(
        title if title.element is not None else title._replace(element=_spelling(root, title.text))
    )
    published, modified = page_dates.dated(page, around.below, around.above, address.text, context.today)
    authors = page_authors.named(page, [*around.above[::-1], *around.below], names)
    language, language_origin = languages.settled(_declared_language(root, page), _sample(page))
    fields = {
        "byline": Said(", ".join(authors.names), authors.origin) if authors else None,
        "published_at": Said(published.moment.iso, published.origin) if published else None,
        "modified_at": Said(modified.moment.iso, modified.origin) if modified else None,
        "language": Said(language or "", language_origin),
        "section": _section(page, title.text, names),
        "site_name": next(iter(sites), None),
        "canonical_url": address,
        "lead_image": _image(page, address.text),
    }
    known = {name: said for name, said in fields.items() if said and said.text}
    keywords, keywords_origin = _keywords(page)
    links = related.links(page, address.text or None)
    origins = {name: said.origin for name, said in {"title": title, **known}.items() if said.text}
    return title.text, Metadata(
        **{name: said.text for name, said in known.items()},
        keywords=keywords,
        related=links,
        origins=origins
        | ({"keywords": keywords_origin} if keywords else {})
        | ({"related": "links"} if links else {}),
    )


def _spelling(root: "HtmlElement", title: str) -> "HtmlElement | None":
    """An element that holds these very words, where no heading does."""
    return (
        next(iter(root.xpath("//body//*[normalize-space(text()) = $title]", title=title)), None)
        if title
        else None
    )


def _around(title: Said) -> _Around:
    if title.element is None:
        return _Around([], [])
    below = list(_until_prose(lines_below(title.element, _BELOW)))
    return _Around(below, lines_above(title.element, _ABOVE))


def _until_prose(lines: Iterable[str]) -> Iterator[str]:
    """The lines down to the second paragraph; the first may be a standfirst."""
    paragraphs = 0
    for line in lines:
        paragraphs += len(line) > _PROSE
        if paragraphs > 1:
            return
        yield line


def _address(page: Signals) -> Said:
    article = page.graph.article
    stated = (
        *((href, "canonical") for href in page.links.get("canonical", ())[:3]),
        *((content, "og:url") for content in page.metas.get("og:url", ())[:3]),
        (jsonld.text(article.get("mainEntityOfPage")), "json-ld"),
        (jsonld.text(article.get("url")), "json-ld"),
        *(
            (content, "meta")
            for name in ("parsely-link", "twitter:url")
            for content in page.metas.get(name, ())[:1]
        ),
    )
    sound = (Said(address, origin) for href, origin in stated if (address := url(href)))
    return next(sound, Said("", ""))


def _sites(page: Signals) -> list[Said]:
    """The names that the page has for its site, the surest first."""
    graph = page.graph
    said = [Said(name, "og:site_name") for name in page.metas.get("og:site_name", ())[:2]]
    publishers = graph.resolved(graph.article.get("publisher"))[:2]
    nodes = (*publishers, *graph.of_type("WebSite", "NewsMediaOrganization"))
    said += (Said(jsonld.text(node), "json-ld") for node in nodes)
    for name in ("application-name", "dc.publisher", "dcterms.publisher", "apple-mobile-web-app-title"):
        said += (Said(content, "meta") for content in page.metas.get(name, ())[:1])
    said += (Said(publisher(shown(element, 200)) or "", "copyright line") for element in _footers(page))
    cleaned = (Said(clean(one.text, 100), one.origin) for one in said)
    return [one for one in cleaned if one.text and not one.text.startswith(("http:", "https:"))]


def _footers(page: Signals) -> Iterator["HtmlElement"]:
    yield from (placed.element for placed in page.roles[Role.COPYRIGHT][:5])


def _section(page: Signals, title: str, sites: list[str]) -> Said | None:
    """As stated, else the crumb before the title; never the home page, the title or the site."""
    article = page.graph.article
    stated = [
        *(Said(content, "meta") for content in page.metas.get("article:section", ())[:3]),
        *(
            Said(jsonld.text(one), "json-ld")
            for one in page.graph.resolved(article.get("articleSection"))[:3]
        ),
        *(
            Said(content, "meta")
            for name in ("parsely-section", "cxenseparse:section", "section")
            for content in page.metas.get(name, ())[:1]
        ),
        *(Said(crumb, "breadcrumb") for crumb in (*_linked_crumbs(page), *_shown_crumbs(page))),
    ]
    cleaned = (Said(clean(one.text, 80), one.origin) for one in stated)
    return next((one for one in cleaned if one.text and not _is_no_section(one.text, title, sites)), None)


def _is_no_section(name: str, title: str, sites: list[str]) -> bool:
    is_address = name.startswith(("http:", "https:", "/"))
    is_address = is_address or len(name.split()) > _LONGEST_SECTION or "breadcrumb" in name.casefold()
    return (
        is_address
        or is_home(name)
        or same(name, title)
        or name.casefold() == "uncategorized"
        or is_site(name, sites)
    )


def _linked_crumbs(page: Signals) -> Iterator[str]:
    for trail in page.graph.of_type("BreadcrumbList"):
        for item in page.graph.resolved(trail.get("itemListElement"))[:6]:
            if isinstance(item, dict):
                yield jsonld.text(item.get("name")) or jsonld.text(item.get("item"))


def _shown_crumbs(page: Signals) -> Iterator[str]:
    for placed in page.roles[Role.CRUMBS][:2]:
        yield from (piece for piece in pieces(placed.element, 200)[:6] if any(map(str.isalpha, piece)))


def _declared_language(root: "HtmlElement", page: Signals) -> str | None:
    stated = (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        root.get("xml:lang"),
        jsonld.text(page.graph.article.get("inLanguage")),
        page.meta("content-language", "language", "dc.language", "dcterms.language", "og:locale"),
    )
    return next(filter(None, (languages.tag(value) for value in stated if value)), None)


def _sample(page: Signals) -> str:
    texts: list[str] = []
    room = _SAMPLE
    for element in page.paragraphs:
        texts.append(shown(element, 600))
        room -= len(texts[-1])
        if room <= 0:
            break
    return " ".join(texts)


def _image(page: Signals, address: str) -> Said | None:
    article = page.graph.article
    stated = (
        *((content, "og:image") for content in page.metas.get("og:image", ())[:2]),
        *((content, "og:image") for content in page.metas.get("og:image:url", ())[:1]),
        *(
            (content, "meta")
            for name in ("twitter:image", "twitter:image:src", "parsely-image-url", "thumbnail")
            for content in page.metas.get(name, ())[:1]
        ),
        *((_image_of(one), "json-ld") for one in page.graph.resolved(article.get("image"))[:2]),
        *((href, "image_src") for href in page.links.get("image_src", ())[:1]),
    )
    sound = (
        Said(image, origin)
        for source, origin in stated
        if (image := url(clean(source, 2_000), address or None))
    )
    return next(sound, None)


def _image_of(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
    return jsonld.text(value)


def _keywords(page: Signals) -> tuple[tuple[str, ...], str]:
    """The first place that has any; each word once, whatever its case."""
    stated = page.graph.resolved(page.graph.article.get("keywords"))
    places: tuple[tuple[str, list[str]], ...] = (
        ("json-ld", [jsonld.text(value) for value in stated]),
        ("meta", page.metas.get("article:tag", [])),
        ("meta", page.metas.get("news_keywords", [])),
        ("meta", page.metas.get("keywords", [])),
        ("meta", page.metas.get("parsely-tags", []) + page.metas.get("sailthru.tags", [])),
    )
    for origin, values in places:
        if found := _unique(values):
            return found, origin
    return (), ""


def _unique(values: list[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for value in values[:100]:
        for word in clean(value, 4_000).replace(";", ",").replace("，", ",").replace("、", ",").split(","):
            keyword = word.strip(" #")
            if 1 < len(keyword) <= _LONGEST_KEYWORD and ":" not in keyword[:20]:
                found.setdefault(keyword.casefold(), keyword)
    return tuple(found.values())[:_MOST_KEYWORDS]
