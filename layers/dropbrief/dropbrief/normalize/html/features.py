"""The numbers that the page model reads: for each line of a page, numbers for its text and its position.

No number depends on a site; language matters only through the phrases of `furniture` and the weights of
words.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from dropbrief.normalize.columns import FAR, Columns, around, floats, shifted
from dropbrief.normalize.html import box_features, page_statements
from dropbrief.normalize.html.naming import Naming
from dropbrief.normalize.html.page import Page
from dropbrief.normalize.html.page_statements import PageStatements
from dropbrief.normalize.html.visible_lines import Line
from dropbrief.normalize.prose import Shape
from dropbrief.normalize.vocabulary import terms, weigh, words_of

_NEAR = {"words": (-1, 1), "linked": (-1, 1), "tag": (-2, -1, 1, 2)}
"""By column: the distances, in lines, at which neighbours are looked at."""
_WINDOWS = (5, 15)
_SECTIONS = {None: 0, "related": 1, "adjacent-article": 2, "comments": 3}
_TAGS = {tag: number for number, tag in enumerate((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "tr", "blockquote", "figcaption", "pre", "dt",
    "dd", "section", "article", "body", "header", "footer", "center", "main", "aside", "ul", "form", "button",
), 1)}  # fmt: skip
_LONGEST_TITLE = 40
"""The most words of a line that may be the title."""
_CLIP = 400
"""The number of characters of a line that are looked at one by one."""
_WEIGHED = 200
"""The number of characters of a line whose words are weighed."""
_REMEMBERED = 4096
"""The number of lines that are remembered."""
_PARTS = 20
"""The number of words of a line whose first letters are looked at."""
_ADDRESS = re.compile(r"@\w|https?:|www\.|\.com\b(?<=\w\.com)")


def of_page(page: Page, stated: PageStatements) -> Columns:
    """The columns of a page that has a line; `stated` is what it states of its article."""
    overlaps = _with_title(page, stated.title)
    title = _title_line(page, overlaps)
    columns = _line_columns(page)
    columns |= _wording_columns(page)
    columns |= _position_columns(page)
    columns |= _title_columns(page, overlaps, title)
    columns = floats(columns) | box_features.of_page(page, title)
    columns |= _neighbour_columns(page, columns)
    return columns


class Vocabulary:
    """The weights of words in lines, and of words in the names of boxes.

    A source repeats its lines from page to page, so their scores are remembered for a while.
    """

    def __init__(self, words: Mapping[str, float], names: Mapping[str, Sequence[float]]) -> None:
        self._worded = lru_cache(maxsize=_REMEMBERED)(lambda start: weigh(_terms(start), words))
        self._naming = Naming(names)

    def of(self, page: Page) -> Columns:
        boxes = [line.box for line in page.lines]
        named = {box: self._naming.of(box) for box in set(boxes)}
        return {
            "wording": [self._worded(line.text[:_WEIGHED]) for line in page.lines],
            "naming": [*map(named.__getitem__, boxes)],
        }


def terms_of(line: Line) -> list[str]:
    """The terms of a line that have weights."""
    return _terms(line.text[:_WEIGHED])


def _terms(start: str) -> list[str]:
    return terms(words_of(start))


def closer(page: Page, stated: PageStatements, near: Sequence[int]) -> Columns:
    """Columns for some lines only, as they need the text read: letters, and what the page states of it."""
    texts = [page.lines[index].text for index in near]
    return floats(
        {
            "capitalized": [_capitalized(text[:_CLIP].split(None, _PARTS)) for text in texts],
            "address": [_ADDRESS.search(text, 0, _CLIP) is not None for text in texts],
            **_statement_columns(texts, stated),
        }
    )


def _line_columns(page: Page) -> Columns:
    return {
        "words": page.words,
        "shape": page.shapes,
        "ends a sentence": page.ends,
        "strong": [line.strong / len(line.text) for line in page.lines],
        "tag": [_TAGS.get(line.box.tag, 0) for line in page.lines],
        "linked": page.linked,
        "roles of inline": [line.roles for line in page.lines],
    }


def _capitalized(parts: Sequence[str]) -> float:
    return sum([part[0].isupper() for part in parts]) / len(parts)


def _wording_columns(page: Page) -> Columns:
    is_furniture = [rule is not None for rule in page.furniture_rules]
    since_opener, sections, opened, section = [], [], -FAR, 0
    for index, opener in enumerate(page.openers):
        if opener:
            opened, section = index, _SECTIONS[opener]
        since_opener.append(min(index - opened, FAR))
        sections.append(section)
    seen = accumulate(is_furniture)
    return {
        "known furniture": is_furniture,
        "since opener": since_opener,
        "section": sections,
        "furniture so far": [count / (index + 1) for index, count in enumerate(seen)],
    }


def _position_columns(page: Page) -> Columns:
    places, count = page.places, len(page.shown)
    copies = Counter([line.text for line in page.lines])
    clear = (
        place
        for place, shape, linked in zip(places, page.shapes, page.linked, strict=True)
        if shape is Shape.CLEAR and linked < 0.3
    )
    first_prose = next(clear, count)
    above = [0, *accumulate(page.words)][:-1]
    menus = [below - above - 1 for above, below in pairwise([-1, *places, count])]
    return {
        "place": [place / count for place in places],
        "words above": [words / page.every for words in above],
        "lines above": places,
        "lines below": [count - place for place in places],
        "menu above": menus[:-1],
        "menu below": menus[1:],
        "after first prose": [place - first_prose for place in places],
        "times": [copies[line.text] for line in page.lines],
    }


def _with_title(page: Page, title: frozenset[str]) -> list[tuple[float, float]]:
    """For each line that may be the title: the share of its words that the title has, and of the title's that
    it has.
    """
    found = []
    fewest = max(1, len(title) // 2)
    for line, count in zip(page.lines, page.words, strict=True):
        words = set(words_of(line.text)) if fewest <= count <= _LONGEST_TITLE else set[str]()
        shared = len(words & title)
        found.append((shared / len(words), shared / len(title)) if shared else (0.0, 0.0))
    return found


def _title_line(page: Page, overlaps: Sequence[tuple[float, float]]) -> int | None:
    """The index of the first `h1` that has most of the title, else of the first line that is nearly all of
    it.
    """
    places = range(len(overlaps))
    headed = (at for at in places if page.lines[at].box.tag == "h1" and overlaps[at][1] > 0.5)
    alike = (at for at in places if overlaps[at][0] > 0.8 and overlaps[at][1] > 0.6)
    return next(headed, next(alike, None))


def _title_columns(page: Page, overlaps: Sequence[tuple[float, float]], title: int | None) -> Columns:
    headlines = accumulate(line.box.tag == "h1" for line in page.lines)
    counts = list(headlines)
    at_title = 0 if title is None else counts[title]
    return {
        "title": [overlap[0] for overlap in overlaps],
        "title covered": [overlap[1] for overlap in overlaps],
        "after title": [-FAR if title is None else place - page.places[title] for place in page.places],
        "headlines since": [
            count if title is None or index < title else count - at_title
            for index, count in enumerate(counts)
        ],
    }


def _statement_columns(texts: Sequence[str], stated: PageStatements) -> Columns:
    """How much of each text the page's description has, and the body that the page states."""
    if not stated.body and not stated.description:
        nothing = [-1.0] * len(texts)
        return {"description": nothing, "stated body": nothing}
    words = [*map(page_statements.words, texts)]
    return {
        "description": [page_statements.covered(line, stated.description) for line in words],
        "stated body": [page_statements.covered(line, stated.body) for line in words],
    }


def _neighbour_columns(page: Page, columns: Columns) -> Columns:
    """The lines next to each, and how much running text stands above and below it."""
    found = {f"{name} at {by:+}": shifted(columns[name], by) for name, steps in _NEAR.items() for by in steps}
    prose = [
        words if shape >= Shape.PROSE else 0 for words, shape in zip(page.words, page.shapes, strict=True)
    ]
    for width in _WINDOWS:
        found[f"prose {width} above"], found[f"prose {width} below"] = around(prose, width)
    return found
