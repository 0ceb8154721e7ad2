"""Lines that change sides: blocks that are removed after all, and removed lines that come back.

Blocks and removed lines keep the order of the file.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from operator import itemgetter
from typing import TypeVar

from dropbrief.domain import Article, Block, BlockKind, Removed
from dropbrief.normalize.alignment import Alignment, Part
from dropbrief.normalize.overrides import Overrides

OVERRIDE = "override"

T = TypeVar("T")

Place = Callable[[Article], Alignment]
"""Where the lines of a file are in an article that was read from it. Asked only when something moves."""


def unplaced(_: Article) -> Alignment:
    """Of an article without its file: what moves stands last."""
    return Alignment((), exact=False)


def overruled(article: Article, said: Overrides, place: Place = unplaced) -> Article:
    """The article with every line where the overrides want it; its title stays as it is."""
    dropped = [index for index, block in enumerate(article.blocks) if said.drops(block.text)]
    back = [index for index, removed in enumerate(article.removed) if said.keeps(removed.line)]
    return moved(article, dict.fromkeys(dropped, OVERRIDE), back, place)


def moved(article: Article, out: Mapping[int, str], back: Collection[int], place: Place) -> Article:
    """The article without the blocks `out`, each of which names its rule, and with the lines `back`."""
    if not out and not back:
        return article
    aligned = place(article)
    blocks = _positions(aligned, Part.BLOCK, len(article.blocks))
    lines = _positions(aligned, Part.REMOVED, len(article.removed))
    kept = [(blocks[i], block) for i, block in enumerate(article.blocks) if i not in out]
    kept += [(lines[i], Block(BlockKind.PARAGRAPH, article.removed[i].line)) for i in sorted(back)]
    removed = [(lines[i], line) for i, line in enumerate(article.removed) if i not in back]
    removed += [(blocks[i], Removed(article.blocks[i].text, out[i])) for i in sorted(out)]
    return replace(article, blocks=_in_order(kept), removed=_in_order(removed))


def _positions(aligned: Alignment, part: Part, count: int) -> list[int]:
    """The line of the file in which each of the parts begins; what was not found stands by the one before."""
    found: dict[int, int] = {}
    for position, placed in enumerate(aligned.placed):
        if placed.part is part:
            found.setdefault(placed.index, position)
    positions, position = [], 0
    for index in range(count):
        position = found.get(index, position)
        positions.append(position)
    return positions


def _in_order(placed: list[tuple[int, T]]) -> tuple[T, ...]:
    return tuple(item for _, item in sorted(placed, key=itemgetter(0)))
