"""Finds names (words with a capital that no beginning of a sentence explains), and checks whether a text has
them.

A text has a name if it has it in another case or with a possessive, in full or by its initials, by a surname,
or by an alias. Scripts without capitals are not checked.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, Protocol

from dropbrief.summarize.check import german
from dropbrief.summarize.check.aliases import ALIASES, SPELT_OUT, TITLES
from dropbrief.summarize.check.first_words import ACTS, IS_WHO, MASS, NO_NAME, ONE_ACTS
from dropbrief.summarize.check.inflection import are_forms
from dropbrief.summarize.check.number_words import table
from dropbrief.summarize.check.small_words import is_small, words_of_language
from dropbrief.summarize.check.units import CURRENCIES
from dropbrief.summarize.check.words import Word, fold, is_acronym, without_umlauts, wordset

_JOINTS = wordset(
    "of the and for de la le du des del di da do dos das von van der den und y e et al el bin ibn"
)
"""Words inside of names."""
_GAP = re.compile(r"[ \u00a0]|[-‑–/]|\. ?|\s?&\s?|['’]")
_PART = re.compile(r"[^\W\d_]+")
_LONGEST_GAP = 12
_SHORT = range(3, 5)
"""The number of letters of a shortened name."""
_ROMANCE = frozenset({"fr", "es", "it", "pt"})
"""Languages in which only the first word of an institution has a capital."""
_UNITED = wordset("kingdom states nations")
"""Words that say enough behind `united`: the United Kingdom is Britain too."""
_SCALES_OF_HEAT = wordset("celsius fahrenheit")
_MOST = 12
"""The most words of one name."""


class Name(NamedTuple):
    """Words that belong together; `parts` are folded, `acronyms` those of them in capitals.

    `opens` if its first word may have its capital from the beginning of a sentence. Then `acts_as_one`,
    `acts` or `is_who` if what follows looks as it does after the name of one bearer, of any, or of a person.
    """

    token: str
    parts: tuple[str, ...]
    start: int
    end: int
    acronyms: frozenset[str]
    opens: bool
    acts: bool
    acts_as_one: bool
    is_who: bool


class HasWords(Protocol):
    @property
    def text(self) -> str: ...

    @property
    def words(self) -> Sequence[Word]: ...


@dataclass(frozen=True)
class Known:
    """The words of a text, folded, in which names are looked for; read when they are first asked for."""

    source: HasWords

    @cached_property
    def capitalized(self) -> frozenset[str]:
        return frozenset(fold(word.text) for word in self.source.words if word.is_capitalized)

    @cached_property
    def sure(self) -> frozenset[str]:
        """The words with a capital inside a sentence."""
        return frozenset(
            fold(word.text) for word in self.source.words if word.is_capitalized and not word.opens
        )

    @cached_property
    def others(self) -> frozenset[str]:
        return frozenset(fold(word.key) for word in self.source.words if not word.is_capitalized)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        return frozenset(
            fold(word.text) for word in self.source.words if word.is_capitalized and is_acronym(word.text)
        )

    @cached_property
    def no_names(self) -> str:
        """The other words of a German text, its nouns included, a space before each."""
        nouns = german.nouns(self.source.words)
        kept = (word for word in self.source.words if not word.is_capitalized or word.start in nouns)
        return "".join(f" {fold(word.text)}" for word in kept)

    @cached_property
    def initials(self) -> frozenset[str]:
        """The abbreviations of the names of several words."""
        return frozenset(
            letters[first:last]
            for run in _runs(self.source.text, self.source.words)
            for letters in abbreviations(self.source.text[run[0].start : run[-1].end])
            for first in range(len(letters) - 1)
            for last in range(first + 2, len(letters) + 1)
        )

    @cached_property
    def _first_letters(self) -> str:
        words = [word for word in self.source.words if not is_small(word.key)]
        letters = ((fold(word.text)[:1], word.is_capitalized) for word in words)
        return "".join(letter.upper() if is_capital else letter for letter, is_capital in letters)

    def abbreviates(self, acronym: str) -> bool:
        """Whether the text has words with these initials, the first with a capital: `Union européenne`."""
        first, *others = map(re.escape, acronym)
        return bool(re.search(f"{first.upper()}(?i:{''.join(others)})", self._first_letters))

    @cached_property
    def _lower(self) -> str:
        return self.source.text.casefold()

    def spells_out(self, acronym: str) -> bool:
        """Whether the text has the words that a common acronym such as CEO stands for."""
        return any(phrase in self._lower for phrase in SPELT_OUT.get(acronym, ()))

    def alike(self, part: str) -> Iterable[str]:
        """The words that begin as this one does."""
        return self._by_start.get(without_umlauts(part)[:3], ())

    @cached_property
    def _by_start(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self.capitalized | self.others:
            found.setdefault(without_umlauts(word)[:3], []).append(word)
        return found


def names(text: str, words: Sequence[Word], language: str, dated: Collection[int]) -> tuple[Name, ...]:
    """The names of a text, in their order. `dated` are the places of words that are dates."""
    common = german.nouns(words) if language == "de" else frozenset()
    left_out = {*dated, *common}
    kept = (_trimmed(run, language, left_out) for run in _runs(text, words))
    return tuple(_name(text, run, language) for run in kept if run)


def missing(claim: Iterable[Name], evidence: Known, article: Known, language: str) -> list[str]:
    """The words of the claim's names that the evidence does not have."""
    return [
        part
        for name in claim
        if not _is_abbreviated(name, evidence)
        for place, part in enumerate(name.parts)
        if not _is_supported(name, part, evidence, article, language)
        and (place > 0 or not name.opens or _is_name(name, article))
    ]


