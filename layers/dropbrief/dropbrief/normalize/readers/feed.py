"""An entry of an RSS or Atom feed to article. The lines are those of its content, or else of its summary."""

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from dropbrief.domain import Article, Metadata
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import charset
from dropbrief.normalize.context import Context
from dropbrief.normalize.readers import records, stated, xml
from dropbrief.normalize.readers.stated import Stated

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ENTRIES = ("item", "entry")
_OF_MEDIA = ("{http://search.yahoo.com/mrss/}", "{http://www.itunes.com/dtds/podcast-1.0.dtd}")
"""Vocabularies with a `title`, a `content` and a `description` of their own."""
_MAILED = re.compile(r"\S+@\S+ \((?P<name>[^()]{1,100})\)")
"""An author in the form that RSS asks for: an address, then the name in parentheses."""
_BODIES = ("encoded", "content", "description", "summary")


def read(content: bytes, context: Context) -> Article:
    root = xml.parse(content, mend=True)
    found = entries(root)
    if not found:
        raise ArticleError(Reason.EMPTY, "The feed has no entry.")
    entry = stated.only_one(found)
    bodies = (_body(child) for name in _BODIES for child in _children(entry, name))
    body = next(filter(str.strip, bodies), "")
    if not body:
        raise ArticleError(Reason.EMPTY, "The feed's entry has no text, only a link.")
    title = _plain_title(entry)
    return Stated("feed", title, _metadata(root, entry, context)).apply_to(
        records.article_of(title, body, context)
    )


def entries(root: "Element") -> "list[Element]":
    """The entries of a feed. An entry quoted from another feed inside an entry is not one."""
    found = xml.descendants(root, *_ENTRIES)
    return [entry for entry in found if not any(xml.local_name(a) in _ENTRIES for a in entry.iterancestors())]


def entry_writers(root: "Element") -> list[Callable[[], bytes]]:
    """For each entry, a function that writes a feed of it alone, with what the feed says of itself."""
    found = entries(root)
    for entry in found:
        _detach(entry)
    channels = xml.children(root, "channel")
    return [partial(_written, root, channels[0] if channels else root, entry) for entry in found]


def _written(root: "Element", place: "Element", entry: "Element") -> bytes:
    from lxml import etree

    place.append(entry)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    _detach(entry)
    return written


def _detach(entry: "Element") -> None:
    parent = entry.getparent()
    if parent is not None:
        parent.remove(entry)


def _children(entry: "Element", name: str) -> "list[Element]":
    """The children of this name, without those about a picture or a recording."""
    return [child for child in xml.children(entry, name) if not str(child.tag).startswith(_OF_MEDIA)]


def _body(element: "Element") -> str:
    """The HTML of an element, which may be text, or elements if it is XHTML. In Atom's plain text, angle
    brackets are no markup.
    """
    from html import escape

    from lxml import etree

    if len(element):
        return charset.decode(etree.tostring(element, encoding="utf-8", method="html", with_tail=False))
    text = element.text or ""
    if not text.strip():
        return ""
    return escape(text) if element.get("type") == "text" and "<" in text else text


def _plain_title(entry: "Element") -> str:
    titles = (xml.text(title) for title in _children(entry, "title"))
    title = next(filter(None, titles), "")
    if "<" not in title and "&" not in title:
        return title
    from lxml.html import fromstring

    return " ".join(fromstring(f"<p>{title}</p>").text_content().split())


def _metadata(root: "Element", entry: "Element", context: Context) -> Metadata:
    links = xml.children(entry, "link")
    places = [link.get("href") or link.text for link in links if link.get("rel", "alternate") == "alternate"]
    words = (category.get("term") or xml.text(category) for category in xml.children(entry, "category"))
    authors = (
        xml.first(author, "name") or xml.text(author) for author in xml.children(entry, "creator", "author")
    )
    people = [mailed["name"] if (mailed := _MAILED.fullmatch(author)) else author for author in authors]
    feed = xml.children(root, "channel")[:1] or [root]
    return Metadata(
        byline=", ".join(filter(None, people)) or None,
        published_at=_date(entry, context, "pubDate", "published", "date", "issued"),
        modified_at=_date(entry, context, "updated", "modified"),
        language=stated.language(
            entry.get(xml.XMLNS + "lang") or _child(feed[0], "language") or root.get(xml.XMLNS + "lang")
        ),
        site_name=_child(feed[0], "title") or None,
        canonical_url=next(filter(None, map(stated.url, places)), None),
        keywords=tuple(filter(None, words)),
    )


def _child(element: "Element", name: str) -> str:
    return next((xml.text(child) for child in xml.children(element, name)), "")


def _date(entry: "Element", context: Context, *names: str) -> str | None:
    moments = (stated.parse_moment(_child(entry, name), context) for name in names)
    return next(filter(None, moments), None)
