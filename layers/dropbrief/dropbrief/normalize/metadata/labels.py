"""Reads the names of elements: what an element holds, and whether it belongs to the article at all."""

from enum import Enum, IntEnum, auto
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from dropbrief.normalize.metadata.wordlists import any_of, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

LONGEST = 300
"""The number of characters of an element's names that are looked at."""


class Place(IntEnum):
    """Whether an element belongs to the article, by what surrounds it."""

    ARTICLE = 0
    PERHAPS_ELSEWHERE = 1
    ELSEWHERE = 2


class Role(Enum):
    """What an element holds, by its tag, class or property."""

    HEADLINE = auto()
    BYLINE = auto()
    DATE = auto()
    RELATED = auto()
    CRUMBS = auto()
    COPYRIGHT = auto()


# fmt: off
_WORDS = {
    Role.HEADLINE: ["title", "headline", "heading"],
    Role.BYLINE: listed(
        """
        author byline by-line by_line writer contributor written auteur autor verfasser reporter
        journalist creator
        """
    ),
    Role.DATE: listed(
        """
        date publish posted timestamp time-stamp modified byline dateline article-info article_info
        post-meta post_meta postmeta entry-meta article-meta article_meta story-meta datum fecha time
        """
    ),
    Role.RELATED: listed(
        """
        related recommend more-stories more-news more-articles more-from more-on read-more readmore
        read-next read-also also-like similar further-reading see-also
        """
    ),
    Role.CRUMBS: ["breadcrumb", "crumbs"],
    Role.COPYRIGHT: ["copyright"],
}
_ROLES = tuple((word, role) for role, words in _WORDS.items() for word in words)
_HAS_ROLE = any_of(word for word, _ in _ROLES)
_NONE: frozenset[Role] = frozenset()
"""The roles of most names: none."""
_OTHER_ARTICLES = listed(
    """
    related recommend trending most-read mostread most-popular most-viewed popular more-stories
    more-news more-articles more-from more-posts also-like similar recent next-post next-article
    nextpost comments
    """
)
_ELSEWHERE = any_of((*_OTHER_ARTICLES, *listed(
    """
    comment latest navigation newsletter teaser carousel slider prev testimonial cookie consent modal
    popup advert sponsor menu search upcoming countdown deadline reply responses discussion archive
    site-footer
    """
)))
_OF_OTHERS = any_of(_OTHER_ARTICLES)
_PERHAPS_ELSEWHERE = any_of(listed(
    """
    sidebar side-bar widget promo product listing -list card social share tooltip footer read-more
    readmore read-next breadcrumb
    """
))
# fmt: on
_ELSEWHERE_TAGS = frozenset(("nav", "form", "figure", "figcaption", "blockquote"))
_PERHAPS_TAGS = frozenset(("aside", "footer"))
_BORDERS = frozenset(("article", "main", "body"))
_CLIMB = 12
"""The number of ancestors that are looked at."""


def roles(label: str) -> frozenset[Role]:
    """The roles that an element of this name may have. Remembered, as sites repeat their names."""
    return _roles(label[:LONGEST])


@lru_cache(maxsize=4096)
def _roles(start: str) -> frozenset[Role]:
    lowered = start.lower()
    return frozenset(role for word, role in _ROLES if word in lowered) if _HAS_ROLE.search(lowered) else _NONE


def is_elsewhere(element: "Element") -> bool:
    """Whether an element belongs to another article, to a menu or to the page's frame, perhaps or surely."""
    return place(element) is not Place.ARTICLE


def place(element: "Element") -> Place:
    """The place of an element, by itself and the elements around it."""
    found = Place.ARTICLE
    for ancestor in islice(upwards(element), _CLIMB):
        if ancestor.tag in _BORDERS:
            return found
        found = max(found, own_place(ancestor))
        if found is Place.ELSEWHERE:
            return found
    return found


def own_place(element: "Element") -> Place:
    """The place of an element, by its tag, class and id alone."""
    return _place_by(element.tag, *_names(element))


def _names(element: "Element") -> tuple[str, str]:
    """The beginnings of an element's class and id."""
    return (element.get("class") or "")[:LONGEST], (element.get("id") or "")[:LONGEST]


@lru_cache(maxsize=4096)
def _place_by(tag: str, class_: str, id_: str) -> Place:
    label = f"{class_} {id_}"[:LONGEST].lower()
    if tag in _ELSEWHERE_TAGS or _ELSEWHERE.search(label):
        return Place.ELSEWHERE
    is_perhaps = tag in _PERHAPS_TAGS or _PERHAPS_ELSEWHERE.search(label)
    return Place.PERHAPS_ELSEWHERE if is_perhaps else Place.ARTICLE


def is_of_others(element: "Element") -> bool:
    """Whether the element's own class or id says that it holds other articles, or comments."""
    return _is_of_others(*_names(element))


@lru_cache(maxsize=4096)
def _is_of_others(class_: str, id_: str) -> bool:
    return bool(_OF_OTHERS.search(f"{class_} {id_}"[:LONGEST].lower()))


def upwards(element: "Element") -> "Iterator[Element]":
    """The element and its ancestors, from the inside."""
    yield element
    yield from element.iterancestors()
