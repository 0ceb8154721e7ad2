"""Which lines of a page are its article, and what speaks against each of the others."""

from collections.abc import Iterable, Iterator, Sequence

from dropbrief.domain import Block
from dropbrief.normalize import furniture, metadata, page_model, roles, sequence
from dropbrief.normalize.page import Page, link_density
from dropbrief.normalize.prose import Shape
from dropbrief.normalize.rendering import PLACE, parents
from dropbrief.normalize.stated import Stated

Rules = dict[int, str]

_LIKELY = 0.45
_PULL_QUOTE = 12
"""Words. A repeated line of this length is a paragraph and its pull quote."""
_SHORT_PAGE = 12
"""Lines."""
_LINKED = 0.3
_BY_PLACE = {
    "nav": "menu", "footer": "page-footer", "header": "page-header", "aside": "sidebar", "form": "form",
    "dialog": "form", "button": "widget", "figure": "caption",
}  # fmt: skip
_BY_ROLE = {
    "comment": "comments", "related": "related", "share": "share", "advert": "advert", "subscribe": "subscribe",
    "menu": "menu", "tags": "tags", "author": "about-author", "footer": "page-footer", "header": "page-header",
    "aside": "sidebar", "caption": "caption",
}  # fmt: skip


def judge(page: Page, known: Stated, title: str, *, whole: bool = False) -> Rules:
    """The lines that are removed, by position, and why. Of a `whole` page nothing is but known furniture."""
    scores = page_model.load().scores(page, known)
    kept = [index for index, score in enumerate(scores) if score >= _LIKELY]
    if whole or (not kept and is_bare(page)):
        kept = list(range(len(page.lines)))
    return judge_kept(page, title, kept)


def judge_kept(page: Page, title: str, kept: Sequence[int]) -> Rules:
    """The same, when the model has spoken."""
    rules = dict(_repeated(page, kept))
    standing = [index for index in kept if index not in rules]
    found = sequence.judge_blocks([Block(page.lines[index].box.kind, page.lines[index].text) for index in standing])
    rules |= {standing[place]: rule for place, rule in found.items()}
    rules |= {index: "title" for index in standing if metadata.same(page.lines[index].text, title)}
    out = set(range(len(page.lines))).difference(kept)
    return rules | {index: _against(page, title, index) for index in out}


def is_bare(page: Page) -> bool:
    """Whether nothing seems to stand around the text: few lines and few links."""
    return len(page.lines) <= _SHORT_PAGE and page.boxes[0].density < _LINKED


def _repeated(page: Page, kept: Iterable[int]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for index in kept:
        text = page.lines[index].text
        if page.words[index] >= _PULL_QUOTE and text in seen:
            yield index, "repeated"
        seen.add(text)


def _against(page: Page, title: str, index: int) -> str:
    """What speaks most clearly against a line that the model did not choose."""
    text = page.lines[index].text
    if not page.words[index]:
        return "no-words"
    if metadata.same(text, title):
        return "title"
    if metadata.crumbs(text):
        return "breadcrumb"
    return furniture.rule(text) or furniture.section(text) or _by_box(page, index) or _by_shape(page, index)


def _by_box(page: Page, index: int) -> str | None:
    """The nearest box around a line whose tag or name says that it holds no article."""
    for box in parents(page.lines[index].box):
        above = box.parent
        own = box.places & ~(above.places if above else 0)
        for place, rule in _BY_PLACE.items():
            if own & PLACE[place]:
                return rule
        for role, rule in _BY_ROLE.items():
            if box.roles & roles.BIT[role]:
                return rule
    return None


def _by_shape(page: Page, index: int) -> str:
    line = page.lines[index]
    if link_density(line) > 0.5:
        return "link-like"
    if id(page.best) not in map(id, parents(line.box)):
        return "outside-body"
    return "menu-like" if page.shapes[index] is Shape.SHORT else "unlike-body"
