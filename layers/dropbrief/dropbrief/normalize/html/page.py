"""A visible page with sums: how much running text and how many links each of its boxes holds."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from dropbrief.normalize import furniture, prose
from dropbrief.normalize.html import menus, roles
from dropbrief.normalize.html.visible_lines import PLACE, Box, Line, Rendering, name, parents
from dropbrief.normalize.prose import Shape

_MAIN = 0.6
"""A box with at least this share of the running text is around the article, whatever its name says."""
_INNER = frozenset(("p", "li", "blockquote", "pre", "td", "dd"))
_AROUND = PLACE["article"] | PLACE["main"] | PLACE["section"]


@dataclass(eq=False, slots=True)
class Page:
    """The lines and boxes of a page, with sums.

    `shown` are all lines. What lies in `menus`, which map a box to the outermost one of its menu, is not
    read: `lines` are the others, `places` their indexes in `shown`, and `boxes` those that hold them, or the
    outermost one. `best` is the box that the algorithm of Readability would choose. `names` counts the boxes
    by tag and class. `total` counts the words of running text, `every` all words; `linked` is the share of
    each line that is links. `furniture_rules` are the rules by which lines are furniture anywhere, `openers`
    the kinds of sections that they open.
    """

    shown: Sequence[Line]
    menus: Mapping[Box, Box]
    lines: Sequence[Line]
    places: Sequence[int]
    boxes: Sequence[Box]
    words: Sequence[int]
    ends: Sequence[bool]
    shapes: Sequence[Shape]
    linked: Sequence[float]
    furniture_rules: Sequence[str | None]
    openers: Sequence[str | None]
    names: Counter[str]
    best: Box
    total: int
    every: int

    @classmethod
    def of(cls, rendering: Rendering) -> "Page":
        found = menus.in_menus(rendering.lines, rendering.boxes)
        places = [place for place, line in enumerate(rendering.lines) if line.box not in found]
        lines = [rendering.lines[place] for place in places]
        words = [prose.count_words(line.text) for line in lines]
        ends = [prose.ends_sentence(line.text) for line in lines]
        shapes = [*map(prose.shape_of, words, ends)]
        for line, count, shape in zip(lines, words, shapes, strict=True):
            _add(line, count, shape)
        boxes = _named(rendering.boxes, {*(line.box for line in lines), *found.values()})
        boxes = [box for box in boxes if box not in found]
        _sum_up(boxes)
        _pass_down(boxes)
        return cls(
            shown=rendering.lines,
            menus=found,
            lines=lines,
            places=places,
            boxes=boxes,
            words=words,
            ends=ends,
            shapes=shapes,
            linked=[line.linked / len(line.text) for line in lines],
            furniture_rules=[furniture.rule(line.text) for line in lines],
            openers=[furniture.section(line.text) for line in lines],
            names=Counter([box.name for box in boxes]),
            best=max(boxes, key=lambda box: box.score * (1 - box.density)),
            total=boxes[0].prose or 1,
            every=sum(words) or 1,
        )

    def top(self, most: int) -> "Page":
        """The page with its first `most` lines only; the sums of its boxes stay those of the whole page."""
        if len(self.lines) <= most:
            return self
        return replace(
            self,
            shown=self.shown[: self.places[most]],
            lines=self.lines[:most],
            places=self.places[:most],
            words=self.words[:most],
            ends=self.ends[:most],
            shapes=self.shapes[:most],
            linked=self.linked[:most],
            furniture_rules=self.furniture_rules[:most],
            openers=self.openers[:most],
        )


def _named(boxes: Sequence[Box], inner: Iterable[Box]) -> list[Box]:
    """Read the names of the outermost box, of the inner ones and of those between; the others need none."""
    wanted = {boxes[0]}
    for box in inner:
        wanted.update(takewhile(lambda around: around not in wanted, parents(box)))
    named = [box for box in boxes if box in wanted]
    for box in named:
        name(box)
    return named


def _add(line: Line, words: int, shape: Shape) -> None:
    box = line.box
    if shape >= Shape.PROSE and 2 * line.linked < len(line.text):
        box.prose += words
        box.paragraphs += 1
        score = 1 + 0.3 * line.text.count(",") + min(words / 15, 4)
        holder = box.parent if box.tag in _INNER and box.parent else box
        holder.score += score
        if holder.parent:
            holder.parent.score += score / 2


def _sum_up(boxes: Sequence[Box]) -> None:
    """Add each box to the one around it. Boxes are in the order of the page, so that each comes after what
    holds it.
    """
    for box in reversed(boxes):
        if (above := box.parent) is not None:
            above.prose += box.prose
            above.paragraphs += box.paragraphs


def _pass_down(boxes: Sequence[Box]) -> None:
    """Compute each box's share of the whole, and pass roles and places down to the boxes inside.

    A box with the running text is no sidebar, whatever its names say.
    """
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
