"""Measures how well a text fits the letters of a language, which tells a right decoding of its bytes from a
wrong one.

For a long text, pass a `sample` of it. A wrong decoding shows by letters that the language does not have,
symbols inside words, small letters before capitals, and characters that hardly anybody writes.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, groupby
from math import inf

_WITHIN = 25_000
"""How many characters of each half of a text are looked at."""

_LETTERS = {
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "br": "âêîôûùüñé",
    "ca": "àèéíïòóúüç",
    "cs": "áčďéěíňóřšťúůýž",
    "cy": "âêîôûŵŷáéíóúẃýäëïöü",
    "da": "æøåéüöä",
    "de": "äöüßéèà",
    "el": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",
    "en": "éèêëàâäçïîôöüñ",
    "eo": "ĉĝĥĵŝŭ",
    "es": "áéíóúüñç",
    "et": "äöõüšž",
    "fi": "äöåšžé",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "fo": "áðíóúýæø",
    "ga": "áéíóú",
    "gd": "àèìòùáéó",
    "he": "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "id": "é",
    "is": "áðéíóúýþæö",
    "it": "àèéìíîòóùú",
    "kk": "абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһі",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",
    "ms": "é",
    "mt": "ċġħżàèìòù",
    "nl": "áéíóúàèëïöüäêç",
    "no": "æøåéòôü",
    "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõúü",
    "ro": "ăâîșțşţ",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sq": "çë",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџшčćđšž",
    "sv": "åäöéüàè",
    "tg": "абвгдеёжзийклмнопрстуфхчшъэюяғӣқӯҳҷ",
    "tr": "çğıöşüâîû",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "vi": "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ\u0300\u0301\u0303\u0309\u0323",
}
"""The letters beyond ASCII of each language, including those that its common loan words need."""

_SCRIPTS = {
    "ar": "[\u0621-\u0652\u0660-\u0669\u060c\u061b\u061f\u0640]",
    "fa": "[\u0621-\u0655\u0660-\u0669\u060c\u061b\u061fپچژگکیۀۀ\u06f0-\u06f9]",
    "ur": "[\u0621-\u0655\u060c\u061b\u061f\u06d4ٹڈڑںہھےۓۂپچژگکی\u06f0-\u06f9]",
    "th": "[\u0e01-\u0e3a\u0e40-\u0e5b]",
    "yi": "[\u05d0-\u05ea\u05b0-\u05c7\u05f0-\u05f2]",
}
"""The characters of languages that can be described by ranges."""

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_COMMON = {"zh": (("gb2312", 0xD7), ("big5", 0xC6)), "ja": (("euc_jp", 0xCF),), "ko": (("euc_kr", 0xC8),)}
"""Encodings and the last first byte of their common characters: national standards put the common characters
first."""
_FIRST = 0xA4
_FITS = 0.9
_NEIGHBOURS = 0x80
"""A number of code points; hardly any script but those of China and Korea spans more."""

_NEUTRAL = set(
    "\u00a0\u00a7\u00a9\u00ae\u00b0\u00b1\u00b2\u00b3\u00b5\u00b7\u00b9\u00aa\u00ba\u00bc\u00bd\u00be\u00d7"
    "\u00ab\u00bb\u00a1\u00bf\u00a3\u00a5\u00a2\u00ad\ufeff\u20ac\u2116\u2122\u2212\u2190\u2192"
) | {
    chr(code)
    for first, last in (
        (0x2000, 0x206F), (0x2190, 0x22FF), (0x25A1, 0x27BF), (0x2B00, 0x2BFF), (0x3000, 0x302F),
        (0x30FB, 0x30FC), (0xE000, 0xF8FE), (0xFE00, 0xFE0F), (0xFF01, 0xFF5E), (0x1F000, 0x1FAFF),
    )
    for code in range(first, last + 1)
}  # fmt: skip
"""Punctuation, signs and pictures of any language, and the private characters that icons are."""

_FOREIGN = re.compile("[^\x00-\x7f]")
_STRETCH = re.compile("[^\x00-\x7f]+(?:[\x00-\x7f]{1,4}[^\x00-\x7f]+)*")
_AROUND = 2
"""How many characters around those beyond ASCII are looked at: no pattern here, nor of ftfy, reads more."""
_CHUNK = 256
"""Length in characters of the chunks in which non-ASCII text is sought."""
_CASED = [chr(code) for code in range(0xC0, 0x530)]
_CAMEL = re.compile(f"[a-z{''.join(filter(str.islower, _CASED))}][{''.join(filter(str.isupper, _CASED))}]")
_MIXED = re.compile("[a-z][\u0370-\u06ff]|[\u0370-\u06ff][a-z]", re.IGNORECASE)
_HAN_IN_WORD = re.compile("[A-Za-z][\u3400-\u9fff]{1,2}[A-Za-z]")
_DIGIT = re.compile("[\xc0-\u2e7f][0-9][\xc0-\u2e7f]")
_IN_WORD = re.compile(
    "(?<=[^\\W\\d_])[\x80-\xa9\xab-\xac\xae-\xb6\xb8-\xb9\xbb-\xbf\xaa\xba\xd7\xf7\u02c6\u02dc\u2018"
    "\u201a-\u2022\u2030-\u203a\u20ac\u2122\u2500-\u25ff\ufffd]{1,3}(?=[^\\W\\d_])"
)
"""Symbols between two letters, such as in `zosta³o`."""
_VIETNAMESE = (
    frozenset("ăđơư") | {chr(code) for code in range(0x1EA0, 0x1EFA)} | set("\u0300\u0301\u0303\u0309\u0323")
)
"""A text fits Vietnamese only if it has one of these letters: the other ones would fit half of all Western
mojibake."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a text fits a language.

    `share` is the share of telling characters that are the language's, `evidence` their number. `strange`
    counts the others, and letters at places where no language puts them.
    """

    share: float
    evidence: int
    strange: int


def sample(text: str) -> str:
    """Collect the characters beyond ASCII and their surroundings, from both halves of a text."""
    middle = len(text) // 2
    return "\n".join(piece for half in (text[:middle], text[middle:]) for piece in stretches(half, _WITHIN))


def stretches(text: str, most: float = inf) -> Iterator[str]:
    """Yield the parts of a text that are not ASCII, with their surroundings, `most` characters at most."""
    left = most
    found_in = (_STRETCH.finditer(text, start, end) for start, end in _beyond_ascii(text))
    for found in chain.from_iterable(found_in):
        end = found.end() if found.end() - found.start() <= left else found.start() + int(left)
        piece = text[max(0, found.start() - _AROUND) : end + _AROUND]
        yield piece
        left -= len(piece)
        if left <= 0:
            return


def _beyond_ascii(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the chunks that are not all ASCII, joined; this skips markup faster than a
    pattern.
    """
    starts = range(0, len(text), _CHUNK)
    for is_ascii, run in groupby(starts, key=lambda start: text[start : start + _CHUNK].isascii()):
        if not is_ascii:
            first, *others = run
            yield first, (others or [first])[-1] + _CHUNK


