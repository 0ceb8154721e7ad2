"""Rich Text (.rtf) to article. The lines are the paragraphs and table rows that striprtf gives.

Headers, footers, notes and pictures are destinations of their own and no text.
"""

import re

from dropbrief.domain import Article, Metadata
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import charset, plaintext
from dropbrief.normalize.context import Context
from dropbrief.normalize.readers import office
from dropbrief.normalize.readers.stated import Stated

MAX_RTF_BYTES = 2_000_000
"""The most bytes without pictures. Each costs about a microsecond."""

_PICTURE = re.compile(r"\{(?:\\\*)?\\(?:pict|objdata|themedata|colorschememapping|datastore)\b[^{}]*"
                      r"(?:\{[^{}]*\}[^{}]*){0,20}\}")  # fmt: skip
_PROPERTY = r"\{\\%s ((?:[^{}\\]|\\'[0-9a-f]{2}|\\u-?\d{1,5} ?\??|\\[{}\\]){1,500})\}"
_CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
_CELLS = re.compile(r" ?\|(?= ?\n|$)")


def read(content: bytes, context: Context) -> Article:
    source = _PICTURE.sub("", content.decode("latin-1"))
    if len(source) > MAX_RTF_BYTES:
        detail = f"Without its pictures the RTF has {len(source):,} bytes; up to {MAX_RTF_BYTES:,} are read."
        raise ArticleError(Reason.TOO_LARGE, detail)
    text = charset.decode(_CELLS.sub("", _plain(source)).encode("utf-8", "replace"))
    title = office.title(_property(source, "title"), filter(str.strip, text.split("\n")))
    stated = Stated("rtf", title, Metadata(byline=office.author(_property(source, "author"))))
    return stated.apply_to(plaintext.read(text, context))


def _plain(source: str) -> str:
    from striprtf.striprtf import rtf_to_text

    try:
        return str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    except MemoryError:
        raise
    except Exception as exc:  # whatever a file makes a third-party parser stumble over is the file's fault
        raise ArticleError(Reason.UNREADABLE, "The RTF of the file is damaged.") from exc


def _property(source: str, name: str) -> str:
    """A property of the document as text, in the document's own encoding."""
    found = re.search(_PROPERTY % name, source[:100_000])
    if not found:
        return ""
    page = _CODE_PAGE.search(source, 0, 1000)
    head = rf"\ansi\ansicpg{page[1]}" if page else r"\ansi"
    return " ".join(_plain(rf"{{\rtf1{head} {found[1]}}}").split())
