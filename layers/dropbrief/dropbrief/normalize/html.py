"""HTML to article: the page model chooses the lines of the body, the page itself says title and metadata.

Every visible line is in the article or in `removed`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dropbrief.domain import Article, Block, Metadata, Removed
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import body, metadata
from dropbrief.normalize.context import NOTHING_KNOWN, Context
from dropbrief.normalize.page import Page
from dropbrief.normalize.rendering import render
from dropbrief.normalize.stated import Stated

if TYPE_CHECKING:
    from lxml.etree import _Element

_AROUND = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)
_FAR = 20_000
"""Characters in which a whole page shows that it is one."""


def read(text: str, context: Context = NOTHING_KNOWN) -> Article:
    """The article in a page, or in a fragment of one, which has nothing but furniture to lose."""
    root = parse(text)
    page, known = seen(root)
    title, facts = _stated(root, context)
    rules = body.judge(page, known, title, whole=_is_fragment(text))
    return Article(
        title=title,
        blocks=tuple(
            Block(line.box.kind, line.text) for index, line in enumerate(page.lines) if index not in rules
        ),
        removed=tuple(_removed(page, rules, title)),
        metadata=facts,
    )


def visible_lines(text: str) -> list[str]:
    """What a reader of the page sees: the lines that its article accounts for."""
    return [line.text for line in seen(parse(text))[0].lines]


def parse(text: str) -> "_Element":
    from lxml import etree

    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError) as exc:
        raise ArticleError(Reason.UNREADABLE, "The HTML of the file cannot be read.") from exc
    if root is None:
        raise ArticleError(Reason.UNREADABLE, "The HTML of the file cannot be read.")
    return root


def seen(root: "_Element") -> tuple[Page, Stated]:
    """The page as it is shown; where that is nothing to read, with what its scripts would show."""
    page = Page.of(render(root))
    if not page.boxes[0].prose:
        revealed = Page.of(render(root, everything=True))
        page = revealed if revealed.boxes[0].prose else page
    return page, Stated.of(root)


def _is_fragment(text: str) -> bool:
    return _AROUND.search(text, 0, _FAR) is None


def _removed(page: Page, rules: body.Rules, title: str) -> Iterator[Removed]:
    """The removed lines in the order of the page; the first that is the title is accounted for by it."""
    awaited = bool(title)
    for index, line in enumerate(page.lines):
        if awaited and line.text == title and index in rules:
            awaited = False
        elif index in rules:
            yield Removed(line.text, rules[index])


def _stated(root: "_Element", context: Context) -> tuple[str, Metadata]:
    return "", Metadata()
