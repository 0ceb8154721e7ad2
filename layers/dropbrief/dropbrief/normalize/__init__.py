"""Bytes to article. Pure: no network, no clock, no AWS, no logging.

``formats`` says what the bytes are, ``containers`` takes a file of many articles apart, one of the
``readers`` makes an article of any other; then ``overrides`` does what a person says of its lines,
``gate`` refuses what is no article, and ``learnt`` takes out what its source puts into every one.
Every step keeps the promise of `Article`: what is not in its title or blocks is in `removed`, with a rule.
"""

from dataclasses import replace

from dropbrief.domain import Article, digest
from dropbrief.errors import ArticleError
from dropbrief.normalize import alignment, formats, gate, mojibake, readers
from dropbrief.normalize.alignment import Alignment
from dropbrief.normalize.containers import LeftOut, Member, members
from dropbrief.normalize.context import NOTHING_KNOWN, Context
from dropbrief.normalize.formats import MAX_BYTES
from dropbrief.normalize.learnt import without_furniture
from dropbrief.normalize.metadata import latest_day
from dropbrief.normalize.moving import overruled

__all__ = [
    "MAX_BYTES",
    "NOTHING_KNOWN",
    "Context",
    "LeftOut",
    "Member",
    "latest_day",
    "members",
    "normalize",
    "read",
    "settle",
]


def normalize(content: bytes, name: str, context: Context = NOTHING_KNOWN) -> Article:
    """The article in a file. `name` is the raw key, never URL-encoded.

    Raises `ArticleError` when the file holds none, or several, and nothing else: `members` tells a file of
    several apart.
    """
    return settle(read(content, name, context), content, name, context)


def read(content: bytes, name: str, context: Context = NOTHING_KNOWN) -> Article:
    """What a file alone holds, before it is asked whether that is an article and what its source is."""
    content, format_ = formats.identify(content, name)
    article = readers.read(content, format_, context)
    flags = {*article.flags, *mojibake.doubts(f"{article.title}\n{article.text}")}
    return replace(article, flags=tuple(sorted(flags)))


def settle(article: Article, content: bytes, name: str, context: Context) -> Article:
    """The article, of which `read` is the first half, by all that is known of its source.

    What was learnt shapes the text alone: it neither rejects a file nor changes an article's id, so that
    the same file is the same article whatever was learnt meanwhile. An override does change the id.
    """

    def place(article: Article) -> Alignment:
        return alignment.of_file(content, name, article)

    article = gate.admit(overruled(article, context.overrides, place), content)
    spared = frozenset(block.text for block in article.blocks if context.overrides.keeps(block.text))
    cleaned = without_furniture(article, context.learnt, spared, place)
    if cleaned is not article:
        cleaned = _admitted(cleaned, article)
    if cleaned is article and not spared:
        return article
    return replace(cleaned, known_as=digest(article.id, *sorted(spared)) if spared else article.id)


def _admitted(cleaned: Article, article: Article) -> Article:
    """The cleaned article, or the one before where too little would be left of it."""
    try:
        return gate.admit(cleaned)
    except ArticleError:
        return article
