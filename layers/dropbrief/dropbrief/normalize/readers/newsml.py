"""The formats of news agencies (NewsML-G2, NewsML 1 and NITF) to article.

The lines are the headline and the paragraphs, subheads, quotations, list items and table rows of the body.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from dropbrief.domain import Article, Block, BlockKind, Metadata, Removed
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import metadata
from dropbrief.normalize.context import Context
from dropbrief.normalize.readers import records, stated, xml
from dropbrief.normalize.readers.stated import Stated

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KINDS = {
    **dict.fromkeys(("p", "block-text", "tr", "dd", "pre"), BlockKind.PARAGRAPH),
    **dict.fromkeys(("hl1", "hl2", "h1", "h2", "h3", "h4"), BlockKind.HEADING),
    "li": BlockKind.LIST_ITEM,
}
_INNER = frozenset((*_KINDS, "bq", "blockquote", "bqt"))
_QUOTES = frozenset(("bq", "blockquote", "bqt"))
_NOT_TEXT = frozenset(("media", "figure", "head", "style", "script"))
_PUBLISHED = (
    "story.date", "date.issue", "date.release", "pubdata", "contentCreated", "firstCreated", "FirstCreated",
    "versionCreated",
)  # fmt: skip
_MODIFIED = ("contentModified", "versionCreated", "ThisRevisionCreated")
_ITEMS = ("newsItem", "NewsItem", "knowledgeItem")


def read(content: bytes, context: Context) -> Article:
    root = xml.parse(content, mend=True)
    item = stated.only_one(items(root) or [root])
    inner = _body(item)
    if inner is None:
        raise ArticleError(Reason.EMPTY, "The news item holds no text: a picture, a video or a package.")
    title = _headline(item)
    blocks = list(_blocks(inner))
    if not blocks:
        return _unstructured(item, inner, title, context)
    place = next((n for n, block in enumerate(blocks) if block.text == title), None)
    removed = list(_captions(inner))
    return stated.build_article(
        Stated("newsml", title, _metadata(item, context)), blocks, place, context, removed
    )


def items(root: "Element") -> "list[Element]":
    """The news items of a message that hold a text, and no other item; a NITF document is one by itself."""
    found = xml.descendants(root, *_ITEMS)
    around = xml.around(found)
    return [item for item in found if item not in around and _body(item) is not None]


def item_writers(root: "Element") -> list[Callable[[], bytes]]:
    """For each item of a message, a function that writes a document of it alone."""
    from lxml import etree

    return [
        partial(etree.tostring, item, encoding="utf-8", xml_declaration=True, with_tail=False)
        for item in items(root)
    ]


def _body(item: "Element") -> "Element | None":
    """The element that holds the text: NITF's body, inline XHTML, or inline data."""
    for names in (("body.content",), ("body",), ("inlineXML",), ("inlineData",), ("DataContent",)):
        for element in xml.outermost(item, *names):
            if xml.text(element):
                return element
    return None


def _blocks(body: "Element") -> Iterator[Block]:
    """The blocks of a body. Text between its elements is a paragraph too."""
    return _blocks_in(body, xml.around(xml.outermost(body, *_INNER)))


def _blocks_in(body: "Element", around: "set[Element]") -> Iterator[Block]:
    """The blocks in an element; `around` are the elements that hold others of which each is a block."""
    yield from _paragraph(body.text)
    for element in body:
        name = xml.local_name(element)
        if name in _QUOTES:
            yield from (Block(BlockKind.QUOTE, text) for text in _quoted(element))
        elif name in _KINDS or element not in around:
            yield from _block(element, name)
        elif name not in _NOT_TEXT:
            yield from _blocks_in(element, around)
        yield from _paragraph(element.tail)


def _block(element: "Element", name: str) -> Iterator[Block]:
    text = " | ".join(filter(None, map(xml.text, element))) if name == "tr" else xml.text(element)
    if text and name not in _NOT_TEXT:
        yield Block(_KINDS.get(name, BlockKind.PARAGRAPH), text)


def _paragraph(text: str | None) -> Iterator[Block]:
    if folded := " ".join((text or "").split()):
        yield Block(BlockKind.PARAGRAPH, folded)


def _captions(body: "Element") -> Iterator[Removed]:
    for element in xml.outermost(body, *_NOT_TEXT):
        if text := xml.text(element):
            yield Removed(text, "caption")


def _quoted(element: "Element") -> list[str]:
    paragraphs = [text for p in xml.outermost(element, "p") if (text := xml.text(p))]
    return paragraphs or [text for text in [xml.text(element)] if text]


def _unstructured(item: "Element", inner: "Element", title: str, context: Context) -> Article:
    """The article in a text without elements: escaped HTML or plain text."""
    text = "".join(inner.itertext())
    article = records.article_of(title, text, context)
    return Stated("newsml", title, _metadata(item, context)).apply_to(article)


def _headline(item: "Element") -> str:
    for name in ("hl1", "headline", "HeadLine", "title", "h1"):
        for element in xml.outermost(item, name):
            if text := xml.text(element):
                return text
    return ""


def _metadata(item: "Element", context: Context) -> Metadata:
    return Metadata(
        byline=_byline(item),
        published_at=_date(item, context, _PUBLISHED),
        modified_at=_date(item, context, _MODIFIED),
        language=_language(item),
        section=_attribute(item, "pubdata", "position.section"),
        site_name=_site(item),
        canonical_url=next(filter(None, (stated.url(link.get("href")) for link in _canonical(item))), None),
        keywords=tuple(
            key for word in xml.descendants(item, "keyword") if (key := word.get("key") or xml.text(word))
        ),
    )


def _byline(item: "Element") -> str | None:
    """The byline that the agency wrote, without its `By`; else the creator's name."""
    line = xml.first(item, "byline", "by", "ByLine")
    creators = [xml.first(creator, "name") for creator in xml.descendants(item, "creator")]
    return metadata.byline(line) or line or next(filter(None, creators), None)


def _date(item: "Element", context: Context, names: tuple[str, ...]) -> str | None:
    """The date in an element's `norm` attribute or text."""
    for name in names:
        for element in xml.descendants(item, name):
            text = element.get("norm") or element.get("date.publication") or xml.text(element)
            if found := stated.parse_moment(text, context):
                return found
    return None


def _language(item: "Element") -> str | None:
    tags = (element.get("tag") for element in xml.descendants(item, "language"))
    formal = (element.get("FormalName") for element in xml.descendants(item, "Language"))
    lang = (element.get(xml.XMLNS + "lang") for element in item.iter())
    return next(filter(None, map(stated.language, (*tags, *formal, *lang))), None)


def _site(item: "Element") -> str | None:
    sources = [xml.first(source, "name") for source in xml.descendants(item, "infoSource", "provider")]
    stated_names = [_attribute(item, "pubdata", "name"), xml.first(item, "copyrightHolder"), *sources]
    return next(filter(None, stated_names), None)


def _attribute(item: "Element", name: str, attribute: str) -> str | None:
    return next(filter(None, (element.get(attribute) for element in xml.descendants(item, name))), None)


def _canonical(item: "Element") -> "list[Element]":
    return [link for link in xml.descendants(item, "link") if "canonical" in link.get("rel", "")]