def fit(text: str, language: str) -> Fit:
    """Measure how well a text fits a language. Without a table of its letters, the share is 0."""
    good, total = _counts(text)
    return _fit(good[language], total)


@lru_cache(maxsize=2)  # called twice a text: to detect its encoding, and when it is read
def best_fit(text: str) -> Fit:
    """Measure how well a text fits the language that it fits best."""
    good, total = _counts(text)
    return _fit(max(good.values(), default=0), total)


def is_language(text: str) -> bool:
    """Whether a text fits a language, or at least stays within one script, as those without a table do."""
    telling = _telling(text)
    places = Counter[int]()
    for character, count in telling.items():
        places[ord(character) // _NEIGHBOURS] += count
    in_one = sum(count for _, count in places.most_common(1))
    return best_fit(text).share >= _FITS or in_one >= _FITS * sum(telling.values())


def oddity(text: str) -> float:
    """The share of the characters beyond ASCII that stand where no language puts them."""
    return _oddities(text) / max(1, len(_FOREIGN.findall(text)))


def _telling(text: str) -> dict[str, int]:
    counts = Counter(_FOREIGN.findall(text))
    return {character: count for character, count in counts.items() if character not in _NEUTRAL}


def _oddities(text: str) -> int:
    found = _CAMEL.findall(text) + _MIXED.findall(text) + _HAN_IN_WORD.findall(text)
    return len(found + _DIGIT.findall(text) + _IN_WORD.findall(text))


def _fit(good: int, total: int) -> Fit:
    return Fit(good / total if total else 1.0, good, total - good)


def _counts(text: str) -> tuple[Counter[str], int]:
    """Count the letters of each language, and the characters that tell anything."""
    telling = _telling(text)
    good = Counter[str]()
    for character, count in telling.items():
        for language in _languages(character):
            good[language] += count
    if not telling.keys() & _VIETNAMESE:
        del good["vi"]
    return good, sum(telling.values()) + _oddities(text)


@cache
def _languages(character: str) -> tuple[str, ...]:
    """The languages that write this character."""
    by_letters = (language for language in (*_LETTERS, *_SCRIPTS) if character in _letters(language))
    return (*by_letters, *(language for language in _COMMON if _is_common(character, language)))


@cache
def _letters(language: str) -> frozenset[str]:
    if language in _SCRIPTS:
        return frozenset(filter(re.compile(_SCRIPTS[language]).match, map(chr, range(0x590, 0xE80))))
    letters = _LETTERS[language]
    return frozenset(letters + letters.upper() + ("İ" if language == "tr" else ""))


def _is_common(character: str, language: str) -> bool:
    if language == "ja" and _KANA.match(character):
        return True
    if language != "ko" and not _HAN.match(character):
        return False
    codes = ((character.encode(encoding, "ignore"), last) for encoding, last in _COMMON[language])
    return any(len(code) == 2 and _FIRST <= code[0] <= last for code, last in codes)
