"""A program of its own that reads the words of a PDF with PDFium, and the only module that knows pypdfium2.

PDFium has no bounds, and crafted files of two kilobytes keep it busy for hours or take all memory there is.
So it runs in a process that can be ended. It reads the file from standard input and writes lines of JSON: one
a page, and the document's metadata, or the reason why it is refused. `pdfium` starts it and reads them.

Arguments: the directory that pypdfium2 is in, the most CPU seconds, memory in bytes, pages and characters.
"""

import json
import os
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

_HYPHENS = {"\x02": "-", "\ufffe": "-"}
"""PDFium's own signs for a hyphen at the end of a line."""
_WIDEST_WORD = 400
"""The most characters of a word. A script without spaces has no words; its lines are cut where they end."""


class _RefusedError(Exception):
    """The file is refused; the argument is the name of the reason."""


def main(directory: str, seconds: str, memory: str, pages: str, characters: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError, OSError):  # macOS knows no bound of memory; the bound of time has to do there
        resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    sys.path.append(directory)
    try:
        for line in _lines(sys.stdin.buffer.read(), int(pages), int(characters)):
            sys.stdout.write(json.dumps(line) + "\n")
    except _RefusedError as error:
        sys.stdout.write(json.dumps({"refused": str(error)}) + "\n")
    except MemoryError:
        os.abort()  # as PDFium does


def _lines(content: bytes, pages: int, characters: int) -> Iterator[dict[str, Any]]:
    import pypdfium2

    document = _opened(content)
    try:
        if len(document) > pages:
            raise _RefusedError("pages")
        yield from _sheets(document, characters)
        facts = document.get_metadata_dict()
    except pypdfium2.PdfiumError as exc:
        raise _RefusedError("damaged") from exc
    yield {"title": facts["Title"], "author": facts["Author"]}


def _opened(content: bytes) -> Any:
    import pypdfium2
    from pypdfium2 import raw

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as exc:
        is_locked = exc.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise _RefusedError("locked" if is_locked else "damaged") from exc


def _sheets(document: Any, most: int) -> Iterator[dict[str, Any]]:
    characters, empty = 0, True
    for page in document:
        text = page.get_textpage()
        count = text.count_chars()
        characters += count
        if characters > most:
            raise _RefusedError("characters")
        words = list(_words(text, count))
        empty = empty and not words
        yield {"height": page.get_height(), "words": words}
        text.close()
        page.close()
    if empty:
        raise _RefusedError("scanned" if _has_pictures(document) else "empty")


def _has_pictures(document: Any) -> bool:
    from pypdfium2 import raw

    return any(True for page in document for _ in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _words(text: Any, count: int) -> Iterator[list[Any]]:
    """The words between white space. After a hyphen at the end of a line PDFium leaves the line's end out."""
    from pypdfium2 import raw

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


def _word(text: Any, start: int, end: int, letters: str) -> list[Any]:
    """A word: text, left, right, bottom, top, and size."""
    first, last = _box(text, start), _box(text, end - 1)
    for sign, hyphen in _HYPHENS.items():
        letters = letters.replace(sign, hyphen)
    paired = letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    left, right = min(first.left, last.left), max(first.right, last.right)
    return [paired, left, right, first.bottom, first.top, abs(first.top - first.bottom) or 1.0]


def _box(text: Any, index: int) -> Any:
    """The box of a character in its font, equal for all letters: its height stands for the font's size."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, index, box)
    return box


if __name__ == "__main__":
    main(*sys.argv[1:])
