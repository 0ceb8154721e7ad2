"""Which files may be dropped through the console, and under which key of the inbox they are stored."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

MOST_BYTES, MOST_PACKED_BYTES = 10_000_000, 20_000_000
"""The limits of the normalize stage, repeated because its modules take too long to import here."""
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
"""Content type of a stored file, by the suffix of its name. Files of other suffixes are refused."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a dropped file is stored, and as what."""

    key: str
    content_type: str
    most_bytes: int


def target(name: str, size: int) -> Target:
    """Where a file of this name and size in bytes is to be stored.

    Raises ValueError, with a sentence for the person who drops it, when it may not be dropped.
    """
    plain = _UNWANTED.sub("-", name).strip(" .-")
    suffix = PurePosixPath(plain).suffix.lower()
    content_type, most = TYPES.get(suffix), MOST_PACKED_BYTES if suffix in _PACKED else MOST_BYTES
    if content_type is None:
        raise ValueError("Files of this type are not read.")
    if size < 1:
        raise ValueError("The file is empty.")
    if size > most:
        raise ValueError(f"The file has {size:,} bytes; at most {most:,} are read.")
    encoded = plain.encode("utf-8", "replace")
    if encoded.decode() != plain:
        raise ValueError("The file's name is not valid Unicode.")
    if len(encoded) > _LONGEST_NAME:
        raise ValueError("The file's name is too long.")
    return Target(f"{FOLDER}/{plain}", content_type, most)
