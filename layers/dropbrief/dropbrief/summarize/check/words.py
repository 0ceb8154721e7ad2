"""The words of a text where they stand, and how two ways to write a word are made one."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

UNSPACED = r"\u0e00-\u1dff\u2e80-\U0010ffff"
"""Scripts that put no spaces between words: Thai and its neighbours, and CJK."""
_LETTERS = rf"[^\W\d_{UNSPACED}]"
_WORD = re.compile(rf"(?:[A-Z]\.){{2,6}}|{_LETTERS}+(?:['’]{_LETTERS}+)*")
_OPENS = re.compile(r"(?:^|[.!?…:;\n“„«»\"‘–—*•|]|[.!?]['’\")”»]+)\s*['\"“„«‘¿¡*•-]*\s*$")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Sen|Gov|Gen|Rep|Prof|Jr|Sr|Lt|Col|Sgt|Capt|Maj|Rev|Hon|Hr|Fr|vs|Mt|Ft|No))\.\s*$"
)
"""A full stop that ends no sentence."""
_BEFORE = 8
"""Characters before a word that show whether something begins with it."""
_POSSESSIVE = re.compile(r"['’](?:s|S)$|(?<=[sSzZxX])['’]$")


@dataclass(frozen=True, slots=True)
class Word:
    """`opens` where a sentence, a quotation or a line begins with it, so that a capital says nothing."""

    text: str
    start: int
    end: int
    opens: bool

    @property
    def is_capitalized(self) -> bool:
        return self.text[0].isupper()


def words(text: str) -> tuple[Word, ...]:
    """Its words, where words have spaces; each part of a compound is one."""
    return tuple(
        Word(match[0], match.start(), match.end(), _opens(text, match.start()))
        for match in _WORD.finditer(text)
    )


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - _BEFORE) : start]
    if start == 0 or not before.strip():
        return True
    return bool(_OPENS.search(before)) and not _ABBREVIATION.search(before)


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """In lower case, without accents, dots and a possessive ending: `O’Dell's` is `o'dell`, `U.S.` is `us`."""
    plain = _POSSESSIVE.sub("", word).replace("’", "'").replace(".", "").casefold()
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


_CONTRACTED = re.compile(r"\b(?:(?P<can>ca)|(?P<will>wo)|(?P<shall>sha)|(?P<other>\w{2,12}))n['’]t\b|\bcannot\b")


def plain(text: str) -> str:
    """Its words in lower case, a space between them: punctuation, typography and `n't` do not matter."""
    return " ".join(re.findall(r"\w+", uncontracted(text.casefold())))


def uncontracted(text: str) -> str:
    """`can not` and `did not` for `can't`, `cannot` and `didn't`."""
    return _CONTRACTED.sub(_spelt_out, text) if "n" in text else text


def _spelt_out(match: re.Match[str]) -> str:
    verb = match["other"] or {"will": "will", "shall": "shall"}.get(match.lastgroup or "", "can")
    return f"{verb} not"
