"""Bytes to article. Pure: no network, no clock, no AWS, no logging.

``formats`` says what the bytes are, ``charset`` makes them text, one of ``html``, ``markdown``
and ``plaintext`` makes the text an article, and ``gate`` refuses what is none.
Every reader keeps the promise of `Article`: what is not in its title or blocks is in `removed`, with a rule.
"""

from dropbrief.domain import Article
from dropbrief.normalize import charset, formats, gate, html, markdown, plaintext
from dropbrief.normalize.context import NOTHING_KNOWN, Context
from dropbrief.normalize.formats import MAX_BYTES, Format

__all__ = ["MAX_BYTES", "NOTHING_KNOWN", "Context", "normalize", "read"]


def normalize(content: bytes, name: str, context: Context = NOTHING_KNOWN) -> Article:
    """The article in a file. `name` is the raw key, never URL-encoded.

    Raises `ArticleError` when the file holds none, and nothing else.
    """
    return gate.admit(read(content, name, context))


def read(content: bytes, name: str, context: Context = NOTHING_KNOWN) -> Article:
    """What a file holds, before it is asked whether that is an article at all."""
    content, format_ = formats.identify(content, name)
    text = charset.decode(content, declares=format_ is Format.HTML)
    readers = {Format.HTML: html.read, Format.MARKDOWN: markdown.read, Format.TEXT: plaintext.read}
    return readers[format_](text, context)
