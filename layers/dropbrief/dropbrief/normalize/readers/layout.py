"""Puts the lines of a printed page into reading order: columns one after another, running heads apart.

A column ends at a gutter: white from top to bottom, but for the lines that span it, such as a headline.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from dropbrief.normalize.printed import Edge, furniture

_SAME_LINE = 0.5
"""Words whose middles are nearer than this, in font sizes, stand on one line."""
_GAP = 1.0
"""A gap wider than this, in font sizes, may be a gutter."""
_MIN_COLUMN_LINES = 4
_MAX_SPANNING = 0.25
"""The largest share of lines that may cross a gutter."""
_MOST_STARTS = 50
"""The number of positions, at which most lines begin, that are tried; a column has one, or two with its
indents."""
_MARGIN = 0.12
"""The share of the page's height, above and below, in which running heads stand."""
_EDGE_LINES = 3
_FROM_RIGHT = re.compile("[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of Hebrew, Arabic and related scripts."""
_LATIN = re.compile("[a-zA-Z]")
_STOP_BEFORE = re.compile("^([.,:;!?\u060c\u061b\u061f]+)(.*[\u0590-\u08ff])$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box; `y` grows upwards."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side. `column` is the number of the stretch of the document that it stands in."""

    text: str
    left: float
    right: float
    y: float
    size: float
    page: int
    column: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its words in the order of the file, and its height."""

    words: Sequence[Word]
    height: float


def read(sheets: Sequence[Sheet]) -> tuple[list[Line], list[tuple[Line, str]]]:
    """The lines of the text in reading order, and the running heads and page numbers, each with its rule.

    If only such lines would be found, they are text. A page that is read from the right is laid out in the
    mirror: what is called left is where its lines begin.
    """
    pages = [_pieces(sheet.words, number) for number, sheet in enumerate(sheets)]
    running = dict(_running(pages, [sheet.height for sheet in sheets]))
    if len(running) == sum(map(len, pages)):
        running = {}
    lines: list[Line] = []
    for number, page in enumerate(pages):
        rest = [piece for index, piece in enumerate(page) if (number, index) not in running]
        lines += _ordered(rest, 1 + lines[-1].column if lines else 0)
    return lines, [(pages[page][index], rule) for (page, index), rule in running.items()]


def _pieces(words: Sequence[Word], page: int) -> list[Line]:
    """Join words that follow each other closely on one line.

    If some are written from the right, they are ordered by their positions: on a line with both directions,
    PDFium's order is not that of reading.
    """
    against = sum(map(_is_from_right, words))
    from_right = against > len(words) / 2
    if from_right:
        words = [*map(_mirrored, words)]
    runs: list[list[Word]] = []
    for word in words:
        if runs and (_follows(runs[-1][-1], word) or (against and _follows(word, runs[-1][-1]))):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [_line([*_as_read(run, from_right)] if against else run, page) for run in runs]


def _is_from_right(word: Word) -> bool:
    return _FROM_RIGHT.search(word.text) is not None


def _mirrored(word: Word) -> Word:
    """The word in a mirror, with the full stop moved behind it that PDFium may have put before it."""
    text = _STOP_BEFORE.sub(r"\2\1", word.text)
    return replace(word, text=text, left=-word.right, right=-word.left)


def _as_read(run: Sequence[Word], from_right: bool) -> Iterator[Word]:
    """The words in reading order: those of the other direction than the page's are reversed; numbers have
    either.
    """
    against = _LATIN if from_right else _FROM_RIGHT
    ordered = sorted(run, key=lambda word: word.left)
    for is_against, group in groupby(ordered, lambda word: against.search(word.text) is not None):
        words = list(group)
        yield from words[::-1] if is_against else words


def _follows(word: Word, other: Word) -> bool:
    size = max(word.size, other.size)
    on_line = abs(word.middle - other.middle) < _SAME_LINE * size
    return on_line and -0.5 * size < other.left - word.right < _GAP * size


def _line(words: Sequence[Word], page: int) -> Line:
    return Line(
        " ".join(word.text for word in words),
        min(word.left for word in words),
        max(word.right for word in words),
        median(word.middle for word in words),
        median(word.size for word in words),
        page,
    )


# Running heads


def _running(
    pages: Sequence[Sequence[Line]], heights: Sequence[float]
) -> Iterator[tuple[tuple[int, int], str]]:
    """The furniture at the edges of pages, by page and piece."""
    edges = [(page, index) for page, lines in enumerate(pages) for index in _edge(lines, heights[page])]
    lines = [pages[page][index] for page, index in edges]
    found = furniture([Edge(line.text, line.page, round(line.y / 10)) for line in lines], len(pages))
    return ((edge, rule) for edge, rule in zip(edges, found, strict=True) if rule)


def _edge(lines: Sequence[Line], height: float) -> set[int]:
    """The outermost pieces in the margins of a page."""
    by_height = sorted(range(len(lines)), key=lambda index: lines[index].y)
    low = [i for i in by_height[: 2 * _EDGE_LINES] if lines[i].y < _MARGIN * height]
    high = [i for i in by_height[-2 * _EDGE_LINES :] if lines[i].y > (1 - _MARGIN) * height]
    return {*low, *high}


# Columns


def _ordered(pieces: list[Line], first: int) -> Iterator[Line]:
    """The lines of a page: band by band between the lines that span the gutters, and column by column."""
    gutters = _gutters(pieces)
    ranked = sorted(pieces, key=lambda piece: -piece.y)
    number = first
    for spans, band in groupby(ranked, key=lambda piece: _spans(piece, gutters)):
        columns: dict[int, list[Line]] = {}
        for piece in band:
            place = 0 if spans else sum(piece.left >= gutter for gutter in gutters)
            columns.setdefault(place, []).append(piece)
        for _, column in sorted(columns.items()):
            yield from (replace(line, column=number) for line in _joined(column))
            number += 1


def _spans(piece: Line, gutters: Sequence[float]) -> bool:
    return any(piece.left < gutter < piece.right for gutter in gutters)


def _gutters(pieces: Sequence[Line]) -> list[float]:
    """The positions that few pieces cross and that have a column of text on either side."""
    if len(pieces) < 2 * _MIN_COLUMN_LINES:
        return []
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    starts = Counter(round(piece.left) for piece in pieces)
    likely = starts.most_common(_MOST_STARTS)
    candidates = (x - 1.0 for x, count in likely if count >= 2 and left + 20 < x < right - 20)
    found: list[float] = []
    for x in sorted(candidates):
        if (not found or x - found[-1] > 40) and _is_gutter(x, pieces):
            found.append(x)
    return found


def _is_gutter(x: float, pieces: Sequence[Line]) -> bool:
    before = [piece for piece in pieces if piece.right <= x]
    behind = [piece for piece in pieces if piece.left >= x]
    crossing = len(pieces) - len(before) - len(behind)
    if min(len(before), len(behind)) < _MIN_COLUMN_LINES or crossing > _MAX_SPANNING * len(pieces):
        return False
    return _is_text(before) and _is_text(behind) and _side_by_side(before, behind)


def _is_text(pieces: Sequence[Line]) -> bool:
    """Whether these are lines of prose and not the cells or labels beside it."""
    return median(len(piece.text) for piece in pieces) >= 15


def _side_by_side(before: Sequence[Line], behind: Sequence[Line]) -> bool:
    low = max(min(p.y for p in before), min(p.y for p in behind))
    high = min(max(p.y for p in before), max(p.y for p in behind))
    return high - low > 2 * median(piece.size for piece in before)


def _joined(column: Sequence[Line]) -> Iterator[Line]:
    """Join the pieces that stand on one line of a column."""
    row: list[Line] = []
    for piece in column:
        if row and abs(row[-1].y - piece.y) >= _SAME_LINE * max(row[-1].size, piece.size):
            yield _merged(row)
            row = []
        row.append(piece)
    if row:
        yield _merged(row)


def _merged(row: Sequence[Line]) -> Line:
    ordered = sorted(row, key=lambda piece: piece.left)
    return replace(
        ordered[0],
        text=" ".join(piece.text for piece in ordered),
        right=max(piece.right for piece in ordered),
        size=max(piece.size for piece in ordered),
    )
