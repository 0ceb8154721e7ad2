"""PDF to article: the words of the text layer in reading order, joined to paragraphs, then read as plain
text.

The lines are these paragraphs and headings, and the running heads and page numbers, all of which are removed.
A word that was hyphenated at the end of a line is joined again, unless the text has it with its hyphen too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from dropbrief.domain import Article, Metadata, Removed
from dropbrief.normalize import charset, plaintext, prose
from dropbrief.normalize.context import Context
from dropbrief.normalize.joining import Joiner
from dropbrief.normalize.readers import layout, office
from dropbrief.normalize.readers.layout import Line
from dropbrief.normalize.readers.stated import Stated

_TITLE_RATIO = 1.25
"""The least size of the title's print, relative to the text's."""
_SAME_SIZE = 0.06
_MAX_TITLE_LINES = 5
_PARAGRAPH_GAP = 1.35
"""The least distance between paragraphs, relative to the usual distance of lines."""
_INDENT = 0.8
"""The least indent of a paragraph, in font sizes."""
_FULL = 0.8
"""The share of the column's width that a full line fills; a shorter line may be the last of its paragraph."""
_BULLET = re.compile(r"[•‣▪◦●○*–-] |\(?\d{1,2}[.)] ")


def read(content: bytes, context: Context) -> Article:
    from dropbrief.normalize.readers import pdfium

    document = pdfium.read(content)
    lines, running = layout.read(document.sheets)
    text = charset.decode("\n\n".join(_paragraphs(lines)).encode("utf-8", "replace"))
    title = _title(lines) or office.title(document.title, text.split("\n\n"))
    article = plaintext.read(text, context)
    heads = tuple(Removed(line.text, rule) for line, rule in running)
    stated = Stated("pdf", title, Metadata(byline=office.author(document.author)))
    return stated.apply_to(replace(article, removed=(*article.removed, *heads)))


def _title(lines: Sequence[Line]) -> str:
    """The lines in the largest print at the top of the first page, if clearly larger than the text's."""
    size = _text_size(lines)
    first = [line for line in lines if line.page == lines[0].page]
    largest = max(line.size for line in first)
    if largest < _TITLE_RATIO * size:
        return ""
    run = next(list(run) for big, run in groupby(first, lambda line: _alike(line.size, largest)) if big)
    return " ".join(line.text for line in run) if len(run) <= _MAX_TITLE_LINES else ""


def _text_size(lines: Sequence[Line]) -> float:
    """The size of print in which most characters are set."""
    return median([line.size for line in lines for _ in range(max(1, len(line.text) // 10))])


def _alike(size: float, other: float) -> bool:
    return abs(size - other) <= _SAME_SIZE * other


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    joiner = Joiner("\n".join(line.text for line in lines), printed=True)
    distances = [a.y - b.y for a, b in pairwise(lines) if a.column == b.column and a.y > b.y]
    size = _text_size(lines)
    usual = median(distances) / size if distances else 0.0
    widths = {number: _edges(list(column)) for number, column in groupby(lines, lambda line: line.column)}
    paragraph = [lines[0].text]
    for line, following in pairwise(lines):
        if _ends_paragraph(line, following, usual, widths, size):
            yield joiner.join(paragraph)
            paragraph = []
        paragraph.append(following.text)
    yield joiner.join(paragraph)


def _edges(column: Sequence[Line]) -> tuple[float, float]:
    """The left and right edge of the lines of a column."""
    return min(line.left for line in column), max(line.right for line in column)


def _ends_paragraph(
    line: Line, following: Line, usual: float, edges: dict[int, tuple[float, float]], size: float
) -> bool:
    """Whether a line ends its paragraph. Lines of a headline end anywhere.

    `usual` is the distance of lines, `size` the size of the text's print.
    """
    if not _alike(line.size, following.size) or _BULLET.match(following.text):
        return True
    left, right = edges[line.column]
    is_full = line.right - left >= _FULL * (right - left)
    ends = prose.ends_sentence(line.text)
    if line.column != following.column:
        return ends or not (is_full or following.text[:1].islower())
    if line.y - following.y > _PARAGRAPH_GAP * usual * line.size:
        return True
    if line.size >= _TITLE_RATIO * size:
        return False
    is_indented = following.left - left > _INDENT * following.size >= line.left - left
    return is_indented or (ends and not is_full)
