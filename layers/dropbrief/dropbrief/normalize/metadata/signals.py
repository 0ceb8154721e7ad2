"""One walk over a page: everything in it that may say what its article is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from dropbrief.normalize.metadata import jsonld
from dropbrief.normalize.metadata.cleaning import clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_T = TypeVar("_T")
_MOST = 200
"""Elements of one kind that are looked at."""
_MOST_METAS = 1_000
_NOT_SHOWN = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "select",
        "textarea",
        "button",
        "object",
        "video",
    )
)
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "em",
        "font",
        "i",
        "mark",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "wbr",
    )
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Place(IntEnum):
    """Whether what surrounds an element lets it speak of the article."""

    ARTICLE = 0
    PERHAPS_ELSEWHERE = 1
    ELSEWHERE = 2


class Role(Enum):
    """What an element's tag, class or property says that it holds."""

    HEADLINE = auto()
    BYLINE = auto()
    DATE = auto()
    RELATED = auto()
    CRUMBS = auto()
    COPYRIGHT = auto()


_WORDS = {
    Role.HEADLINE: ("title", "headline", "heading"),
    Role.BYLINE: (
        "author", "byline", "by-line", "by_line", "writer", "contributor", "written", "auteur", "autor", "verfasser",
        "reporter", "journalist", "creator",
    ),
    Role.DATE: (
        "date", "publish", "posted", "timestamp", "time-stamp", "modified", "byline", "dateline", "article-info", "article_info",
        "post-meta", "post_meta", "postmeta", "entry-meta", "article-meta", "article_meta", "story-meta", "datum", "fecha", "time",
    ),
    Role.RELATED: (
        "related", "recommend", "more-stories", "more-news", "more-articles", "more-from", "more-on", "read-more", "readmore",
        "read-next", "read-also", "also-like", "similar", "further-reading", "see-also",
    ),
    Role.CRUMBS: ("breadcrumb", "crumbs"),
    Role.COPYRIGHT: ("copyright",),
}  # fmt: skip
_ROLES = tuple((word, role) for role, words in _WORDS.items() for word in words)
# fmt: off
_ELSEWHERE = (
    "comment", "related", "recommend", "trending", "most-read", "mostread", "most-popular", "most-viewed", "popular", "latest", "navigation",
    "newsletter", "teaser", "carousel", "slider", "more-stories", "more-news", "more-articles", "more-from", "more-posts", "also-like",
    "similar", "recent", "next-post", "next-article", "nextpost", "prev", "testimonial", "cookie", "consent", "modal", "popup", "advert",
    "sponsor", "menu", "search", "upcoming", "countdown", "deadline", "reply", "responses", "discussion", "archive", "site-footer",
)
_PERHAPS_ELSEWHERE = (
    "sidebar", "side-bar", "widget", "promo", "product", "listing", "-list", "card", "social", "share", "tooltip", "footer", "read-more",
    "readmore", "read-next", "breadcrumb",
)
# fmt: on
_ELSEWHERE_TAGS = frozenset(("nav", "form", "figure", "figcaption", "blockquote"))
_PERHAPS_TAGS = frozenset(("aside", "footer"))
_BORDERS = frozenset(("article", "main", "body"))
_LABELLED = (
    "div", "span", "p", "a", "time", "section", "header", "address", "li", "ul", "small", "strong", "em", "cite", "b", "i", "dd", "td",
    "figcaption", "footer", "aside", "label", "article", "nav", "ol", "abbr", "font", *_HEADINGS,
)  # fmt: skip
"""What carries a class or property that tells something."""
_LONGEST_LABEL = 300
_CLIMB = 12
"""Ancestors that are asked."""
_CLIMB_ABOVE = 4
"""Further up, what stands above a title is the page's head."""
_NEIGHBOURS = 60
_STEPS = 400
"""Elements whose text is looked at, below one."""


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
            for role in _roles(label[:_LONGEST_LABEL]):
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


def _label(element: "HtmlElement") -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"[:_LONGEST_LABEL]


