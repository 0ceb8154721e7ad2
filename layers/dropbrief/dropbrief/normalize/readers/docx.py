"""Word documents (.docx) to article. The lines are the paragraphs of the body and the rows of its tables.

Headers, footers and notes are lines too, all of them removed. Deleted text and fields' codes are no text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dropbrief.domain import Article, Block, BlockKind, Metadata, Removed
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize.archive import Archive
from dropbrief.normalize.context import Context
from dropbrief.normalize.readers import office, stated, xml
from dropbrief.normalize.readers.stated import Stated

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BESIDE = {
    "header": "running-head",
    "footer": "running-head",
    "footnotes": "footnote",
    "endnotes": "footnote",
}
_BREAKS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
_LEFT_OUT = frozenset(
    ("del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "txbxContent", "p")
)
"""Elements whose text is not read in place.

A text box is stored twice, the second time for old readers; its paragraphs are read by themselves, as others
within paragraphs are.
"""
_LEVELS_OF_STYLES = 20


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str
    is_heading: bool


def read(content: bytes, context: Context) -> Article:
    archive = Archive(content)
    root = xml.parse(archive.read(_BODY, office.MAX_PART_BYTES))
    styles = _styles(archive)
    paragraphs = list(_paragraphs(root, styles))
    if not any(block.text for block, _ in paragraphs):
        raise ArticleError(Reason.EMPTY, "The Word document holds no text.")
    title = next((index for index, (_, style) in enumerate(paragraphs) if style == "title"), None)
    blocks = [block for block, _ in paragraphs]
    return stated.build_article(
        _properties(archive, context, blocks), blocks, title, context, list(_beside(archive))
    )


def _styles(archive: Archive) -> Mapping[str, _Style]:
    """The styles by their id. Their names are English in every language of Word."""
    if "word/styles.xml" not in archive:
        return {}
    root = xml.parse(archive.read("word/styles.xml", office.MAX_PART_BYTES))
    return {style.get(_W + "styleId", ""): _style(style) for style in root.iter(_W + "style")}


def _style(element: "Element") -> _Style:
    def value(name: str) -> str:
        found = element.find(f".//{_W}{name}")
        return "" if found is None else found.get(_W + "val", "")

    name = value("name").lower()
    level = value("outlineLvl")
    return _Style(name, value("basedOn"), name.startswith("heading") or (level.isdigit() and int(level) < 9))


def _paragraphs(root: "Element", styles: Mapping[str, _Style]) -> Iterator[tuple[Block, str]]:
    """Each paragraph that is not empty, with the name of its style; a table's row is one."""
    rows: set[Element] = set()
    for element in root.iter(_W + "tr", _W + "p"):
        if _is_inside(element, "Fallback") or any(
            above in rows for above in element.iterancestors(_W + "tr")
        ):
            continue
        if element.tag == _W + "tr":
            rows.add(element)
            text = " | ".join(filter(None, map(_all_text, element.iterfind(_W + "tc"))))
            block, style = Block(BlockKind.PARAGRAPH, text), ""
        else:
            block, style = _paragraph(element, styles)
        if block.text:
            yield block, style


def _is_inside(element: "Element", name: str) -> bool:
    return any(xml.local_name(above) == name for above in element.iterancestors())


def _all_text(element: "Element") -> str:
    return " ".join(filter(None, map(_text, element.iter(_W + "p"))))


def _paragraph(element: "Element", styles: Mapping[str, _Style]) -> tuple[Block, str]:
    properties = element.find(_W + "pPr")
    style_id, numbered = "", False
    if properties is not None:
        found = properties.find(_W + "pStyle")
        style_id = "" if found is None else found.get(_W + "val", "")
        numbered = properties.find(_W + "numPr") is not None
    lineage = list(_lineage(style_id, styles))
    names = [style.name for style in lineage]
    return Block(_kind(lineage, names, numbered), _text(element)), "title" if "title" in names else ""


def _lineage(style_id: str, styles: Mapping[str, _Style]) -> Iterator[_Style]:
    for _ in range(_LEVELS_OF_STYLES):
        style = styles.get(style_id)
        if style is None:
            return
        yield style
        style_id = style.parent


def _kind(lineage: list[_Style], names: list[str], numbered: bool) -> BlockKind:
    if any(style.is_heading for style in lineage):
        return BlockKind.HEADING
    if any("quote" in name for name in names):
        return BlockKind.QUOTE
    return (
        BlockKind.LIST_ITEM if numbered or any(n.startswith("list") for n in names) else BlockKind.PARAGRAPH
    )


def _text(paragraph: "Element") -> str:
    return " ".join("".join(_pieces(paragraph)).split())


def _pieces(element: "Element") -> Iterator[str]:
    """The text of runs anywhere in the element: in links, content controls and insertions too."""
    for child in element:
        name = xml.local_name(child)
        if name == "t":
            yield child.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name not in _LEFT_OUT:
            yield from _pieces(child)


def _beside(archive: Archive) -> Iterator[Removed]:
    for part, rule in _BESIDE.items():
        for name in archive.names(rf"word/{part}\d{{0,3}}\.xml"):
            root = xml.parse(archive.read(name, office.MAX_PART_BYTES))
            lines = map(_text, root.iter(_W + "p"))
            yield from (Removed(line, rule) for line in lines if line)


def _properties(archive: Archive, context: Context, blocks: list[Block]) -> Stated:
    if "docProps/core.xml" not in archive:
        return Stated("docx")
    core = xml.parse(archive.read("docProps/core.xml", office.MAX_PART_BYTES))
    return Stated(
        "docx",
        office.title(xml.first(core, "title"), (block.text for block in blocks)),
        Metadata(
            byline=office.author(xml.first(core, "creator")),
            modified_at=stated.parse_moment(xml.first(core, "modified"), context),
            language=stated.language(xml.first(core, "language")),
            keywords=office.keywords(xml.first(core, "keywords")),
        ),
    )
