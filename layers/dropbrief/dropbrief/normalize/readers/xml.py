"""Parses XML from strangers: no entity is expanded, no DTD is loaded, nothing is fetched."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import charset

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SURROGATE = re.compile(
    r"&#(?:[xX]0*+[dD][89a-fA-F][0-9a-fA-F]{2}|0*+(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]));?"
)
"""A reference to half of a character, which the parser lets pass where it mends."""
XMLNS = "{http://www.w3.org/XML/1998/namespace}"


def parse(content: bytes, *, mend: bool = False) -> "Element":
    """The root of a document. With `mend`, a document that is not well-formed is repaired, as feeds often
    need.

    Raises ArticleError for what cannot be parsed, and for a document that declares entities.
    """
    from lxml import etree

    try:
        root = etree.fromstring(content, _parser())
    except (etree.LxmlError, ValueError) as exc:
        root = _mended(content) if mend else None
        if root is None:
            raise ArticleError(Reason.UNREADABLE, "The XML of the file is damaged.") from exc
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise ArticleError(Reason.UNREADABLE, "The XML declares entities, which Dropbrief does not expand.")
    return root


def _parser(**options: bool) -> "etree.XMLParser":  # type: ignore[name-defined]  # noqa: F821
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, **options,
    )  # fmt: skip


def _mended(content: bytes) -> "Element | None":
    from lxml import etree

    text = _SURROGATE.sub("\ufffd", charset.decode(content, declares=True))
    start = text.find("<", text.find("?>") + 2 if text.startswith("<?xml") else 0)
    try:
        root = etree.fromstring(text[start:].encode("utf-8", "replace"), _parser(recover=True))
    except (etree.LxmlError, ValueError):
        return None
    return root


def local_name(element: "Element") -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: "Element", *names: str) -> "list[Element]":
    return [child for child in element if local_name(child) in names]


def descendants(element: "Element", *names: str) -> "list[Element]":
    return [node for node in element.iter() if local_name(node) in names]


def outermost(element: "Element", *names: str) -> "Iterator[Element]":
    """The descendants of these names that are in no other of them: each text inside is met once."""
    waiting = list(reversed(element))
    while waiting:
        node = waiting.pop()
        if local_name(node) in names:
            yield node
        else:
            waiting.extend(reversed(node))


def around(elements: "Iterable[Element]") -> "set[Element]":
    """All elements that hold any of these, each once."""
    holders: set[Element] = set()
    for element in elements:
        above = element.getparent()
        while above is not None and above not in holders:
            holders.add(above)
            above = above.getparent()
    return holders


def text(element: "Element | None") -> str:
    """All text inside an element, white space folded."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def first(element: "Element", *names: str) -> str:
    """The text of the first descendant of one of these names that has any; the names are tried in order."""
    found = (text(node) for name in names for node in outermost(element, name))
    return next(filter(None, found), "")
