"""The pages in a web archive, read with warcio. The only module that knows it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize.readers.mail import saved_page

MAX_RECORDS = 50_000
MAX_RECORD_BYTES = 10_000_000
_TEXTS = (
    "text/html", "text/plain", "text/markdown", "application/xhtml+xml", "application/pdf",
    "application/json", "application/rss+xml", "application/atom+xml",
)  # fmt: skip
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Record:
    """What was fetched from an address; `page` is None where it is no text, or the answer was no success."""

    url: str
    page: bytes | None


def records(content: bytes) -> Iterator[Record]:
    """Requests, metadata and what was not fetched again are passed over. Raises ArticleError for damage."""
    from warcio.archiveiterator import ArchiveIterator

    try:
        for record in islice(ArchiveIterator(io.BytesIO(content)), MAX_RECORDS):
            if record.rec_type in ("response", "resource", "conversion"):
                yield _record(record)
    except MemoryError:
        raise
    except Exception as exc:  # whatever a file makes a third-party parser stumble over is the file's fault
        raise ArticleError(Reason.UNREADABLE, "The web archive is damaged or cut short.") from exc


def _record(record: Any) -> Record:
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    headers = record.http_headers
    kind = (headers or record.rec_headers).get_header("Content-Type") or ""
    ok = headers is None or str(headers.get_statuscode()) == "200"
    if not ok or not kind.lower().startswith(_TEXTS):
        return Record(url, None)
    body = record.content_stream().read(MAX_RECORD_BYTES + 1)
    if kind.lower().startswith(_PAGES):
        body = saved_page(url, " ".join(kind.split()), body)
    return Record(url, body)
