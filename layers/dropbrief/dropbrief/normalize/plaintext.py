"""Plain text to article: which lines are the article's, decided over the sequence of lines.

First what is furniture anywhere; then the body, the one stretch of lines that holds most prose
for the fewest short lines; then the title above it.
Every line ends in the title, in one block, or in `removed`.
"""

import re
from dataclasses import dataclass
from html import unescape
from itertools import zip_longest

from dropbrief.domain import Article, Block, BlockKind, Metadata, Removed
from dropbrief.normalize import headline, metadata, sequence
from dropbrief.normalize.context import NOTHING_KNOWN, Context
from dropbrief.normalize.lines import Page, Rules
from dropbrief.normalize.prose import Shape
from dropbrief.normalize.wrapping import unwrap

_LONGEST_HEADING = 20
"""Words."""
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});", re.IGNORECASE)
"""What careless scrapers leave of a page's markup."""
_LABELS_WITHIN = 8
"""Lines above the first clear paragraph."""
_LIST_MARKERS = tuple("-*+•‣▪◦·●○")
"""A dash that is no hyphen opens spoken words, and a number is worth keeping."""


@dataclass(frozen=True, slots=True)
class _Head:
    """Where title, byline and date stand, and the section that a breadcrumb names."""

    title: int | None
    byline: int | None
    date: int | None
    section: str | None


def read(text: str, context: Context = NOTHING_KNOWN) -> Article:  # noqa: ARG001
    """The article in a plain text; without title or blocks where it has none."""
    page = Page.of(unwrap(_ENTITY.sub(lambda found: unescape(found[0]), text)))
    rules = sequence.judge(page)
    body = sequence.body(page, rules)
    head = _head(page, rules, body)
    rules.update(sequence.menus(page, rules, body))
    _settle(page, rules, body, head)
    return _article(page, rules, head)


def _head(page: Page, rules: Rules, body: range) -> _Head:
    title = headline.title(page, rules, body)
    end = headline.opening(page, body)
    labels = [index for index in range(max(0, end - _LABELS_WITHIN), end) if headline.is_label(page, index)]
    text = "" if title is None else page.texts[title]
    trails = [metadata.crumbs(line, text) for line in page.texts[:end]]
    return _Head(
        title,
        next((index for index in labels if metadata.byline(page.texts[index])), None),
        next((index for index in labels if metadata.published_at(page.texts[index])), None),
        next(filter(None, map(metadata.section, trails)), None),
    )


def _settle(page: Page, rules: Rules, body: range, head: _Head) -> None:
    """Give a rule to every line that is in no block, an empty one to the title."""
    if head.title is not None:
        found = headline.naming(page, page.texts[head.title], headline.opening(page, body))
        rules |= {index: rule for index, rule in found if index not in rules} | {head.title: ""}
    for index, rule in ((head.byline, "byline"), (head.date, "date")):
        if index is not None:
            rules.setdefault(index, rule)
    if body and not page.is_dirty:
        body = _with_short_lines(page, rules, body, head)
    for index in range(len(page.lines)):
        if index not in body:
            rules.setdefault(index, "before-body" if index < body.start else "after-body")


def _with_short_lines(page: Page, rules: Rules, body: range, head: _Head) -> range:
    """A clean text has no menus: its body begins below the title, and ends where furniture begins."""
    top = 0 if head.title is None else head.title + 1
    below = (index for index in range(body.stop, len(page.lines)) if index in rules)
    return range(min(top, body.start), next(below, len(page.lines)))


def _article(page: Page, rules: Rules, head: _Head) -> Article:
    kept = [index for index in range(len(page.lines)) if index not in rules]
    blocks = [_block(page, index, below) for index, below in zip_longest(kept, kept[1:])]
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
        metadata=Metadata(
            byline=metadata.byline(page.texts[head.byline]) if head.byline is not None else None,
            published_at=metadata.published_at(page.texts[head.date]) if head.date is not None else None,
            section=head.section,
        ),
    )


def _block(page: Page, index: int, below: int | None) -> Block:
    """A line, and whether it is a heading: short, with prose below it."""
    text = page.texts[index]
    if text.startswith(_LIST_MARKERS) and page.lines[index].bullet:
        return Block(BlockKind.LIST_ITEM, text.removeprefix(page.lines[index].bullet))
    followed = below is not None and page.shapes[below] > Shape.SHORT
    short = page.shapes[index] is Shape.SHORT and page.words[index] <= _LONGEST_HEADING
    return Block(BlockKind.HEADING if short and followed else BlockKind.PARAGRAPH, text)
