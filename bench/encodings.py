"""Reads texts in many languages and encodings, intact and damaged: right, flagged, refused, silently wrong.

Each language is tried in every encoding that can hold it, including unlikely ones, at three lengths,
as plain text and as pages with and without a declared encoding.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from dropbrief.domain import Flag
from dropbrief.errors import ArticleError
from dropbrief.normalize import charset, mojibake

LANGUAGES = Path(__file__).parents[1] / "tests" / "unit" / "normalize" / "languages"
# fmt: off
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be",
    "utf-7", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "cp1258", "cp874", "cp437", "cp850", "cp852", "cp866", "koi8-r", "koi8-u", "iso8859-1",
    "iso8859-2", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-9",
    "iso8859-13", "iso8859-15", "iso8859-16", "mac-roman", "mac-cyrillic", "mac-latin2",
    "mac-greek", "mac-turkish", "shift_jis", "euc_jp", "iso2022_jp", "gb18030", "gbk", "hz",
    "big5", "euc_kr", "johab", "iso2022_kr",
)
# fmt: on
SHORT, MEDIUM = 150, 450
"""Lengths in characters: about 30 words, half the text; the third length is four times the text."""

OUTCOMES = ("right", "right, flagged", "wrong, flagged", "refused", "wrong silently")
ALTERED = {Flag.MOJIBAKE_REPAIRED}
"""Flags for a repair, not for a doubt."""

Damage = Callable[[str], bytes]


def _misread(actual: str, taken_for: str) -> Damage:
    return lambda text: text.encode(actual).decode(taken_for).encode()


def _layers(count: int) -> Damage:
    def damage(text: str) -> bytes:
        for _ in range(count):
            text = text.encode().decode("sloppy-windows-1252")
        return text.encode()

    return damage


def _mixed(other: str) -> Damage:
    """The sentences as lines, every second one in another encoding."""
    return lambda text: b"\n".join(
        line.encode(other if number % 2 else "utf-8")
        for number, line in enumerate(re.split("(?<=[.。]) ?", text))
    )


DAMAGES: dict[str, Damage] = {
    "UTF-8 cut within a character": lambda text: text.encode()[: _within_a_character(text)],
    "UTF-16 cut within a character": lambda text: text.encode("utf-16")[:-1],
    "half UTF-8, half Windows-1252": _mixed("cp1252"),
    "half UTF-8, half Windows-1251": _mixed("cp1251"),
    "half UTF-8, half Windows-1250": _mixed("cp1250"),
    "UTF-8 read as Windows-1252, once": _layers(1),
    "UTF-8 read as Windows-1252, twice": _layers(2),
    "UTF-8 read as Windows-1252, three times": _layers(3),
    "UTF-8 read as Windows-1251": _misread("utf-8", "cp1251"),
    "UTF-8 read as GB 18030": _misread("utf-8", "gb18030"),
    "Windows-1250 read as Latin-1": _misread("cp1250", "latin-1"),
    "Windows-1251 read as Latin-1": _misread("cp1251", "latin-1"),
    "Windows-1253 read as Latin-1": _misread("cp1253", "latin-1"),
    "Windows-1254 read as Latin-1": _misread("cp1254", "latin-1"),
    "Windows-1255 read as Latin-1": _misread("cp1255", "latin-1"),
    "Windows-1256 read as Latin-1": _misread("cp1256", "latin-1"),
    "Windows-1257 read as Latin-1": _misread("cp1257", "latin-1"),
    "Windows-874 read as Latin-1": _misread("cp874", "latin-1"),
    "KOI8-R read as Windows-1251": _misread("koi8-r", "cp1251"),
    "CP866 read as Windows-1251": _misread("cp866", "cp1251"),
    "GBK read as Latin-1": _misread("gbk", "latin-1"),
    "Shift JIS read as Latin-1": _misread("shift_jis", "latin-1"),
    "EUC-KR read as Latin-1": _misread("euc_kr", "latin-1"),
    "letters became question marks": lambda text: text.encode("ascii", "replace"),
    "letters became U+FFFD": lambda text: text.encode("ascii", "replace").replace(b"?", "\ufffd".encode()),
}


def _within_a_character(text: str) -> int:
    content = text.encode()
    return next(place for place in reversed(range(len(content))) if content[place] & 0xC0 == 0x80)


def main() -> None:
    texts = {file.stem: file.read_text("utf-8") for file in sorted(LANGUAGES.glob("*.txt"))}
    print(f"{len(texts)} languages, {len(ENCODINGS)} encodings\n")
    _print("encoding", {encoding: _tried(texts, encoding) for encoding in ENCODINGS})
    print()
    _print("damage", {name: _damaged(texts, damage) for name, damage in DAMAGES.items()})


def _tried(texts: dict[str, str], encoding: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in (cut for whole in texts.values() for cut in lengths(whole)):
        for page, declares in pages(text, encoding):
            try:
                content = page.encode(encoding)
            except UnicodeEncodeError:
                continue
            counts[outcome(content, page, declares=declares)] += 1
    return counts


def lengths(text: str) -> tuple[str, str, str]:
    return text[:SHORT], text[:MEDIUM], text * 4


def pages(text: str, encoding: str) -> Iterator[tuple[str, bool]]:
    """The text itself, as a page, and as a page that declares its encoding."""
    yield text, False
    yield f"<!doctype html><title>1</title><p>{text}</p>", True
    yield f'<!doctype html><meta charset="{encoding}"><title>1</title><p>{text}</p>', True


def _damaged(texts: dict[str, str], damage: Damage) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in (cut for whole in texts.values() for cut in lengths(whole)):
        try:
            content = damage(text)
        except (UnicodeError, StopIteration):
            continue
        if not text.isascii() and content != text.encode():
            counts[outcome(content, text)] += 1
    return counts


def outcome(content: bytes, text: str, *, declares: bool = False) -> str:
    """The outcome for a text in these bytes; white space is ignored."""
    try:
        decoded = charset.read(content, declares=declares)
        flags = decoded.flags | mojibake.doubts(decoded.text)
    except ArticleError:
        return "refused"
    right = _squeezed(decoded.text) == _squeezed(text)
    if flags - ALTERED or (flags and not right):
        return "right, flagged" if right else "wrong, flagged"
    return "right" if right else "wrong silently"


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace("\u200c", "").replace("\u00ad", "")


def _print(name: str, rows: dict[str, Counter[str]]) -> None:
    print(f"{name:42}" + "".join(f"{outcome:>16}" for outcome in OUTCOMES))
    total: Counter[str] = sum(rows.values(), Counter())
    for label, counts in (*rows.items(), ("all", total)):
        print(f"{label:42}" + "".join(f"{counts[outcome]:16}" for outcome in OUTCOMES))


if __name__ == "__main__":
    main()
