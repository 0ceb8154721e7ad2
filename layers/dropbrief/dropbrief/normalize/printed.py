"""Removes what stands at the edges of printed pages, and joins what goes on across them.

`furniture` is for callers that know the lines at the edges; `read` finds them in a plain text. Its pages end
in form feeds, as `pdftotext` writes them, or in lines such as `Page 3 of 7` that count up.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from operator import itemgetter
from typing import TypeVar

from dropbrief.domain import Removed
from dropbrief.normalize import prose

_FORM_FEED = "\f"
_EDGE_LINES = 3
_LONGEST_HEAD = 300
"""The most characters of a running head."""
_NAME = (
    r"(?:page|pagina|página|seite|sida|side|sivu|strona|strana|oldal|sayfa|trang|halaman|страница|сторінка"
    r"|σελίδα|صفحة|صفحه|עמוד|पृष्ठ|หน้า|第|(?:pág|pag|str|стр|стор|σελ|hal)\.?|(?:pp?|s)\.)"
)
_UNIT = r"(?:\.? ?oldal|[页頁]|ページ|쪽|페이지)"
_OF = r"(?:/|of|von|de|di|van|z|ze|из|з|av|af|sur|från|dari|trên|จาก|من|از|מתוך|से|από|,? ?共)"
_PAGE_NUMBER = re.compile(
    rf"[-–—|·\[(]{{0,2}} ?{_NAME}? ?[-–—|·\[(]{{0,2}} ?(?:\d{{1,4}}|[ivxlc]{{1,6}}) ?{_UNIT}?"
    rf"(?: ?{_OF} ?\d{{1,4}} ?{_UNIT}?| ?\(\d{{1,4}}\))? ?[-–—|·\])]{{0,2}}"
    r"|https?://\S{1,500} ?\d{0,4}(?:/\d{1,4})?",
    re.IGNORECASE,
)
_CERTAIN_NUMBER = re.compile(
    rf"^[^\S\n]*(?:{_NAME} ?(\d{{1,4}}) ?{_UNIT}?|[-–—] ?(\d{{1,4}}) ?[-–—]|(\d{{1,4}}) ?{_UNIT})"
    rf"(?: ?{_OF} ?\d{{1,4}} ?{_UNIT}?)?[^\S\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A page number that can be nothing else, wherever it stands."""
_COUNTED = re.compile(rf"(?:.*\D)?(\d{{1,4}}) ?{_OF} ?(\d{{1,4}})", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")

T = TypeVar("T")
Page = Sequence[str]
"""The lines of a page, white space folded."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A line at the edge of a page; `place` is its position, equal on each page for what repeats on them."""

    text: str
    page: int
    place: Hashable


def furniture(edges: Sequence[Edge], pages: int) -> list[str]:
    """The rule of each line that belongs to its page and not to the text; else an empty one.

    These are page numbers, and lines that repeat on a third of the pages but for their numbers.
    """
    seen = Counter(key for key, _ in {(_key(edge), edge.page) for edge in edges})
    often = max(2, pages / 3)
    return [
        "page-number"
        if _PAGE_NUMBER.fullmatch(edge.text)
        else "running-head"
        if seen[_key(edge)] >= often or _counts(edge, pages)
        else ""
        for edge in edges
    ]


def _key(edge: Edge) -> Hashable:
    return _DIGITS.sub("#", edge.text.casefold()), edge.place


def _counts(edge: Edge, pages: int) -> bool:
    """Whether the line ends in the number of its page and the number of pages."""
    found = _COUNTED.fullmatch(edge.text) if len(edge.text) <= _LONGEST_HEAD else None
    return found is not None and int(found[1]) == edge.page + 1 <= pages <= int(found[2])


@dataclass(frozen=True, slots=True)
class Printed:
    """A text without the furniture of its pages.

    `furniture` holds the removed lines by their index among the lines of the file that are not blank.
    """

    text: str
    furniture: Mapping[int, Removed] = field(default_factory=dict)
    has_pages: bool = False

    def restored(self, lines: Iterable[T], furnish: Callable[[Removed], T]) -> Iterator[T]:
        """Merge what was made of the lines of the text with the furniture, in the order of the file."""
        place = 0
        for line in lines:
            while place in self.furniture:
                yield furnish(self.furniture[place])
                place += 1
            yield line
            place += 1
        yield from (furnish(removed) for at, removed in self.furniture.items() if at >= place)


def read(text: str) -> Printed:
    """Separate a text from the furniture of its pages, unless there is nothing else on them."""
    pages = [page for page in map(_lines, _split_pages(text)) if any(page)]
    if not pages or (len(pages) == 1 and _FORM_FEED not in text):
        return Printed(text)
    shown = [(number, index) for number, page in enumerate(pages) for index, line in enumerate(page) if line]
    rules = _furniture(pages)
    if rules.get(shown[0]) == "running-head" and not _DIGITS.search(pages[0][shown[0][1]]):
        del rules[shown[0]]  # the title, which the other pages repeat
    if len(rules) == len(shown):
        rules = {}
    furniture = {
        place: Removed(pages[at[0]][at[1]], rules[at]) for place, at in enumerate(shown) if at in rules
    }
    rest = [
        [line for index, line in enumerate(page) if (number, index) not in rules]
        for number, page in enumerate(pages)
    ]
    return Printed("\n".join(_continuous(rest)), furniture, has_pages=True)


def _split_pages(text: str) -> list[str]:
    """The pages of a text, or the whole text as one."""
    if _FORM_FEED in text:
        return text.split(_FORM_FEED)
    found = list(_CERTAIN_NUMBER.finditer(text))
    numbers = [int(number[number.lastindex or 0]) for number in found]
    if len(numbers) < 2 or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return [text]
    return [text[start:end] for start, end in pairwise((0, *(number.end() for number in found), len(text)))]


def _lines(page: str) -> Page:
    return [" ".join(line.split()) for line in page.split("\n")]


def _furniture(pages: Sequence[Page]) -> dict[tuple[int, int], str]:
    """The rules of lines by page and position. A line counts only if nothing but such lines is between it and
    the edge.
    """
    sides = [(number, place, side) for number, page in enumerate(pages) for place, side in _sides(page)]
    edges = [Edge(pages[number][index], number, place) for number, place, side in sides for index in side]
    rules = iter(furniture(edges, len(pages)))
    found: dict[tuple[int, int], str] = {}
    for number, _, side in sides:
        ruled = [((number, index), next(rules)) for index in side]
        found |= dict(takewhile(itemgetter(1), ruled))
    return found


def _sides(page: Page) -> Iterator[tuple[str, list[int]]]:
    """The outermost lines above and below, from the edge inwards."""
    shown = [index for index, line in enumerate(page) if line]
    yield "top", shown[:_EDGE_LINES]
    yield "bottom", shown[: -_EDGE_LINES - 1 : -1]


def _continuous(pages: Iterable[Page]) -> Iterator[str]:
    """The lines of all pages, without a blank one where a sentence goes on across the edge."""
    last = ""
    for page in pages:
        lines = _trimmed(page)
        if last and lines and prose.ends_sentence(last):
            yield ""
        yield from lines
        last = lines[-1] if lines else last


def _trimmed(page: Page) -> Page:
    """The page without blank lines above and below."""
    shown = [index for index, line in enumerate(page) if line]
    return page[shown[0] : shown[-1] + 1] if shown else []