# Reading


def _runs(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words with a capital that stand beside each other, also with `of` and the like between them."""
    run: list[Word] = []
    for word in words:
        if not word.is_capitalized or text.startswith("$", word.end):
            continue
        ends = word.opens or len(run) == _MOST
        if run and (ends or not _is_beside(text[run[-1].end : word.start])):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_beside(between: str) -> bool:
    if len(between) > _LONGEST_GAP:
        return False
    return bool(_GAP.fullmatch(between)) or (between[:1] == " " and _JOINTS.issuperset(between.split()))


def _trimmed(run: list[Word], language: str, left_out: Collection[int]) -> list[Word]:
    """The run without small words at the beginning of a sentence, and without dates and numbers, which others
    check.
    """
    united = {
        word.start
        for word, after in pairwise(run)
        if word.key == "united" and after.key.removesuffix("'s") in _UNITED
    }
    kept = [
        word
        for word in run
        if word.start not in united and word.start not in left_out and not _is_no_name(word, language)
    ]
    return [word for word in kept if len(fold(word.text)) > 1 or len(kept) > 1]


def _is_no_name(word: Word, language: str) -> bool:
    if word.key in _SCALES_OF_HEAT or (word.text.isupper() and word.key in CURRENCIES):
        return True
    if is_acronym(word.text) and not word.opens:
        return False
    numbers = table(language)
    is_number = word.key in numbers.cardinals or word.key in numbers.ordinals or word.key in numbers.scales
    small = is_small(word.key) if word.opens else word.key in words_of_language(language)
    return is_number or small or word.key.removesuffix("'s") in TITLES


def _name(text: str, run: list[Word], language: str) -> Name:
    """The name of a run. In English, a first word beside another with a capital is a name: there are fewer
    articles.
    """
    first, end = run[0], run[-1].end
    opens = first.opens and not any(map(str.isupper, first.text[1:]))
    is_beside = len(run) > 1 and language == "en" and run[1].start - first.end == 1
    is_beside = is_beside or _is_marked(first, text, language)
    return Name(
        text[first.start : end],
        tuple(fold(word.text) for word in run),
        first.start,
        end,
        frozenset(fold(word.text) for word in run if is_acronym(word.text)),
        opens=opens,
        acts=opens and (is_beside or (language == "en" and bool(ACTS.match(text, end)))),
        acts_as_one=opens and (is_beside or _is_possessive(first.text) or bool(ONE_ACTS.match(text, end))),
        is_who=opens and bool(IS_WHO.match(text, end)),
    )


def _is_marked(first: Word, text: str, language: str) -> bool:
    """Whether the form of a first word shows that it is a name, as in Turkish `Trabzon'da`."""
    if language == "de":
        return bool(german.GENITIVE.match(text, first.start))
    return language == "tr" and "'" in first.key


def abbreviations(name: str) -> set[str]:
    """The initials of a name, with those of small words and without: `doj` and `dj` for the Department of
    Justice.
    """
    words = _PART.findall(name)
    return {
        fold("".join(word[0] for word in words)),
        fold("".join(word[0] for word in words if word[0].isupper())),
    }


# Comparing


def _is_abbreviated(name: Name, evidence: Known) -> bool:
    return len(name.parts) > 1 and not evidence.acronyms.isdisjoint(abbreviations(name.token))


def _is_supported(name: Name, part: str, evidence: Known, article: Known, language: str) -> bool:
    if part in evidence.capitalized:
        return True
    if part in evidence.others and part not in article.sure and part not in name.acronyms:
        return True
    if len(part) == 1:
        return any(word.startswith(part) for word in evidence.capitalized)
    if any(alias in evidence.capitalized for alias in ALIASES.get(part, ())):
        return True
    if part in evidence.initials or evidence.spells_out(part):
        return True
    if part in name.acronyms and language in _ROMANCE and evidence.abbreviates(part):
        return True
    alike = () if part in name.acronyms else evidence.alike(part)
    if any(are_forms(part, word, language) for word in alike) or _is_short(part, name, evidence):
        return True
    return language == "de" and german.is_kin(part, evidence.no_names)


def _is_short(part: str, name: Name, evidence: Known) -> bool:
    """Whether a part is the beginning of a word, beside another word of the name: `Man Utd` for Manchester
    United.
    """
    if len(part) not in _SHORT or not any(
        other in evidence.capitalized for other in name.parts if other != part
    ):
        return False
    return any(word.startswith(part) for word in evidence.capitalized)


def _is_name(name: Name, article: Known) -> bool:
    """Whether the word at the beginning of a sentence is a name: the article has it as one, or it acts as
    one.
    """
    part = name.parts[0]
    if part in article.sure:
        return True
    if part in article.others or part in MASS:
        return False
    is_plural = part.endswith("s")
    if name.is_who and not is_plural:
        return True
    return not part.endswith(NO_NAME) and (name.acts_as_one or (name.acts and not is_plural))


def _is_possessive(word: str) -> bool:
    return word.endswith(("'s", "’s"))