@lru_cache(maxsize=4096)
def _roles(label: str) -> tuple[Role, ...]:
    """Sites repeat their classes, within a page and from page to page."""
    lowered = label.lower()
    return tuple(dict.fromkeys(role for word, role in _ROLES if word in lowered))


def is_elsewhere(element: "HtmlElement") -> bool:
    """Whether an element is of another article, of a menu or of the page's frame."""
    return _place(element) is not Place.ARTICLE


def is_surely_elsewhere(element: "HtmlElement") -> bool:
    """The same, but for side columns, cards and the like, which hold an article's own date now and then."""
    return _place(element) is Place.ELSEWHERE


def _place(element: "HtmlElement") -> Place:
    found = Place.ARTICLE
    for ancestor in islice(_upwards(element), _CLIMB):
        if ancestor.tag in _BORDERS:
            return found
        found = max(found, _place_by(ancestor.tag, _label(ancestor)))
        if found is Place.ELSEWHERE:
            return found
    return found


@lru_cache(maxsize=4096)
def _place_by(tag: str, label: str) -> Place:
    lowered = label.lower()
    if tag in _ELSEWHERE_TAGS or any(word in lowered for word in _ELSEWHERE):
        return Place.ELSEWHERE
    perhaps = tag in _PERHAPS_TAGS or any(word in lowered for word in _PERHAPS_ELSEWHERE)
    return Place.PERHAPS_ELSEWHERE if perhaps else Place.ARTICLE


def _upwards(element: "HtmlElement") -> Iterator["HtmlElement"]:
    yield element
    yield from element.iterancestors()


def pieces(element: "HtmlElement", limit: int = 300) -> list[str]:
    """The stretches of visible text in an element, until they exceed `limit` characters."""
    found: list[str] = []
    for text in _texts(element):
        if limit > 0 and (piece := clean(text, limit)):
            found.append(piece)
            limit -= len(piece)
    return found


def shown(element: "HtmlElement", limit: int = 300) -> str:
    """The visible text of an element on one line."""
    return clean("".join(_texts(element)), limit)


def lines_below(element: "HtmlElement", most: int) -> list[str]:
    """The lines that stand below an element, near it."""
    return list(islice(_lines(element, preceding=False), most))


def lines_above(element: "HtmlElement", most: int) -> list[str]:
    """The lines that stand above an element, near it, the nearest first."""
    return list(islice(_lines(element, preceding=True), most))


def _lines(element: "HtmlElement", *, preceding: bool) -> Iterator[str]:
    if not preceding and (tail := clean(element.tail)):
        yield tail
    for node in islice(_beside(element, preceding=preceding), _NEIGHBOURS):
        if isinstance(node.tag, str) and node.tag not in _NOT_SHOWN:
            lines = _whole_lines(_texts(node))
            yield from reversed(list(lines)) if preceding else lines
        if not preceding and (tail := clean(node.tail)):
            yield tail


def _whole_lines(texts: Iterator[str]) -> Iterator[str]:
    """The texts, joined up to where a line breaks."""
    line = ""
    for text in texts:
        head, *others = text.split("\n")
        line += head
        for other in others:
            if whole := clean(line):
                yield whole
            line = other
    if whole := clean(line):
        yield whole


def _beside(element: "HtmlElement", *, preceding: bool) -> Iterator["HtmlElement"]:
    """The siblings of an element, then those of its parent, and so on."""
    for node in islice(_upwards(element), _CLIMB_ABOVE if preceding else _CLIMB):
        yield from node.itersiblings(preceding=preceding)


def _texts(element: "HtmlElement") -> Iterator[str]:
    return islice(_walked(element), _STEPS)


def _walked(element: "HtmlElement") -> Iterator[str]:
    """Text by text, in the order of the page; a break where a line ends."""
    from lxml.etree import iterwalk

    walk = iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        space = "" if node.tag in _INLINE else "\n"
        if event == "start" and node.tag in _NOT_SHOWN:
            walk.skip_subtree()
        elif event == "start":
            yield space + (node.text or "")
        elif node is not element:
            yield space + (node.tail or "")
