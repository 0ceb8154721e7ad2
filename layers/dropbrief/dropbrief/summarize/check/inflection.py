"""Forms of one name: its cases, its plural, those who live there, and spellings from another script."""

import re
from functools import lru_cache

from dropbrief.summarize.check.words import without_umlauts, wordset

_ENDINGS: dict[str, str] = {
    "en": "s es",
    "de": "s es n en e er em ern ens",
    "fr": "s e es x",
    "es": "s es o a os as",
    "it": "o a i e",
    "pt": "s es o a os as",
    "nl": "s en e",
    "sv": "s n en et ns",
    "pl": "a u owi em ie y i ę ą ów om ami ach ego emu im ej iem o e cie iego iej m ch mi ek ka kiem kowi",
    "cs": "a u ovi em e y i ou u um ech ho mu ym o",
}
"""The endings of names by language, without accents, as names are compared; the bare word is a form in every
language."""
_CYRILLIC = wordset(
    """
    а у ом е ы и ои ов ам ами ах ем ю я ь ею ою ого ому ым их им ии ию иеи еи ая ую ых ыми ыи ое ые о ям
    ями ях ев иям иях ия ие ем его ему ек ок ка ки ку ке кои
    """
) | {""}
_GREEK = wordset("ς σ υ ο ον ου α ας η ης ε ι ων") | {""}
_SUFFIXING = {"fi": 2, "et": 2, "hu": 0, "tr": 0, "eu": 0}
"""Languages that join so many endings to a name that any is accepted, and the number of letters at the end of
the name that may change: Helsinki, Helsingissä."""
_DEMONYMS = frozenset(
    {
        ("", "n"), ("", "an"), ("", "ian"), ("", "ese"), ("", "i"), ("", "ish"), ("", "er"), ("", "ic"),
        ("y", "ian"), ("a", "ese"), ("a", "ean"), ("a", "ish"), ("o", "an"), ("e", "ian"), ("ia", "ian"),
    }
)  # fmt: skip
"""The endings of a place and of those who live there: Russia and Russian, Italy and Italian."""
_SHORTEST = 3
_LONGEST_ENDING = 5
_TRANSLITERATED = re.compile(r"(?:iy|yy|ij|ii|y|i)$")


@lru_cache(maxsize=20_000)
def are_forms(one: str, two: str, language: str) -> bool:
    """Whether two folded words differ only by an ending that their language gives to names."""
    one, two = _stem(one, language), _stem(two, language)
    if one == two:
        return True
    shared = _shared(one, two)
    if shared < _SHORTEST or shared < max(len(one), len(two)) - _LONGEST_ENDING:
        return False
    ends = sorted((one[shared:], two[shared:]), key=len)
    if _are_endings(one, ends, language) or _overlap_by_a_letter(one, two, shared):
        return True
    if shared == _SHORTEST:
        return False
    of_people = ends[1].removesuffix("s")
    return (ends[0], of_people) in _DEMONYMS or _transliterated(one) == _transliterated(two)


def _stem(word: str, language: str) -> str:
    """The word without the case behind an apostrophe, as in Turkish `Ankara'da`; of Finnish `Virtanen` the
    `Virtas` that its cases begin with.
    """
    bare = without_umlauts(word.partition("'")[0] if language in _SUFFIXING else word)
    return f"{bare[:-3]}s" if language == "fi" and bare.endswith("nen") else bare


def _shared(one: str, two: str) -> int:
    count = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        count += 1
    return count


def _are_endings(word: str, ends: list[str], language: str) -> bool:
    if "а" <= word[0] <= "я":
        return _CYRILLIC.issuperset(ends)
    if "α" <= word[0] <= "ω":
        return _GREEK.issuperset(ends)
    if language in _SUFFIXING:
        return len(ends[0]) <= _SUFFIXING[language] and len(word) > _SHORTEST
    return set(ends) <= {"", *_ENDINGS.get(language, "s es").split()}


def _overlap_by_a_letter(one: str, two: str, shared: int) -> bool:
    """Whether the common part is a letter longer than the stem: `Москва` and `Москвой`."""
    ends = {one[shared - 1 :], two[shared - 1 :]}
    return "а" <= one[0] <= "я" and shared > _SHORTEST and ends <= _CYRILLIC


def _transliterated(word: str) -> str:
    """One spelling for Zelenskyy, Zelenskiy and Zelensky."""
    return _TRANSLITERATED.sub("y", word.replace("kh", "h").replace("ts", "c"))
