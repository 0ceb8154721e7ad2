"""Names: words with a capital that no sentence's beginning accounts for, and whether a text has them.

A name stands in a text that has it in another case or with a possessive, in full or by its initials,
by a surname, or by an alias. Scripts without capitals are not checked.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dropbrief.summarize.check.aliases import ALIASES, TITLES
from dropbrief.summarize.check.number_words import table
from dropbrief.summarize.check.small_words import is_small, of_language
from dropbrief.summarize.check.words import Word, fold

_JOINTS = frozenset("of the and for de la le du des del di da do dos das von van der den und y e et & al el bin ibn".split())
_GAP = re.compile(r"[ \u00a0]|[-‑–/]|\. ?|\s?&\s?|['’]")
_MOST = 12
"""Words of one name."""
_HEADLINE = 0.75
"""Of the longer words of a text, the share with a capital from which capitals say nothing."""
_FEWEST = 5
_NO_NAME_ENDINGS = ("ing", "ly", "tion", "tions", "ment", "ments", "ness", "ity", "ism", "ance", "ence", "ers", "ists", "ians")
_ONE_ACTS = re.compile(r"['’]s\b| (?:is|was|has|does)\b|,? \(|, (?:who|whose|which|an?|the|\d\d)\b")
"""What follows a name of one bearer, also where it ends like a plural."""
_ACTS = re.compile(
    r" (?:had|will|would|can|could|may|might|must|should|did|said|says|told|fell|led|won|lost|made|took|gave|went|came"
    r"|met|left|held|got|saw|kept|began|spoke|wrote|once|\w{2,14}(?:ed|[^s]s))\b"
)
_ONE = 2
_MASS = frozenset(
    """police people men women children research evidence water music news staff traffic work food money power
    support life death love war peace fire snow rain oil gas coal gold trade business sport football cricket
    health education information technology weather crime violence footage""".split()
)
"""English words that begin a sentence without an article before them."""


@dataclass(frozen=True, slots=True)
class Name:
    """Words that belong together. `parts` are folded; `is_sure` where no sentence's beginning gives it a capital.

    `acts` says how much what follows looks as it does after a name.
    """

    token: str
    parts: tuple[str, ...]
    start: int
    end: int
    is_sure: bool
    acts: int


@dataclass(frozen=True)
class Known:
    """The words of a text as names are looked for in it; `sure` are those with a capital inside a sentence."""

    capitalized: frozenset[str]
    sure: frozenset[str]
    others: frozenset[str]
    initials: frozenset[str]
    by_start: dict[str, tuple[str, ...]]
    acronyms: frozenset[str]


def known(text: str, words: Sequence[Word]) -> Known:
    capitalized = {fold(word.text) for word in words if word.is_capitalized}
    others = {fold(word.text) for word in words if not word.is_capitalized}
    starts: dict[str, list[str]] = {}
    for word in capitalized | others:
        starts.setdefault(word[:3], []).append(word)
    return Known(
        frozenset(capitalized),
        frozenset(fold(word.text) for word in words if word.is_capitalized and not word.opens),
        frozenset(others),
        frozenset(_initials_of_runs(text, words)),
        {start: tuple(found) for start, found in starts.items()},
        frozenset(fold(word.text) for word in words if _is_acronym(word.text)),
    )


def names(text: str, words: Sequence[Word], language: str, dated: Collection[int]) -> tuple[Name, ...]:
    """The names of a text, in their order. `dated` are the places of words that are dates."""
    found = []
    for run in _runs(text, words):
        parts = _trimmed(run, language, dated)
        if parts:
            found.append(_name(text, parts))
    return tuple(found)


def missing(told: Iterable[Name], stood: Known, article: Known, language: str) -> list[str]:
    """The words of names that the evidence does not have."""
    return [
        part
        for name in told
        if not _has_initials(name, stood) and _is_checked(name, article)
        for part in name.parts
        if not _stands(part, stood, article, language)
    ]


# Reading


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return len(letters) > 1 and letters.isupper()


def _runs(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words with a capital that stand beside each other, also with `of` and the like between them."""
    run: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        if word.is_capitalized and run and (word.opens or not _is_beside(text, run[-1], word)):
            yield run
            run = []
        if word.is_capitalized:
            run.append(word)
        elif run and not (word.text in _JOINTS and _is_beside(text, run[-1], word) and _leads_on(text, words, place)):
            yield run
            run = []
        place += 1
    if run:
        yield run


def _is_beside(text: str, one: Word, two: Word) -> bool:
    between = text[one.end : two.start]
    return len(between) < 4 and bool(_GAP.fullmatch(between)) or all(
        piece in _JOINTS for piece in between.split()
    ) and len(between) < 12 and "," not in between


def _leads_on(text: str, words: Sequence[Word], place: int) -> bool:
    ahead = words[place + 1 : place + 3]
    return any(word.is_capitalized for word in ahead)


def _trimmed(run: list[Word], language: str, dated: Collection[int]) -> list[Word]:
    """Without small words at the beginning of a sentence, dates and numbers, which others check."""
    kept = [word for word in run if word.start not in dated and not _is_no_name(word, language)][:_MOST]
    return [word for word in kept if len(fold(word.text)) > 1 or len(kept) > 1]


def _is_no_name(word: Word, language: str) -> bool:
    lower = word.text.casefold().replace("’", "'")
    if _is_acronym(word.text) and not word.opens:
        return False
    numbers = table(language)
    is_number = lower in numbers.cardinals or lower in numbers.ordinals or lower in numbers.scales
    small = is_small(lower) if word.opens else lower in of_language(language)
    return is_number or small or lower.removesuffix("'s") in TITLES


