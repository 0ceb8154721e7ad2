"""EPUB books to article: the first document of the spine that holds one.

The lines are the visible lines of that document, and each text of the others, all of them removed.
"""

import posixpath
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from dropbrief.domain import Article, Metadata, Removed
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import charset, gate, html
from dropbrief.normalize.archive import Archive
from dropbrief.normalize.context import Context
from dropbrief.normalize.readers import office, stated, xml
from dropbrief.normalize.readers.stated import Stated

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
MAX_DOCUMENTS = 500
MAX_DOCUMENT_BYTES = 2_000_000
MAX_BOOK_BYTES = 10_000_000
"""The most bytes of a book's text: twice the Bible."""
_MAX_TRIED = 20_000
"""The most tags of documents that are searched and hold no article, such as covers and tables of contents."""


def read(content: bytes, context: Context) -> Article:
    archive = Archive(content)
    package_path = _package_path(archive)
    package = xml.parse(archive.read(package_path, office.MAX_PART_BYTES))
    pages = list(_pages(archive, _spine(package, posixpath.dirname(package_path), archive)))
    found = _first_article(pages, context)
    if found is None:
        raise ArticleError(Reason.NOTHING_LEFT, "No document of the book holds an article.")
    place, article = found
    others = [page for number, page in enumerate(pages) if number != place]
    return _with_the_rest(_properties(package, context, is_alone=_is_alone(others)).apply_to(article), others)


def _package_path(archive: Archive) -> str:
    root = xml.parse(archive.read(_CONTAINER, office.MAX_PART_BYTES))
    paths = [path for file in xml.descendants(root, "rootfile") if (path := file.get("full-path"))]
    if not paths:
        raise ArticleError(Reason.UNREADABLE, "The book does not name its package document.")
    return str(paths[0])


def _spine(package: "Element", folder: str, archive: Archive) -> Iterator[str]:
    """The paths of the documents in reading order. Raises ArticleError for encrypted ones."""
    items = {item.get("id"): item for item in xml.descendants(package, "item")}
    locked = archive.read(_ENCRYPTION, office.MAX_PART_BYTES) if _ENCRYPTION in archive else b""
    for reference in xml.descendants(package, "itemref")[:MAX_DOCUMENTS]:
        item = items.get(reference.get("idref"))
        if item is None or "html" not in item.get("media-type", "") or "nav" in item.get("properties", ""):
            continue
        path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        if path.encode() in locked:
            raise ArticleError(Reason.ENCRYPTED, "The book is protected (DRM); drop one without protection.")
        if path in archive:
            yield path


def _pages(archive: Archive, paths: Iterable[str]) -> Iterator[str]:
    total = 0
    for path in paths:
        page = _page(archive, path)
        total += len(page)
        if total > MAX_BOOK_BYTES:
            raise ArticleError(Reason.TOO_LARGE, f"The book has more than {MAX_BOOK_BYTES:,} characters.")
        yield page


def _page(archive: Archive, path: str) -> str:
    content = archive.read(path, MAX_DOCUMENT_BYTES)
    return charset.decode(content, declares=True) if content.strip() else ""


def _first_article(pages: list[str], context: Context) -> tuple[int, Article] | None:
    tried = 0
    for number, page in enumerate(pages):
        if tried > _MAX_TRIED:
            break
        tried += 50 + page.count("<")
        try:
            return number, gate.admit(html.read(page, context))
        except ArticleError:
            continue  # a cover, a title page, a table of contents
    return None


def _is_alone(others: list[str]) -> bool:
    """Whether the book is one article: no other document has more text than a cover or a title page."""
    return all(sum(len(text) for text in _texts(page)) < 500 for page in others)


def _with_the_rest(article: Article, others: list[str]) -> Article:
    rest = (Removed(text, "other-chapter") for page in others for text in _texts(page))
    return Article(article.title, article.blocks, (*article.removed, *rest), article.metadata)


def _texts(page: str) -> list[str]:
    if not page:
        return []
    body = xml.parse(page.encode("utf-8", "replace"), mend=True)
    shown = (node for node in body.iter() if xml.local_name(node) not in ("", "script", "style", "title"))
    texts = (part for node in shown for part in (node.text, node.tail))
    return [text for part in texts if part and (text := " ".join(part.split()))]


def _properties(package: "Element", context: Context, *, is_alone: bool) -> Stated:
    """A book's title is the article's only where the article is the book."""
    creators = [xml.text(creator) for creator in xml.descendants(package, "creator")]
    return Stated(
        "epub",
        xml.first(package, "title") if is_alone else "",
        Metadata(
            byline=", ".join(filter(None, creators)) or None,
            published_at=stated.parse_moment(xml.first(package, "date"), context),
            language=stated.language(xml.first(package, "language")),
            site_name=xml.first(package, "publisher") or None,
        ),
    )
