"""The numbers that the page model weighs: what each line of a page says of itself, and where it stands.

No number stands for a site or a language; the weights of words and the phrases of `furniture` are all that
knows any wording.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dropbrief.normalize import furniture, metadata, roles, stated, vocabulary
from dropbrief.normalize.page import Page, link_density
from dropbrief.normalize.prose import Shape
from dropbrief.normalize.rendering import PLACE, Box, Line, parents
from dropbrief.normalize.stated import Stated

Row = list[float]

FAR = 99
_NEAR = (-2, -1, 1, 2)
_WINDOWS = (5, 15)
_SECTIONS = {None: 0, "related": 1, "adjacent-article": 2, "comments": 3}
_TAGS = {tag: number for number, tag in enumerate((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "tr", "blockquote", "figcaption", "pre", "dt", "dd",
    "section", "article", "body", "header", "footer", "center", "main", "aside", "ul", "form", "button",
), 1)}  # fmt: skip
_QUOTES = tuple("\"“'‘«„「『—–")
_LONGEST_TITLE = 40
_LEVELS = 4

FORM = (
    "words", "letters a word", "shape", "ends", "commas", "digits", "capitalized", "upper", "quote", "question",
    "colon", "bar", "copyright", "strong", "tag",
)  # fmt: skip
LINKS = ("linked", "links")
WORDING = ("wording", "known furniture", "section line", "since section", "section", "furniture above")
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
    *(f"{name} {step:+}" for step in _NEAR for name in ("words", "linked", "shape", "tag", "with")),
    *(f"prose {side} {size}" for size in _WINDOWS for side in ("before", "after")),
)
GROUPS = {
    "form": FORM, "links": LINKS, "wording": WORDING, "title": TITLE, "position": PLACE_ON_PAGE, "box": BOX,
    "page": PAGE, "roles": ROLES, "places": PLACES, "around": AROUND,
}  # fmt: skip
NAMES = tuple(name for group in GROUPS.values() for name in group)


def of_page(page: Page, known: Stated, weights: Mapping[str, float]) -> list[Row]:
    """A row for each line; its columns are `NAMES`."""
    titles = [_title_overlap(page, known, index) for index in range(len(page.lines))]
    title = _title_line(page, titles)
    boxes = _of_boxes(page, title)
    columns = zip(
        map(_form, page.lines, page.words, page.shapes, page.ends),
        _wording(page, weights),
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
    parts = text.split(None, 60)
    return [
        words, size / (words or 1), shape, ends, text.count(","),
        sum(map(str.isdigit, text[:400])) / min(size, 400),
        sum(part[0].isupper() for part in parts) / len(parts),
        text[0].isupper(), text.startswith(_QUOTES), text.endswith(("?", "？")), text.endswith((":", "：")),
        "|" in text, "©" in text, line.strong / size, _TAGS.get(line.box.tag, 0),
        line.linked / size, line.links,
    ]  # fmt: skip


def _wording(page: Page, weights: Mapping[str, float]) -> Iterator[Row]:
    opened, kind, seen = -FAR, 0, 0
    for index, line in enumerate(page.lines):
        rule = furniture.rule(line.text)
        section = furniture.section(line.text)
        if section:
            opened, kind = index, _SECTIONS[section]
        seen += rule is not None
        weight = vocabulary.weigh(vocabulary.words_of(line.text[:400]), weights)
        since = min(index - opened, FAR)
        yield [weight, rule is not None, section is not None, since, kind, seen / (index + 1)]


def _title_overlap(page: Page, known: Stated, index: int) -> tuple[float, float]:
    """The share of a short line's words that the title has, and of the title's that the line has."""
    if not known.title or page.words[index] > _LONGEST_TITLE:
        return 0.0, 0.0
    words = set(metadata.folded(page.lines[index].text).split())
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
    holders = {id(line.box): line.box for line in page.lines}
    paths = _paths(holders.values(), page)
    best = {id(box): distance for distance, box in enumerate(parents(page.best))}
    titled = {id(box) for box in parents(page.lines[title].box)} if title is not None else set()
    whole = [page.best.prose / page.total, page.total, page.every, len(page.lines), page.total / page.every]
    return {
        key: (
            [*_levels(box, page), *_branch(box, page, best), *paths[_path(box)], *_with_title(box, page, titled), *whole],
            _roles(box),
            [bool(box.places & bit) for bit in PLACE.values()],
        )
        for key, box in holders.items()
    }


def _levels(box: Box, page: Page) -> Row:
    chain = [box]
    while len(chain) < _LEVELS:
        chain.append(chain[-1].parent or chain[-1])
    sums = [number for one in chain for number in (one.lines, one.prose / page.total, link_density(one))]
    named = [page.names[one.name] for one in chain[:3]]
    return [*sums, chain[1].paragraphs, chain[1].children, *named, box.depth, box.is_body]


def _branch(box: Box, page: Page, best: Mapping[int, int]) -> Row:
    """How far it is to the best box, and what stands in the branch that leads there."""
    branch, up = box, 0
    for above in parents(box):
        if id(above) in best:
            down = best[id(above)]
            break
        branch, up = above, up + 1
    elsewhere = (branch.roles & roles.ELSEWHERE).bit_count()
    return [up, down, branch.prose / page.total, link_density(branch), branch.lines, elsewhere]


def _path(box: Box) -> tuple[str, str, str]:
    above = box.parent or box
    return box.name, above.name, (above.parent or above).name


def _paths(boxes: "Iterator[Box]", page: Page) -> dict[tuple[str, str, str], Row]:
    """For the boxes that are named alike, with what holds them: running text, lines, links."""
    sums: dict[tuple[str, str, str], list[int]] = {}
    for line, words, shape in zip(page.lines, page.words, page.shapes, strict=True):
        found = sums.setdefault(_path(line.box), [0, 0, 0, 0])
        found[0] += words if shape >= Shape.PROSE else 0
        found[1] += 1
        found[2] += line.linked
        found[3] += len(line.text)
    return {path: [prose / page.total, lines, linked / size] for path, (prose, lines, linked, size) in sums.items()}


def _with_title(box: Box, page: Page, titled: set[int]) -> Row:
    """How far up a box holds the title too, and how much else that box holds."""
    for steps, above in enumerate(parents(box)):
        if id(above) in titled:
            return [steps, above.prose / page.total, above.lines / len(page.lines)]
    return [-1, -1, -1]


def _roles(box: Box) -> Row:
    """0, 1 where some box around has the role, 2 where a near one has."""
    above = box.parent or box
    near = box.roles | above.roles | (above.parent or above).roles
    return [bool(box.within & bit) + bool(near & bit) for bit in roles.BIT.values()]


def _around(page: Page) -> Iterator[Row]:
    count = len(page.lines)
    prose = [words if shape >= Shape.PROSE else 0 for words, shape in zip(page.words, page.shapes, strict=True)]
    shown = [
        (words, link_density(line), shape, _TAGS.get(line.box.tag, 0))
        for line, words, shape in zip(page.lines, page.words, page.shapes, strict=True)
    ]
    for index, line in enumerate(page.lines):
        row: Row = []
        for step in _NEAR:
            at = index + step
            row += (*shown[at], _stand_together(line, page.lines[at])) if 0 <= at < count else (-1,) * 5
        for size in _WINDOWS:
            row += [sum(prose[max(0, index - size) : index]), sum(prose[index + 1 : index + 1 + size])]
        yield row


def _stand_together(one: Line, other: Line) -> bool:
    return one.box is other.box or one.box.parent is other.box.parent
