"""One module for each format: bytes to article. A module and its libraries load only when its format comes.

A reader makes HTML or text of a format and hands it to ``html``, ``markdown`` or ``plaintext``, or makes
blocks if the format keeps paragraphs apart. What the format states goes before what is found in the text.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module

from dropbrief.domain import Article
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import charset, html, markdown, metadata, plaintext
from dropbrief.normalize.charset import Decoded
from dropbrief.normalize.context import Context
from dropbrief.normalize.formats import Format

Reader = Callable[[bytes, Context], Article]


def read(content: bytes, format_: Format, context: Context) -> Article:
    """Read the article in a file of this format. Raises ArticleError if there is none, or several."""
    article = READERS[format_](content, context)
    return replace(article, metadata=metadata.with_language(article.metadata, article.text))


def _html(content: bytes, context: Context) -> Article:
    decoded = charset.read(content, declares=True)
    return _with_flags(html.read(decoded.text, context), decoded)


def _markdown(content: bytes, context: Context) -> Article:
    decoded = charset.read(content)
    return _with_flags(markdown.read(decoded.text, context), decoded)


def _text(content: bytes, context: Context) -> Article:
    decoded = charset.read(content, pages=True)
    return _with_flags(plaintext.read(decoded.text, context), decoded)


def _with_flags(article: Article, decoded: Decoded) -> Article:
    """The article with flags for how its bytes were decoded."""
    origins = {**article.metadata.origins, "encoding": decoded.origin}
    encoded = replace(article.metadata, encoding=decoded.encoding, origins=origins)
    return replace(article, flags=tuple(sorted(decoded.flags)), metadata=encoded)


def _several(content: bytes, context: Context) -> Article:  # noqa: ARG001
    detail = (
        "The file holds other files. In the inbox it is split, unless it lies inside another file itself."
    )
    raise ArticleError(Reason.SEVERAL_ARTICLES, detail)


def _by_module(name: str) -> Reader:
    """The `read` of a module of this package, which is imported when it is first called."""

    def read(content: bytes, context: Context) -> Article:
        reader: Reader = import_module(f"{__name__}.{name}").read
        return reader(content, context)

    return read


READERS: Mapping[Format, Reader] = {
    Format.HTML: _html,
    Format.MARKDOWN: _markdown,
    Format.TEXT: _text,
    Format.PDF: _by_module("pdf"),
    Format.DOCX: _by_module("docx"),
    Format.ODT: _by_module("odt"),
    Format.EPUB: _by_module("epub"),
    Format.RTF: _by_module("rtf"),
    Format.MAIL: _by_module("mail"),
    Format.JSON: _by_module("records"),
    Format.FEED: _by_module("feed"),
    Format.NEWSML: _by_module("newsml"),
    Format.ZIP: _several,
    Format.WARC: _several,
    Format.JSONL: _several,
    Format.MBOX: _several,
}
