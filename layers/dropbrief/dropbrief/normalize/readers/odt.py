"""OpenDocument texts (.odt) to article. The lines are the paragraphs of the body and the rows of its tables.

Headers, footers and notes are lines too, all of them removed.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dropbrief.domain import Article, Block, BlockKind, Metadata, Removed
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize.archive import Archive
from dropbrief.normalize.context import Context
from dropbrief.normalize.readers import office, stated, xml
from dropbrief.normalize.readers.stated import Stated

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MANIFEST = "META-INF/manifest.xml"
_BOXES = frozenset(("frame", "text-box"))
"""Elements whose paragraphs are read by themselves."""
_NO_TEXT = _BOXES | {
    "note", "annotation", "tracked-changes", "table-of-content", "alphabetical-index", "forms"
}  # fmt: skip
_SPACES = frozenset(("s", "tab", "line-break"))
_LEVELS_OF_STYLES = 20


def read(content: bytes, context: Context) -> Article:
    archive = Archive(content)
    if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST, office.MAX_PART_BYTES):
        raise ArticleError(Reason.ENCRYPTED, "The document has a password; save it without one.")
    root = xml.parse(archive.read("content.xml", office.MAX_PART_BYTES))
    styles = _styles(root)
    found = [(block, style) for body in xml.outermost(root, "text") for block, style in _blocks(body, styles)]
    if not found:
        raise ArticleError(Reason.EMPTY, "The document holds no text.")
    blocks = [block for block, _ in found]
    title = next((index for index, (_, style) in enumerate(found) if style == "title"), None)
    removed = [*_running_heads(archive), *_notes(root)]
    return stated.build_article(_properties(archive, context, blocks), blocks, title, context, removed)


def _styles(root: "Element") -> Mapping[str, str]:
    """The parent of each automatic style: the style that the author chose."""
    named = (
        {name: value for key, value in style.attrib.items() if (name := key.rpartition("}")[2])}
        for style in xml.descendants(root, "style")
    )
    return {style.get("name", ""): style.get("parent-style-name", "") for style in named}


def _blocks(body: "Element", styles: Mapping[str, str]) -> Iterator[tuple[Block, str]]:
    for element in body:
        name = xml.local_name(element)
        if name == "table-row":
            cells = (" ".join(_lines(cell)) for cell in xml.children(element, "table-cell"))
            block = Block(BlockKind.PARAGRAPH, " | ".join(filter(None, cells)))
            yield from ((block, style) for style in [""] if block.text)
        elif name in ("p", "h"):
            style = _style(element, styles)
            block = Block(_kind(element, name, style), _text(element))
            yield from ((block, style) for _ in [0] if block.text)
            yield from _boxes(element, styles)
        elif name not in _NO_TEXT or name in _BOXES:
            yield from _blocks(element, styles)


def _boxes(paragraph: "Element", styles: Mapping[str, str]) -> Iterator[tuple[Block, str]]:
    for box in xml.outermost(paragraph, "text-box"):
        yield from _blocks(box, styles)


def _lines(element: "Element") -> list[str]:
    return list(filter(None, map(_text, xml.outermost(element, "p", "h"))))


def _style(element: "Element", styles: Mapping[str, str]) -> str:
    """The name of the chosen style in lower case, such as `title` or `quotations`."""
    name = next((value for key, value in element.attrib.items() if key.endswith("}style-name")), "")
    for _ in range(_LEVELS_OF_STYLES):
        if not styles.get(name):
            break
        name = styles[name]
    return str(name).lower()


def _kind(element: "Element", name: str, style: str) -> BlockKind:
    if name == "h" or style.startswith("heading"):
        return BlockKind.HEADING
    if style.startswith("quot"):
        return BlockKind.QUOTE
    in_list = any(xml.local_name(above) == "list-item" for above in element.iterancestors())
    return BlockKind.LIST_ITEM if in_list else BlockKind.PARAGRAPH


def _text(element: "Element") -> str:
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: "Element") -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = xml.local_name(child)
        if name in _SPACES:
            yield " "
        elif name not in _NO_TEXT:
            yield from _pieces(child)
        yield child.tail or ""


def _notes(root: "Element") -> Iterator[Removed]:
    for note in xml.outermost(root, "note-body"):
        yield from (Removed(line, "footnote") for line in _lines(note))


def _running_heads(archive: Archive) -> Iterator[Removed]:
    if "styles.xml" not in archive:
        return
    root = xml.parse(archive.read("styles.xml", office.MAX_PART_BYTES))
    for part in xml.outermost(root, "header", "footer"):
        yield from (Removed(line, "running-head") for line in _lines(part))


def _properties(archive: Archive, context: Context, blocks: list[Block]) -> Stated:
    if "meta.xml" not in archive:
        return Stated("odt")
    meta = xml.parse(archive.read("meta.xml", office.MAX_PART_BYTES))
    words = (xml.text(word) for word in xml.descendants(meta, "keyword"))
    return Stated(
        "odt",
        office.title(xml.first(meta, "title"), (block.text for block in blocks)),
        Metadata(
            byline=office.author(xml.first(meta, "initial-creator", "creator")),
            modified_at=stated.parse_moment(xml.first(meta, "date"), context),
            language=stated.language(xml.first(meta, "language")),
            keywords=tuple(filter(None, words)),
        ),
    )
