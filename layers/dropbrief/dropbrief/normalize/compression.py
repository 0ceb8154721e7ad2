"""Compressed files, known by their first bytes and unpacked within bounds."""

import bz2
import gzip
import io
import lzma
import sys
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol

from dropbrief.errors import ArticleError, Reason

MAX_RATIO = 200
"""The most that a file may grow when it is unpacked. Prose shrinks 2 to 5 times in gzip, repetitive pages up
to 50 times, a bomb 1,000 times."""


class Stream(Protocol):
    """The interface of all openers: a file that is unpacked as it is read."""

    def read(self, size: int, /) -> bytes: ...


def _zstd(packed: BinaryIO) -> Stream:
    from zstandard import ZstdDecompressor

    stream: Stream = ZstdDecompressor().stream_reader(packed, read_across_frames=True)
    return stream


_FORMATS: tuple[tuple[bytes, str, Callable[[BinaryIO], Stream]], ...] = (
    (b"\x1f\x8b", "gzip", lambda packed: gzip.GzipFile(fileobj=packed)),
    (b"BZh", "bzip2", bz2.BZ2File),
    (b"\xfd7zXZ\x00", "xz", lzma.LZMAFile),
    (b"\x28\xb5\x2f\xfd", "Zstandard", _zstd),
)


def kind(content: bytes) -> str | None:
    """The name of the compression that the first bytes show, or None."""
    return next((name for magic, name, _ in _FORMATS if content.startswith(magic)), None)


def unpack(content: bytes, bound_of: Callable[[bytes], int], peek: int) -> bytes:
    """Unpack all members of a compressed file.

    `bound_of` is given the first `peek` bytes and returns how many bytes are unpacked at most. Raises
    ArticleError for a bomb and for what is damaged or cut short.
    """
    name, opener = next((name, opener) for magic, name, opener in _FORMATS if content.startswith(magic))
    try:
        stream = opener(io.BytesIO(content))
        start = stream.read(peek)
        bound = min(bound_of(start), len(content) * MAX_RATIO)
        unpacked = start + stream.read(max(0, bound + 1 - len(start)))
    except MemoryError as exc:
        raise ArticleError(Reason.TOO_LARGE, f"The {name} file needs too much memory to unpack.") from exc
    except _errors() as exc:
        raise ArticleError(Reason.UNREADABLE, f"The {name} file is damaged or cut short.") from exc
    if len(unpacked) > bound:
        raise ArticleError(Reason.TOO_LARGE, f"Unpacked, the file has more than {bound:,} bytes.")
    return unpacked


def _errors() -> tuple[type[Exception], ...]:
    """The exceptions that openers raise for damage. Zstandard's own error exists only where its library was
    imported.
    """
    zstd = sys.modules.get("zstandard")
    return (EOFError, OSError, ValueError, zlib.error, lzma.LZMAError, *([zstd.ZstdError] if zstd else []))
