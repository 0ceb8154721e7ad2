"""Bytes to text: which encoding they are in, how that is known, and whether the text can be trusted."""

import codecs
import re
from dataclasses import dataclass

from dropbrief.domain import Flag
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import alphabets, characters, detection, mojibake, utf16

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_WEB_ENCODINGS = re.compile(
    r"utf-8|cp(?:866|874|932|949|125\d)|iso8859-\d+|koi8-[ru]|mac-\w+|gb18030|big5hkscs|euc_jp|iso2022_jp"
)
_ESCAPED = re.compile(rb"\x1b[$(%]|~\{[!-}]|\+[A-Za-z0-9/][A-Za-z0-9+/]{2}")
"""Signs of encodings that are written in ASCII: ISO 2022, HZ and UTF-7."""
_ESCAPES = ("iso2022_jp_ext", "iso2022_kr", "hz", "utf-7")
_NUMBER = re.compile(rb"\+\d+(?![A-Za-z0-9+/])")
"""A number with its plus sign; in UTF-7 a plus sign is written `+-`, so this is not UTF-7."""
_NO_LETTER = re.compile("[\ud7a4-\uf8ff]")
"""Characters that belong to no script: surrogates and private characters."""

_PLAUSIBLE = 0.95
_NONSENSE = 0.9
_FEW = 1 / 50
_MIXED = 0.2
"""If this share of the non-ASCII lines is UTF-8, the other lines are the exception."""

_IANA = {"cp874": "windows-874", "cp932": "windows-31j", "cp949": "euc-kr", "big5hkscs": "big5"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text. `origin` says how its encoding is known: `bom`, `utf-8`, `declared` or `detected`."""

    text: str
    encoding: str
    origin: str
    flags: frozenset[Flag] = frozenset()


def decode(content: bytes, *, declares: bool = False, pages: bool = False) -> str:
    """Decode a file as `read` does, and return the text alone."""
    return read(content, declares=declares, pages=pages).text


def read(content: bytes, *, declares: bool = False, pages: bool = False) -> Decoded:
    """Decode a file: lines end in a newline, there are no invisible characters and no mojibake.

    `declares` says that the bytes may name their encoding themselves, as HTML does. With `pages`, the form
    feeds stay that end the pages of a plain text. Raises `ArticleError` when there is no text, or when it is
    damaged beyond reading.
    """
    decoded = _decode(content, declares)
    text, flags = mojibake.repair(decoded.text)
    tidied = characters.tidy(text, pages=pages)
    if not tidied or tidied.isspace():
        raise ArticleError(Reason.EMPTY, "The file is empty, or holds only white space.")
    if tidied != text and characters.has_floods(text):
        flags |= frozenset({Flag.MARKS_REMOVED})
    return Decoded(tidied, _iana(decoded.encoding), decoded.origin, decoded.flags | flags)


def _iana(name: str) -> str:
    return _IANA.get(name) or re.sub("^cp(?=125)", "windows-", re.sub("^iso", "iso-", name)).replace("_", "-")


def _decode(content: bytes, declares: bool) -> Decoded:
    """Strict UTF-8 goes before the declared encoding.

    Text in another encoding is practically never valid UTF-8, while pages that were saved again
    as UTF-8 often still declare their old encoding.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return Decoded(content[len(bom) :].decode(encoding, "replace"), encoding, "bom")
    if wider := utf16.encoding(content):
        return Decoded(content.decode(wider, "replace"), wider, "detected")
    if escaped := _escaped(content):
        return escaped
    if (text := _strictly("utf-8", content)) is not None:
        return Decoded(text, "utf-8", "utf-8")
    return (_declared(content) if declares else None) or _partly_utf8(content) or _detected(content)


def _strictly(encoding: str, content: bytes) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _escaped(content: bytes) -> Decoded | None:
    """Try the encodings that are written in ASCII; None unless the result has more than ASCII."""
    if not content.isascii() or not _ESCAPED.search(content):
        return None
    for encoding in _ESCAPES[:-1] if _NUMBER.search(content) else _ESCAPES:
        text = _strictly(encoding, content)
        if not text or text.isascii() or _NO_LETTER.search(text):
            continue
        if alphabets.is_language(alphabets.sample(text)):
            return Decoded(text, encoding, "detected")
    return None


def _declared(content: bytes) -> Decoded | None:
    """Decode as the page declares, unless the result fits no language."""
    encoding = _declared_name(content)
    text = _strictly(encoding, content) if encoding else None
    if not encoding or text is None:
        return None
    declared = Decoded(text, encoding, "declared")
    if alphabets.best_fit(alphabets.sample(text)).share >= _PLAUSIBLE:
        return declared
    reading = detection.sure(content)
    if reading and reading.encoding != encoding:
        return Decoded(content.decode(reading.encoding, "replace"), reading.encoding, "detected")
    return declared


def _declared_name(content: bytes) -> str | None:
    """The Python name of the encoding that a meta element or an XML declaration names, if it is an encoding
    of the web.
    """
    found = _DECLARED.search(content, 0, _DECLARED_WITHIN)
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii", "replace")).name
    except (LookupError, ValueError):
        return None
    name = detection.WEB_NAMES.get(name, name)
    return name if _WEB_ENCODINGS.fullmatch(name) else None


def _partly_utf8(content: bytes) -> Decoded | None:
    """Decode UTF-8 in which some bytes are damaged, for example cut off, or some lines are in another
    encoding.
    """
    if _is_cut_utf8(content):
        return Decoded(content.decode("utf-8", "replace"), "utf-8", "detected")
    texts = [_utf8(line) for line in content.split(b"\n")]
    foreign = [line for line, text in zip(content.split(b"\n"), texts, strict=True) if text is None]
    good = sum(text is not None and not text.isascii() for text in texts)
    if good < max(1, _MIXED * (good + len(foreign))):
        return None
    if not foreign:
        return Decoded(content.decode("utf-8", "replace"), "utf-8", "detected")
    other = _detected(b"\n".join(foreign))
    others = iter(other.text.split("\n"))
    mixed = "\n".join(next(others) if text is None else text for text in texts)
    return Decoded(mixed, "utf-8", "detected", other.flags | {Flag.ENCODING_MIXED})


def _is_cut_utf8(content: bytes) -> bool:
    """Whether the bytes end within a character and all before that is valid UTF-8."""
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and not content[: error.start].isascii()
    return False


def _utf8(line: bytes) -> str | None:
    """Decode a line and replace its bad bytes; None when there are too many for UTF-8."""
    text = line.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return text if not bad or good > 10 * bad else None


def _detected(content: bytes) -> Decoded:
    reading = detection.detect(content)
    text = content.decode(reading.encoding, "replace")
    foreign = len(reading.text) - len(reading.text.encode("ascii", "ignore"))
    if reading.fit.share < _NONSENSE and foreign > len(reading.text) * _FEW:
        raise ArticleError(
            Reason.UNREADABLE, "The encoding of the file is not known; save it again as UTF-8."
        )
    later = alphabets.best_fit(alphabets.sample(text[len(text) // 2 :])).share >= _NONSENSE
    flags = frozenset[Flag]() if reading.is_sure and later else frozenset({Flag.ENCODING_UNSURE})
    return Decoded(text, reading.encoding, "detected", flags)
