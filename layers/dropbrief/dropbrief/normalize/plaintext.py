"""Plain text to article: which lines are the article's, decided over the sequence of lines.

First what is furniture anywhere; then the body, the one stretch of lines that holds most prose
for the fewest short lines; then the title above it.
Every line ends in the title, in one block, or in `removed`.
"""

from dataclasses import dataclass

from dropbrief.domain import Article, Block, BlockKind, Removed
from dropbrief.normalize import headline, metadata, sequence
from dropbrief.normalize.lines import Page, Rules
from dropbrief.normalize.prose import Shape
from dropbrief.normalize.wrapping import unwrap

_LONGEST_HEADING = 20
"""Words."""
_LIST_MARKERS = tuple("-*+•‣▪◦·●○")
"""A dash that is no hyphen opens spoken words, and a number is worth keeping."""


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the body."""

    title: int | None
    byline: int | None
    date: int | None
    section: str | None


def read(text: str) -> Article:
    """The article in a plain text; without title or blocks where it has none."""
    page = Page.of(unwrap(text))
    rules = sequence.judge(page)
    body = sequence.body(page, rules)
    head = _head(page, rules, body)
    _settle(page, rules, body, head)
    return _article(page, rules, head)


def _head(page: Page, rules: Rules, body: range) -> _Head:
    title = headline.title(page, rules, body)
    end = headline.opening(page, body)
    around = [index for index in range(max(0, end - 8), end) if headline.is_byline_or_date(page, index)]
    trails = (metadata.crumbs(text) for text in page.texts[:end])
    return _Head(
        title,
        next((index for index in around if metadata.byline(page.texts[index])), None),
        next((index for index in around if metadata.published_at(page.texts[index])), None),
        next((section for trail in trails if (section := metadata.section(trail))), None),
    )


def _settle(page: Page, rules: Rules, body: range, head: _Head) -> None:
    """Give a rule to every line that is in neither title nor blocks."""
    rules.update(sequence.menus(page, rules, body))
    for index, rule in ((head.byline, "byline"), (head.date, "date")):
        if index is not None:
            rules.setdefault(index, rule)
    if head.title is not None:
        rules[head.title] = ""
    body = body if page.is_dirty else _with_short_lines(page, rules, body, head)
    for index in range(len(page.lines)):
        if index not in body:
            rules.setdefault(index, "before-body" if index < body.start else "after-body")


def _with_short_lines(page: Page, rules: Rules, body: range, head: _Head) -> range:
    """A clean text has no menus: its body begins below the title, and ends where furniture begins."""
    start, stop = body.start, body.stop
    top = -1 if head.title is None else head.title
    while start - 1 > top:
        start -= 1
    while body and stop < len(page.lines) and stop not in rules:
        stop += 1
    return range(start, stop)


def _article(page: Page, rules: Rules, head: _Head) -> Article:
    kept = [index for index in range(len(page.lines)) if index not in rules]
    blocks = [
        _block(page, index, following) for index, following in zip(kept, [*kept[1:], None], strict=True)
    ]
    removed = (
        Removed(part, rules[index])
        for index, line in enumerate(page.lines)
        if rules.get(index)
        for part in line.parts
    )
    return Article(
        title="" if head.title is None else page.texts[head.title],
        blocks=tuple(blocks),
        removed=tuple(removed),
        byline=metadata.byline(page.texts[head.byline]) if head.byline is not None else None,
        published_at=metadata.published_at(page.texts[head.date]) if head.date is not None else None,
        section=head.section,
    )


def _block(page: Page, index: int, following: int | None) -> Block:
    """A line, and whether it is a heading: short, with prose below it."""
    text = page.texts[index]
    if text.startswith(_LIST_MARKERS) and page.lines[index].bullet:
        return Block(BlockKind.LIST_ITEM, text.removeprefix(page.lines[index].bullet))
    below = Shape.SHORT if following is None else page.shapes[following]
    short = page.shapes[index] is Shape.SHORT and page.words[index] <= _LONGEST_HEADING
    return Block(BlockKind.HEADING if short and below > Shape.SHORT else BlockKind.PARAGRAPH, text)
