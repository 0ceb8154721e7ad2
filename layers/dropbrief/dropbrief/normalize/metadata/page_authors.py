"""Who wrote the article of a page, by the page's own word."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dropbrief.normalize.metadata import bylines, jsonld
from dropbrief.normalize.metadata.cleaning import clean
from dropbrief.normalize.metadata.labels import Role, is_elsewhere
from dropbrief.normalize.metadata.signals import Signals
from dropbrief.normalize.metadata.texts import pieces

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_METAS = (
    "article:author", "byl", "author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author",
    "cxenseparse:author", "article:author_name", "og:author", "article_author", "byline", "dcsext.author", "page.author",
)  # fmt: skip
_NO_AUTHOR = re.compile(
    r"bio|about|avatar|image|img|photo|pic|thumb|social|follow|comment|date|time|read|more|count|job|position|role|desc|links?-|icon|twitter|handle|url|related"
    r"|quote|testimonial|archive|list-|-list|box-title|title|location|label|reviewer|review|edit|check|credit|disclos|page",
    re.IGNORECASE,
)
_MOST = 12


class Named(NamedTuple):
    names: tuple[str, ...]
    origin: str


def named(signals: Signals, nearby: Sequence[str], outlets: Collection[str]) -> Named | None:
    """The authors, from the surest place that names people; names of accounts and outlets only where no other is."""
    people = _all(signals, nearby, outlets)
    found = [one for one in people if one.names]
    persons = (one for one in found if not any(map(bylines.is_login, one.names)))
    return (
        next(persons, None)
        or next(iter(found), None)
        or next((one for one in _all(signals, nearby, ()) if one.names and one.origin != "json-ld"), None)
    )


def _all(signals: Signals, nearby: Sequence[str], outlets: Collection[str]) -> Iterator[Named]:
    yield from linked(signals, outlets)
    yield from stated(signals, outlets)
    yield from in_lines(nearby)
    yield from marked(signals, outlets)


def in_lines(lines: Sequence[str]) -> Iterator[Named]:
    for above, line in zip(("", *lines), lines, strict=False):
        found = bylines.byline(f"{above} {line}" if _is_joint(above) else line)
        yield Named(tuple(found.split(", ")) if found else (), "byline line")


def linked(signals: Signals, outlets: Collection[str]) -> Iterator[Named]:
    """What JSON-LD says: first of the article, then of the page it is on."""
    graph = signals.graph
    for node in (graph.article, *graph.of_type("WebPage")):
        for key in ("author", "creator"):
            said = graph.resolved(node.get(key))
            texts = (
                jsonld.text(one.get("name")) if isinstance(one, dict) else jsonld.text(one) for one in said
            )
            yield Named(_unique(name for text in texts for name in bylines.names(text, outlets)), "json-ld")


def stated(signals: Signals, outlets: Collection[str]) -> Iterator[Named]:
    for name in _METAS:
        values = [
            _in_order(value) if name.startswith("citation") else value
            for value in signals.metas.get(name, ())
        ]
        yield Named(_unique(one for value in values for one in bylines.names(value, outlets)), "meta")
    for number in ("1", "2"):
        if re.match(
            r"(?i)written by|by|author|verfasst|écrit|escrito|автор", signals.meta(f"twitter:label{number}")
        ):
            yield Named(_unique(bylines.names(signals.meta(f"twitter:data{number}"), outlets)), "meta")


def marked(signals: Signals, outlets: Collection[str]) -> Iterator[Named]:
    """What stands on the page in an element for authors, in the order of the page."""
    properties = [("microdata", placed.element) for placed in signals.properties.get("author", [])[:_MOST]]
    links = [("rel=author", element) for element in signals.authors[:_MOST]]
    styled = [placed.element for placed in signals.roles[Role.BYLINE][:60]]
    bylines_ = [("byline", element) for element in styled if not _is_beside(element)]
    for origin, element in (*properties, *links, *bylines_[:_MOST]):
        if not is_elsewhere(element):
            names = _unique(_in_element(element, outlets))
            sure = origin != "byline" or all(" " in name or not name.isascii() for name in names)
            yield Named(names if sure else (), origin)


def _in_order(name: str) -> str:
    """`Doe, Jane` of a bibliography is Jane Doe."""
    last, comma, given = name.partition(", ")
    return f"{given} {last}" if comma and "," not in given else name


def _is_beside(element: "HtmlElement") -> bool:
    return bool(_NO_AUTHOR.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _in_element(element: "HtmlElement", outlets: Collection[str]) -> Iterator[str]:
    """The names in the stretches of an element, until one says something else."""
    texts = [text for text in pieces(element, 240) if re.search(r"\w", text)]
    if content := clean(element.get("content")):
        texts = [content]
    for index, text in enumerate(texts[:8]):
        if _is_joint(text):
            continue
        found = [name for name in bylines.names(text, outlets) if _looks(name)]
        if not found:
            return
        yield from found
        following = texts[index + 1 : index + 2]
        if not (following and _joins(following[0])):
            return


def _is_joint(text: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?i)\W*(?:by|written by|posted by|words by|author|authors|von|par|por|di|door|and|und|et|y|e|автор|publi\w+ by|story by)?\W*",
            text,
        )
    )


def _joins(text: str) -> bool:
    return bool(re.fullmatch(r"(?i)\s*(?:,|&|and|und|et|y|e|,\s*and)\s*", text))


def _looks(name: str) -> bool:
    return (
        len(name) <= 60
        and len(name.split()) <= 6
        and not re.search(r"\d{2}|(?i:minute|read|comment|share|follow|subscribe|updated|published)", name)
    )


def _unique(found: Iterator[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in found:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())[: bylines.MOST]
