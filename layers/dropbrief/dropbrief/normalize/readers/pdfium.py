"""The words of a PDF, as PDFium reads them from its text layer. The only module that knows pypdfium2."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize.readers.layout import Sheet, Word

MAX_PAGES = 200
MAX_CHARACTERS = 1_000_000
"""Each costs about 3 microseconds."""
_HYPHENS = {"\x02": "-", "\ufffe": "-"}
"""PDFium's own signs for a hyphen at the end of a line."""
_WIDEST_WORD = 400
"""Characters. A script without spaces has no words; its lines are cut where they end."""


@dataclass(frozen=True, slots=True)
class Document:
    sheets: list[Sheet]
    title: str
    author: str


def read(content: bytes) -> Document:
    """Raises ArticleError for what is encrypted, scanned, damaged or too long."""
    document = _opened(content)
    try:
        if len(document) > MAX_PAGES:
            detail = f"The PDF has {len(document):,} pages; Dropbrief reads up to {MAX_PAGES:,}."
            raise ArticleError(Reason.TOO_LARGE, detail)
        sheets = list(_sheets(document))
        if not any(sheet.words for sheet in sheets):
            raise _without_text(document)
        facts = document.get_metadata_dict()
    except pypdfium2.PdfiumError as exc:
        raise ArticleError(Reason.UNREADABLE, "The PDF is damaged.") from exc
    finally:
        document.close()
    return Document(sheets, " ".join(facts["Title"].split()), " ".join(facts["Author"].split()))


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as exc:
        if exc.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            detail = "The PDF has a password; save it without one and drop it again."
            raise ArticleError(Reason.ENCRYPTED, detail) from exc
        raise ArticleError(Reason.UNREADABLE, "The PDF is damaged or cut short.") from exc


def _without_text(document: pypdfium2.PdfDocument) -> ArticleError:
    """Pictures of pages, or nothing at all."""
    if any(True for page in document for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        detail = "The PDF holds pictures of its pages and no text; drop one that went through OCR."
        return ArticleError(Reason.SCANNED, detail)
    return ArticleError(Reason.EMPTY, "The PDF holds no text.")


def _sheets(document: pypdfium2.PdfDocument) -> Iterator[Sheet]:
    characters = 0
    for page in document:
        text = page.get_textpage()
        count = text.count_chars()
        characters += count
        if characters > MAX_CHARACTERS:
            detail = f"The PDF has more than {MAX_CHARACTERS:,} characters."
            raise ArticleError(Reason.TOO_LARGE, detail)
        yield Sheet(list(_words(text, count)), page.get_height())
        text.close()
        page.close()


def _words(text: Any, count: int) -> Iterator[Word]:
    """Between white space. After a hyphen at the end of a line PDFium leaves the line's end out."""
    characters = [chr(code) for code in (raw.FPDFText_GetUnicode(text, n) for n in range(count))]
    start = 0
    for index, character in enumerate([*characters, " "]):
        is_space = character.isspace() or character == "\x00"
        if not (is_space or character in _HYPHENS or index - start >= _WIDEST_WORD):
            continue
        end = index if is_space else min(index + 1, count)
        if end > start:
            yield _word(text, start, end, "".join(characters[start:end]))
        start = index + 1


def _word(text: Any, start: int, end: int, letters: str) -> Word:
    first, last = _box(text, start), _box(text, end - 1)
    for sign, hyphen in _HYPHENS.items():
        letters = letters.replace(sign, hyphen)
    paired = letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return Word(
        paired,
        left=min(first.left, last.left),
        right=max(first.right, last.right),
        bottom=first.bottom,
        top=first.top,
        size=abs(first.top - first.bottom) or 1.0,
    )


def _box(text: Any, index: int) -> raw.FS_RECTF:
    """The box of a character in its font, alike for all letters: its height stands for the font's size."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, index, box)
    return box
