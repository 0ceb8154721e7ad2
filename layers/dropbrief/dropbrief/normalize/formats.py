"""Identifies a file: unpacks it if it is compressed, then recognizes its format by its content, or refuses
it.

The name decides only if the content may be more than one thing: plain text, Markdown, a piece of HTML.
"""

import json
import re
from enum import StrEnum

from dropbrief import file_types
from dropbrief.errors import ArticleError, Reason
from dropbrief.file_types import CONTENT_TYPES, MAX_BYTES, MAX_SPLIT_BYTES, MAX_UNPACKED_BYTES, TEXTUAL
from dropbrief.normalize import compression, signatures, utf16
from dropbrief.normalize.archive import Archive

READS = (
    "Dropbrief reads HTML, plain text, Markdown, PDF, Word and OpenDocument texts, EPUB, RTF, mail, saved "
    "pages, JSON, feeds, NewsML and NITF, and ZIP, WARC, mbox and JSON Lines files of them."
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")


class Format(StrEnum):
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    EPUB = "epub"
    RTF = "rtf"
    MAIL = "mail"
    JSON = "json"
    FEED = "feed"
    NEWSML = "newsml"
    ZIP = "zip"
    WARC = "warc"
    JSONL = "jsonl"
    MBOX = "mbox"


_NAMED = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
}
"""The formats of text that a name tells; all other text is plain."""
_LISTS = frozenset((Format.WARC, Format.JSONL, Format.MBOX))
_IN_ARCHIVES = frozenset((Format.ZIP, Format.DOCX, Format.ODT, Format.EPUB))
_IN_ZIP = (
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("AndroidManifest.xml", "a program"),
    ("META-INF/MANIFEST.MF", "a program"),
)
_MIMETYPES = {
    b"application/epub+zip": Format.EPUB,
    b"application/vnd.oasis.opendocument.text": Format.ODT,
    b"application/vnd.oasis.opendocument.text-template": Format.ODT,
}


def identify(content: bytes, name: str) -> tuple[bytes, Format]:
    """The unpacked bytes and their format, by content first and by name second.

    Raises ArticleError for what is too large, damaged or of no known format.
    """
    packing = compression.kind(content)
    most = MAX_BYTES if packing or content.startswith(_ZIPPED) else MAX_UNPACKED_BYTES
    if len(content) > most:
        detail = f"The file has more than {most:,} bytes, the most that Dropbrief reads."
        raise ArticleError(Reason.TOO_LARGE, detail)
    if packing:
        content = compression.unpack(content, _bound, signatures.START)
        if inner := compression.kind(content):
            detail = f"This is a {inner} file inside a {packing} file; {READS}"
            raise ArticleError(Reason.UNSUPPORTED_TYPE, detail)
    format_ = _by_signature(content) or _textual(content, _inner_extension(name))
    if len(content) > MAX_UNPACKED_BYTES and format_ not in (*_LISTS, *_IN_ARCHIVES):
        detail = f"Unpacked, the file has more than {MAX_UNPACKED_BYTES:,} bytes."
        raise ArticleError(Reason.TOO_LARGE, detail)
    return content, format_


def _bound(start: bytes) -> int:
    """The most bytes that are unpacked of a file that begins like this: more for a list of many articles."""
    is_list = signatures.WARC.match(start) or signatures.MBOX.match(start) or signatures.JSON.match(start)
    return MAX_SPLIT_BYTES if is_list else MAX_UNPACKED_BYTES


def _by_signature(content: bytes) -> Format | None:
    """The format of a file whose content shows it clearly, else None."""
    if content.startswith(_ZIPPED):
        return _zipped(content)
    for sign, format_ in (
        (signatures.PDF, Format.PDF),
        (signatures.RTF, Format.RTF),
        (signatures.WARC, Format.WARC),
    ):
        if sign.match(content):
            return format_
    if other := signatures.other(content):
        if _LOCKED_OFFICE in content:
            raise ArticleError(Reason.ENCRYPTED, "The document has a password; save it without one.")
        raise ArticleError(Reason.UNSUPPORTED_TYPE, f"This is {other}. {READS}")
    if signatures.MBOX.match(content):
        return Format.MBOX if len(message_starts(content, 2)) > 1 else Format.MAIL
    start = content[: 16 * signatures.START]
    return Format.MAIL if signatures.is_mail(start) else None


