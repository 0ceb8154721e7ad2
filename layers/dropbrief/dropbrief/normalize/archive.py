"""The files in a ZIP archive, read within bounds. Their names are labels and never become paths."""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize.compression import MAX_RATIO

MAX_TOTAL_BYTES = 50_000_000
"""The most unpacked bytes read from one archive; a file that is named a thousand times counts as often."""

MAX_FILES = 20_000
"""The most entries in an archive's directory; reading more names alone would take seconds."""

_ALWAYS_BYTES = 1_000_000
"""The unpacked size that any file may have, however well it was packed: repetitive XML shrinks a lot."""

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, KeyError,
    NotImplementedError, RuntimeError, OverflowError, MemoryError,
)  # fmt: skip
"""The exceptions that the standard library raises for damaged, encrypted and unknown archives; they have no
common base class."""
_IS_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Compression methods that the library unpacks piece by piece. Bzip2 and LZMA are unpacked at once, and four
kilobytes of them can hold two gigabytes."""


class Archive:
    """A ZIP archive. All methods raise ArticleError for what cannot be read."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _DAMAGE as exc:
            raise ArticleError(Reason.UNREADABLE, "The ZIP archive is damaged or cut short.") from exc
        if len(self._zip.infolist()) > MAX_FILES:
            raise ArticleError(Reason.TOO_LARGE, f"The archive holds more than {MAX_FILES:,} files.")
        self._left = MAX_TOTAL_BYTES

    def files(self) -> Iterator[zipfile.ZipInfo]:
        return (info for info in self._zip.infolist() if not info.is_dir())

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def names(self, pattern: str) -> list[str]:
        """The names that match a pattern as a whole, in the order of the archive."""
        return [info.filename for info in self.files() if re.fullmatch(pattern, info.filename)]

    def read(self, name: str | zipfile.ZipInfo, bound: int) -> bytes:
        """Read a file of the archive, never more than the bounds allow, whatever the archive's directory
        says.
        """
        try:
            info = self._zip.getinfo(name) if isinstance(name, str) else name
            if info.flag_bits & _IS_ENCRYPTED:
                raise ArticleError(Reason.ENCRYPTED, "The archive has a password; drop it without one.")
            if info.compress_type not in _METHODS:
                detail = (
                    "A file in the archive is packed in an unusual way; pack it as ZIP files usually are."
                )
                raise ArticleError(Reason.UNSUPPORTED_TYPE, detail)
            bound = min(bound, max(info.compress_size * MAX_RATIO, _ALWAYS_BYTES), self._left)
            self._left -= bound
            with self._zip.open(info) as file:
                content = file.read(bound + 1)
            self._left += max(0, bound - len(content))
        except _DAMAGE as exc:
            raise ArticleError(Reason.UNREADABLE, "A file in the archive cannot be unpacked.") from exc
        if len(content) > bound:
            raise ArticleError(Reason.TOO_LARGE, f"Unpacked, a file has more than {bound:,} bytes.")
        return content
