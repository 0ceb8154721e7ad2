"""Decides which lines of a page are its article, and gives each other line the rule that removes it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from dropbrief.domain import Block
from dropbrief.normalize import metadata, sequence
from dropbrief.normalize.columns import Column
from dropbrief.normalize.html import model, roles
from dropbrief.normalize.html.page import Page
from dropbrief.normalize.html.page_statements import PageStatements
from dropbrief.normalize.html.visible_lines import PLACE, Box, Line, parents
from dropbrief.normalize.lines import Rules

_MOST = 5_000
"""The most lines that the model judges; lines further down stay if they are named like those that stay."""
_SHORT_PAGE = 12
"""The most lines of a short page."""
_LINKED = 0.3
"""The share of links from which a page holds more than a text."""
_MOSTLY_LINKS = 0.5
_PLAIN = sum(PLACE[tag] for tag in ("article", "main", "section", "ul", "ol", "blockquote", "figure", "dl"))
_BY_PLACE = {
    "nav": "menu",
    "footer": "page-footer",
    "header": "page-header",
    "aside": "sidebar",
    "form": "form",
    "dialog": "form",
    "button": "widget",
    "figure": "caption",
}
_BY_ROLE = {
    "comment": "comments",
    "related": "related",
    "share": "share",
    "advert": "advert",
    "subscribe": "subscribe",
    "menu": "menu",
    "tags": "tags",
    "author": "about-author",
    "footer": "page-footer",
    "header": "page-header",
    "aside": "sidebar",
    "caption": "caption",
}
_NAMED_PLACES = sum(PLACE[place] for place in _BY_PLACE)
_NAMED_ROLES = sum(roles.BIT[role] for role in _BY_ROLE)


def judge(page: Page, stated: PageStatements, title: str, votes: Callable[[Page], Column]) -> Rules:
    """The removed lines and their rules; `votes` asks another extractor."""
    return removal_rules(page, title, scores(page, stated, votes))


def scores(page: Page, stated: PageStatements, votes: Callable[[Page], Column]) -> Column:
    """The scores, from 0 to 1, that the model gives to the lines at the top."""
    top = page.top(_MOST)
    return model.load().scores(top, stated, lambda: votes(top))


def removal_rules(page: Page, title: str, scores: Column) -> Rules:
    """The removed lines and their rules, given the model's scores of the lines at the top.

    If nothing stands around the text, only known furniture is removed.
    """
    kept = model.chosen(scores, page.top(_MOST))
    kept += _alike(page, kept, len(scores))
    if _is_bare(page, any_kept=bool(kept)):
        kept = sorted({*kept, *(index for index, share in enumerate(page.linked) if share < _MOSTLY_LINKS)})
    rules = dict(_repeated(page, kept))
    standing = [index for index in kept if index not in rules]
    found = sequence.judge_blocks([_block(page.lines[index]) for index in standing])
    rules |= {standing[place]: rule for place, rule in found.items()}
    rules |= dict.fromkeys(_titles(page, title, standing), "title")
    out = set(range(len(page.lines))).difference(kept)
    titles = set(_titles(page, title, out))
    return rules | {index: "title" if index in titles else _against(page, index) for index in out}


def blocks(page: Page, rules: Rules) -> Iterator[Block]:
    return (_block(line) for index, line in enumerate(page.lines) if index not in rules)


def _block(line: Line) -> Block:
    return Block(line.box.kind, line.text)


def _alike(page: Page, kept: Sequence[int], judged: int) -> list[int]:
    """The lines below the judged ones whose box is named like boxes most lines of which stay."""
    names = Counter(line.box.name for line in page.lines[:judged])
    stay = Counter(page.lines[index].box.name for index in kept)
    trusted = {name for name, count in stay.items() if 2 * count > names[name]}
    below = range(judged, len(page.lines))
    return [
        index
        for index in below
        if page.lines[index].box.name in trusted and page.linked[index] < _MOSTLY_LINKS
    ]


def _is_bare(page: Page, *, any_kept: bool) -> bool:
    """Whether nothing stands around the text: few links, and no box that is more than text.

    On a short page of which nothing would be kept, the boxes do not matter.
    """
    if page.menus or page.boxes[0].density >= _LINKED:
        return False
    plain = all(
        not box.within & roles.ELSEWHERE and not box.places & ~_PLAIN for box in page.boxes if box.lines
    )
    return plain or (not any_kept and len(page.lines) <= _SHORT_PAGE)


def _repeated(page: Page, kept: Iterable[int]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for index in kept:
        text = page.lines[index].text
        if page.words[index] >= sequence.PULL_QUOTE and text in seen:
            yield index, "repeated"
        seen.add(text)


def _titles(page: Page, title: str, indexes: Iterable[int]) -> Iterator[int]:
    """The lines that repeat the title, but for case and punctuation."""
    wanted = metadata.folded(title)
    shortest, longest = len(wanted) // 2, 2 * len(title)
    for index in indexes:
        text = page.lines[index].text
        if wanted and shortest <= len(text) <= longest and metadata.folded(text) == wanted:
            yield index


def _against(page: Page, index: int) -> str:
    """The rule for a line that the model did not choose: what speaks most clearly against it."""
    if not page.words[index]:
        return "no-words"
    if metadata.crumbs(page.lines[index].text):
        return "breadcrumb"
    named = page.furniture_rules[index] or page.openers[index] or _by_box(page.lines[index].box)
    return named or _by_place(page, index)


def of_menu(box: Box) -> str:
    """The rule for the lines of a menu, by the box that holds all of it."""
    return _by_box(box) or "links"


def _by_box(inner: Box) -> str | None:
    """The rule of the nearest box around a line whose tag or name says that it holds no article."""
    for box in parents(inner):
        own = box.places & ~(box.parent.places if box.parent else 0)
        if own & _NAMED_PLACES:
            return next(rule for place, rule in _BY_PLACE.items() if own & PLACE[place])
        if box.roles & _NAMED_ROLES:
            return next(rule for role, rule in _BY_ROLE.items() if box.roles & roles.BIT[role])
    return None


def _by_place(page: Page, index: int) -> str:
    if page.linked[index] > _MOSTLY_LINKS:
        return "links"
    inside = any(box is page.best for box in parents(page.lines[index].box))
    return "unlike-body" if inside else "outside-body"