def _zipped(content: bytes) -> Format:
    archive = Archive(content)
    if "word/document.xml" in archive:
        return Format.DOCX
    if "mimetype" in archive:
        kind = archive.read("mimetype", 1000).strip()
        if kind in _MIMETYPES:
            return _MIMETYPES[kind]
        if b"opendocument" in kind:
            raise ArticleError(Reason.UNSUPPORTED_TYPE, f"This is an OpenDocument file, but no text. {READS}")
    if "META-INF/container.xml" in archive:
        return Format.EPUB
    for name, kind_ in _IN_ZIP:
        if name in archive:
            raise ArticleError(Reason.UNSUPPORTED_TYPE, f"This is {kind_}. {READS}")
    return Format.ZIP


def message_starts(content: bytes, most: int) -> list[int]:
    """The positions at which the messages of an mbox begin: a `From ` line after a blank one, with headers
    below it.
    """
    starts: list[int] = []
    for found in re.finditer(rb"(?:\A|\n\r?\n)(?=From [^\n]{1,300}\n[A-Za-z][A-Za-z0-9-]{0,75}:)", content):
        starts.append(found.end())
        if len(starts) >= most:
            break
    return starts


def _textual(content: bytes, extension: str) -> Format:
    """The format of a text, by its content or else by its name."""
    if extension in CONTENT_TYPES and extension not in TEXTUAL and not _is_data(content):
        named = f"The file is named {extension}, and is none. If it is a plain text, name it .txt."
        raise ArticleError(Reason.UNSUPPORTED_TYPE, named)
    if extension not in TEXTUAL and not _is_data(content):
        raise ArticleError(Reason.UNSUPPORTED_TYPE, f"This is a {extension} file. {READS}")
    _refuse_binary(content)
    return _by_content(content, extension)


def _start(content: bytes) -> bytes:
    return (
        content[: signatures.START].replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    )


def _is_data(content: bytes) -> bool:
    """Whether the content is marked up so clearly that its name does not matter."""
    start = _start(content)
    signs = (signatures.PAGE, signatures.FEED, signatures.NEWSML, signatures.JSON)
    return any(sign.match(start) for sign in signs)


def _inner_extension(name: str) -> str:
    """The extension of a file name without `.gz` and the like."""
    outer = file_types.extension(name)
    return file_types.extension(name[: -len(outer)]) if outer in file_types.COMPRESSED else outer


def _refuse_binary(content: bytes) -> None:
    if utf16.looks_binary(content) and not content.startswith(_BOMS) and not utf16.encoding(content):
        raise ArticleError(Reason.BINARY, "The file holds binary data, not text.")


def _by_content(content: bytes, extension: str) -> Format:
    """The format by its clear signs, which alone overrule the name: a plain text may mention a tag, and a
    page may be named .txt.
    """
    start = _start(content)
    for sign, format_ in (
        (signatures.PAGE, Format.HTML),
        (signatures.FEED, Format.FEED),
        (signatures.NEWSML, Format.NEWSML),
    ):
        if sign.match(start):
            return format_
    if start.lstrip().startswith(b"<") and len(signatures.TAG.findall(start)) >= 2:
        return Format.HTML
    if signatures.JSON.match(start) and (data := _json(content)):
        return data
    if signatures.JSON.match(start) and extension not in TEXTUAL:
        raise ArticleError(Reason.UNREADABLE, "The JSON of the file is damaged.")
    if signatures.XML.match(start) and not extension:
        raise ArticleError(Reason.UNSUPPORTED_TYPE, f"This is an XML file. {READS}")
    if not extension and signatures.MARKDOWN.match(start):
        return Format.MARKDOWN
    return _NAMED.get(extension, Format.TEXT)


def _json(content: bytes) -> Format | None:
    """JSON, or JSON Lines if the first line is a value by itself and another follows.

    What is too large to be read is not parsed to find out.
    """
    first, _, rest = content.lstrip().partition(b"\n")
    if rest.strip() and _parses(first):
        return Format.JSONL
    return Format.JSON if _parses(content) else None


def _parses(content: bytes) -> bool:
    from dropbrief.normalize import charset

    if len(content) > MAX_UNPACKED_BYTES:
        return True
    try:
        return isinstance(json.loads(charset.decode(content), strict=False), (dict, list))
    except (ValueError, RecursionError, ArticleError):
        return False
