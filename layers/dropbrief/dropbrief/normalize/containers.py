"""Splits files of many articles into their members, one after another and within bounds.

Only one level deep: a member that is itself such a file is not split.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from dropbrief import file_types
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import charset, formats, warc
from dropbrief.normalize.archive import Archive
from dropbrief.normalize.formats import Format

MAX_MEMBERS = 1000
MAX_MEMBER_BYTES = 10_000_000
MAX_TOTAL_BYTES = file_types.MAX_SPLIT_BYTES
"""The most unpacked bytes of all members of a file together."""

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
"""Extensions of files that often stand beside articles and are none."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside a file. Its name is unique among its siblings, and the same each time it is read."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a file that is left out, and why: a `Reason`, `not_an_article` or `too_many`."""

    name: str
    why: str


Part = Member | LeftOut


def members(content: bytes, name: str) -> Iterator[Part] | None:
    """Split a file of many articles, in its own order; None if the file is to be read as one article.

    Raises ArticleError, at once or on the way, for a file that cannot be read or holds no member at all.
    """
    content, format_ = formats.identify(content, name)
    offers = _offers(content, format_)
    return None if offers is None else _bounded(offers)


@dataclass(frozen=True, slots=True)
class _Offer:
    """A member that is loaded only if it will be taken. `load` raises ArticleError for one that cannot be
    read.
    """

    name: str
    load: Callable[[], bytes]


_Offers = Iterator[_Offer | LeftOut]


def _offers(content: bytes, format_: Format) -> _Offers | None:
    if format_ is Format.ZIP:
        return _zip(content)
    if format_ is Format.WARC:
        return _warc(content)
    if format_ is Format.MBOX:
        return _mbox(content)
    if format_ is Format.JSONL:
        return _json_lines(content)
    several = {Format.JSON: _json, Format.FEED: _feed, Format.NEWSML: _newsml}
    return several[format_](content) if format_ in several else None


def _bounded(offers: _Offers) -> Iterator[Part]:
    """Yield members with unique names, up to the bounds; each further one is left out.

    Raises ArticleError if all are left out, with the reason of the last that has one.
    """
    names: dict[str, int] = {}
    count = total = 0
    why = Reason.EMPTY
    for offer in _to_the_damage(offers):
        full = count >= MAX_MEMBERS or total >= MAX_TOTAL_BYTES
        part = LeftOut(offer.name, TOO_MANY) if full and isinstance(offer, _Offer) else _load(offer)
        if isinstance(part, Member):
            count, total = count + 1, total + len(part.content)
            part = Member(_unique(part.name, names), part.content)
        elif isinstance(part.why, Reason):
            why = part.why
        yield part
    if not count:
        raise ArticleError(why, "The file holds nothing that Dropbrief reads.")


def _load(offer: _Offer | LeftOut) -> Part:
    if isinstance(offer, LeftOut):
        return offer
    try:
        content = offer.load()
    except ArticleError as error:
        return LeftOut(offer.name, error.reason)
    if len(content) > MAX_MEMBER_BYTES:
        return LeftOut(offer.name, Reason.TOO_LARGE)
    return Member(offer.name, content)


def _to_the_damage(offers: _Offers) -> _Offers:
    """Yield the members before the place where a file is damaged, then one left out for the damage."""
    empty = True
    try:
        for offer in offers:
            empty = empty and isinstance(offer, LeftOut)
            yield offer
    except ArticleError as error:
        if empty:
            raise
        yield LeftOut("", error.reason)


def _unique(name: str, names: dict[str, int]) -> str:
    """Shorten a very long name, and append a number to one that was used before."""
    short = (
        name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME // 2] + "…" + name[-_LONGEST_NAME // 2 :]
    )
    names[short] = names.get(short, 0) + 1
    return short if names[short] == 1 else f"{short} ({names[short]})"


def _zip(content: bytes) -> _Offers:
    archive = Archive(content)
    for info in archive.files():
        if _is_extra(info.filename):
            yield LeftOut(info.filename, NOT_AN_ARTICLE)
        else:
            yield _Offer(info.filename, partial(archive.read, info, MAX_MEMBER_BYTES))


def _is_extra(name: str) -> bool:
    return bool(_HIDDEN.match(name)) or PurePosixPath(name.lower()).suffix in _EXTRAS


def _warc(content: bytes) -> _Offers:
    for record in warc.records(content):
        page = record.page
        yield _Offer(record.url, page) if page is not None else LeftOut(record.url, NOT_AN_ARTICLE)


def _mbox(content: bytes) -> _Offers:
    starts = formats.message_starts(content, 10 * MAX_MEMBERS)
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(content)], strict=True), 1):
        yield _Offer(f"{number:04}.eml", partial(_slice, content, start, end))


def _slice(content: bytes, start: int, end: int) -> bytes:
    return content[start:end]


def _json_lines(content: bytes) -> _Offers:
    for number, line in enumerate(_lines(content), 1):
        if line.strip():
            yield _record(f"{number:04}.json", line)


def _lines(content: bytes) -> Iterator[bytes]:
    """The lines of the file as UTF-8, without a copy of the whole file if it is UTF-8 already."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = charset.decode(content).encode("utf-8", "replace")
    start = 0
    while start < len(content):
        end = content.find(b"\n", start)
        end = len(content) if end < 0 else end
        yield content[start:end]
        start = end + 1


def _record(name: str, line: bytes) -> _Offer | LeftOut:
    """A line of JSON. Any JSON object is a member with a fate of its own, even without an article."""
    is_object = line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{")
    return _Offer(name, lambda: line) if is_object else LeftOut(name, NOT_AN_ARTICLE)


def _json(content: bytes) -> _Offers | None:
    from dropbrief.normalize.readers import records

    found = records.articles(records.load(content))
    if len(found) < 2:
        return None
    return (_Offer(f"{number:04}.json", partial(_dumped, record)) for number, record in enumerate(found, 1))


def _dumped(record: Any) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")


def _feed(content: bytes) -> _Offers | None:
    from dropbrief.normalize.readers import feed, xml

    return _documents(feed.entry_writers(xml.parse(content, mend=True)))


def _newsml(content: bytes) -> _Offers | None:
    from dropbrief.normalize.readers import newsml, xml

    return _documents(newsml.item_writers(xml.parse(content, mend=True)))


def _documents(found: list[Callable[[], bytes]]) -> _Offers | None:
    if len(found) < 2:
        return None
    return (_Offer(f"{number:04}.xml", write) for number, write in enumerate(found, 1))
