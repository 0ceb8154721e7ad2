"""HTML to article: trafilatura finds the body, the page itself says title and metadata.

Every visible line is in the article or in `removed`.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dropbrief.domain import Article, Block, BlockKind
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import metadata, sequence, trace
from dropbrief.normalize.context import NOTHING_KNOWN, Context
from dropbrief.normalize.prose import Shape, shape

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

# fmt: off
_NOT_SHOWN = frozenset((
    "audio", "canvas", "datalist", "head", "iframe", "noscript", "object", "script", "select", "style", "svg",
    "template", "textarea", "video",
))
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
))
# fmt: on
_BREAKS = frozenset(("body", "head", "p", "quote", "list", "item", "lb", "table", "row"))
_KINDS = {"head": BlockKind.HEADING, "quote": BlockKind.QUOTE, "item": BlockKind.LIST_ITEM}
"""Trafilatura's names for what it kept."""
_HIDDEN = re.compile(r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)


def read(text: str, context: Context = NOTHING_KNOWN) -> Article:
    """The article in a page; without blocks where trafilatura finds none."""
    root = _parse(text)
    visible = [line for line in _visible_lines(root) if line]
    title, known = metadata.of_page(root, context)
    document = _extract(root)
    blocks = list(_blocks(document)) if document is not None else []
    kept, dropped = _without_furniture(blocks, title)
    return Article(
        title=title,
        blocks=tuple(kept),
        removed=tuple(trace.removed(visible, title, kept, dropped)),
        metadata=known,
    )


def visible_lines(text: str) -> list[str]:
    """What a reader of the page sees: the lines that its article accounts for."""
    return [line for line in _visible_lines(_parse(text)) if line]


def _parse(text: str) -> "HtmlElement":
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError) as exc:
        raise ArticleError(Reason.UNREADABLE, "The HTML of the file cannot be read.") from exc


def _extract(root: "HtmlElement") -> "Document | None":
    """Fast with recall: no setting is better on news pages, and the full ones take twice the time."""
    from trafilatura import bare_extraction

    try:
        return bare_extraction(  # type: ignore[return-value]  # a dict only with as_dict=True
            root,
            fast=True,
            favor_recall=True,
            include_comments=False,
            with_metadata=False,
        )
    except MemoryError:
        raise
    except Exception as exc:  # whatever a page makes a third-party parser stumble over is the page's fault
        raise ArticleError(Reason.UNREADABLE, "The HTML of the file cannot be read.") from exc


def _visible_lines(root: "HtmlElement") -> Iterator[str]:
    """What a reader sees, one line for each stretch of inline text, white space folded."""
    from lxml.etree import iterwalk

    walk = iterwalk(root, events=("start", "end", "comment", "pi"))
    line: list[str] = []
    for event, element in walk:
        breaks = event in ("start", "end") and element.tag not in _INLINE
        if breaks:
            yield _folded("".join(line))
            line = []
        if event == "start" and _is_hidden(element):
            walk.skip_subtree()
        elif event == "start":
            line.append(element.text or "")
        if event != "start":
            line.append(element.tail or "")
    yield _folded("".join(line))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _is_hidden(element: "HtmlElement") -> bool:
    return (
        element.tag in _NOT_SHOWN
        or element.get("hidden") is not None
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def _blocks(document: "Document") -> Iterator[Block]:
    """The blocks of trafilatura's tree; a row of a table is one.

    Text may stand between its elements too.
    """
    from lxml.etree import iterwalk

    kinds = [BlockKind.PARAGRAPH]
    pieces: list[str] = []
    for event, node in iterwalk(document.body, events=("start", "end")):
        if node.tag in _BREAKS and (text := _folded("".join(pieces)).strip(" |")):
            yield Block(kinds[-1], text)
            pieces = []
        if event == "start":
            kinds.append(_KINDS.get(node.tag, kinds[-1]))
            pieces.append(node.text or "")
        else:
            kinds.pop()
            pieces += [" | " if node.tag == "cell" else "", node.tail or ""]


def _without_furniture(blocks: list[Block], title: str) -> tuple[list[Block], dict[str, str]]:
    """The blocks that stay, and the rule of each text that does not."""
    rules = sequence.judge_blocks(blocks)
    places = (index for index, block in enumerate(blocks) if metadata.same(block.text, title))
    place = next(places, None)
    if place is not None and not any(shape(block.text) is Shape.CLEAR for block in blocks[:place]):
        rules |= dict.fromkeys(range(place), "before-title") | {place: "title"}
    kept = [block for index, block in enumerate(blocks) if index not in rules]
    return kept, {blocks[index].text: rule for index, rule in rules.items()}