def _name(text: str, run: list[Word]) -> Name:
    is_sure = len(run) > 1 or not run[0].opens or _is_acronym(run[0].text) or any(map(str.isupper, run[0].text[1:]))
    parts = tuple(fold(word.text) for word in run)
    end = run[-1].end
    return Name(text[run[0].start : end], parts, run[0].start, end, is_sure, _acts(text, end))


def _acts(text: str, end: int) -> int:
    """2 where one bearer of a name acts, 1 where one or many do, 0 where nobody seems to."""
    return 2 if _ONE_ACTS.match(text, end) else int(bool(_ACTS.match(text, end)))


def _initials_of_runs(text: str, words: Sequence[Word]) -> Iterator[str]:
    for run in _runs(text, words):
        if len(run) > 1:
            letters = "".join(fold(word.text)[:1] for word in run)
            for first in range(len(letters) - 1):
                yield letters[first:]
                yield from (letters[first:last] for last in range(first + 2, len(letters)))


# Comparing


def _has_initials(name: Name, stood: Known) -> bool:
    return len(name.parts) > 1 and "".join(part[:1] for part in name.parts) in stood.acronyms


def _stands(part: str, stood: Known, article: Known, language: str) -> bool:
    if part in stood.capitalized or part in stood.initials:
        return True
    if part in stood.others and part not in article.sure:
        return True
    if len(part) == 1:
        return any(word.startswith(part) for word in stood.capitalized)
    if any(alias in stood.capitalized for alias in ALIASES.get(part, ())):
        return True
    return any(are_forms(part, word, language) for word in stood.by_start.get(part[:3], ()))


def _is_checked(name: Name, article: Known) -> bool:
    """A word at the beginning of a sentence is a name if the article has it as one, or if it acts as one."""
    part = name.parts[0]
    if name.is_sure:
        return True
    if part in article.others or part in _MASS:
        return False
    is_common = part.endswith(_NO_NAME_ENDINGS) or (part.endswith("s") and name.acts < _ONE)
    return part in article.sure or (bool(name.acts) and not is_common)


# Forms of one word

_ENDINGS: dict[str, tuple[str, ...]] = {
    "en": ("", "s", "es"),
    "de": ("", "s", "es", "n", "en", "e", "er", "em", "ern", "ens"),
    "fr": ("", "s", "e", "es", "x"),
    "es": ("", "s", "es", "o", "a", "os", "as"),
    "it": ("o", "a", "i", "e", ""),
    "pt": ("", "s", "es", "o", "a", "os", "as"),
    "nl": ("", "s", "en", "e"),
    "sv": ("", "s", "n", "en", "et", "ns"),
    "pl": ("", "a", "u", "owi", "em", "ie", "y", "i", "ę", "ą", "ów", "om", "ami", "ach", "ego", "emu", "im", "ej", "iem", "o", "e", "cie"),
    "cs": ("", "a", "u", "ovi", "em", "e", "y", "i", "ou", "ů", "um", "ech", "ho", "mu", "ym", "ě", "é", "ou", "o"),
}
_CYRILLIC = ("", "а", "у", "ом", "е", "ы", "и", "ои", "ов", "ам", "ами", "ах", "ем", "ю", "я", "ь", "ею", "ою", "ого", "ому", "ым", "их", "им", "ии", "ию", "ией", "иеи", "еи", "ая", "ую", "ых", "ым", "ыми", "ый", "ыи", "ое", "ые", "о", "ей", "ой", "ям", "ями", "ях", "ев", "иям", "иях", "ия", "ие")
_GREEK = ("", "ς", "σ", "υ", "ο", "ον", "ου", "α", "ας", "η", "ης", "ε", "ι", "ων")
_SUFFIXING = {"fi", "hu", "et", "tr", "eu"}
_DEMONYMS = frozenset({("", "n"), ("", "an"), ("", "ian"), ("", "ese"), ("", "i"), ("y", "ian"), ("a", "ese"), ("o", "an"), ("e", "ian"), ("ia", "ian"), ("", "ish"), ("a", "ean"), ("", "er"), ("", "ic"), ("a", "ish")})
_PLURALS = ("", "s")


@lru_cache(maxsize=20_000)
def are_forms(one: str, two: str, language: str) -> bool:
    """Whether two folded words differ by an ending that their language gives to names, and by no more."""
    if one == two:
        return True
    shared = _shared(one, two)
    if shared < 3 or shared < max(len(one), len(two)) - 5:
        return False
    ends = sorted((one[shared:], two[shared:]), key=len)
    if _are_endings(one, ends, language) or (shared > 3 and _are_endings_one_back(one, two, shared, language)):
        return True
    return shared > 3 and any(
        (ends[0], ends[1].removesuffix(plural)) in _DEMONYMS for plural in _PLURALS
    ) or _transliterated(one) == _transliterated(two)


def _shared(one: str, two: str) -> int:
    count = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        count += 1
    return count


def _are_endings(word: str, ends: Sequence[str], language: str) -> bool:
    if "а" <= word[0] <= "я":
        return ends[0] in _CYRILLIC and ends[1] in _CYRILLIC
    if "α" <= word[0] <= "ω":
        return ends[0] in _GREEK and ends[1] in _GREEK
    if language in _SUFFIXING:
        return not ends[0] and len(word) > 3
    endings = _ENDINGS.get(language, _ENDINGS["en"])
    return ends[0] in endings and ends[1] in endings


def _are_endings_one_back(one: str, two: str, shared: int, language: str) -> bool:
    """`Москва` and `Москвой` share a letter more than their stem."""
    back = [one[shared - 1 :], two[shared - 1 :]]
    return "а" <= one[0] <= "я" and _are_endings(one, back, language)


def _transliterated(word: str) -> str:
    return re.sub(r"(?:iy|yy|ij|ii|y|i)$", "y", word.replace("kh", "h").replace("ts", "c"))
