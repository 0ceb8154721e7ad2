"""Repairs text that was decoded wrongly (mojibake) if that is proven, and refuses text of which too much is
lost.
"""

import re

from dropbrief.domain import Flag
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import alphabets, characters, detection

_MAX_LOST_SHARE = 1 / 200
"""The share of replacement characters, or of mojibake, above which a text is refused."""
_TOLERATED = 3
"""How many such characters prove nothing in a short text."""
_REPAIRABLE = 2_000_000
"""The most characters that are repaired. Repair costs about 4 microseconds each."""

_REPLACED = ("ï¿½", "锟斤拷", "锟斤", "斤拷")
"""The replacement character U+FFFD in UTF-8, decoded as Windows-1252, and two of them decoded as GB 18030."""
_ASKED = re.compile(r"(?<![\w/.=&?])[^\W\d_]+\?+[^\W\d_A-Z]+(?![\w/.=&])|(?<!\S)\?+(?=[^\W\d_])")
"""A letter that could not be written became a question mark inside its word, or before it."""
_ASKED_ON = re.compile(r"\?(?<=[^\W\d_]\?) (?=[a-z])")
"""A question that goes on with a small letter; if there are many, words that ended in a lost letter."""
_CYRILLIC = re.compile("[\u0400-\u045f]")

_C1 = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
"""The control characters U+0080 to U+009F, and the characters of Windows-1252 that were meant by them."""
_CONTROLS = re.compile("[\x80-\x84\x86-\x9f]")
"""All of these controls but the one that also ends lines."""
_WRONG = ("sloppy-windows-1252", "cp1251", "cp437", "mac-roman", "gb18030")
"""The encodings that text is wrongly decoded with, each the default somewhere."""
_SUSPICIOUS = 0.95
_STRANGE = 0.8
_DENSE = 1 / 50
_RARE = 1 / 2000
_WESTERN = re.compile("[\xc0-\xff]")
_PROOF = 10
"""The number of letters that prove a repair."""


def repair(text: str) -> tuple[str, frozenset[Flag]]:
    """The text as it was meant, and a flag if that is another one.

    Raises `ArticleError` when too much of it is lost.
    """
    if text.isascii():
        return text, frozenset()
    unusual = characters.unusual(text)
    marked = _with_markers(text) if any(replaced in unusual for replaced in _REPLACED) else text
    _refuse_lost(marked.count("\ufffd"), marked)
    repaired = _undone(marked.translate(_C1) if _CONTROLS.search(unusual) else marked)
    return repaired, frozenset({Flag.MOJIBAKE_REPAIRED} if repaired != marked else ())


def _with_markers(text: str) -> str:
    for replaced in _REPLACED:
        text = text.replace(replaced, "\ufffd")
    return text


def doubts(text: str) -> frozenset[Flag]:
    """Flags for damaged characters of a text (not of a page's markup).

    Raises `ArticleError` when too many characters became question marks.
    """
    lost = _count_lost(text)
    _refuse_lost(lost, text)
    flags = {Flag.REPLACEMENT_CHARACTERS} if lost or "\ufffd" in text else set()
    return frozenset(flags | ({Flag.MOJIBAKE} if _is_mojibake(text) else set()))


def _count_lost(text: str) -> int:
    """The number of characters that became question marks; all, if hardly anything else is there."""
    marks = text.count("?")
    if marks * 4 > len(text) - text.count(" "):
        return len(text)
    if not marks or len(text) > _REPAIRABLE:
        return 0
    going_on = len(_ASKED_ON.findall(text))
    # To look at all letters takes ten times as long.
    asking = " ".join(part for part in text.split() if "?" in part)
    return len(_ASKED.findall(asking)) + (going_on if going_on >= _TOLERATED and going_on * 2 > marks else 0)


def _refuse_lost(count: int, text: str) -> None:
    if count > max(_TOLERATED, len(text) * _MAX_LOST_SHARE):
        detail = "The characters of the file are damaged; save it again as UTF-8."
        raise ArticleError(Reason.UNREADABLE, detail)


def _is_mojibake(text: str) -> bool:
    """Whether a text looks like mojibake that was not repaired."""
    if text.isascii():
        return False
    from ftfy.badness import is_bad

    seen = alphabets.sample(text)
    share = alphabets.best_fit(seen).share
    is_odd = share < _SUSPICIOUS and alphabets.oddity(seen) > 1 - _SUSPICIOUS
    is_strange = share < _STRANGE and len(_WESTERN.findall(seen)) > max(_TOLERATED, len(text) * _DENSE)
    return is_bad(seen) or is_odd or is_strange


def _undone(text: str) -> str:
    """The repaired text; the text itself if a sample shows nothing odd, as in most texts.

    The whole text is tried first: line by line, pieces of other mojibake look like UTF-8.
    """
    from ftfy.badness import is_bad

    seen = alphabets.sample(text)
    bad, suspicious = is_bad(seen), _is_suspicious(seen, len(text))
    if not bad and not suspicious:
        return text
    repaired = _reread(text) if suspicious else text
    if bad and len(text) <= _REPAIRABLE:
        lines = _by_line(repaired)
        again = lines != repaired and _is_suspicious(alphabets.sample(lines), len(lines))
        repaired = _reread(lines) if again else lines
    _refuse_lost(max(repaired.count("\ufffd"), badness(repaired)), repaired)
    return repaired


def badness(text: str) -> int:
    """The number of bad characters by ftfy's measure, which is slow for each character, but finds nothing in
    ASCII.
    """
    from ftfy import badness

    return sum(map(badness.badness, alphabets.stretches(text)))


def _by_line(text: str) -> str:
    """Repair UTF-8 that was decoded as something else; line by line, because damaged quotations stand among
    sound lines.
    """
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    lines = text.split("\n")
    return "\n".join(fix_encoding(line) if not line.isascii() and is_bad(line) else line for line in lines)


def _reread(text: str) -> str:
    """Decode again text in any other wrong encoding, if the letters of a language prove it."""
    import ftfy.bad_codecs  # noqa: F401  # registers the sloppy ones

    before = alphabets.best_fit(alphabets.sample(text)).share
    lines = text.split("\n")
    for wrong in _WRONG:
        codes = [_encoded(line, wrong) for line in lines]
        content = b"\n".join(code for code in codes if code and not code.isascii())
        if content and (right := _right(content, text, before)):
            pairs = zip(lines, codes, strict=True)
            return "\n".join(code.decode(right, "replace") if code else line for line, code in pairs)
    return text


def _is_suspicious(seen: str, length: int) -> bool:
    """Whether the letters fit no language. Words in capitals may be Cyrillic in another encoding."""
    cyrillic = _CYRILLIC.findall(seen)
    capitals = sum(map(str.isupper, cyrillic))
    in_capitals = len(cyrillic) > _PROOF and capitals * 2 > len(cyrillic)
    fit = alphabets.best_fit(seen)
    return in_capitals or (fit.share < _SUSPICIOUS and fit.strange > length * _RARE)


def _encoded(line: str, encoding: str) -> bytes | None:
    if line.isascii():
        return None
    try:
        return line.encode(encoding)
    except UnicodeEncodeError:
        return None


def _right(content: bytes, text: str, before: float) -> str | None:
    """The encoding that the bytes are really in."""
    try:
        content.decode()
    except UnicodeDecodeError:
        reading = detection.sure(content)
        proven = reading and reading.fit.evidence >= _PROOF and reading.fit.share > before
        return reading.encoding if reading and proven and reading.text not in text else None
    return "utf-8"
