"""Bytes to text: which encoding they are in, and the repair of text that was once read in the wrong one."""

import codecs
import re
import unicodedata

from dropbrief.errors import ArticleError, Reason

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096

_WEB_NAMES = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""What a label means on the web (WHATWG Encoding Standard): the superset that browsers decode with."""

_WEB_ENCODINGS = re.compile(
    r"utf-8|cp(?:866|874|932|949|125\d)|iso8859-\d+|koi8-[ru]|mac-\w+|gb18030|big5hkscs|euc_jp|iso2022_jp"
)

_MAX_LOST_SHARE = 1 / 200
"""Of replacement characters, or of mojibake: above it, the text is refused."""
_TOLERATED = 3
"""Mentions of such characters that say nothing in a short text."""
_REPAIRABLE = 2_000_000
"""Characters. Repair costs about 4 microseconds each."""

_MIXED = re.compile("[a-z][\u0370-\u05ff]|[\u0370-\u05ff][a-z]", re.IGNORECASE)
"""Two alphabets in one word: a Western text that was taken for Greek, Russian or Hebrew."""

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\ufeff]")
_DECOMPOSED = re.compile("[^\\W\\d_][\u0300-\u036f]{1,4}")


def decode(content: bytes, *, declares: bool = False) -> str:
    """The text of a file: lines end in a newline, no invisible characters, no mojibake.

    `declares` tells that the bytes may name their encoding themselves, as HTML does.
    """
    text = _tidy(_repair(_decode(content, declares)))
    if not text or text.isspace():
        raise ArticleError(Reason.EMPTY, "The file is empty, or holds only white space.")
    return text


def _decode(content: bytes, declares: bool) -> str:
    """Strict UTF-8 goes before the declared encoding.

    Text in another encoding is practically never valid UTF-8, while pages that were saved again
    as UTF-8 often still declare their old encoding.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding, "replace")
    if b"\x1b" not in content and (text := _strictly("utf-8", content)) is not None:
        return text
    declared = _declared(content) if declares else None
    if declared and (text := _strictly(declared, content)) is not None:
        return text
    return _damaged_utf8(content) or _detect(content)


def _declared(content: bytes) -> str | None:
    """The Python name of the encoding in a meta element or an XML declaration, if it is one of the web's."""
    found = _DECLARED.search(content, 0, _DECLARED_WITHIN)
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii", "replace")).name
    except (LookupError, ValueError):
        return None
    name = _WEB_NAMES.get(name, name)
    return name if _WEB_ENCODINGS.fullmatch(name) else None


def _strictly(encoding: str, content: bytes) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _damaged_utf8(content: bytes) -> str | None:
    """UTF-8 with a few bad bytes, as when it was cut or two files were glued together."""
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return text if good > 10 * bad else None


def _detect(content: bytes) -> str:
    import chardet

    found = chardet.detect(content, prefer_superset=True, compat_names=False, no_match_encoding="ascii")
    text = content.decode(found["encoding"] or "ascii", "replace")
    if len(_MIXED.findall(text)) > _TOLERATED:
        text = content.decode("cp1252", "replace")
    return text


def _repair(text: str) -> str:
    """Undo mojibake line by line, because damaged quotations stand among sound lines."""
    if text.isascii():
        return text

    from ftfy import fix_encoding
    from ftfy.badness import badness, is_bad

    _refuse_lost(text.count("\ufffd"), text)
    if not is_bad(text):
        return text
    if len(text) <= _REPAIRABLE:
        text = "\n".join(fix_encoding(line) if is_bad(line) else line for line in text.split("\n"))
    _refuse_lost(badness(text), text)
    return text


def _refuse_lost(count: int, text: str) -> None:
    if count > max(_TOLERATED, len(text) * _MAX_LOST_SHARE):
        detail = "The characters of the file are damaged; save it again as UTF-8."
        raise ArticleError(Reason.UNREADABLE, detail)


def _tidy(text: str) -> str:
    """Compose letters with their accents only: full NFC would also swap variants of Han characters."""
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    return _DECOMPOSED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
