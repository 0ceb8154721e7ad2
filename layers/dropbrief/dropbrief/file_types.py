"""The files that Dropbrief reads, as far as their names, content types and sizes tell. Pure."""

import re
from pathlib import PurePosixPath

MAX_BYTES = 20_000_000
"""The most bytes of a compressed file or a ZIP archive, as uploaded."""
MAX_UNPACKED_BYTES = 10_000_000
"""The most bytes of any other file, and of one file when unpacked."""
MAX_SPLIT_BYTES = 50_000_000
"""The most unpacked bytes of a compressed file of many articles, and of all files in an archive together."""

CONTENT_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".asc": "text/plain",
    ".log": "text/plain",
    "": "text/plain",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".epub": "application/epub+zip",
    ".rtf": "application/rtf",
    ".eml": "message/rfc822",
    ".mbox": "application/mbox",
    ".mhtml": "multipart/related",
    ".mht": "multipart/related",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/x-ndjson",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".warc": "application/warc",
    ".zip": "application/zip",
    ".gz": "application/gzip",
    ".bz2": "application/x-bzip2",
    ".xz": "application/x-xz",
    ".zst": "application/zstd",
}
"""The content type of a file by its extension. Files with other extensions are refused, unless they are
marked up clearly."""
TEXTUAL = frozenset(
    name for name, kind in CONTENT_TYPES.items() if kind.startswith("text/") or kind.endswith("xhtml+xml")
)
"""Extensions of files that are taken for text if their content does not show a format; all others are of
formats that are recognized by content alone."""
COMPRESSED = (".gz", ".bz2", ".xz", ".zst")
_PACKED = frozenset((*COMPRESSED, ".zip", ".docx", ".odt", ".epub"))

_OTHER_TYPES = {
    "text/x-markdown": ".md",
    "text/rtf": ".rtf",
    "application/ld+json": ".json",
    "application/feed+json": ".json",
    "text/xml": ".xml",
}
_EXTENSIONS = {kind: name for name, kind in reversed(CONTENT_TYPES.items())} | _OTHER_TYPES


def extension(name: str) -> str:
    """The last extension of the last part of a path, in lower case; empty if there is none.

    What follows the last dot of `Mr. Smith goes to town` is no extension.
    """
    suffix = PurePosixPath(name.rpartition("/")[2].lower()).suffix
    return suffix if re.fullmatch(r"\.[a-z][a-z0-9]{0,9}", suffix) else ""


def extension_of(content_type: str) -> str:
    """The extension for a content type, whose parameters are ignored; empty for an unknown one."""
    return _EXTENSIONS.get(content_type.partition(";")[0].strip().lower(), "")


def most_bytes(extension: str) -> int:
    """The most bytes of an uploaded file with this extension."""
    return MAX_BYTES if extension in _PACKED else MAX_UNPACKED_BYTES
