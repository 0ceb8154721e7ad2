"""Traces each line of a file: whether it became the title, a block or a removed line of the article.

An article says what was kept and what was removed, not where it stood in the file. Both keep the order of the
file, so each line of the file is the next removed line, or the next piece of the title or of the blocks.
Where a line could be either, both possibilities are followed until one does not fit.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from dropbrief.domain import Article
from dropbrief.normalize import charset, formats, html, plaintext
from dropbrief.normalize.formats import Format

_FOLLOWED = 8
"""The most possible assignments of lines that are followed at once."""
_LOOK_AHEAD = 5_000
"""How many characters of the blocks are searched for a line that does not come next."""
_LEFT_OUT = re.compile(r"[\s|*+•‣▪◦·●○>–—-]+")
"""White space, list markers, quote marks of mail and borders of cells. They are ignored in comparisons, as
blocks leave some out and add others."""
_MARKUP = re.compile(r"^\s{0,9}\d{1,9}[.)](?=\s)|\]\([^)\s]{0,2000}(?: \"[^\"]{0,300}\")?\)|[\W_]+")
"""Markdown's item numbers, the targets of its links, and all characters that belong to no word."""


class Destination(StrEnum):
    TITLE = "title"
    BLOCK = "block"
    REMOVED = "removed"
    UNKNOWN = "unknown"
    """The article does not account for the line."""


@dataclass(frozen=True, slots=True)
class TracedLine:
    """A line of the file, where it went, and the index of its block or removed line."""

    line: str
    destination: Destination
    index: int = 0


@dataclass(frozen=True, slots=True)
class Trace:
    """The lines of a file and where each went.

    `exact` is true if each line is accounted for once and the article holds nothing that is not in the file,
    apart from the title, which pages may state in their metadata.
    """

    lines: tuple[TracedLine, ...]
    exact: bool


def trace_file(content: bytes, name: str, article: Article) -> Trace:
    """Trace the lines of a file that hold text; of a page, the visible ones.

    `article` is what `read` or `normalize` made of the file. For a format that has no lines of its own, such
    as PDF, the trace lists the article's lines in its order.
    """
    content, format_ = formats.identify(content, name)
    if format_ not in _LINES:
        return Trace(tuple(_lines_of_article(article)), exact=False)
    text = charset.decode(content, declares=format_ is Format.HTML)
    return trace(_LINES[format_](text), article, markup=format_ is Format.MARKDOWN)


def _lines_of_article(article: Article) -> Iterator[TracedLine]:
    if article.title:
        yield TracedLine(article.title, Destination.TITLE)
    yield from (
        TracedLine(block.text, Destination.BLOCK, index) for index, block in enumerate(article.blocks)
    )
    yield from (
        TracedLine(removed.line, Destination.REMOVED, index) for index, removed in enumerate(article.removed)
    )


def _lines_of_page(text: str) -> list[str]:
    return html.line_texts(text)


def _lines_of_text(text: str) -> list[str]:
    return _folded_lines(plaintext.prepare(text))


def _folded_lines(text: str) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]


_LINES: Mapping[Format, Callable[[str], list[str]]] = {
    Format.HTML: _lines_of_page,
    Format.MARKDOWN: _folded_lines,
    Format.TEXT: _lines_of_text,
}


def trace(lines: Sequence[str], article: Article, *, markup: bool = False) -> Trace:
    """Trace lines to where each went in the article. With `markup`, only words are compared."""
    key = _words if markup else _characters
    pieces = _Pieces(
        title=key(article.title),
        blocks=tuple(key(block.text) for block in article.blocks),
        removed=tuple(key(removed.line) for removed in article.removed),
    )
    ways = [_Way()]
    for line in lines:
        ahead = (step for way in ways for step in _steps(pieces, way, line, key(line)))
        ways = _best(ahead)
    way = min(ways, key=lambda way: (way.missed, not pieces.used_up_by(way)))
    return Trace(tuple(way.trace()), pieces.used_up_by(way))


def _characters(text: str) -> str:
    return _LEFT_OUT.sub("", text)


