"""The visible text of elements and the lines around them, read no further than needed."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from dropbrief.normalize.metadata.cleaning import clean
from dropbrief.normalize.metadata.labels import is_of_others, upwards
from dropbrief.normalize.metadata.wordlists import listed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HIDDEN_TAGS = frozenset(
    listed("script style noscript template svg iframe select textarea button object video")
)
"""Tags whose content is not read: no reader sees it, or it is no text of an article."""
_INLINE_TAGS = frozenset(listed("a abbr b bdi cite em font i mark small span strong sub sup time u wbr"))
"""Tags that continue the line that they stand in; any other begins one."""
_CLIMB, _CLIMB_ABOVE = 12, 4
"""The number of ancestors whose neighbours are looked at; further up, what is above a title is the page's
head."""
_NEIGHBOURS = 60
_STEPS = 400
"""The most elements below one whose text is looked at."""


def pieces(element: "Element", limit: int = 300) -> list[str]:
    """The stretches of visible text in an element, until they exceed `limit` characters."""
    found: list[str] = []
    for text in _texts(element):
        if limit > 0 and (piece := clean(text, limit)):
            found.append(piece)
            limit -= len(piece)
    return found


def shown(element: "Element", limit: int = 300) -> str:
    """The visible text of an element on one line."""
    if not len(element):
        return clean(element.text, limit) if element.tag not in _HIDDEN_TAGS else ""
    return clean("".join(_texts(element)), limit)


def lines_below(element: "Element", most: int) -> Iterator[str]:
    """The lines that stand below an element, near it; without those of other articles."""
    return islice(_lines(element, preceding=False), most)


def lines_above(element: "Element", most: int) -> Iterator[str]:
    """The lines that stand above an element, near it, the nearest first."""
    return islice(_lines(element, preceding=True), most)


def _lines(element: "Element", *, preceding: bool) -> Iterator[str]:
    if not preceding and (tail := clean(element.tail)):
        yield tail
    for node in islice(_beside(element, preceding=preceding), _NEIGHBOURS):
        if isinstance(node.tag, str):
            lines = _whole_lines(_texts(node, is_left_out=_is_elsewhere))
            yield from reversed(list(lines)) if preceding else lines
        if not preceding and (tail := clean(node.tail)):
            yield tail


def _whole_lines(texts: Iterator[str]) -> Iterator[str]:
    """Join the texts up to where a line breaks."""
    line = ""
    for text in texts:
        head, *others = text.split("\n")
        line += head
        for other in others:
            if line and (whole := clean(line)):
                yield whole
            line = other
    if whole := clean(line):
        yield whole


def _beside(element: "Element", *, preceding: bool) -> Iterator["Element"]:
    """The siblings of an element, then those of its parent, and so on."""
    for node in islice(upwards(element), _CLIMB_ABOVE if preceding else _CLIMB):
        yield from node.itersiblings(preceding=preceding)


def _is_hidden(element: "Element") -> bool:
    return element.tag in _HIDDEN_TAGS


def _is_elsewhere(element: "Element") -> bool:
    return _is_hidden(element) or is_of_others(element)


def _texts(element: "Element", is_left_out: Callable[["Element"], bool] = _is_hidden) -> Iterator[str]:
    return islice(_walked(element, is_left_out), _STEPS)


def _walked(element: "Element", is_left_out: Callable[["Element"], bool]) -> Iterator[str]:
    """The texts in the order of the page, with a break where a line ends."""
    from lxml.etree import iterwalk

    walk = iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        space = "" if node.tag in _INLINE_TAGS else "\n"
        if event == "start" and is_left_out(node):
            walk.skip_subtree()
        elif event == "start":
            yield space + (node.text or "")
        elif node is not element:
            yield space + (node.tail or "")
