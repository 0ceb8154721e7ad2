"""What a file is: unpacked when it is gzipped, then HTML, Markdown or plain text, or refused."""

import gzip
import io
import re
import zlib
from enum import StrEnum
from pathlib import PurePosixPath

from dropbrief.errors import ArticleError, Reason

MAX_BYTES = 10_000_000
"""Of a file as uploaded."""
MAX_UNPACKED_BYTES = 10_000_000
MAX_LINES = 100_000
"""Ten times a novel. Each line costs memory and time, however short it is."""
MAX_HTML_BYTES = 2_000_000
"""Ten times a news page of today. A page of nothing but tags costs 15 seconds a million bytes."""
MAX_RATIO = 200
"""Prose shrinks 2 to 5 times in gzip, repetitive pages up to 50 times; a bomb shrinks 1,000 times."""

_READS = "Dropbrief reads .txt, .html and .md files, also gzipped."
_GZIP = b"\x1f\x8b"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_MAX_CONTROL_SHARE = 0.02
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))  # ISO-2022-JP is full of escapes


class Format(StrEnum):
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


_EXTENSIONS = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
}

_MAGIC = (
    (rb"%PDF-", "a PDF file"),
    (rb"PK\x03\x04.{26}mimetypeapplication/epub", "an EPUB book"),
    (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", "an OpenDocument file"),
    (rb"PK\x03\x04.{26}(?:\[Content_Types\]|_rels/|word/)", "an Office document"),
    (rb"PK[\x03\x05][\x04\x06]", "a ZIP archive"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (rb"\{\\rtf", "an RTF document"),
    (rb"%!PS", "a PostScript file"),
    (rb"\x89PNG\r\n", "a PNG image"),
    (rb"\xff\xd8\xff", "a JPEG image"),
    (rb"GIF8[79]a", "a GIF image"),
    (rb"RIFF.{4}WEBP", "a WebP image"),
    (rb"RIFF.{4}(?:WAVE|AVI )", "a sound or video file"),
    (rb".{4}ftyp", "an MP4 or HEIF file"),
    (rb"ID3[\x02-\x04]", "an MP3 file"),
    (rb"OggS\x00", "an Ogg file"),
    (rb"\x7fELF|MZ\x90\x00", "a program"),
    (rb"BZh[1-9]1AY&SY", "a bzip2 file"),
    (rb"\xfd7zXZ\x00", "an xz file"),
    (rb"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (rb"7z\xbc\xaf|Rar!\x1a", "an archive"),
    (rb"SQLite format 3\x00", "an SQLite database"),
)

_START = 4096
_PROLOGUE = rb"(?:\xef\xbb\xbf)?\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!--[^>]{0,1000}>\s{0,99}){0,9}"
_PAGE = re.compile(_PROLOGUE + rb"<(?:!doctype\s+html|html|head|body|article|main)\b", re.IGNORECASE)
_TAG = re.compile(rb"<(?:html|head|body|article|main|title|meta|div|section|h[1-6]|p)[\s/>]", re.IGNORECASE)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}<\?xml\s")
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}(?:\{\s{0,99}\"|\[\s{0,99}[\[{\"])")
_MARKDOWN = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}(?:---\s{1,9}\w{1,40}:|#{1,3} \S)")


def identify(content: bytes, name: str) -> tuple[bytes, Format]:
    """The unpacked bytes and their format. What they are counts before what they are called."""
    if len(content) > MAX_BYTES:
        detail = f"The file has {len(content):,} bytes; Dropbrief reads up to {MAX_BYTES:,}."
        raise ArticleError(Reason.TOO_LARGE, detail)
    if content.startswith(_GZIP):
        content = _unpack(content)
    _refuse_other_types(content)
    extension = _extension(name)
    if extension and extension not in _EXTENSIONS:
        raise ArticleError(Reason.UNSUPPORTED_TYPE, f"This is a {extension} file; {_READS}")
    _refuse_binary(content)
    if content.count(b"\n") > MAX_LINES:
        raise ArticleError(Reason.TOO_LARGE, f"The file has more than {MAX_LINES:,} lines.")
    format_ = _by_content(content, extension)
    if format_ is Format.HTML and len(content) > MAX_HTML_BYTES:
        detail = f"The page has {len(content):,} bytes; of HTML, Dropbrief reads up to {MAX_HTML_BYTES:,}."
        raise ArticleError(Reason.TOO_LARGE, detail)
    return content, format_


def _unpack(content: bytes) -> bytes:
    """All members of a gzip file, never more than the bounds allow."""
    bound = min(MAX_UNPACKED_BYTES, len(content) * MAX_RATIO)
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as stream:
            unpacked = stream.read(bound + 1)
    except (EOFError, OSError, zlib.error) as exc:
        raise ArticleError(Reason.UNREADABLE, "The gzip file is damaged or cut short.") from exc
    if len(unpacked) > bound:
        raise ArticleError(Reason.TOO_LARGE, f"Unpacked, the file has more than {bound:,} bytes.")
    if unpacked.startswith(_GZIP):
        detail = f"This is a gzip file inside a gzip file; {_READS}"
        raise ArticleError(Reason.UNSUPPORTED_TYPE, detail)
    return unpacked


def _refuse_other_types(content: bytes) -> None:
    for magic, kind in _MAGIC:
        if re.match(magic, content, re.DOTALL):
            raise ArticleError(Reason.UNSUPPORTED_TYPE, f"This is {kind}; {_READS}")


def _extension(name: str) -> str:
    """The last extension of the last part of a path, without `.gz`, in lower case.

    What follows the last dot of `Mr. Smith goes to town` is no extension.
    """
    path = PurePosixPath(name.rpartition("/")[2].lower().removesuffix(".gz"))
    return path.suffix if re.fullmatch(r"\.[a-z][a-z0-9]{0,9}", path.suffix) else ""


def _refuse_binary(content: bytes) -> None:
    if content.startswith(_BOMS):
        return
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if b"\x00" in content or controls > len(content) * _MAX_CONTROL_SHARE:
        raise ArticleError(Reason.BINARY, "The file holds binary data, not text.")


def _by_content(content: bytes, extension: str) -> Format:
    """A plain text may mention a tag, and a page may be named .txt: only clear signs overrule the name."""
    start = content[:_START].replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if _PAGE.match(start) or (start.lstrip().startswith(b"<") and len(_TAG.findall(start)) >= 2):
        return Format.HTML
    for sign, kind in ((_XML, "an XML file"), (_JSON, "a JSON file")):
        if sign.match(start) and not extension:
            raise ArticleError(Reason.UNSUPPORTED_TYPE, f"This is {kind}; {_READS}")
    if not extension and _MARKDOWN.match(start):
        return Format.MARKDOWN
    return _EXTENSIONS.get(extension, Format.TEXT)
