"""What may be dropped through the console, and where it goes."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

MOST_BYTES, MOST_PACKED_BYTES = 10_000_000, 20_000_000
"""As many as the normalize stage reads, whose modules take too long to import here."""
_PACKED = frozenset((".docx", ".odt", ".epub", ".zip", ".gz", ".bz2", ".xz", ".zst"))
FOLDER = "console"
_LONGEST_NAME = 200
_UNWANTED = re.compile(r"[\x00-\x1f\x7f/\\]+")

TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".epub": "application/epub+zip",
    ".rtf": "application/rtf",
    ".eml": "message/rfc822",
    ".mbox": "application/mbox",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
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
"""By the ending of a file's name: what can be dropped at all, and as what it is kept."""


@dataclass(frozen=True, slots=True)
class Place:
    key: str
    content_type: str
    most_bytes: int


def place(name: str, size: int) -> Place:
    """Raises ValueError, with a sentence for the person who drops it, where the file may not be dropped."""
    plain = _UNWANTED.sub("-", name).strip(" .-")
    suffix = PurePosixPath(plain).suffix.lower()
    content_type, most = TYPES.get(suffix), MOST_PACKED_BYTES if suffix in _PACKED else MOST_BYTES
    if content_type is None:
        raise ValueError("Files of this type are not read.")
    if size < 1:
        raise ValueError("The file is empty.")
    if size > most:
        raise ValueError(f"The file has {size:,} bytes; at most {most:,} are read.")
    if len(plain.encode()) > _LONGEST_NAME:
        raise ValueError("The file's name is too long.")
    return Place(f"{FOLDER}/{plain}", content_type, most)
