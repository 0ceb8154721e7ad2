"""Where each line of a file went, in the order of the file.

An article says what was kept and what was removed, not where it stood. Both keep the order of the file,
so its lines can be dealt out again: each is the next removed line, or the next piece of the title or of
the blocks. Where a line could be either, both are followed until one does not fit.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from html import unescape
from itertools import accumulate

from dropbrief.domain import Article
from dropbrief.normalize import charset, formats, html, plaintext
from dropbrief.normalize.formats import Format

_FOLLOWED = 8
"""Ways to deal out the lines that are followed at once."""
_LOOK_AHEAD = 5_000
"""Characters of the blocks in which the place of a line is looked for that does not come next."""
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});", re.IGNORECASE)
_LEFT_OUT = re.compile(r"[\s|*+•‣▪◦·●○>–—-]+")
"""White space, list markers, the marks of quoted mail and the borders of cells: blocks do without, or put
them in."""
_MARKUP = re.compile(r"^\s{0,9}\d{1,9}[.)](?=\s)|\]\([^)\s]{0,2000}(?: \"[^\"]{0,300}\")?\)|[\W_]+")
"""Of Markdown, the number of an item, the targets of links and all that is no word."""


class Part(StrEnum):
    TITLE = "title"
    BLOCK = "block"
    REMOVED = "removed"
    UNKNOWN = "unknown"
    """The article does not account for the line."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line, and the block or removed line of the article that it is, by its index."""

    line: str
    part: Part
    index: int = 0


@dataclass(frozen=True, slots=True)
class Alignment:
    """`exact` when each line is accounted for once, and nothing is in the article that is not in the file.

    Only a title may be: pages state it in their metadata.
    """

    placed: tuple[Placed, ...]
    exact: bool


def of_file(content: bytes, name: str, article: Article) -> Alignment:
    """Where the lines of a file went: those with text; of a page, the visible ones.

    `article` is what `read` or `normalize` made of the file. Of a format whose lines are not known,
    the article's own lines are given, in its order.
    """
    content, format_ = formats.identify(content, name)
    if format_ not in _LINES:
        return Alignment(tuple(_lines_of_article(article)), exact=False)
    text = charset.decode(content, declares=format_ is Format.HTML)
    return align(_LINES[format_](text), article, markup=format_ is Format.MARKDOWN)


def _lines_of_article(article: Article) -> Iterator[Placed]:
    if article.title:
        yield Placed(article.title, Part.TITLE)
    yield from (Placed(block.text, Part.BLOCK, index) for index, block in enumerate(article.blocks))
    yield from (Placed(removed.line, Part.REMOVED, index) for index, removed in enumerate(article.removed))


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda found: unescape(found[0]), text)


def _lines_of_page(text: str) -> list[str]:
    return html.visible_lines(text)


def _lines_of_text(text: str) -> list[str]:
    return _folded_lines(plaintext.parted(text))


def _folded_lines(text: str) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]


_LINES: Mapping[Format, Callable[[str], list[str]]] = {
    Format.HTML: _lines_of_page,
    Format.MARKDOWN: _folded_lines,
    Format.TEXT: _lines_of_text,
}


def align(lines: Sequence[str], article: Article, *, markup: bool = False) -> Alignment:
    """Deal out the lines of a file to its article. With `markup`, only words are compared."""
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
    return Alignment(tuple(way.trace()), pieces.used_up_by(way))


def _characters(text: str) -> str:
    return _LEFT_OUT.sub("", text)


def _words(text: str) -> str:
    return _MARKUP.sub("", _unescaped(text))


@dataclass(frozen=True)
class _Pieces:
    """What there is to find, as keys."""

    title: str
    blocks: tuple[str, ...]
    removed: tuple[str, ...]

    @cached_property
    def kept(self) -> str:
        return "".join(self.blocks)

    @cached_property
    def ends(self) -> list[int]:
        """Where each block ends in `kept`."""
        return list(accumulate(map(len, self.blocks)))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each key stands among the removed lines."""
        places = defaultdict(list)
        for index, key in enumerate(self.removed):
            places[key].append(index)
        return places

    def block_at(self, start: int, key: str) -> int:
        """The block in which the key begins; marks alone belong to the one that is open, or was last."""
        index = bisect_right(self.ends, start) if key else bisect_left(self.ends, start)
        return min(index, len(self.blocks) - 1)

    def used_up_by(self, way: "_Way") -> bool:
        whole = (len(self.kept), len(self.removed))
        return way.missed == 0 and (way.kept, way.removed) == whole and way.title in (0, len(self.title))


@dataclass(frozen=True, slots=True)
class _Way:
    """How far title, blocks and removed lines are used up, what did not fit, and the last line's place."""

    title: int = 0
    kept: int = 0
    removed: int = 0
    missed: int = 0
    last: Placed | None = None
    before: "_Way | None" = None

    def trace(self) -> list[Placed]:
        placed, way = [], self
        while way.before is not None and way.last is not None:
            placed.append(way.last)
            way = way.before
        return placed[::-1]


def _steps(pieces: _Pieces, way: _Way, line: str, key: str) -> Iterator[_Way]:
    """The ways that go on from this one: those that fit, else the one that is least wrong."""
    fitting = list(_fitting(pieces, way, line, key))
    yield from fitting or [_leap(pieces, way, line, key)]


def _fitting(pieces: _Pieces, way: _Way, line: str, key: str) -> Iterator[_Way]:
    title, kept, removed, missed = way.title, way.kept, way.removed, way.missed
    if removed < len(pieces.removed) and pieces.removed[removed] == key:
        yield _Way(title, kept, removed + 1, missed, Placed(line, Part.REMOVED, removed), way)
    if key and title < len(pieces.title) and pieces.title.startswith(key, title):
        yield _Way(title + len(key), kept, removed, missed, Placed(line, Part.TITLE), way)
    if pieces.blocks and pieces.kept.startswith(key, kept):
        last = Placed(line, Part.BLOCK, pieces.block_at(kept, key))
        yield _Way(title, kept + len(key), removed, missed, last, way)


def _leap(pieces: _Pieces, way: _Way, line: str, key: str) -> _Way:
    """Past what no line was found for, if the line stands further on; else it is unknown."""
    title, kept, removed, missed = way.title, way.kept, way.removed, way.missed
    places = pieces.places.get(key, [])
    position = bisect_left(places, removed)
    if position < len(places):
        index = places[position]
        return _Way(title, kept, index + 1, missed + index - removed, Placed(line, Part.REMOVED, index), way)
    start = pieces.kept.find(key, kept, kept + _LOOK_AHEAD) if key else -1
    if start < 0:
        return _Way(title, kept, removed, missed + 1, Placed(line, Part.UNKNOWN), way)
    last = Placed(line, Part.BLOCK, pieces.block_at(start, key))
    return _Way(title, start + len(key), removed, missed + 1, last, way)


def _best(ways: Iterator[_Way]) -> list[_Way]:
    """Of the ways that came to the same point, the best one."""
    points: dict[tuple[int, int, int], _Way] = {}
    for way in ways:
        point = (way.title, way.kept, way.removed)
        if point not in points or way.missed < points[point].missed:
            points[point] = way
    return sorted(points.values(), key=lambda way: way.missed)[:_FOLLOWED]
