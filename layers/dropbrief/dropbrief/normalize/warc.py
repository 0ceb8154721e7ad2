"""Reads the pages in a web archive with warcio. The only module that imports it."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
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
    """A page that was fetched from an address. `page` reads it, as long as no other record has been asked
    for.

    `page` is None if the record is no text, or the answer was no success.
    """

    url: str
    page: Callable[[], bytes] | None


def records(content: bytes) -> Iterator[Record]:
    """The pages of an archive; requests, metadata and unchanged pages are skipped. Raises ArticleError for
    damage.
    """
    with _damage():
        for record in islice(_quiet_reader(content), MAX_RECORDS):
            if record.rec_type in ("response", "resource", "conversion"):
                yield _record(record)


def _quiet_reader(content: bytes) -> Any:
    """A reader without two warnings of the library that would quote the file on standard error and in the
    log.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.recordloader import ArcWarcRecordLoader

    class Loader(ArcWarcRecordLoader):  # type: ignore[misc]
        def _ensure_target_uri_format(self, rec_headers: Any) -> str:
            return _url(rec_headers)

    reader = ArchiveIterator(io.BytesIO(content))
    reader.INC_RECORD = ""
    reader.loader = Loader(verify_http=False, arc2warc=False)
    return reader


def _url(headers: Any) -> str:
    return str(headers.get_header("WARC-Target-URI") or "").strip("<>").replace(" ", "%20")


def _record(record: Any) -> Record:
    url = _url(record.rec_headers)
    headers = record.http_headers
    kind = (headers or record.rec_headers).get_header("Content-Type") or ""
    ok = headers is None or str(headers.get_statuscode()) == "200"
    if not ok or not kind.lower().startswith(_TEXTS):
        return Record(url, None)
    return Record(url, partial(_page, record, url, " ".join(kind.split())))


def _page(record: Any, url: str, kind: str) -> bytes:
    with _damage():
        body: bytes = record.content_stream().read(MAX_RECORD_BYTES + 1)
    return saved_page(url, kind, body) if kind.lower().startswith(_PAGES) else body


@contextmanager
def _damage() -> Iterator[None]:
    """Turn any error of the library into an ArticleError."""
    try:
        yield
    except (ArticleError, MemoryError):
        raise
    except Exception as exc:
        raise ArticleError(Reason.UNREADABLE, "The web archive is damaged or cut short.") from exc
