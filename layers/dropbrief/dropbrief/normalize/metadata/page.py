"""What a page says of its article."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dropbrief.domain import Metadata
from dropbrief.normalize.context import Context
from dropbrief.normalize.metadata import jsonld, page_authors, page_dates, page_title, signals as found_in
from dropbrief.normalize.metadata.cleaning import clean, url
from dropbrief.normalize.metadata.signals import Signals

if TYPE_CHECKING:
    from lxml.html import HtmlElement


_BELOW, _ABOVE = 14, 5
"""Lines around the title that may hold byline and date."""


def of_page(root: "HtmlElement", context: Context) -> tuple[str, Metadata]:
    signals = found_in.of(root)
    address = canonical_url(signals)
    host = urlsplit(address or "").hostname or ""
    sites = list(_sites(signals))
    title = page_title.title(signals, sites, host)
    below = found_in.lines_below(title.element, _BELOW) if title.element is not None else []
    above = found_in.lines_above(title.element, _ABOVE) if title.element is not None else []
    published, modified = page_dates.dated(signals, [*below, *above], address, context.today)
    by = page_authors.named(signals, [*above[::-1], *below], sites)
    origins = {"title": title.origin}
    if by: origins["byline"]=by.origin
    if published: origins["published_at"]=published.origin
    if modified: origins["modified_at"]=modified.origin
    return title.text, Metadata(byline=", ".join(by.names) if by else None, published_at=published.moment.iso if published else None, modified_at=modified.moment.iso if modified else None,canonical_url=address, site_name=next(iter(sites), None), origins=origins)


def canonical_url(signals: Signals) -> str | None:
    article = signals.graph.article
    stated = (
        *signals.links.get("canonical", ())[:3],
        *signals.metas.get("og:url", ())[:3],
        jsonld.text(article.get("mainEntityOfPage")),
        jsonld.text(article.get("url")),
        *signals.metas.get("parsely-link", ())[:3],
        *signals.metas.get("twitter:url", ())[:3],
    )
    return next(filter(None, map(url, stated)), None)


def _sites(signals: Signals) -> Iterator[str]:
    graph = signals.graph
    names = [
        *signals.metas.get("og:site_name", ())[:2],
        *(jsonld.text(one) for one in graph.resolved(graph.article.get("publisher"))[:2]),
        *(jsonld.text(node.get("name")) for node in graph.of_type("WebSite", "NewsMediaOrganization")),
        *signals.metas.get("application-name", ())[:2],
        *signals.metas.get("dc.publisher", ())[:1],
        *signals.metas.get("apple-mobile-web-app-title", ())[:1],
    ]
    yield from filter(None, (clean(name, 100) for name in names))