def _words(text: str) -> str:
    return _MARKUP.sub("", plaintext.unescaped(text))


@dataclass(frozen=True)
class _Pieces:
    """The title, blocks and removed lines of the article, as keys to compare with."""

    title: str
    blocks: tuple[str, ...]
    removed: tuple[str, ...]

    @cached_property
    def kept(self) -> str:
        return "".join(self.blocks)

    @cached_property
    def ends(self) -> list[int]:
        """The position in `kept` at which each block ends."""
        return list(accumulate(map(len, self.blocks)))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The positions of each key among the removed lines."""
        places = defaultdict(list)
        for index, key in enumerate(self.removed):
            places[key].append(index)
        return places

    def block_at(self, start: int, key: str) -> int:
        """The index of the block in which the key begins; a line of marks alone belongs to the block that is
        open, or was last.
        """
        index = bisect_right(self.ends, start) if key else bisect_left(self.ends, start)
        return min(index, len(self.blocks) - 1)

    def used_up_by(self, way: "_Way") -> bool:
        whole = (len(self.kept), len(self.removed))
        return way.missed == 0 and (way.kept, way.removed) == whole and way.title in (0, len(self.title))


@dataclass(frozen=True, slots=True)
class _Way:
    """One possible assignment of the lines so far: how much of title, blocks and removed lines is used up,
    how many did not fit (`missed`), and the last line.
    """

    title: int = 0
    kept: int = 0
    removed: int = 0
    missed: int = 0
    last: TracedLine | None = None
    before: "_Way | None" = None

    def trace(self) -> list[TracedLine]:
        placed, way = [], self
        while way.before is not None and way.last is not None:
            placed.append(way.last)
            way = way.before
        return placed[::-1]


def _steps(pieces: _Pieces, way: _Way, line: str, key: str) -> Iterator[_Way]:
    """The assignments that continue this one with the next line: those that fit, else the least wrong one."""
    fitting = list(_fitting(pieces, way, line, key))
    yield from fitting or [_leap(pieces, way, line, key)]


def _fitting(pieces: _Pieces, way: _Way, line: str, key: str) -> Iterator[_Way]:
    title, kept, removed, missed = way.title, way.kept, way.removed, way.missed
    if removed < len(pieces.removed) and pieces.removed[removed] == key:
        yield _Way(title, kept, removed + 1, missed, TracedLine(line, Destination.REMOVED, removed), way)
    if key and title < len(pieces.title) and pieces.title.startswith(key, title):
        yield _Way(title + len(key), kept, removed, missed, TracedLine(line, Destination.TITLE), way)
    if pieces.blocks and pieces.kept.startswith(key, kept):
        last = TracedLine(line, Destination.BLOCK, pieces.block_at(kept, key))
        yield _Way(title, kept + len(key), removed, missed, last, way)


def _leap(pieces: _Pieces, way: _Way, line: str, key: str) -> _Way:
    """Skip ahead to where the line is found; if it is found nowhere, it is unknown."""
    title, kept, removed, missed = way.title, way.kept, way.removed, way.missed
    places = pieces.places.get(key, [])
    position = bisect_left(places, removed)
    if position < len(places):
        index = places[position]
        return _Way(
            title,
            kept,
            index + 1,
            missed + index - removed,
            TracedLine(line, Destination.REMOVED, index),
            way,
        )
    start = pieces.kept.find(key, kept, kept + _LOOK_AHEAD) if key else -1
    if start < 0:
        return _Way(title, kept, removed, missed + 1, TracedLine(line, Destination.UNKNOWN), way)
    last = TracedLine(line, Destination.BLOCK, pieces.block_at(start, key))
    return _Way(title, start + len(key), removed, missed + 1, last, way)


def _best(ways: Iterator[_Way]) -> list[_Way]:
    """The best assignment for each combination of positions, at most `_FOLLOWED` of them."""
    points: dict[tuple[int, int, int], _Way] = {}
    for way in ways:
        point = (way.title, way.kept, way.removed)
        if point not in points or way.missed < points[point].missed:
            points[point] = way
    return sorted(points.values(), key=lambda way: way.missed)[:_FOLLOWED]
