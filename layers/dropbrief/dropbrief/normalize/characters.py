"""Unicode made uniform without harming text.

Letters are composed with their accents; line ends become newlines; what nobody sees goes,
unless a script needs it. Nothing else is touched: no compatibility forms, no quotes, no dashes.
"""

import re
import unicodedata

_LINE_ENDS = re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029]")

_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_MARK = re.compile(f"[{_MARKS}]")
_FLOOD = re.compile(f"[{_MARKS}]{{5,}}")
"""Five or more combining marks on a letter. Vietnamese needs two, phonetic transcription up to four."""
_DECOMPOSED = re.compile("[^\\W\\d_][\u0300-\u036f]{1,4}")

_JOINING = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua840-\ua87f\ufb50-\ufdff\ufe70-\ufefc"
_PICTURES = "\u00a9\u00ae\u2190-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_SELECTORS = "\ufe00-\ufe0f"
_FLAGS = (
    "(?:"
    + "|".join(
        "".join(chr(0xE0000 + ord(letter)) for letter in region) for region in ("gbeng", "gbsct", "gbwls")
    )
    + ")\U000e007f"
)
"""The flags of England, Scotland and Wales: a black flag and tag characters, the only ones that are shown."""

_USUAL = bytes((0x09, 0x0A, *range(0x20, 0x7F)))
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # controls
    "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\U0001d173-\U0001d17a]"
)
"""Soft hyphens, zero-width and bidirectional controls, which are removed wherever they stand."""
_BY_PLACE = "\u200c\u200d\ufe00-\ufe0f\U000e0000-\U000e007f\U000e0100-\U000e01ef"
_SHAPES = re.compile(f"[{_BY_PLACE}]")
_SHAPES_NOTHING = re.compile(
    f"[{_BY_PLACE}\U0001f3f4](?:"
    f"(?P<flag>(?<=\U0001f3f4){_FLAGS})"
    "|(?<=[\U000e0000-\U000e007f])"
    f"|(?<=\u200c)(?<![{_JOINING}]\u200c)"
    f"|(?<=\u200d)(?<![{_JOINING}{_PICTURES}]\u200d)"
    f"|(?<=[{_SELECTORS}][{_SELECTORS}])"
    f"|(?<=[\U000e0100-\U000e01ef])(?<![{_HAN}][\U000e0100-\U000e01ef]))"
)
"""Tags outside of flags, and joiners and selectors with nothing before them to join or to select from.

Joiners stay behind letters of the scripts that they shape, and between pictures.
"""


def unusual(text: str) -> str:
    """The characters beyond printable ASCII, spaces and newlines, in their order.

    Most texts have few, and nearly all that is looked for in a text is among them;
    they are found at the speed of copying, which no pattern has.
    """
    return text.encode("utf-8", "surrogatepass").translate(None, _USUAL).decode("utf-8", "surrogatepass")


def tidy(text: str, *, pages: bool = False) -> str:
    """Remove invisible characters and compose letters, in time linear in the length of the text.

    With `pages`, form feeds stay, each behind a newline.
    """
    if "\r" in text:  # one character is found ten times as fast as two
        text = text.replace("\r\n", "\n")
    looked_at = unusual(text)
    for character in set(_LINE_ENDS.findall(looked_at)):
        text = text.replace(character, "\n\f" if pages and character == "\f" else "\n")
    if _SHAPES.search(looked_at):
        text = _SHAPES_NOTHING.sub(lambda found: found[0] if found["flag"] else "", text)
    for character in set(_INVISIBLE.findall(looked_at)):
        text = text.replace(character, "")
    return _composed(without_floods(text)) if _MARK.search(looked_at) else text


def without_floods(text: str) -> str:
    """The text without piles of combining marks on one letter."""
    return _FLOOD.sub("", text)


def has_floods(text: str) -> bool:
    return _MARK.search(unusual(text)) is not None and _FLOOD.search(text) is not None


def _composed(text: str) -> str:
    """Compose letters with accents only: full NFC would also replace variants of Han characters."""
    lines = text.split("\n")
    return "\n".join(line if line.isascii() else _DECOMPOSED.sub(_accented, line) for line in lines)


def _accented(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found[0])
