"""Moves lines of an article: blocks that are removed after all, and removed lines that come back.

Blocks and removed lines keep the order of the file.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from operator import itemgetter
from typing import TypeVar

from dropbrief.domain import Article, Block, BlockKind, Removed
from dropbrief.normalize.line_tracing import Destination, Trace
from dropbrief.normalize.overrides import Overrides

OVERRIDE = "override"

T = TypeVar("T")

Tracer = Callable[[Article], Trace]
"""Traces the lines of the file that an article was read from. Called only when something moves."""


def untraced(_: Article) -> Trace:
    """The tracer of an article without its file: what moves goes to the end."""
    return Trace((), exact=False)


def apply_overrides(article: Article, overrides: Overrides, tracer: Tracer = untraced) -> Article:
    """The article with every line where the overrides want it; its title stays as it is."""
    dropped = [index for index, block in enumerate(article.blocks) if overrides.drops(block.text)]
    back = [index for index, removed in enumerate(article.removed) if overrides.keeps(removed.line)]
    return move(article, dict.fromkeys(dropped, OVERRIDE), back, tracer)


def move(article: Article, out: Mapping[int, str], back: Collection[int], tracer: Tracer) -> Article:
    """The article without the blocks in `out` (with the rule of each), and with the removed lines `back`."""
    if not out and not back:
        return article
    trace = tracer(article)
    blocks = _positions(trace, Destination.BLOCK, len(article.blocks))
    lines = _positions(trace, Destination.REMOVED, len(article.removed))
    kept = [(blocks[i], block) for i, block in enumerate(article.blocks) if i not in out]
    kept += [(lines[i], Block(BlockKind.PARAGRAPH, article.removed[i].line)) for i in sorted(back)]
    removed = [(lines[i], line) for i, line in enumerate(article.removed) if i not in back]
    removed += [(blocks[i], Removed(article.blocks[i].text, out[i])) for i in sorted(out)]
    return replace(article, blocks=_in_order(kept), removed=_in_order(removed))


def _positions(trace: Trace, destination: Destination, count: int) -> list[int]:
    """The line of the file at which each block or removed line begins; the one before, where it was not
    found.
    """
    found: dict[int, int] = {}
    for position, placed in enumerate(trace.lines):
        if placed.destination is destination:
            found.setdefault(placed.index, position)
    positions, position = [], 0
    for index in range(count):
        position = found.get(index, position)
        positions.append(position)
    return positions


def _in_order(placed: list[tuple[int, T]]) -> tuple[T, ...]:
    return tuple(item for _, item in sorted(placed, key=itemgetter(0)))
