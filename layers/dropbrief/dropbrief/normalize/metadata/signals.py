"""Collects, in one walk over a page, everything in it that may state what its article is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from dropbrief.normalize.metadata import jsonld, labels
from dropbrief.normalize.metadata.cleaning import clean
from dropbrief.normalize.metadata.field_values import FieldValue
from dropbrief.normalize.metadata.labels import Role
from dropbrief.normalize.metadata.wordlists import listed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_T = TypeVar("_T")
_MOST = 200
"""The most elements of one kind that are collected."""
_MOST_METAS = 1_000
_OF_A_NAME = 3
"""The most contents of one name that are considered, if one is wanted."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PROPERTIES = frozenset(("author", "headline", "datePublished", "dateModified", "dateCreated"))
_LABELLED = frozenset(
    (
        *listed("div span p a time section header address li ul small strong em cite b i dd td figcaption"),
        *listed("footer aside label article nav ol abbr font"),
        *_HEADINGS,
    )
)
"""Tags whose class or property is looked at."""


@dataclass(slots=True)
class Signals:
    """The elements and metadata of a page, in its order."""

    root: "Element"
    metas: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    title: str = ""
    headings: list["Element"] = field(default_factory=list)
    times: list["Element"] = field(default_factory=list)
    properties: dict[str, list["Element"]] = field(default_factory=dict)
    roles: dict[Role, list["Element"]] = field(default_factory=lambda: {role: [] for role in Role})
    authors: list["Element"] = field(default_factory=list)
    paragraphs: list["Element"] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    """The texts of JSON-LD scripts."""
    graph: jsonld.Graph = field(default_factory=jsonld.Graph)

    def meta(self, *names: str) -> str:
        """The first content that a meta of one of these names has, in the order of the names."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), "")

    def meta_values(self, *names: str, origin: str = "meta") -> Iterator[FieldValue]:
        """The first contents of the metas of these names, in the order of the names."""
        for name in names:
            yield from (FieldValue(value, origin) for value in self.metas.get(name, ())[:_OF_A_NAME])


def collect(root: "Element") -> Signals:
    signals = Signals(root)
    for element in root.iter(*_ADDED, *_LABELLED):
        tag = element.tag
        if add := _ADDED.get(tag):
            add(signals, element)
        if tag in _LABELLED:
            if label := element.get("class") or element.get("data-testid") or element.get("id"):
                for role in labels.roles(label):
                    _append(signals.roles[role], element)
            if (name := element.get("itemprop")) in _PROPERTIES:
                _append(signals.properties.setdefault(name, []), element)
    signals.graph = jsonld.graph(signals.scripts)
    return signals


def _add_script(signals: Signals, element: "Element") -> None:
    if "ld+json" in element.get("type", "").lower():
        signals.scripts.append(element.text or "")


def _add_meta(signals: Signals, element: "Element") -> None:
    content = element.get("content")
    if not content or len(signals.metas) >= _MOST_METAS:
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        for name in element.get(attribute, "")[:200].lower().split()[:3]:
            values = signals.metas.setdefault(name, [])
            if len(values) < 50:
                values.append(content[:5_000])


def _add_link(signals: Signals, element: "Element") -> None:
    relation = element.get("rel", "").lower()
    if relation in ("canonical", "image_src"):
        _append(signals.links.setdefault(relation, []), element.get("href", ""))


def _add_title(signals: Signals, element: "Element") -> None:
    signals.title = signals.title or clean(element.text)


def _add_heading(signals: Signals, element: "Element") -> None:
    _append(signals.headings, element)


def _add_time(signals: Signals, element: "Element") -> None:
    _append(signals.times, element)


def _add_paragraph(signals: Signals, element: "Element") -> None:
    _append(signals.paragraphs, element)


def _add_anchor(signals: Signals, element: "Element") -> None:
    if "author" in (element.get("rel") or ""):
        _append(signals.authors, element)


_ADDED: dict[str, Callable[[Signals, "Element"], None]] = {
    "meta": _add_meta,
    "link": _add_link,
    "script": _add_script,
    "title": _add_title,
    **dict.fromkeys(_HEADINGS, _add_heading),
    "time": _add_time,
    "p": _add_paragraph,
    "a": _add_anchor,
}
"""By tag: the function that collects an element whatever its label."""


def _append(found: list[_T], one: _T) -> None:
    if len(found) < _MOST:
        found.append(one)
