"""What the tags, classes and ids of a page say of what its elements hold."""

from enum import Enum, IntEnum, auto
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from dropbrief.normalize.metadata.texts import CLIMB, upwards

if TYPE_CHECKING:
    from lxml.html import HtmlElement


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
_LONGEST = 300
"""Characters of a label."""


def _label(element: "HtmlElement") -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"[:_LONGEST]


def roles(label: str) -> tuple[Role, ...]:
    """The roles that a class, an id or the like names."""
    return _roles(label[:_LONGEST])


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
    for ancestor in islice(upwards(element), CLIMB):
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
