"""Applies what a format itself states of its article, beside the article's text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from html import escape
from typing import TypeVar

from dropbrief.domain import Article, Block, BlockKind, Metadata, Removed
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import characters, metadata, sequence
from dropbrief.normalize.context import Context
from dropbrief.normalize.prose import Shape, shape

MAX_PARAGRAPHS = 50_000
"""The most paragraphs: five times a novel. Each costs a tenth of a millisecond, however short it is."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3}", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)
_EARLIEST = 1990
_LATEST_SECONDS = 10**11
"""A larger number of seconds is taken for milliseconds."""


_NOTHING = Metadata()


@dataclass(frozen=True, slots=True)
class Stated:
    """The title and metadata that a format states; they go before what is read from the text.

    `origin` names the format.
    """

    origin: str
    title: str = ""
    metadata: Metadata = _NOTHING

    def apply_to(self, article: Article) -> Article:
        """The article with the stated title and metadata. A different title found in its text becomes its
        first heading.
        """
        stated = {
            field.name: value
            for field in fields(Metadata)
            if field.name != "origins" and (value := getattr(self.metadata, field.name))
        }
        names = [*stated, *(["title"] if self.title else [])]
        origins = {**article.metadata.origins, **dict.fromkeys(names, self.origin)}
        return replace(self._titled(article), metadata=replace(article.metadata, **stated, origins=origins))

    def _titled(self, article: Article) -> Article:
        if not self.title or article.title == self.title:
            return article
        if metadata.same(article.title, self.title) or self._is_part_of(article.title):
            return replace(article, title=self.title)
        found = (Block(BlockKind.HEADING, article.title),) if article.title else ()
        kept = tuple(block for block in article.blocks if not metadata.same(block.text, self.title))
        removed = [line for line in article.removed if not metadata.same(line.line, self.title)]
        return replace(article, title=self.title, blocks=found + kept, removed=tuple(removed))

    def _is_part_of(self, title: str) -> bool:
        return any(metadata.same(part, self.title) for part in metadata.title_parts(title))


def html_page(title: str, body: str) -> str:
    """A whole HTML page around a piece of HTML."""
    head = f'<title>{escape(title)}</title><meta property="og:title" content="{escape(title)}">'
    heading = f"<h1>{escape(title)}</h1>" if title else ""
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{heading}{body}</article></body></html>"


def build_article(
    stated: Stated,
    blocks: Sequence[Block],
    title: int | None,
    context: Context,
    removed: Sequence[Removed] = (),
) -> Article:
    """An article from the blocks of a format that keeps paragraphs apart; `title` is the index of its title.

    Without it the stated title is taken, and without that the first block, if it looks like a title. Raises
    ArticleError for too many blocks.
    """
    if len(blocks) > MAX_PARAGRAPHS:
        raise ArticleError(Reason.TOO_LARGE, f"The document has more than {MAX_PARAGRAPHS:,} paragraphs.")
    rules = sequence.judge_blocks(blocks)
    place = _title_place(blocks, stated.title) if title is None else title
    if place is not None:
        rules[place] = ""
    found = "" if place is None else blocks[place].text
    kept = tuple(block for index, block in enumerate(blocks) if index not in rules)
    dropped = [Removed(blocks[index].text, rules[index]) for index in sorted(rules) if rules[index]]
    return stated.apply_to(Article(found, kept, (*removed, *dropped), _labels(dropped, context)))


def _labels(dropped: Sequence[Removed], context: Context) -> Metadata:
    """The byline and date in the removed lines above the text."""
    labels = [removed.line for removed in dropped if removed.rule == "byline"]
    return Metadata(
        byline=next(filter(None, map(metadata.byline, labels)), None),
        published_at=next(
            filter(None, (metadata.published_at(line, context.today) for line in labels)), None
        ),
    )


def _title_place(blocks: Sequence[Block], stated: str) -> int | None:
    """The index of the block that equals the stated title, else of a heading on top, else of a short line
    above prose.
    """
    same = next((index for index, block in enumerate(blocks) if metadata.same(block.text, stated)), None)
    if same is not None or stated or len(blocks) < 2:
        return same
    return 0 if blocks[0].kind is BlockKind.HEADING or _is_headline(*blocks[:2]) else None


def _is_headline(block: Block, below: Block) -> bool:
    return shape(block.text) is Shape.SHORT and len(block.text) <= 200 and shape(below.text) > Shape.SHORT


T = TypeVar("T")


def only_one(found: Sequence[T]) -> T:
    """The one article of a file. Raises ArticleError if there are several."""
    if len(found) > 1:
        detail = f"The file holds {len(found):,} articles; inside another file, it is not taken apart."
        raise ArticleError(Reason.SEVERAL_ARTICLES, detail)
    return found[0]


def folded(value: object) -> str:
    """A stated text, white space folded and nothing invisible in it; empty for what is no text.

    Half a character, which JSON can hold, is replaced.
    """
    text = value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
    return " ".join(characters.tidy(text).split())


def language(value: object) -> str | None:
    tag = folded(value).replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else None


def url(value: object) -> str | None:
    text = value.strip().encode("utf-8", "replace").decode() if isinstance(value, str) else ""
    return text if _URL.fullmatch(text) else None


def parse_moment(value: object, context: Context) -> str | None:
    """A stated date or time as ISO 8601; None for one that cannot be, such as a day to come.

    What is neither ISO 8601 nor a date of mail is read as the dates in running text are.
    """
    found = _moment(value)
    if found is None:
        return metadata.published_at(folded(value), context.today)
    day = found.date() if isinstance(found, datetime) else found
    return found.isoformat() if day.year >= _EARLIEST and day <= (context.today or date.max) else None


def _moment(value: object) -> date | None:
    """The date or time in ISO 8601, in the form of mail, or in seconds or milliseconds since 1970."""
    try:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return datetime.fromtimestamp(value / 1000 if value > _LATEST_SECONDS else value, UTC)
        text = folded(value)
        if re.fullmatch(r"\d{4}-?\d\d-?\d\d", text):
            return date.fromisoformat(text)
        return datetime.fromisoformat(text) if text[:4].isdigit() else parsedate_to_datetime(text)
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None
