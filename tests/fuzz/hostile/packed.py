"""Compressed files and archives that promise less than they hold, or hold themselves."""

import bz2
import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable

import zstandard

from tests import documents

PAGE = documents.html().encode()


def _zip(*files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content, method)
    return target.getvalue()


def _zeros(size: int, compressor: "zlib._Compress | bz2.BZ2Compressor | lzma.LZMACompressor") -> bytes:
    """Zeros of a thousand times `size`, or 200 MB, compressed without ever being whole in memory."""
    block = bytes(1_000_000)
    parts = [compressor.compress(block) for _ in range(min(200, max(1, size // 1000)))]
    return b"".join([*parts, compressor.flush()])


def _gzip_bomb(size: int) -> bytes:
    return _zeros(size, zlib.compressobj(9, zlib.DEFLATED, 31))


def _zstd_bomb(size: int) -> bytes:
    compressor = zstandard.ZstdCompressor(level=3).compressobj()
    parts = [compressor.compress(bytes(1_000_000)) for _ in range(min(200, max(1, size // 1000)))]
    return b"".join([*parts, compressor.flush()])


def _zstd_window(size: int) -> bytes:
    """A frame that asks for a window of 3.75 TB; the smallest of them needs no content."""
    del size
    return struct.pack("<IBB", 0xFD2FB528, 0, 0xFF) + b"\x01\x00\x00"


def _zstd_wide(size: int) -> bytes:
    """A frame with the widest window that the library allows by default, at the highest allowed ratio."""
    parameters = zstandard.ZstdCompressionParameters(
        window_log=27, compression_level=1, write_content_size=False
    )
    return zstandard.ZstdCompressor(compression_params=parameters).compress(_lines(10 * size))


def _lines(size: int) -> bytes:
    return b"".join(b"Line %d of a list that goes on and on.\n" % number for number in range(size // 40))


def _xz_dictionary(size: int) -> bytes:
    """A stream whose header asks for 1.5 GB."""
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0}]
    packed = bytearray(lzma.compress(_lines(size), filters=filters))
    header = bytearray(packed[12:24])
    place = header.index(b"\x21\x01") + 2
    header[place] = 39
    header[8:12] = struct.pack("<I", zlib.crc32(bytes(header[:8])))
    packed[12:24] = header
    return bytes(packed)


def _jsonl(size: int) -> bytes:
    line = documents.dumped(documents.record()) + b"\n"
    return line * (size // len(line))


def _nested_gzip(size: int) -> bytes:
    return gzip.compress(gzip.compress(_gzip_bomb(size)))


def _many_gzip_members(size: int) -> bytes:
    return gzip.compress(b"") * (size // 20)


def _bomb_of(name: str, size: int, method: int) -> bytes:
    return _zip((name, bytes(min(1_000 * size, 100_000_000))), method=method)


def _overlapping(size: int) -> bytes:
    """A ZIP whose directory lists the same bomb many times."""
    archive = _zip(("0000.txt", bytes(10_000_000)))
    start = archive.index(b"PK\x01\x02")
    entry = archive[start : archive.index(b"PK\x05\x06")]
    count = min(60_000, max(2, size // len(entry)))
    entries = entry * count
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)
    return archive[:start] + entries + end


def _zip_lie(size: int) -> bytes:
    """A ZIP whose directory says one byte for a file of megabytes."""
    archive = bytearray(_zip(("a.txt", _lines(size))))
    start = archive.index(b"PK\x01\x02")
    archive[start + 24 : start + 28] = struct.pack("<L", 1)
    return bytes(archive)


def _zip64_lie(size: int) -> bytes:
    """A ZIP with sizes of 2**63 in an extra field, and an offset before the file."""
    del size
    extra = struct.pack("<HHQQQ", 1, 24, 2**63, 2**63, 2**62)
    name = b"a.txt"
    entry = struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 45, 45, 0, 8, 0, 0, 0, 0xFFFFFFFF, 0xFFFFFFFF, len(name), len(extra),
        0, 0, 0, 0, 0xFFFFFFFF,
    )  # fmt: skip
    directory = entry + name + extra
    local = b"PK\x03\x04" + bytes(26)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), len(local), 0)
    return local + directory + end


def _zip_names(size: int) -> bytes:
    """A ZIP with names outside of its folder, absolute and reserved names, and a link to a secret file."""
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    names = (
        "../" * 50 + "etc/passwd",
        "/etc/passwd",
        "C:\\boot.ini",
        "con",
        "a\r\nX-Header: b",
        "\u202egpj.txt",
    )
    files = [(name, PAGE) for name in names]
    return _zip((link, b"/etc/passwd"), *files, ("long/" + "n" * min(size, 60_000), PAGE))


def _zip_of_zips(size: int) -> bytes:
    inner = _bomb_of("bomb.txt", size, zipfile.ZIP_DEFLATED)
    return _zip(*((f"{number}.zip", inner) for number in range(10)))


def _quine_like(size: int) -> bytes:
    content = PAGE
    for _ in range(min(50, size // 1000)):
        content = _zip(("inner.zip", content))
    return content


FILES: dict[str, Callable[[int], bytes]] = {
    "bomb.txt.gz": _gzip_bomb,
    "bomb.txt.bz2": lambda size: _zeros(size, bz2.BZ2Compressor()),
    "bomb.txt.xz": lambda size: _zeros(size // 10, lzma.LZMACompressor(preset=0)),
    "bomb.txt.zst": _zstd_bomb,
    "window.txt.zst": _zstd_window,
    "wide window.txt.zst": _zstd_wide,
    "dictionary.txt.xz": _xz_dictionary,
    "gzip in gzip in gzip.gz": _nested_gzip,
    "empty members.gz": _many_gzip_members,
    "records.jsonl.gz": lambda size: gzip.compress(_jsonl(20 * size), 1),
    "records.jsonl.xz": lambda size: lzma.compress(_jsonl(20 * size), preset=0),
    "deflated.zip": lambda size: _bomb_of("bomb.txt", size, zipfile.ZIP_DEFLATED),
    "bzip2.zip": lambda size: _bomb_of("bomb.txt", size, zipfile.ZIP_BZIP2),
    "lzma.zip": lambda size: _bomb_of("bomb.txt", size // 10, zipfile.ZIP_LZMA),
    "overlapping.zip": _overlapping,
    "lie.zip": _zip_lie,
    "lie64.zip": _zip64_lie,
    "names.zip": _zip_names,
    "zips.zip": _zip_of_zips,
    "deep.zip": _quine_like,
    "files.zip": lambda size: _zip(*((f"{number}.txt", b"x") for number in range(min(60_000, size // 100)))),
    "directory.zip": lambda size: b"PK\x05\x06" + b"PK\x01\x02" * (size // 4),
}
