"""A first look at a page: which of its boxes hold hardly anything but links and lie beside the text.

Two lines in five of a news page stand in such boxes. They are no part of an article whatever they say,
so they are not read.
"""

from collections.abc import Sequence

from dropbrief.normalize.html.visible_lines import Box, Line

_LONG = 60
"""The bytes of a line beside its links from which it is text; a letter of Chinese has three."""
_MAIN = 0.7
"""The share of the page's text that lies in its main box."""
_FEWEST = 3
"""The fewest lines of a menu."""
_LINKED = 0.8
"""The least share of a menu's characters that are links."""


def in_menus(lines: Sequence[Line], boxes: Sequence[Box]) -> dict[Box, Box]:
    """For each box that is in a menu, the outermost box of that menu.

    `boxes` are in the order of the page, so that each comes after what holds it. Their sums are counted.
    """
    for line in lines:
        _count(line)
    _sum_up(boxes)
    beside: dict[Box, Box] = {}
    main = _main(boxes)
    inside = {main}
    for box in boxes:
        if box.parent in inside:
            inside.add(box)
        elif box.parent in beside:
            beside[box] = beside[box.parent]
        elif _is_menu(box):
            beside[box] = box
    return beside


def _count(line: Line) -> None:
    box, size = line.box, len(line.text)
    box.lines += 1
    box.characters += size
    box.linked += line.linked
    if line.linked < size and (size - line.linked) * len(line.text.encode("utf-8", "replace")) > _LONG * size:
        box.text += size - line.linked


def _sum_up(boxes: Sequence[Box]) -> None:
    """Add each box to the one around it."""
    for box in reversed(boxes):
        if (above := box.parent) is not None:
            above.children += 1
            if box.lines:
                above.lines += box.lines
                above.characters += box.characters
                above.linked += box.linked
                above.text += box.text


def _main(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds most of the page's text; the whole page if it has none."""
    main = boxes[0]
    most = _MAIN * main.text
    for box in boxes:
        if box.parent is main and box.text >= most > 0:
            main = box
    return main


def _is_menu(box: Box) -> bool:
    return box.lines >= _FEWEST and not box.text and box.linked >= _LINKED * box.characters
