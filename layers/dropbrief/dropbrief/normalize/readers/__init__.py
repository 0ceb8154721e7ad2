"""One module a format: bytes to article. Libraries load only when their format comes.

A reader makes HTML or text of a format and hands it to ``html``, ``markdown`` or ``plaintext``, or makes
blocks where the format keeps paragraphs apart. What the format states goes before what is found in the text.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dropbrief.domain import Article
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import charset, html, markdown, plaintext
from dropbrief.normalize.charset import Decoded
from dropbrief.normalize.context import Context
from dropbrief.normalize.formats import Format
from dropbrief.normalize.readers import docx, epub, feed, mail, newsml, odt, pdf, records, rtf

Reader = Callable[[bytes, Context], Article]


def read(content: bytes, format_: Format, context: Context) -> Article:
    """Raises ArticleError for a file that holds no article, and for one that holds several."""
    return _READERS[format_](content, context)


def _html(content: bytes, context: Context) -> Article:
    decoded = charset.read(content, declares=True)
    return _marked(html.read(decoded.text, context), decoded)


def _markdown(content: bytes, context: Context) -> Article:
    decoded = charset.read(content)
    return _marked(markdown.read(decoded.text, context), decoded)


def _text(content: bytes, context: Context) -> Article:
    decoded = charset.read(content)
    return _marked(plaintext.read(decoded.text, context), decoded)


def _marked(article: Article, decoded: Decoded) -> Article:
    """With what is to be known of how its bytes were read."""
    origins = {**article.metadata.origins, "encoding": decoded.origin}
    metadata = replace(article.metadata, encoding=decoded.encoding, origins=origins)
    return replace(article, flags=tuple(sorted(decoded.flags)), metadata=metadata)


def _several(content: bytes, context: Context) -> Article:  # noqa: ARG001
    detail = "The file holds other files; inside another file, Dropbrief does not take it apart."
    raise ArticleError(Reason.SEVERAL_ARTICLES, detail)


_READERS: Mapping[Format, Reader] = {
    Format.HTML: _html,
    Format.MARKDOWN: _markdown,
    Format.TEXT: _text,
    Format.PDF: pdf.read,
    Format.DOCX: docx.read,
    Format.ODT: odt.read,
    Format.EPUB: epub.read,
    Format.RTF: rtf.read,
    Format.MAIL: mail.read,
    Format.JSON: records.read,
    Format.FEED: feed.read,
    Format.NEWSML: newsml.read,
    Format.ZIP: _several,
    Format.WARC: _several,
    Format.JSONL: _several,
    Format.MBOX: _several,
}
