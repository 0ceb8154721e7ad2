"""The lines of a page as a reader sees them, and the boxes (elements) that hold them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dropbrief.domain import BlockKind
from dropbrief.normalize.html import roles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# fmt: off
_NOT_SHOWN = frozenset((
    "annotation", "audio", "canvas", "datalist", "head", "iframe", "noscript", "object", "rp", "rt", "script",
    "select", "style", "svg", "template", "textarea", "video",
))
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "nobr", "q", "rb", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "math", "mfrac", "mi", "mn", "mo", "mrow", "msqrt", "msub", "msubsup", "msup", "mtext", "semantics",
))
_PLACES = (
    "article", "main", "aside", "nav", "header", "footer", "form", "figure", "table", "ul", "ol", "section",
    "button", "blockquote", "details", "dialog", "address", "dl",
)
# fmt: on
_SKIPPED = ("", None)
"""Marks an element of which nothing is shown."""
_BREAKS = frozenset(("br", "hr", "img"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_STRONG = frozenset(("b", "em", "i", "strong"))
_LABELS = frozenset(("class", "id", "role", "itemprop", "data-testid", "data-component"))
_LANDMARKS = {
    "navigation": "nav", "complementary": "aside", "banner": "header", "contentinfo": "footer",
    "main": "main", "article": "article", "search": "form", "dialog": "dialog", "alertdialog": "dialog",
}  # fmt: skip
PLACE = {tag: 1 << number for number, tag in enumerate(_PLACES)}
_KINDS = {
    "li": BlockKind.LIST_ITEM, "dd": BlockKind.LIST_ITEM, "blockquote": BlockKind.QUOTE,
    **dict.fromkeys(_HEADINGS, BlockKind.HEADING),
    **dict.fromkeys(("article", "main", "section", "table", "body"), BlockKind.PARAGRAPH),
}  # fmt: skip
_HIDDEN = re.compile(r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)
_TIP = re.compile(
    r"(?:tooltip|popover|rollover|hovercard)[\w-]{0,40}(?:text|content|inner|body|block|box|card)",
    re.IGNORECASE,
)
"""What is shown only to who points at a word; the element of the word itself has a name without the end.
Where no word stands before, such a name is also that of labels."""
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
"""Parts paragraphs in a `pre` directly below the body, as mailing lists keep mails; a deeper `pre` is often
code."""
_LONGEST_CELL = 400
"""The most characters of a cell of data; a table with longer ones only lays out the page."""


@dataclass(eq=False)
class Box:
    """An element that begins a line; `first` is the number of lines before it.

    `name`, `roles` and `places`, one bit for each, are its own; a box without lines has none of them. The
    numbers are those of a `Page`. What is not set takes no time: a third of all boxes hold nothing.
    """

    tag: str
    parent: "Box | None"
    attributes: Mapping[str, str]
    kind: BlockKind = BlockKind.PARAGRAPH
    first: int = 0
    depth: int = 0
    name: str = field(default="", init=False)
    roles: int = field(default=0, init=False)
    places: int = field(default=0, init=False)
    is_body: bool = field(default=False, init=False)
    characters: int = field(default=0, init=False)
    linked: int = field(default=0, init=False)
    lines: int = field(default=0, init=False)
    prose: int = field(default=0, init=False)
    paragraphs: int = field(default=0, init=False)
    children: int = field(default=0, init=False)
    text: int = field(default=0, init=False)
    """The characters of its longer lines that are no links."""
    score: float = field(default=0.0, init=False)
    """The score that the algorithm of Readability would give it."""
    share: float = field(default=0.0, init=False)
    """Its share of the running text of the page."""
    density: float = field(default=0.0, init=False)
    """The share of its characters that are links."""
    within: int = field(default=0, init=False)
    """The roles of all boxes around it, and its own."""


@dataclass(eq=False, slots=True)
class Line:
    """A stretch of inline text, white space folded, or a row of a table."""

    text: str
    box: Box
    linked: int
    links: int
    strong: int
    roles: int


@dataclass(eq=False, slots=True)
class Rendering:
    """The visible lines of a page, and its boxes, each after the one that holds it."""

    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)


def render(root: "Element", *, everything: bool = False) -> Rendering:
    """The visible lines and boxes of a page; with `everything`, also those that its style hides."""
    from lxml.etree import iterwalk

    walk = iterwalk(root, events=("start", "end", "comment", "pi"))
    pen = _Pen()
    for event, element in walk:
        if event == "start":
            tag = element.tag
            attributes = dict(element.items())
            if (tag in _NOT_SHOWN and not _is_shown_template(tag, attributes)) or (
                attributes
                and not everything
                and (_is_hidden(attributes) or (pen.in_line and _is_tip(tag, attributes)))
            ):
                pen.skip(tag)
                walk.skip_subtree()
            else:
                pen.open("span" if "-" in tag and _stands_in_text(element) else tag, attributes)
                if text := element.text:
                    pen.write(text)
        else:
            if event == "end":
                pen.close()
            if text := element.tail:
                pen.write(text)
    pen.end_line()
    return pen.rendering


def _is_shown_template(tag: str, attributes: dict[str, str]) -> bool:
    """Whether a template is the shadow tree of the element around it."""
    return tag == "template" and ("shadowrootmode" in attributes or "shadowroot" in attributes)


def _stands_in_text(element: "Element") -> bool:
    """Whether text stands beside a custom element, which is no paragraph then."""
    before, above = element.getprevious(), element.getparent()
    text = before.tail if before is not None else above is not None and above.text
    return bool((text and text.strip()) or (element.tail and element.tail.strip()))


def _is_hidden(attributes: dict[str, str]) -> bool:
    # React streams parts of a page as hidden elements, named S:0 and on, and moves them to their places.
    if "hidden" in attributes and not attributes.get("id", "").startswith("S:"):
        return True
    return "style" in attributes and _HIDDEN.search(attributes["style"]) is not None


def _is_tip(tag: str, attributes: dict[str, str]) -> bool:
    return tag in _INLINE and "class" in attributes and _TIP.search(attributes["class"]) is not None


class _Pen:
    """Collects the text of elements into lines as they open and close."""

    def __init__(self) -> None:
        box = Box("html", None, {})
        self.rendering = Rendering(boxes=[box])
        self._open: list[tuple[str, Box | None]] = [("", box)]
        self._text: list[str] = []
        self._in_link = self._in_strong = 0
        self._after_image = False
        self._linked = self._links = self._strong = self._roles = 0

    @property
    def in_line(self) -> bool:
        """Whether a line has begun."""
        return bool(self._text)

    def write(self, text: str) -> None:
        if not self._text and text.isspace():
            return
        box = self._open[-1][1]
        if box is None or box.tag != "pre" or not box.parent or box.parent.tag != "body":
            self._write(text)
            return
        first, *others = _BLANK_LINE.split(text)
        self._write(first)
        for paragraph in others:
            self.end_line()
            self._write(paragraph)

    def _write(self, text: str) -> None:
        if not text or (not self._text and text.isspace()):
            return
        if self._after_image and not text.isspace():
            self._after_image = False
            if not _goes_on(text):
                self.end_line()
        if self._text and text[0].isupper() and self._text[-1][-1].islower():
            self._text.append(" ")  # a name and a date in elements that a style sheet keeps apart
        self._text.append(text)
        if self._in_link:
            self._linked += len(text.strip())
        if self._in_strong:
            self._strong += len(text.strip())

    def skip(self, tag: str) -> None:
        if self._text and tag not in _INLINE and tag not in _NOT_SHOWN:
            self.end_line()
        self._open.append(_SKIPPED)

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _INLINE:
            self._open_inline(tag, attributes)
            self._open.append((tag, self._open[-1][1]))
        elif self._text and self._is_in_text(tag):
            self._text.append(" ")
            self._after_image = tag == "img"
            self._open.append(_SKIPPED)
        else:
            if self._text or self._links or self._roles:
                self.end_line()
            box = self._open[-1][1]
            if box is not None and tag not in _BREAKS:
                box = self._box(tag, box, attributes)
            self._open.append((tag, box))

    def _is_in_text(self, tag: str) -> bool:
        """Whether a break does not end the line: an image, or a `br` in a heading."""
        box = self._open[-1][1]
        return tag == "img" or (tag == "br" and box is not None and box.tag in _HEADINGS)

    def close(self) -> None:
        tag, box = self._open[-1]
        if self._text and box is not None and tag not in _INLINE:
            self.end_line()
        self._open.pop()
        if box is None:
            return
        if tag == "a":
            self._in_link -= 1
        elif tag in _STRONG:
            self._in_strong -= 1
        elif tag == "tr":
            self._join_row(box)

    def end_line(self) -> None:
        box = self._open[-1][1]
        text = " ".join("".join(self._text).split())
        if text and box is not None:
            size = len(text)
            self.rendering.lines.append(
                Line(text, box, min(self._linked, size), self._links, min(self._strong, size), self._roles)
            )
        self._text = []
        self._after_image = False
        self._linked = self._links = self._strong = self._roles = 0

    def _open_inline(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "a":
            self._in_link += 1
            self._links += 1
        elif tag in _STRONG:
            self._in_strong += 1
        if "class" in attributes:
            self._roles |= roles.of(attributes["class"])

    def _box(self, tag: str, parent: Box, attributes: dict[str, str]) -> Box:
        kind = _KINDS.get(tag, parent.kind)
        box = Box(tag, parent, attributes, kind, len(self.rendering.lines), parent.depth + 1)
        self.rendering.boxes.append(box)
        return box

    def _join_row(self, row: Box) -> None:
        """Join the cells of a row to one line, if the table holds data; longer cells lay out a page."""
        lines = self.rendering.lines[row.first :]
        cells = [_cell(line.box, row) for line in lines]
        if (
            len(lines) < 2
            or len(set(map(id, cells))) < len(lines)
            or any(len(line.text) > _LONGEST_CELL for line in lines)
        ):
            return
        del self.rendering.lines[row.first :]
        text = " | ".join(line.text for line in lines)
        sums = (
            sum(line.linked for line in lines),
            sum(line.links for line in lines),
            sum(line.strong for line in lines),
        )
        self.rendering.lines.append(Line(text, row, *sums, 0))


def name(box: Box) -> None:
    """Read the names of a box inside of named ones."""
    tag, attributes = box.tag, box.attributes
    box.name = f"{tag}.{attributes.get('class', '')}"[: roles.LONGEST] if attributes else tag
    box.places = PLACE.get(tag, 0)
    if "role" in attributes:
        box.places |= PLACE.get(_LANDMARKS.get(attributes["role"], ""), 0)
    box.is_body = box.parent is not None and box.parent.is_body
    if "itemprop" in attributes or "property" in attributes:
        box.is_body |= "articleBody" in (attributes.get("itemprop", "") + attributes.get("property", ""))
    if tag != "body" and (names := [value for key, value in attributes.items() if key in _LABELS]):
        box.roles = roles.of(" ".join(names))
    if "-" in tag:
        box.roles |= roles.of(tag)


def _goes_on(text: str) -> bool:
    """Whether the text behind an image continues the sentence before it, and is not its caption."""
    first = text.lstrip()[0]
    return first.islower() or not first.isalnum()


def _cell(box: Box, row: Box) -> Box:
    """The cell of this row that holds a box, whatever tables are in the cell."""
    cell = box
    for above in parents(box):
        if above is row:
            break
        cell = above
    return cell


def parents(box: Box) -> Iterator[Box]:
    """A box and all boxes around it, from the inside."""
    above: Box | None = box
    while above is not None:
        yield above
        above = above.parent
