"""Runs PDFium in a process of its own, with the bounds of time and memory that it lacks."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize.readers.layout import Sheet, Word

MAX_PAGES = 200
MAX_CHARACTERS = 1_000_000
"""The most characters of a document. Each costs about 3 microseconds."""
MAX_SECONDS = 10
"""The most CPU seconds. The longest text that is read takes a third of them."""
MAX_MEMORY = 400_000_000
_WAIT = 90
"""The seconds to wait for a process that does not end: less than the function has."""

_REFUSALS = {
    "locked": (Reason.ENCRYPTED, "The PDF has a password; save it without one and drop it again."),
    "damaged": (Reason.UNREADABLE, "The PDF is damaged or cut short."),
    "pages": (Reason.TOO_LARGE, f"The PDF has more than {MAX_PAGES} pages."),
    "characters": (Reason.TOO_LARGE, f"The PDF has more than {MAX_CHARACTERS:,} characters."),
    "scanned": (
        Reason.SCANNED, "The PDF holds pictures of its pages and no text; drop one that went through OCR."
    ),
    "empty": (Reason.EMPTY, "The PDF holds no text."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    sheets: list[Sheet]
    title: str
    author: str


def read(content: bytes) -> Document:
    """Read a PDF. Raises ArticleError for what is encrypted, scanned, damaged, too long or takes too much to
    read.
    """
    *sheets, facts = _run(content)
    if "refused" in facts:
        raise ArticleError(*_REFUSALS[facts["refused"]])
    title, author = (" ".join(facts[name].split()) for name in ("title", "author"))
    return Document(
        [Sheet([Word(*word) for word in sheet["words"]], sheet["height"]) for sheet in sheets], title, author
    )


def _run(content: bytes) -> Iterator[dict]:  # type: ignore[type-arg]
    try:
        done = subprocess.run(  # noqa: S603, PLW1510  # of our own file, with our own arguments
            _command(), input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_WAIT
        )
    except subprocess.TimeoutExpired as exc:
        raise _endless() from exc
    if done.returncode < 0:
        raise _endless()
    done.check_returncode()
    return map(json.loads, done.stdout.splitlines())


@cache
def _command() -> list[str]:
    """The command line. Isolated, so that neither the environment nor a neighbouring file decides what is
    imported.
    """
    found = find_spec("pypdfium2")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("pypdfium2")
    directory, program = Path(found.origin).parents[1], Path(__file__).with_name("pdf_words.py")
    bounds = map(str, (MAX_SECONDS, MAX_MEMORY, MAX_PAGES, MAX_CHARACTERS))
    return [sys.executable, "-I", "-S", str(program), str(directory), *bounds]


def _endless() -> ArticleError:
    bounds = f"{MAX_SECONDS} seconds and {MAX_MEMORY // 10**6} MB of memory"
    detail = f"The PDF could not be read within {bounds}; print it to a new PDF."
    return ArticleError(Reason.TOO_LARGE, detail)
