"""Detects the encoding of bytes that do not state it.

chardet proposes encodings, each with its language; the letters of that language decide between them, and tell
whether the decision is sure.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dropbrief.normalize import alphabets
from dropbrief.normalize.alphabets import Fit

WEB_NAMES = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift_jis_2004": "cp932",
    "euc_jis_2004": "euc_jp",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""The encoding that a label means on the web (WHATWG Encoding Standard): the superset that browsers decode
with."""

_READ = re.compile(
    r"cp(?:125\d|874|437|73[57]|775|85\d|86[1-6]|932|949)|iso8859-\d+|koi8-[rut]|kz1048|mac-\w+"
    r"|gb18030|big5hkscs|euc_jp|johab|hz|utf-7|iso2022_\w+"
)
"""The encodings that are tried. EBCDIC is left out: almost any bytes are letters in it."""
_BY_ESCAPES = re.compile(r"iso2022_\w+|hz|utf-7")
# fmt: off
_ALPHABETIC = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1257", "iso8859-2", "iso8859-4", "iso8859-5",
    "iso8859-7", "iso8859-13", "iso8859-16", "koi8-r", "koi8-u", "cp437", "cp850", "cp852", "cp866",
    "mac-roman", "mac-latin2", "mac-cyrillic", "mac-greek", "mac-turkish",
)
# fmt: on
_MULTIBYTE = ("gb18030", "cp932", "euc_jp", "cp949", "big5hkscs")

_DEFAULT = "cp1252"
_SURE = 0.97
_AS_GOOD = 0.01
_AS_LIKELY = 0.85
_RIVALS = 0.5
"""The least likelihood, relative to chardet's first guess, at which another guess counts as a rival."""
_LIKELY = 0.35
"""The confidence above which chardet is believed for text that is mostly beyond ASCII; wrong guesses get up
to 0.32."""
_FEW = 3
"""With fewer letters beyond ASCII than this, only the default encoding of the web is believed."""


_SAMPLE = 50_000
"""How many bytes are looked at."""
_DECLARATION = re.compile(rb"(?:charset|encoding)\s{0,9}=", re.IGNORECASE)
_NOT_ASCII = re.compile(rb"[\x80-\xff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A file decoded in one way, and how good that is.

    `text` is that of the sampled bytes. `likelihood` is chardet's confidence divided by that of its first
    guess; 0 if chardet did not propose it.
    """

    text: str
    encoding: str
    fit: Fit
    likelihood: float
    confidence: float = 0.0
    is_sure: bool = False


def detect(content: bytes) -> Reading:
    """The best reading of the bytes. One that is not sure may still be right."""
    content = _sample(content)
    readings = list(_guesses(content))
    if max(reading.fit.share for reading in readings) < _SURE:
        readings += _second_opinions(content)
    return _best(readings)


def sure(content: bytes) -> Reading | None:
    """The best reading of the bytes if it is sure, else None. Asks for no second opinion, as none of those is
    ever sure.
    """
    best = _best(list(_guesses(_sample(content))))
    return best if best.is_sure else None


def _best(readings: Sequence[Reading]) -> Reading:
    best = max(readings, key=lambda reading: (round(reading.fit.share, 2), reading.likelihood))
    if best.text == readings[0].text:
        best = replace(best, encoding=_DEFAULT)
    return replace(best, is_sure=_is_sure(best, readings))


def _sample(content: bytes) -> bytes:
    """Bytes from the line of the first non-ASCII byte on, without encoding declarations, which chardet would
    believe.
    """
    content = _DECLARATION.sub(b" ", content)
    found = _NOT_ASCII.search(content)
    start = content.rfind(b"\n", 0, found.start()) + 1 if found else 0
    return content[start : start + _SAMPLE] if len(content) > _SAMPLE else content


def _is_sure(best: Reading, readings: Iterable[Reading]) -> bool:
    rivals = (reading for reading in readings if reading.text != best.text)
    return (
        best.fit.share >= _SURE
        and best.likelihood >= _AS_LIKELY
        and (best.fit.evidence >= _FEW or best.encoding == _DEFAULT)
        and (best.fit.evidence * 2 < len(best.text) or best.confidence >= _LIKELY)
        and not any(_rivals(reading, best) for reading in rivals)
    )


def _rivals(reading: Reading, best: Reading) -> bool:
    return (
        reading.fit.share >= best.fit.share - _AS_GOOD and reading.likelihood >= best.likelihood * _AS_LIKELY
    )


def _guesses(content: bytes) -> Iterator[Reading]:
    """The readings that chardet proposes, and Western as everybody's default."""
    import chardet

    found = chardet.detect_all(content, ignore_threshold=True, compat_names=False, no_match_encoding=_DEFAULT)
    yield _reading(content, _DEFAULT, "en")
    for guess in found:
        name = WEB_NAMES.get(guess["encoding"] or "", guess["encoding"] or "")
        likelihood = guess["confidence"] / max(found[0]["confidence"], 1e-9)
        if _READ.fullmatch(name) and likelihood >= _RIVALS:
            reading = _reading(content, name, guess["language"] or "en")
            yield replace(reading, likelihood=likelihood, confidence=guess["confidence"])


def _reading(content: bytes, encoding: str, language: str) -> Reading:
    text = content.decode(encoding, "replace")
    certain = _BY_ESCAPES.fullmatch(encoding) and "\ufffd" not in text
    fit = Fit(1.0, len(text), 0) if certain else alphabets.fit(alphabets.sample(text), language)
    return Reading(text, encoding, fit, 0.0)


def _second_opinions(content: bytes) -> Iterator[Reading]:
    """Readings of languages in encodings that were not made for them, such as Russian in Shift JIS."""
    for encoding in (*_ALPHABETIC, *_MULTIBYTE):
        text = content.decode(encoding, "replace")
        yield Reading(text, encoding, alphabets.best_fit(alphabets.sample(text)), 0.0)
