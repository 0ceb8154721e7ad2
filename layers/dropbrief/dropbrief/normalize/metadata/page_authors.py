"""Finds the authors of a page's article, by what the page states and shows."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dropbrief.normalize.metadata import bylines, jsonld
from dropbrief.normalize.metadata.cleaning import clean
from dropbrief.normalize.metadata.field_values import NOTHING, FieldValue
from dropbrief.normalize.metadata.labels import Role, is_elsewhere
from dropbrief.normalize.metadata.signals import Signals
from dropbrief.normalize.metadata.texts import pieces
from dropbrief.normalize.metadata.wordlists import listed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# fmt: off
_METAS = listed(
    """
    article:author byl author parsely-author sailthru.author dc.creator dcterms.creator citation_author
    cxenseparse:author article:author_name og:author article_author byline dcsext.author page.author
    """
)
# fmt: on
_NO_AUTHOR = re.compile(
    r"bio|about|avatar|image|img|photo|pic|thumb|social|follow|comment|date|time|read|more|count|job|position|role"
    r"|desc|links?-|icon|twitter|handle|url|related|quote|testimonial|archive|list-|-list|title|location|label"
    r"|review|edit|check|credit|disclos|page",
    re.IGNORECASE,
)
"""Parts of the names of elements beside an author's name."""
_JOINT = re.compile(
    r"\W*(?:(?:written |posted |words |story |publi\w+ )?by|authors?|von|par|por|di|door|and|und|et|y|e"
    r"|автор)?\W*",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*(?:,|&|(?:,\s*)?and|und|et|y|e)\s*", re.IGNORECASE)
_OTHER_TEXT = re.compile(r"\d{2}|minute|read|comment|share|follow|subscribe|updated|published", re.IGNORECASE)
_IS_AUTHOR = re.compile(r"(?:written )?by|author|verfasst|écrit|escrito|автор", re.IGNORECASE)
_MOST = 12
"""The most elements of one kind that are looked at."""


class Named(NamedTuple):
    """The names that one place gives, perhaps none."""

    names: tuple[str, ...]
    origin: str


def byline(signals: Signals, nearby: Sequence[str], outlets: Collection[str]) -> FieldValue:
    """The authors, from the surest place that names people.

    Account names are taken only if no person is named, the site's own name only if nothing else is. `nearby`
    are the lines around the title.
    """
    found = _surest(_all(signals, nearby, outlets)) or _outlet(signals, nearby)
    return FieldValue(", ".join(found.names), found.origin) if found else NOTHING


def _surest(named: Iterator[Named]) -> Named | None:
    """The first that names people, else the first with any name; stops there."""
    account = None
    for one in named:
        if one.names and not any(map(bylines.is_login, one.names)):
            return one
        account = account or (one if one.names else None)
    return account


def _all(signals: Signals, nearby: Sequence[str], outlets: Collection[str]) -> Iterator[Named]:
    yield from _linked(signals, outlets)
    yield from _stated(signals, outlets)
    yield from _in_lines(nearby)
    yield from _marked(signals, outlets)


def _outlet(signals: Signals, nearby: Sequence[str]) -> Named | None:
    """The outlet's own name as author. Not from JSON-LD, which has it even if nobody signed."""
    named = (one for one in _all(signals, nearby, ()) if one.origin != "json-ld")
    return next((one for one in named if one.names), None)


def _linked(signals: Signals, outlets: Collection[str]) -> Iterator[Named]:
    """The authors in JSON-LD: first of the article, then of the page."""
    graph = signals.graph
    for node in (graph.article, *graph.nodes_of_type("WebPage")):
        for key in ("author", "creator"):
            texts = [_name(one) for one in graph.resolved(node.get(key))]
            yield Named(_unique(name for text in texts for name in bylines.names(text, outlets)), "json-ld")


def _name(author: object) -> str:
    return jsonld.text(author.get("name") if isinstance(author, dict) else author)


def _stated(signals: Signals, outlets: Collection[str]) -> Iterator[Named]:
    for key in _METAS:
        values = signals.metas.get(key, ())
        texts = map(_given_name_first, values) if key.startswith("citation") else values
        yield Named(_unique(name for text in texts for name in bylines.names(text, outlets)), "meta")
    for number in ("1", "2"):
        if _IS_AUTHOR.match(signals.meta(f"twitter:label{number}")):
            yield Named(_unique(bylines.names(signals.meta(f"twitter:data{number}"), outlets)), "meta")


def _given_name_first(name: str) -> str:
    """Turn `Doe, Jane` of a bibliography into `Jane Doe`."""
    last, comma, given = name.partition(", ")
    return f"{given} {last}" if comma and "," not in given else name


def _in_lines(lines: Sequence[str]) -> Iterator[Named]:
    for above, line in zip(("", *lines), lines, strict=False):
        found = bylines.byline(f"{above} {line}" if _JOINT.fullmatch(above) else line)
        yield Named((found,) if found else (), "byline line")


def _marked(signals: Signals, outlets: Collection[str]) -> Iterator[Named]:
    """The names in elements for authors, in the order of the page."""
    properties = [("microdata", element) for element in signals.properties.get("author", [])[:_MOST]]
    links = [("rel=author", element) for element in signals.authors[:_MOST]]
    styled = signals.roles[Role.BYLINE][:60]
    named = [("byline element", element) for element in styled if not _is_beside(element)]
    for origin, element in (*properties, *links, *named[:_MOST]):
        if not is_elsewhere(element):
            names = _unique(_in_element(element, outlets))
            sure = origin != "byline element" or all(" " in name or not name.isascii() for name in names)
            yield Named(names if sure else (), origin)


def _is_beside(element: "Element") -> bool:
    return bool(_NO_AUTHOR.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _in_element(element: "Element", outlets: Collection[str]) -> Iterator[str]:
    """The names in the stretches of an element, until one says something else."""
    texts = [text for text in pieces(element, 240) if re.search(r"\w", text)]
    if content := clean(element.get("content")):
        texts = [content]
    for index, text in enumerate(texts[:8]):
        if _JOINT.fullmatch(text):
            continue
        found = [name for name in bylines.names(text, outlets) if _looks(name)]
        if not found:
            return
        yield from found
        following = texts[index + 1 : index + 2]
        if not (following and _COMMA.fullmatch(following[0])):
            return


def _looks(name: str) -> bool:
    return len(name) <= 60 and len(name.split()) <= 6 and not _OTHER_TEXT.search(name)


def _unique(found: Iterator[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in found:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())[: bylines.MOST]
