"""Plain text to article: a model decides over the whole sequence of lines which of them are the article's.

First come the lines that are furniture anywhere, and a guess of where the body is; then the body, by the
scores of the line model; then the title above it. Every line ends in the title, in one block, or in
`removed`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from itertools import zip_longest

from dropbrief.domain import Article, Block, BlockKind, Removed
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import flattened, headline, line_model, metadata, printed, sequence
from dropbrief.normalize.context import NOTHING_KNOWN, Context
from dropbrief.normalize.lines import Page, Rules
from dropbrief.normalize.printed import Printed
from dropbrief.normalize.prose import Shape
from dropbrief.normalize.wrapping import unwrap

MAX_LINES = 100_000
"""The most lines: ten times a novel. Each line costs memory and time, however short it is."""
MAX_LINE = 1_000_000
"""The most characters of a line: a novel in one line. What is done to a line needs forty times its memory."""
_LONGEST_HEADING = 20
"""The most words of a heading."""
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});", re.IGNORECASE)
"""HTML entities, which careless scrapers leave in a text."""
_LABELS_WITHIN = 8
"""The number of lines above the first clear paragraph in which byline and date are sought."""
_LIST_MARKERS = tuple("-*+•‣▪◦·●○")
"""Markers that are removed from list items. Not dashes, which open spoken words, nor numbers, which are worth
keeping."""


@dataclass(frozen=True, slots=True)
class _Head:
    """The indexes of the lines with title, byline and date."""

    title: int | None
    byline: int | None
    date: int | None


def read(text: str, context: Context = NOTHING_KNOWN) -> Article:
    """The article in a plain text, without title or blocks if there are none.

    Raises ArticleError for too many lines, or too long ones.
    """
    if len(text) > MAX_LINE and any(len(line) > MAX_LINE for line in text.split("\n")):
        raise ArticleError(Reason.TOO_LARGE, f"A line of the text has more than {MAX_LINE:,} characters.")
    text = prepare(text)
    if text.count("\n") > MAX_LINES:
        raise ArticleError(Reason.TOO_LARGE, f"The text has more than {MAX_LINES:,} lines.")
    paged, page = _page(text)
    rules = sequence.judge(page)
    guess = sequence.core(page, rules)
    title = headline.title(page, rules, guess)
    scores = line_model.load().scores(page, rules, guess, title)
    kept = sequence.body(page, rules, reach(page, rules, guess, title), scores)
    head = _head(page, rules, range(kept[0], kept[-1] + 1) if kept else guess)
    _assign_rules(page, rules, kept, head)
    return _article(paged, page, rules, head, context)


def scored_lines(text: str) -> list[tuple[str, float]]:
    """The lines of a text that are not blank, and how likely each is part of the article, from 0 to 1.

    Lines that were one before the text was wrapped have one score.
    """
    paged, page = _page(prepare(text))
    rules = sequence.judge(page)
    guess = sequence.core(page, rules)
    scores = line_model.load().scores(page, rules, guess, headline.title(page, rules, guess))
    scored = ((part, score) for line, score in zip(page.lines, scores, strict=True) for part in line.parts)
    return list(paged.restored(scored, lambda removed: (removed.line, 0.0)))


def prepare(text: str) -> str:
    """The text with its entities decoded and each flattened page split into lines."""
    return flattened.split(unescaped(text))


def unescaped(text: str) -> str:
    """The text with its entities decoded."""
    return _ENTITY.sub(lambda found: unescape(found[0]), text)


def _page(text: str) -> tuple[Printed, Page]:
    paged = printed.read(text)
    return paged, Page.of(unwrap(paged.text, printed=paged.has_pages))


def reach(page: Page, rules: Rules, guess: range, title: int | None) -> range:
    """The lines among which the body may be; in a clean text, from below the title to the next furniture."""
    if page.is_dirty:
        return guess
    above = range(0 if title is None else title + 1, guess.start)
    top = next((index for index in above if not page.labels[index]), guess.start)
    below = (index for index in range(guess.stop, len(page.lines)) if index in rules)
    return range(top, next(below, len(page.lines)))


def _head(page: Page, rules: Rules, body: range) -> _Head:
    title = headline.title(page, rules, body)
    end = headline.opening(page, body)
    labels = [index for index in range(max(0, end - _LABELS_WITHIN), end) if page.labels[index]]
    return _Head(
        title,
        next((index for index in labels if metadata.byline(page.texts[index])), None),
        next((index for index in labels if metadata.is_dated(page.texts[index])), None),
    )


def _assign_rules(page: Page, rules: Rules, kept: Sequence[int], head: _Head) -> None:
    """Complete `rules`: one for every line that is in no block, an empty one for the title, none for the
    others.
    """
    for place in kept:
        rules.pop(place, None)
    if head.title is not None:
        found = headline.naming(page, page.texts[head.title], kept[0] if kept else len(page.lines))
        rules |= {index: rule for index, rule in found if index not in rules} | {head.title: ""}
    for index, rule in ((head.byline, "byline"), (head.date, "date")):
        if index is not None:
            rules.setdefault(index, rule)
    for index, rule in sequence.outside(page, kept):
        rules.setdefault(index, rule)


def _article(paged: Printed, page: Page, rules: Rules, head: _Head, context: Context) -> Article:
    kept = [index for index in range(len(page.lines)) if index not in rules]
    blocks = [_block(page, index, below) for index, below in zip_longest(kept, kept[1:])]
    removed = (
        Removed(part, rules[index]) if rules.get(index) else None
        for index, line in enumerate(page.lines)
        for part in line.parts
    )
    title = "" if head.title is None else page.texts[head.title]
    first, last = (kept[0], kept[-1]) if kept else (len(page.lines), len(page.lines))
    return Article(
        title=title,
        blocks=tuple(blocks),
        removed=tuple(filter(None, paged.restored(removed, lambda line: line))),
        metadata=metadata.read_lines(
            page.texts[:first], page.texts[last + 1 :], title, context, [page.texts[index] for index in kept]
        ),
    )


def _block(page: Page, index: int, below: int | None) -> Block:
    """The block of a line. A short line with prose below it is a heading."""
    text = page.texts[index]
    if text.startswith(_LIST_MARKERS) and page.lines[index].bullet:
        return Block(BlockKind.LIST_ITEM, text.removeprefix(page.lines[index].bullet))
    followed = below is not None and page.shapes[below] > Shape.SHORT
    short = page.shapes[index] is Shape.SHORT and page.words[index] <= _LONGEST_HEADING
    return Block(BlockKind.HEADING if short and followed else BlockKind.PARAGRAPH, text)
