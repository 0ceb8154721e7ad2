"""Columns that describe the boxes around each line: their text and links, their names, and where they lie."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice

from dropbrief.normalize.columns import Column, Columns, floats
from dropbrief.normalize.html import roles
from dropbrief.normalize.html.page import Page
from dropbrief.normalize.html.visible_lines import PLACE, Box, parents
from dropbrief.normalize.prose import Shape

Row = tuple[float, ...]
Rows = dict[tuple[str, ...], Mapping[Box, Row]]
"""By the names of some columns: for each box, its numbers in these columns."""

_GOOD_PART = 0.3
_LEVELS = (
    *(f"{name} {level} up" for level in range(4) for name in ("lines", "prose", "linked")),
    "paragraphs 1 up", "children 1 up", "named alike", "named alike 1 up", "named alike 2 up",
    "depth", "in articleBody",
)  # fmt: skip
_BRANCH = (
    "up to best", "down from best", "prose of branch", "linked of branch", "lines of branch",
    "roles of branch",
)  # fmt: skip
_PATH = ("prose of path", "lines of path", "linked of path")
_TITLED = ("from title's box", "prose of title's box", "lines of title's box")
_TOLD_ROLES = (
    "body", "article", "comment", "related", "advert", "footer", "aside", "author", "caption", "subscribe",
    "tags", "notice", "summary", "product",
)  # fmt: skip
_TOLD_PLACES = ("article", "main", "aside", "nav", "footer", "form", "figure", "blockquote")
_ROLE_BITS = tuple(map(roles.BIT.__getitem__, _TOLD_ROLES))
_PLACE_BITS = tuple(map(PLACE.__getitem__, _TOLD_PLACES))
_ROLES = tuple(f"role {name}" for name in _TOLD_ROLES)
_PLACES = tuple(f"in {tag}" for tag in _TOLD_PLACES)


def of_page(page: Page, title: int | None) -> Columns:
    """The columns of a page; `title` is the index of the line with its title."""
    boxes = [line.box for line in page.lines]
    apart = dict.fromkeys(boxes)
    paths = _paths(page)
    numbers: Rows = {
        _LEVELS: {box: _levels(box, page) for box in apart},
        _BRANCH: _branches(page),
        _PATH: {box: paths[_path(box)] for box in apart},
        _TITLED: _with_title(page, title),
    }
    flags: Rows = {
        _ROLES: {box: _roles(box) for box in apart},
        _PLACES: {box: _places(box.places) for box in apart},
    }
    named = _named_body(page)
    columns = floats(_row_columns(numbers, boxes)) | _row_columns(flags, boxes)
    return columns | _body_columns(page, boxes, named) | _page_columns(page, named)


def _row_columns(rows: Rows, boxes: Sequence[Box]) -> Columns:
    """Look up for each line the row of its box."""
    columns: Columns = {}
    for names, found in rows.items():
        columns |= zip(names, zip(*map(found.__getitem__, boxes), strict=True), strict=True)
    return columns


def _levels(box: Box, page: Page) -> Row:
    above = box.parent or box
    third = above.parent or above
    fourth = third.parent or third
    names = page.names
    return (
        box.lines, box.share, box.density, above.lines, above.share, above.density,
        third.lines, third.share, third.density, fourth.lines, fourth.share, fourth.density,
        above.paragraphs, above.children, names[box.name], names[above.name], names[third.name],
        box.depth, box.is_body,
    )  # fmt: skip


def _branches(page: Page) -> Mapping[Box, Row]:
    """For each box, the distance to the best box, and numbers of the branch that leads there."""
    best = {box: distance for distance, box in enumerate(parents(page.best))}
    found: dict[Box, Row] = {}
    for box in page.boxes:
        above = box.parent
        if above is None or box in best or above in best:
            fork = box if above is None or box in best else above
            elsewhere: float = (box.roles & roles.ELSEWHERE).bit_count()
            found[box] = (int(fork is above), best[fork], box.share, box.density, box.lines, elsewhere)
        else:
            up, down, share, density, lines, elsewhere = found[above]
            found[box] = (up + 1, down, share, density, lines, elsewhere)
    return found


def _path(box: Box) -> tuple[str, str, str]:
    above = box.parent or box
    return box.name, above.name, (above.parent or above).name


def _paths(page: Page) -> dict[tuple[str, str, str], Row]:
    """For all boxes with the same names, their own and those around them: running text, lines, links."""
    sums: dict[tuple[str, str, str], list[int]] = {}
    for line, words, shape in zip(page.lines, page.words, page.shapes, strict=True):
        found = sums.setdefault(_path(line.box), [0, 0, 0, 0])
        found[0] += words if shape >= Shape.PROSE else 0
        found[1] += 1
        found[2] += line.linked
        found[3] += len(line.text)
    return {
        path: (prose / page.total, lines, linked / size)
        for path, (prose, lines, linked, size) in sums.items()
    }


def _with_title(page: Page, title: int | None) -> Mapping[Box, Row]:
    """For each box, the distance to the box around it that also holds the title, and how much else that one
    holds.
    """
    if title is None:
        return dict.fromkeys(page.boxes, (-1, -1, -1))
    titled = set(parents(page.lines[title].box))
    found: dict[Box, Row] = {}
    for box in page.boxes:
        if box.parent is None or box in titled:
            found[box] = (0, box.share, box.lines / len(page.lines))
        else:
            steps, share, lines = found[box.parent]
            found[box] = (steps + 1, share, lines)
    return found


def _roles(box: Box) -> Row:
    """For each role: 2 if the box or one of the two around it has the role, 1 if only a box further out has
    it, else 0.
    """
    above = box.parent or box
    return _nearness(box.within, box.roles | above.roles | (above.parent or above).roles)


@lru_cache(maxsize=1024)
def _nearness(within: int, near: int) -> Row:
    return tuple(float((within & bit > 0) + (near & bit > 0)) for bit in _ROLE_BITS)


@lru_cache(maxsize=1024)
def _places(places: int) -> Row:
    return tuple(float(places & bit > 0) for bit in _PLACE_BITS)


def _body_columns(page: Page, boxes: Sequence[Box], named: Box | None) -> Columns:
    """Whether each line is in the box that is named as the body, and whether in the largest article."""
    articles = (box for box in page.boxes if box.tag == "article" and box.paragraphs)
    in_named = _inside(page, named)
    in_article = _inside(page, max(articles, key=lambda box: box.prose, default=None))
    return {
        "in named body": [float(box in in_named) for box in boxes],
        "in main article": [float(box in in_article) for box in boxes],
    }


def _named_body(page: Page) -> Box | None:
    """The smallest box with a good part of the running text whose name says that it is the body."""
    named = (
        box
        for box in page.boxes
        if box.share >= _GOOD_PART and (box.is_body or box.roles & roles.BIT["body"])
    )
    return min(named, key=lambda box: box.characters, default=None)


def _inside(page: Page, chosen: Box | None) -> set[Box]:
    """The chosen box and all boxes in it."""
    if chosen is None:
        return set()
    inside = {chosen}
    for box in islice(page.boxes, page.boxes.index(chosen) + 1, None):
        if box.parent not in inside:
            break
        inside.add(box)
    return inside


def _page_columns(page: Page, named: Box | None) -> Columns:
    of_page: Mapping[str, float] = {
        "prose of best": page.best.share,
        "prose of page": page.total,
        "words of page": page.every,
        "lines of page": len(page.lines),
        "prose a word": page.total / page.every,
        "prose of named body": named.share if named else -1,
        "articles": sum(box.tag == "article" and box.paragraphs > 0 for box in page.boxes),
    }
    return {name: _constant(value, page) for name, value in of_page.items()}


def _constant(value: float, page: Page) -> Column:
    return [float(value)] * len(page.lines)
