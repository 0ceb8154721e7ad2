"""A rendered page with its sums: how much running text and how many links each of its boxes holds."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dropbrief.normalize import prose, roles
from dropbrief.normalize.prose import Shape
from dropbrief.normalize.rendering import PLACE, Box, Line, Rendering

_MAIN = 0.6
"""A box with this share of the running text is around the article, whatever its name says."""
_INNER = frozenset(("p", "li", "blockquote", "pre", "td", "dd"))
_AROUND = PLACE["article"] | PLACE["main"] | PLACE["section"]


@dataclass(eq=False, slots=True)
class Page:
    """`best` is the box that readability would choose; `names` counts boxes with lines by tag and class.

    `total` is in words of running text, `every` in words.
    """

    lines: Sequence[Line]
    boxes: Sequence[Box]
    words: Sequence[int]
    ends: Sequence[bool]
    shapes: Sequence[Shape]
    names: Counter[str]
    best: Box
    total: int
    every: int

    @classmethod
    def of(cls, rendering: Rendering) -> "Page":
        lines, boxes = rendering.lines, rendering.boxes
        words = [prose.count_words(line.text) for line in lines]
        ends = [prose.ends_sentence(line.text) for line in lines]
        shapes = list(map(_shape, words, ends))
        for line, count, shape in zip(lines, words, shapes, strict=True):
            _add(line, count, shape)
        _sum_up(boxes)
        _settle(boxes)
        best = max(boxes, key=lambda box: box.score * (1 - box.density))
        names = Counter(box.name for box in boxes if box.lines)
        return cls(lines, boxes, words, ends, shapes, names, best, boxes[0].prose or 1, sum(words) or 1)


def link_density(line: Line) -> float:
    return line.linked / len(line.text)


def _shape(words: int, ends: bool) -> Shape:  # noqa: FBT001
    if words >= 12 and ends:
        return Shape.CLEAR
    if words >= 25 or (words >= 8 and ends):
        return Shape.PROSE
    return Shape.SENTENCE if ends and words else Shape.SHORT


def _add(line: Line, words: int, shape: Shape) -> None:
    box = line.box
    box.characters += len(line.text)
    box.linked += line.linked
    box.lines += 1
    if shape >= Shape.PROSE and 2 * line.linked < len(line.text):
        box.prose += words
        box.paragraphs += 1
        score = 1 + 0.3 * line.text.count(",") + min(words / 15, 4)
        holder = box.parent if box.tag in _INNER and box.parent else box
        holder.score += score
        if holder.parent:
            holder.parent.score += score / 2


def _sum_up(boxes: Sequence[Box]) -> None:
    """Boxes are in the order of the page, so that each comes after what holds it."""
    for box in reversed(boxes):
        if (above := box.parent) is not None:
            above.characters += box.characters
            above.linked += box.linked
            above.lines += box.lines
            above.prose += box.prose
            above.paragraphs += box.paragraphs
            above.children += 1


def _settle(boxes: Sequence[Box]) -> None:
    """Shares of the whole. What holds the running text is not a sidebar; other roles and places are handed down."""
    total = boxes[0].prose or 1
    for box in boxes:
        box.share = box.prose / total
        box.density = box.linked / box.characters if box.characters else 0.0
        if box.share >= _MAIN:
            box.roles &= ~roles.ELSEWHERE
            box.places &= _AROUND
        box.within = box.roles
        if (above := box.parent) is not None:
            box.within |= above.within
            box.places |= above.places
