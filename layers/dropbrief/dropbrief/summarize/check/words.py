"""Splits a text into words with their places, and folds different spellings of a word into one."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

UNSPACED = r"\u0e00-\u1dff\u2e80-\U0010ffff"
"""Scripts without spaces between words: Thai and its neighbours, and CJK."""
_LETTERS = rf"[^\W\d_{UNSPACED}]"
MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
r"""Accents and vowels that are signs of their own, as in Hebrew, Arabic and Hindi: `\w` leaves them out."""
_JOINER = "\u200c"
"""Stands inside of Persian words and is not seen."""
_RUN_OF_LETTERS = rf"{_LETTERS}+(?:[{MARKS}{_JOINER}]+{_LETTERS}*)*"
_ELIDED = "[cdjlmnst]|un|(?:lors|jus|puis)?qu|(?:a|da|de|ne|su|co|que|be)ll|sant"
_WORDS = rf"(?:[A-Z]\.){{2,6}}|{_RUN_OF_LETTERS}(?:['’]{_RUN_OF_LETTERS})*(?:-feira)?"
_WORD = re.compile(_WORDS)
_CAPITAL = "['’](?=[A-ZÀ-ÖØ-ÞŒ])"
_ELIDES = re.compile(_CAPITAL)
_WORD_OR_ELISION = re.compile(rf"(?P<elided>\b(?=\w{{1,6}}{_CAPITAL})(?i:{_ELIDED})['’])|{_WORDS}")
"""A word without an elided article: the name in `l'Algérie` is `Algérie`. Slower, so only for texts that have
one."""
_LONGEST_REMEMBERED = 100
"""The most characters of a word that is remembered."""
_OPENS = re.compile(r"(?:^|[.!?…:;\n“„«»\"‘–—*•|]|[.!?]['’\")”»]{1,3})\s*['\"“„«‘¿¡*•-]*\s*$")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Sen|Gov|Gen|Rep|Prof|Jr|Sr|Lt|Col|Sgt|Capt|Maj|Rev|Hon|Hr|Fr|vs|Mt|Ft|No))\.\s*$"
)
"""A full stop that ends no sentence."""
_BEFORE = 8
"""The number of characters before a word that show whether something begins with it."""
_POSSESSIVE = re.compile(r"['’]s$|(?<=[szx])['’]$")
_CONTRACTED = re.compile(
    r"\b(?:(?P<can>ca)|(?P<will>wo)|(?P<shall>sha)|(?P<verb>\w{2,12}))n['’]t\b|\bcannot\b"
)
_MARKS_OF_CONTRACTED = ("n't", "n’t", "cannot")
_RUN = re.compile(r"\w+")
_WHOLE_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
"""Letters that Unicode does not decompose into a letter and an accent."""


class Word(NamedTuple):
    """A word in its place; `key` is the word in lower case. `opens` if a sentence, a quotation or a line
    begins with it.

    A word that opens has its capital from there; this is only found out for words with a capital.
    """

    text: str
    key: str
    start: int
    end: int
    is_capitalized: bool
    opens: bool


def wordset(listed: str) -> frozenset[str]:
    """The words of a list that is written as a text."""
    return frozenset(listed.split())


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in scripts with spaces. Each part of a compound is one, but not of the Portuguese
    `quinta-feira`, which is no fifth.
    """
    straight = text.replace("’", "'")
    is_joined, found = _JOINER in text, []
    for match in (_WORD_OR_ELISION if _ELIDES.search(text) else _WORD).finditer(text):
        if match.lastindex:  # elided
            continue
        start, end = match.span()
        is_capitalized = text[start].isupper()
        opens = is_capitalized and _opens(text, start)
        key = straight[start:end].casefold()
        if is_joined:
            key = key.replace(_JOINER, "")
        found.append(Word(match[0], key, start, end, is_capitalized, opens))
    return tuple(found)


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - _BEFORE) : start]
    if start == 0 or not before.strip():
        return True
    return bool(_OPENS.search(before)) and not _ABBREVIATION.search(before)


def fold(word: str) -> str:
    """The word in lower case, without accents, dots and possessive: `o'dell` of `O’Dell's`, `us` of `U.S.`"""
    return _remembered(word) if len(word) <= _LONGEST_REMEMBERED else _folded(word)


def _folded(word: str) -> str:
    key = _POSSESSIVE.sub("", word.casefold()).replace("’", "'").replace(".", "")
    if key.isascii():
        return key
    decomposed = unicodedata.normalize("NFKD", key.translate(_WHOLE_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


_remembered = lru_cache(maxsize=20_000)(_folded)
"""`_folded`, remembered, as each sentence of a brief asks again for the same article."""


def without_umlauts(folded: str) -> str:
    """`muller` for `mueller`, as `Müller` is folded too."""
    return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u") if "e" in folded else folded


def is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return len(letters) > 1 and letters.isupper()


def plain(text: str) -> str:
    """The words in lower case, a space between them: punctuation, typography and `n't` do not matter."""
    return " ".join(_RUN.findall(uncontracted(text.casefold())))


def uncontracted(text: str) -> str:
    """`can not` and `did not` for `can't`, `cannot` and `didn't`; the text is in lower case."""
    if any(mark in text for mark in _MARKS_OF_CONTRACTED):
        return _CONTRACTED.sub(_spelt_out, text)
    return text


def _spelt_out(match: re.Match[str]) -> str:
    verb = match["verb"] or {"will": "will", "shall": "shall"}.get(match.lastgroup or "", "can")
    return f"{verb} not"
