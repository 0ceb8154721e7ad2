"""The numbers that the page model weighs: what each line of a page says of itself, and where it stands.

No number stands for a site or a language; the phrases of `furniture` are all that knows any wording.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from dropbrief.normalize import furniture, metadata, roles, stated
from dropbrief.normalize.page import Page, link_density
from dropbrief.normalize.prose import Shape
from dropbrief.normalize.rendering import PLACE, Box, Line, parents
from dropbrief.normalize.stated import Stated

Row = list[float]

FAR = 99
_STEPS = (-2, -1, 1, 2)
_WINDOWS = (5, 15)
_SECTIONS = {None: 0, "related": 1, "adjacent-article": 2, "comments": 3}
_TAGS = {tag: number for number, tag in enumerate((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "tr", "blockquote", "figcaption", "pre", "dt", "dd",
    "section", "article", "body", "header", "footer", "center", "main", "aside", "ul", "form", "button",
), 1)}  # fmt: skip
_QUOTES = tuple("\"“'‘«„「『—–")
_LONGEST_TITLE = 40
_READ = 400
"""Characters of a line in which digits are counted."""
_PARTS = 20
"""Words of a line whose first letters are looked at."""
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_LEVELS = 4

FORM = (
    "words", "letters a word", "shape", "ends", "commas", "digits", "capitalized", "upper", "quote", "question",
    "colon", "bar", "copyright", "strong", "tag",
)  # fmt: skip
LINKS = ("linked", "links")
WORDING = ("known furniture", "section line", "since section", "section", "furniture above")
TITLE = ("title", "title covered", "after title", "description", "stated body")
PLACE_ON_PAGE = ("position", "words above", "lines above", "lines below", "after prose", "copies", "earlier copy")
BOX = (
    *(f"{name} {level}" for level in range(_LEVELS) for name in ("lines", "prose", "linked")),
    "paragraphs", "children", "named 0", "named 1", "named 2", "depth", "marked body", "up", "down",
    "branch prose", "branch linked", "branch lines", "branch elsewhere",
    "path prose", "path lines", "path linked", "from title", "prose with title", "lines with title",
)  # fmt: skip
PAGE = ("best prose", "running words", "all words", "all lines", "dense")
ROLES = (*(f"role {name}" for name in roles.NAMES), "inline roles")
PLACES = tuple(f"in {tag}" for tag in PLACE)
AROUND = (
    *(f"{name} {step:+}" for step in _STEPS for name in ("words", "linked", "shape", "tag", "with")),
    *(f"prose {side} {size}" for size in _WINDOWS for side in ("before", "after")),
)
GROUPS = {
    "form": FORM, "links": LINKS, "wording": WORDING, "title": TITLE, "position": PLACE_ON_PAGE, "box": BOX,
    "page": PAGE, "roles": ROLES, "places": PLACES, "around": AROUND,
}  # fmt: skip
NAMES = tuple(name for group in GROUPS.values() for name in group)


def of_page(page: Page, known: Stated) -> list[Row]:
    """A row for each line; its columns are `NAMES`."""
    titles = [_title_overlap(page, known, index) for index in range(len(page.lines))]
    title = _title_line(page, titles)
    boxes = _of_boxes(page, title)
    columns = zip(
        map(_form, page.lines, page.words, page.shapes, page.ends),
        _wording(page),
        _titles(page, known, titles, title),
        _positions(page),
        (boxes[id(line.box)] for line in page.lines),
        _around(page),
        strict=True,
    )
    return [
        [*form, *wording, *overlap, *position, *box[0], *box[1], line.roles, *box[2], *around]
        for line, (form, wording, overlap, position, box, around) in zip(page.lines, columns, strict=True)
    ]


def _form(line: Line, words: int, shape: Shape, ends: bool) -> Row:  # noqa: FBT001
    text, size = line.text, len(line.text)
    parts = text.split(None, _PARTS)
    return [
        words, size / (words or 1), shape, ends, text.count(","),
        len(_DIGIT.findall(text, 0, _READ)) / min(size, _READ),
        sum(part[0].isupper() for part in parts) / len(parts),
        text[0].isupper(), text.startswith(_QUOTES), text.endswith(("?", "？")), text.endswith((":", "：")),
        "|" in text, "©" in text, line.strong / size, _TAGS.get(line.box.tag, 0),
        line.linked / size, line.links,
    ]  # fmt: skip


def _wording(page: Page) -> Iterator[Row]:
    opened, kind, seen = -FAR, 0, 0
    for index, line in enumerate(page.lines):
        rule = furniture.rule(line.text)
        section = furniture.section(line.text)
        if section:
            opened, kind = index, _SECTIONS[section]
        seen += rule is not None
        since = min(index - opened, FAR)
        yield [rule is not None, section is not None, since, kind, seen / (index + 1)]


def _title_overlap(page: Page, known: Stated, index: int) -> tuple[float, float]:
    """The share of a short line's words that the title has, and of the title's that the line has."""
    if not known.title or page.words[index] > _LONGEST_TITLE:
        return 0.0, 0.0
    words = set(_WORD.findall(page.lines[index].text.casefold()))
    shared = len(words & known.title)
    return (shared / len(words), shared / len(known.title)) if words else (0.0, 0.0)


def _title_line(page: Page, titles: Sequence[tuple[float, float]]) -> int | None:
    """The first `h1` that has most of the title, else the first line that is nearly all of it."""
    places = range(len(titles))
    headed = (at for at in places if page.lines[at].box.tag == "h1" and titles[at][1] > 0.5)
    alike = (at for at in places if titles[at][0] > 0.8 and titles[at][1] > 0.6)
    return next(headed, next(alike, None))


def _titles(
    page: Page, known: Stated, titles: Sequence[tuple[float, float]], title: int | None
) -> Iterator[Row]:
    for index, line in enumerate(page.lines):
        after = -FAR if title is None else index - title
        words = stated.words(line.text) if known.body or known.description else ()
        yield [
            *titles[index], after, stated.covered(words, known.description), stated.covered(words, known.body)
        ]  # fmt: skip


def _positions(page: Page) -> Iterator[Row]:
    count, above = len(page.lines), 0
    texts = [line.text for line in page.lines]
    copies, seen = Counter(texts), set[str]()
    clear = (at for at, line in enumerate(page.lines) if page.shapes[at] is Shape.CLEAR and link_density(line) < 0.3)
    prose = next(clear, count)
    for index, text in enumerate(texts):
        yield [
            index / count, above / page.every, index, count - index, index - prose, copies[text], text in seen
        ]  # fmt: skip
        above += page.words[index]
        seen.add(text)


def _of_boxes(page: Page, title: int | None) -> dict[int, tuple[Row, Row, Row]]:
    """What each box with lines says of them: where it stands, its roles, its places."""
    paths = _paths(page)
    branches, titled = _branches(page), _with_title(page, title)
    whole = [page.best.share, page.total, page.every, len(page.lines), page.total / page.every]
    role_rows: dict[tuple[int, int], Row] = {}
    place_rows: dict[int, Row] = {}
    found = {}
    for box in {id(line.box): line.box for line in page.lines}.values():
        key = id(box)
        named = (box.within, _near(box))
        if named not in role_rows:
            role_rows[named] = _roles(*named)
        if box.places not in place_rows:
            place_rows[box.places] = [bool(box.places & bit) for bit in PLACE.values()]
        stands = [*_levels(box, page), *branches[key], *paths[_path(box)], *titled[key], *whole]
        found[key] = (stands, role_rows[named], place_rows[box.places])
    return found


def _levels(box: Box, page: Page) -> Row:
    above = box.parent or box
    third = above.parent or above
    fourth = third.parent or third
    names = page.names
    return [
        box.lines, box.share, box.density, above.lines, above.share, above.density,
        third.lines, third.share, third.density, fourth.lines, fourth.share, fourth.density,
        above.paragraphs, above.children, names[box.name], names[above.name], names[third.name],
        box.depth, box.is_body,
    ]  # fmt: skip


def _branches(page: Page) -> dict[int, Row]:
    """For each box, how far it is to the best one, and what stands in the branch that leads there."""
    best = {id(box): distance for distance, box in enumerate(parents(page.best))}
    found: dict[int, Row] = {}
    for box in page.boxes:
        key, above = id(box), box.parent
        if above is None or key in best or id(above) in best:
            elsewhere = (box.roles & roles.ELSEWHERE).bit_count()
            inside = key in best or above is None
            down = best[key if inside else id(above)]
            found[key] = [0 if inside else 1, down, box.share, box.density, box.lines, elsewhere]
        else:
            up, *rest = found[id(above)]
            found[key] = [up + 1, *rest]
    return found


def _path(box: Box) -> tuple[str, str, str]:
    above = box.parent or box
    return box.name, above.name, (above.parent or above).name


def _paths(page: Page) -> dict[tuple[str, str, str], Row]:
    """For the boxes that are named alike, with what holds them: running text, lines, links."""
    sums: dict[tuple[str, str, str], list[int]] = {}
    for line, words, shape in zip(page.lines, page.words, page.shapes, strict=True):
        found = sums.setdefault(_path(line.box), [0, 0, 0, 0])
        found[0] += words if shape >= Shape.PROSE else 0
        found[1] += 1
        found[2] += line.linked
        found[3] += len(line.text)
    return {
        path: [prose / page.total, lines, linked / size] for path, (prose, lines, linked, size) in sums.items()
    }


def _with_title(page: Page, title: int | None) -> dict[int, Row]:
    """For each box, how far up one holds the title too, and how much else that one holds."""
    if title is None:
        return {id(box): [-1, -1, -1] for box in page.boxes}
    titled = {id(box) for box in parents(page.lines[title].box)}
    found: dict[int, Row] = {}
    for box in page.boxes:
        if box.parent is None or id(box) in titled:
            found[id(box)] = [0, box.share, box.lines / len(page.lines)]
        else:
            steps, *rest = found[id(box.parent)]
            found[id(box)] = [steps + 1, *rest]
    return found


def _near(box: Box) -> int:
    """The roles of a box and of the two around it."""
    above = box.parent or box
    return box.roles | above.roles | (above.parent or above).roles


def _roles(within: int, near: int) -> Row:
    """0, 1 where some box around has the role, 2 where a near one has."""
    return [bool(within & bit) + bool(near & bit) for bit in roles.BIT.values()]


def _around(page: Page) -> Iterator[Row]:
    """The lines next to each, and how much running text stands before and after it."""
    count, reach = len(page.lines), _STEPS[-1]
    edge = [(-1, -1, -1, -1)] * reach
    holders = [None] * reach + [id(line.box.parent) for line in page.lines] + [None] * reach
    facts = zip(page.words, map(link_density, page.lines), page.shapes, _tags(page), strict=True)
    shown = [*edge, *facts, *edge]
    prose = [words if shape >= Shape.PROSE else 0 for words, shape in zip(page.words, page.shapes, strict=True)]
    sums = [0, *accumulate(prose)]
    for index in range(count):
        row: Row = []
        for step in _STEPS:
            row += shown[index + reach + step]
            row.append(holders[index + reach + step] == holders[index + reach])
        for size in _WINDOWS:
            row.append(sums[index] - sums[max(0, index - size)])
            row.append(sums[min(count, index + 1 + size)] - sums[index + 1])
        yield row


def _tags(page: Page) -> Iterator[int]:
    return (_TAGS.get(line.box.tag, 0) for line in page.lines)
