"""HTML to article: a model chooses the lines of the body; title and metadata are what the page itself states.

Every visible line is in the article or in `removed`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from dropbrief.domain import Article, Block, BlockKind, Removed
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import metadata, tags
from dropbrief.normalize.context import NOTHING_KNOWN, Context
from dropbrief.normalize.html import body, collector, opinions
from dropbrief.normalize.html.page import Page
from dropbrief.normalize.html.page_statements import PageStatements
from dropbrief.normalize.html.visible_lines import render
from dropbrief.normalize.lines import Rules

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


_END = re.compile(r"</(?:body|html)\s{0,100}>", re.IGNORECASE)
"""The end tags of a page; removed, as libxml2 leaves out what follows them, and browsers show it."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>")
_CUT = "Excessive depth"
"""The beginning of libxml2's message that it leaves out the rest of a page, at its limit of 2,048 nested
tags."""


def read(text: str, context: Context = NOTHING_KNOWN) -> Article:
    """The article in a page or in a piece of one; it has no blocks if no line belongs to a body."""
    text = tags.without_embedded_files(text)
    tags.refuse_floods(text)
    with collector.paused():
        return _read(text, context)


def _read(text: str, context: Context) -> Article:
    root = parse(text)
    page = visible_page(root)
    title, facts = metadata.read_page(root, context)
    stated = PageStatements.of(root)
    rules = body.judge(page, stated, title, lambda top: opinions.votes(text, top))
    blocks = tuple(body.blocks(page, rules))
    if not blocks and stated.text:  # its scripts would show it
        blocks = tuple(_stated_paragraphs(stated.text))
        facts = replace(facts, origins={**facts.origins, "text": "json-ld"})
    return Article(title, blocks, tuple(_removed(page, rules, title)), facts)


def _stated_paragraphs(text: str) -> Iterator[Block]:
    """The paragraphs of a text that a page states, in which there may be markup."""
    for line in _TAG.sub("\n", unescape(text)).split("\n"):
        if line.strip():
            yield Block(BlockKind.PARAGRAPH, " ".join(line.split()))


def line_texts(text: str) -> list[str]:
    """The lines that a reader of the page sees; the article accounts for each of them."""
    return [line.text for line in visible_page(parse(text)).shown]


def scored_lines(text: str) -> list[tuple[str, float]]:
    """The visible lines that the model judges, and how likely each is part of the article, from 0 to 1."""
    root = parse(text)
    page = visible_page(root)
    scores = body.scores(page, PageStatements.of(root), lambda top: opinions.votes(text, top))
    judged = dict(zip(page.lines, scores, strict=False))
    return [
        (line.text, judged.get(line, 0.0)) for line in page.shown if line in judged or line.box in page.menus
    ]


def parse(text: str) -> "Element":
    """Parse a page. Raises ArticleError when nothing in it is markup, or tags are nested without end."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", collect_ids=False, huge_tree=True)
    try:
        root = etree.fromstring(_END.sub("", text).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as exc:
        raise ArticleError(Reason.UNREADABLE, "The HTML of the file cannot be read.") from exc
    if root is None:
        raise ArticleError(Reason.UNREADABLE, "The HTML of the file cannot be read.")
    if any(_CUT in entry.message for entry in parser.error_log):
        raise ArticleError(Reason.TOO_LARGE, "The page has more than 2,000 tags inside each other.")
    return root


def visible_page(root: "Element") -> Page:
    """The page as it is shown; if that is nothing to read, with what its scripts would show."""
    page = Page.of(render(root))
    if page.boxes[0].prose:
        return page
    revealed = Page.of(render(root, everything=True))
    return revealed if revealed.boxes[0].prose else page


def _removed(page: Page, rules: Rules, title: str) -> Iterator[Removed]:
    """The removed lines in the order of the page, without the first that is the title."""
    awaited = bool(title)
    of_lines = {page.lines[index]: rule for index, rule in rules.items()}
    of_menus = {box: body.of_menu(box) for box in set(page.menus.values())}
    for line in page.shown:
        menu = page.menus.get(line.box)
        rule = of_menus[menu] if menu else of_lines.get(line)
        if awaited and line.text == title and rule:
            awaited = False
        elif rule:
            yield Removed(line.text, rule)
