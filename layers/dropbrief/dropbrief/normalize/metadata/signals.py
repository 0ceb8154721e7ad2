"""One walk over a page: everything in it that may say what its article is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from dropbrief.normalize.metadata import jsonld
from dropbrief.normalize.metadata.cleaning import clean
from dropbrief.normalize.metadata.labels import Role, roles

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_T = TypeVar("_T")
_MOST = 200
"""Elements of one kind that are looked at."""
_MOST_METAS = 1_000
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LABELLED = (
    "div", "span", "p", "a", "time", "section", "header", "address", "li", "ul", "small", "strong", "em", "cite", "b", "i", "dd", "td",
    "figcaption", "footer", "aside", "label", "article", "nav", "ol", "abbr", "font", *_HEADINGS,
)  # fmt: skip
"""What carries a class or property that tells something."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An element and its number in the order of the page."""

    place: int
    element: "HtmlElement"


@dataclass(slots=True)
class Signals:
    root: "HtmlElement | None" = None
    metas: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    feeds: list[str] = field(default_factory=list)
    """The titles of its feeds; they hold the site's name."""
    title: str = ""
    headings: list["HtmlElement"] = field(default_factory=list)
    times: list["HtmlElement"] = field(default_factory=list)
    properties: dict[str, list[Placed]] = field(default_factory=dict)
    roles: dict[Role, list[Placed]] = field(default_factory=lambda: {role: [] for role in Role})
    authors: list["HtmlElement"] = field(default_factory=list)
    paragraphs: list["HtmlElement"] = field(default_factory=list)
    graph: jsonld.Graph = field(default_factory=jsonld.Graph)

    def meta(self, *names: str) -> str:
        """The first content that one of these names has, in the order of the names."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), "")


def of(root: "HtmlElement") -> Signals:
    signals = Signals(root)
    scripts: list[str] = []
    for element in root.iter("meta", "link", "script", "title", *_HEADINGS, "time", "p", "a"):
        if element.tag == "script":
            if "ld+json" in element.get("type", "").lower():
                scripts.append(element.text or "")
        elif add := _BY_TAG.get(element.tag):
            add(signals, element)
    for place, element in enumerate(root.iter(*_LABELLED)):
        if label := element.get("class") or element.get("data-testid") or element.get("id"):
            for role in roles(label):
                _append(signals.roles[role], Placed(place, element))
        if name := element.get("itemprop"):
            _append(signals.properties.setdefault(name, []), Placed(place, element))
    signals.graph = jsonld.graph(scripts)
    return signals


def _add_meta(signals: Signals, element: "HtmlElement") -> None:
    content = element.get("content")
    if not content or len(signals.metas) >= _MOST_METAS:
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        for name in element.get(attribute, "")[:200].lower().split()[:3]:
            values = signals.metas.setdefault(name, [])
            if len(values) < 50:
                values.append(content[:5_000])


def _add_link(signals: Signals, element: "HtmlElement") -> None:
    relation = element.get("rel", "").lower()
    if relation in ("canonical", "image_src", "shortlink", "author"):
        signals.links.setdefault(relation, []).append(element.get("href", ""))
    elif relation == "alternate" and "xml" in element.get("type", "") and len(signals.feeds) < 5:
        signals.feeds.append(clean(element.get("title", "")))


def _add_title(signals: Signals, element: "HtmlElement") -> None:
    signals.title = signals.title or clean(element.text)


def _add_heading(signals: Signals, element: "HtmlElement") -> None:
    _append(signals.headings, element)


def _add_time(signals: Signals, element: "HtmlElement") -> None:
    _append(signals.times, element)


def _add_paragraph(signals: Signals, element: "HtmlElement") -> None:
    _append(signals.paragraphs, element)


def _add_anchor(signals: Signals, element: "HtmlElement") -> None:
    if "author" in (element.get("rel") or ""):
        _append(signals.authors, element)


_BY_TAG: dict[str, Callable[[Signals, "HtmlElement"], None]] = {
    "meta": _add_meta,
    "link": _add_link,
    "title": _add_title,
    **dict.fromkeys(_HEADINGS, _add_heading),
    "time": _add_time,
    "p": _add_paragraph,
    "a": _add_anchor,
}


def _append(found: list[_T], one: _T) -> None:
    if len(found) < _MOST:
        found.append(one)
