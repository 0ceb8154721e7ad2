"""Files of many articles, taken apart into their members, one after another and within bounds.

One level deep: a member that is itself such a file is not taken apart.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from zipfile import ZipInfo

from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import charset, formats, warc
from dropbrief.normalize.archive import Archive
from dropbrief.normalize.formats import Format

MAX_MEMBERS = 1000
MAX_MEMBER_BYTES = 10_000_000
MAX_TOTAL_BYTES = 100_000_000
"""Of all members of a file, unpacked."""

NOT_AN_ARTICLE = "not_an_article"
TOO_MANY = "too_many"
_LONGEST_NAME = 200
_HIDDEN = re.compile(r"(?:.*/)?(?:__MACOSX/|\.(?!\.?/)|(?:Thumbs\.db|desktop\.ini)$)")
_EXTRAS = frozenset(
    (
        ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff", ".heic",
        ".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".m4a",
        ".wav", ".ogg", ".webm", ".mov", ".avi", ".csv", ".xls", ".xlsx", ".ppt", ".pptx", ".exe", ".dll",
        ".so", ".pyc", ".db", ".sqlite", ".ini", ".md5", ".sha256", ".yml", ".yaml", ".toml", ".lock",
        ".sh", ".py",
    )
)  # fmt: skip
"""What stands beside articles and is none."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a file. Its name is unique among its siblings, and always the same for the same file."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not taken out of a file, and why: a `Reason`, `not_an_article` or `too_many`."""

    name: str
    why: str


Part = Member | LeftOut


def members(content: bytes, name: str) -> Iterator[Part] | None:
    """What a file of many articles holds, in its own order; None for a file to be read as one article.

    Raises ArticleError, at once or on the way, for a file that cannot be read or holds no member at all.
    """
    content, format_ = formats.identify(content, name)
    parts = _parts(content, format_)
    return None if parts is None else _bounded(parts)


def _parts(content: bytes, format_: Format) -> Iterator[Part] | None:
    if format_ is Format.ZIP:
        return _zip(Archive(content))
    if format_ is Format.WARC:
        return _warc(content)
    if format_ is Format.MBOX:
        return _mbox(content)
    if format_ is Format.JSONL:
        return _json_lines(content)
    several = {Format.JSON: _json, Format.FEED: _feed, Format.NEWSML: _newsml}
    found = several[format_](content) if format_ in several else []
    return iter(found) if len(found) > 1 else None


def _bounded(parts: Iterator[Part]) -> Iterator[Part]:
    """The parts with unique names, up to the bounds; what is beyond them is left out, each by itself."""
    names: dict[str, int] = {}
    count = total = 0
    for part in _to_the_damage(parts):
        if isinstance(part, LeftOut):
            yield part
            continue
        count, total = count + 1, total + len(part.content)
        if count > MAX_MEMBERS or total > MAX_TOTAL_BYTES:
            yield LeftOut(part.name, TOO_MANY)
        elif len(part.content) > MAX_MEMBER_BYTES:
            yield LeftOut(part.name, Reason.TOO_LARGE)
        else:
            yield Member(_unique(part.name, names), part.content)
    if not count:
        raise ArticleError(Reason.EMPTY, "The file holds nothing that Dropbrief reads.")


def _to_the_damage(parts: Iterator[Part]) -> Iterator[Part]:
    """The parts before the place where a file is damaged, and that place as one that is left out."""
    empty = True
    try:
        for part in parts:
            empty = empty and isinstance(part, LeftOut)
            yield part
    except ArticleError as error:
        if empty:
            raise
        yield LeftOut("", error.reason)


def _unique(name: str, names: dict[str, int]) -> str:
    """The name, shortened where it is very long, with a number where it stood before."""
    short = (
        name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME // 2] + "…" + name[-_LONGEST_NAME // 2 :]
    )
    names[short] = names.get(short, 0) + 1
    return short if names[short] == 1 else f"{short} ({names[short]})"


def _zip(archive: Archive) -> Iterator[Part]:
    count = 0
    for info in archive.files():
        if _is_extra(info.filename):
            yield LeftOut(info.filename, NOT_AN_ARTICLE)
        elif count >= MAX_MEMBERS:
            yield LeftOut(info.filename, TOO_MANY)
        else:
            count += 1
            yield _from_zip(archive, info)


def _is_extra(name: str) -> bool:
    return bool(_HIDDEN.match(name)) or PurePosixPath(name.lower()).suffix in _EXTRAS


def _from_zip(archive: Archive, info: ZipInfo) -> Part:
    try:
        return Member(info.filename, archive.read(info, MAX_MEMBER_BYTES))
    except ArticleError as error:
        return LeftOut(info.filename, error.reason)


def _warc(content: bytes) -> Iterator[Part]:
    for record in warc.records(content):
        yield (
            Member(record.url, record.page)
            if record.page is not None
            else LeftOut(record.url, NOT_AN_ARTICLE)
        )


def _mbox(content: bytes) -> Iterator[Part]:
    starts = formats.message_starts(content, 10 * MAX_MEMBERS)
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(content)], strict=True), 1):
        yield Member(f"{number:04}.eml", content[start:end])


def _json_lines(content: bytes) -> Iterator[Part]:
    for number, line in enumerate(_lines(content), 1):
        if line.strip():
            yield _record(f"{number:04}.json", line)


def _lines(content: bytes) -> Iterator[bytes]:
    """The lines as UTF-8, without a copy of the whole file where it is UTF-8 already."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = charset.decode(content).encode("utf-8", "replace")
    start = 0
    while start < len(content):
        end = content.find(b"\n", start)
        end = len(content) if end < 0 else end
        yield content[start:end]
        start = end + 1


def _record(name: str, line: bytes) -> Part:
    """A line without an article is a member all the same, with a fate of its own, if it is a JSON object."""
    return (
        Member(name, line)
        if line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{")
        else LeftOut(name, NOT_AN_ARTICLE)
    )


def _json(content: bytes) -> list[Part]:
    from dropbrief.normalize.readers import records

    found = records.articles(records.load(content))
    return [Member(f"{number:04}.json", _dumped(record)) for number, record in enumerate(found, 1)]


def _dumped(record: Any) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")


def _feed(content: bytes) -> list[Part]:
    from dropbrief.normalize.readers import feed, xml

    found = feed.alone(xml.parse(content, mend=True))
    return [Member(f"{number:04}.xml", entry) for number, entry in enumerate(found, 1)]


def _newsml(content: bytes) -> list[Part]:
    from dropbrief.normalize.readers import newsml, xml

    found = newsml.alone(xml.parse(content, mend=True))
    return [Member(f"{number:04}.xml", item) for number, item in enumerate(found, 1)]
