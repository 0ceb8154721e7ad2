"""The numbers that the page model weighs: what each line of a page says of itself, and where it stands.

No number stands for a site or a language; the phrases of `furniture` are all that knows any wording.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

from dropbrief.normalize.columns import FAR, Column, Columns, around, floats, shifted
from dropbrief.normalize.html import box_features, stated
from dropbrief.normalize.html.page import Page
from dropbrief.normalize.html.stated import Stated
from dropbrief.normalize.prose import Shape

_STEPS = (-2, -1, 1, 2)
_WINDOWS = (5, 15)
_SECTIONS = {None: 0, "related": 1, "adjacent-article": 2, "comments": 3}
_TAGS = {tag: number for number, tag in enumerate((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "tr", "blockquote", "figcaption", "pre", "dt",
    "dd", "section", "article", "body", "header", "footer", "center", "main", "aside", "ul", "form", "button",
), 1)}  # fmt: skip
_QUOTES = tuple("\"“'‘«„「『—–")
_LONGEST_TITLE = 40
"""Words of a line that may be the title."""
_CLIP = 400
"""Characters of a line that are looked at one by one."""
_PARTS = 20
"""Words of a line whose first letters are looked at."""
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"@\w|https?:|www\.|\.com\b(?<=\w\.com)")


_OF_TEXT: Mapping[str, Callable[[str], float]] = {
    "commas": lambda text: text.count(","),
    "digits": lambda text: len(_DIGIT.findall(text)) / len(text),
    "begins with a capital": lambda text: text[0].isupper(),
    "begins as a quotation": lambda text: text.startswith(_QUOTES),
    "address": lambda text: _ADDRESS.search(text) is not None,
}
_OF_PARTS: Mapping[str, Callable[[Sequence[str]], float]] = {
    "capitalized": lambda parts: sum([part[0].isupper() for part in parts]) / len(parts),
    "capitals": lambda parts: sum(map(str.isupper, parts)) / len(parts),
}


def of_page(page: Page, known: Stated) -> Columns:
    """The columns of a page that has a line; `known` is what it states of its article."""
    overlaps = [_with_title(page, known, index) for index in range(len(page.lines))]
    title = _title_line(page, overlaps)
    columns = _of_lines(page)
    columns |= _of_wording(page)
    columns |= _of_places(page)
    columns |= _of_title(page, overlaps, title)
    columns |= _of_statements(page, known)
    columns = floats(columns) | box_features.of_page(page, title)
    columns |= _of_neighbours(page, columns)
    return columns


def _of_lines(page: Page) -> Columns:
    clipped = [line.text[:_CLIP] for line in page.lines]
    sizes = [len(line.text) for line in page.lines]
    parts = [text.split(None, _PARTS) for text in clipped]
    columns: Columns = {name: [*map(measure, clipped)] for name, measure in _OF_TEXT.items()}
    columns |= {name: [*map(measure, parts)] for name, measure in _OF_PARTS.items()}
    return columns | {
        "words": page.words,
        "letters a word": [size / (words or 1) for size, words in zip(sizes, page.words, strict=True)],
        "shape": page.shapes,
        "ends a sentence": page.ends,
        "strong": [line.strong / size for line, size in zip(page.lines, sizes, strict=True)],
        "tag": [_TAGS.get(line.box.tag, 0) for line in page.lines],
        "linked": page.linked,
        "links": [line.links for line in page.lines],
        "roles of inline": [line.roles for line in page.lines],
    }


def _of_wording(page: Page) -> Columns:
    known = [rule is not None for rule in page.known]
    since_opener, sections, opened, section = [], [], -FAR, 0
    for index, opener in enumerate(page.openers):
        if opener:
            opened, section = index, _SECTIONS[opener]
        since_opener.append(min(index - opened, FAR))
        sections.append(section)
    seen = accumulate(known)
    return {
        "known furniture": known,
        "since opener": since_opener,
        "section": sections,
        "furniture so far": [count / (index + 1) for index, count in enumerate(seen)],
    }


def _of_places(page: Page) -> Columns:
    texts = [line.text for line in page.lines]
    count, copies, earlier = len(texts), Counter(texts), set[str]()
    clear = (
        index for index in range(count) if page.shapes[index] is Shape.CLEAR and page.linked[index] < 0.3
    )
    first_prose = next(clear, count)
    above = [0, *accumulate(page.words)][:count]
    is_copy = []
    for text in texts:
        is_copy.append(text in earlier)
        earlier.add(text)
    return {
        "place": [index / count for index in range(count)],
        "words above": [words / page.every for words in above],
        "lines above": range(count),
        "lines below": range(count, 0, -1),
        "after first prose": [index - first_prose for index in range(count)],
        "times": [copies[text] for text in texts],
        "is a copy": is_copy,
    }


def _with_title(page: Page, known: Stated, index: int) -> tuple[float, float]:
    """The share of a short line's words that the title has, and of the title's that the line has."""
    if not known.title or page.words[index] > _LONGEST_TITLE:
        return 0.0, 0.0
    words = set(_WORD.findall(page.lines[index].text.casefold()))
    shared = len(words & known.title)
    return (shared / len(words), shared / len(known.title)) if words else (0.0, 0.0)


def _title_line(page: Page, overlaps: Sequence[tuple[float, float]]) -> int | None:
    """The first `h1` that has most of the title, else the first line that is nearly all of it."""
    places = range(len(overlaps))
    headed = (at for at in places if page.lines[at].box.tag == "h1" and overlaps[at][1] > 0.5)
    alike = (at for at in places if overlaps[at][0] > 0.8 and overlaps[at][1] > 0.6)
    return next(headed, next(alike, None))


def _of_title(page: Page, overlaps: Sequence[tuple[float, float]], title: int | None) -> Columns:
    headlines = accumulate(line.box.tag == "h1" for line in page.lines)
    counts = list(headlines)
    at_title = 0 if title is None else counts[title]
    return {
        "title": [overlap[0] for overlap in overlaps],
        "title covered": [overlap[1] for overlap in overlaps],
        "after title": [-FAR if title is None else index - title for index in range(len(counts))],
        "headlines since": [
            count if title is None or index < title else count - at_title
            for index, count in enumerate(counts)
        ],
    }


def _of_statements(page: Page, known: Stated) -> Columns:
    """How much of each line the page's description has, and the body that it states."""
    if not known.body and not known.description:
        nothing = [-1.0] * len(page.lines)
        return {"description": nothing, "stated body": nothing}
    words = [stated.words(line.text) for line in page.lines]
    return {
        "description": [stated.covered(line, known.description) for line in words],
        "stated body": [stated.covered(line, known.body) for line in words],
    }


def _of_neighbours(page: Page, columns: Columns) -> Columns:
    """The lines next to each, and how much running text stands above and below it."""
    shown = ("words", "linked", "shape", "tag")
    found = {f"{name} at {by:+}": shifted(columns[name], by) for name in shown for by in _STEPS}
    holders = [id(line.box.parent) for line in page.lines]
    for by in _STEPS:
        found[f"with {by:+}"] = _alike(holders, shifted(holders, by))
    prose = [
        words if shape >= Shape.PROSE else 0 for words, shape in zip(page.words, page.shapes, strict=True)
    ]
    for width in _WINDOWS:
        found[f"prose {width} above"], found[f"prose {width} below"] = around(prose, width)
    return found


def _alike(column: Column, other: Column) -> Column:
    return [float(one == another) for one, another in zip(column, other, strict=True)]
