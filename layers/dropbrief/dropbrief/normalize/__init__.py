"""Bytes to article. Pure: no network, no clock, no AWS, no logging.

``formats`` says what the bytes are, ``containers`` takes a file of many articles apart, one of the
``readers`` makes an article of any other; then ``overrides`` does what a person says of its lines,
``gate`` refuses what is no article, and ``source_furniture`` takes out what its source puts into every one.
Every step keeps the promise of `Article`: what is not in its title or blocks is in `removed`, with a rule.
"""

from dataclasses import replace

from dropbrief.domain import Article, digest
from dropbrief.errors import ArticleError
from dropbrief.normalize import formats, gate, line_tracing, mojibake, readers
from dropbrief.normalize.containers import LeftOut, Member, members
from dropbrief.normalize.context import NOTHING_KNOWN, Context
from dropbrief.normalize.line_moves import apply_overrides
from dropbrief.normalize.line_tracing import Trace
from dropbrief.normalize.metadata import latest_day
from dropbrief.normalize.source_furniture import remove_furniture

__all__ = [
    "NOTHING_KNOWN",
    "Context",
    "LeftOut",
    "Member",
    "admit_and_clean",
    "latest_day",
    "members",
    "normalize",
    "read",
]


def normalize(content: bytes, name: str, context: Context = NOTHING_KNOWN) -> Article:
    """The article in a file. `name` is the raw key, never URL-encoded.

    Raises `ArticleError` when the file holds none, or several, and nothing else: `members` tells a file of
    several apart.
    """
    return admit_and_clean(read(content, name, context), content, name, context)


def read(content: bytes, name: str, context: Context = NOTHING_KNOWN) -> Article:
    """Read a file into an article. It is not yet checked whether this is an article, and no knowledge of its
    source is used.
    """
    content, format_ = formats.identify(content, name)
    article = readers.read(content, format_, context)
    flags = {*article.flags, *mojibake.doubts(f"{article.title}\n{article.text}")}
    return replace(article, flags=tuple(sorted(flags)))


def admit_and_clean(article: Article, content: bytes, name: str, context: Context) -> Article:
    """Turn what `read` gave into the final article: apply overrides, refuse what is no article, remove
    furniture.

    `context` holds the overrides and what was learnt of the source. What was learnt changes the text alone:
    it neither rejects a file nor changes an article's id, so that the same file is the same article whatever
    was learnt meanwhile. An override does change the id. Raises `ArticleError` when the file holds no
    article.
    """

    def tracer(article: Article) -> Trace:
        return line_tracing.trace_file(content, name, article)

    article = gate.admit(apply_overrides(article, context.overrides, tracer), content)
    spared = frozenset(block.text for block in article.blocks if context.overrides.keeps(block.text))
    cleaned = remove_furniture(article, context.learnt, spared, tracer)
    if cleaned is not article:
        cleaned = _admitted(cleaned, article)
    if cleaned is article and not spared:
        return article
    return replace(cleaned, known_as=digest(article.id, *sorted(spared)) if spared else article.id)


def _admitted(cleaned: Article, article: Article) -> Article:
    """Return the cleaned article, or the one before cleaning if too little would be left of it."""
    try:
        return gate.admit(cleaned)
    except ArticleError:
        return article
