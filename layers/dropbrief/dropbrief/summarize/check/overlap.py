"""Measures how many of the words of a claim are in its evidence."""

import re
from collections.abc import Iterator
from typing import Protocol

from dropbrief.summarize.check import small_words
from dropbrief.summarize.check.words import MARKS, UNSPACED

LEAST = 0.5
"""The share of a claim's words that must be in the sentences it cites."""
LEAST_ANYWHERE = 0.34
"""The share that must be in the whole article. It shows only that the subject is the same: other words may
say the same."""
STEM = 6
"""The number of characters of a word that are compared, so that an inflected form still counts."""
_SPACED_OR_NOT = re.compile(
    rf"([^\W{UNSPACED}]+(?:[{MARKS}]+[^\W{UNSPACED}]*)*)|([^\W\u0000-\u0dff\u1e00-\u2e7f]+)"
)
_ARTICLE = re.compile(r"^(?:[وفبك]?ال|لل|و)(?=\w{3})")
"""What Arabic writes in front of a word."""
_COMPOUNDING = frozenset({"de", "nl", "sv", "da", "no", "fi"})
"""Languages in which a word may be part of another: `Schule` of `Grundschule`."""
_OF_SHORT_WORDS = frozenset({"ar", "fa", "he", "vi"})
"""Languages in which few words are long."""
LONG, ANY = 4, 1
"""The fewest letters of the words that are compared: of long ones, or of any."""
_SHORTEST_PART = 3
"""The fewest letters with which a word may begin another."""


class HasTerms(Protocol):
    @property
    def language(self) -> str: ...

    @property
    def plain(self) -> str: ...

    def terms(self, shortest: int) -> frozenset[str]: ...


def share(claim: HasTerms, evidence: HasTerms) -> float:
    """The share of the claim's words that the evidence has. Short words count if there are no others."""
    for shortest in (ANY,) if claim.language in _OF_SHORT_WORDS else (LONG, ANY):
        if wanted := claim.terms(shortest):
            found = wanted & evidence.terms(shortest)
            others = frozenset() if claim.language == "en" else wanted - found
            in_part = sum(_is_in(term, claim.language, evidence.plain) for term in others)
            return (len(found) + in_part) / len(wanted)
    return 0.0


def _is_in(term: str, language: str, plain: str) -> bool:
    """Whether a text has the word with another ending, or as a part of one."""
    if len(term) < _SHORTEST_PART:
        return False
    begins = f" {term if len(term) <= LONG else term[:-1]}" in plain
    return begins or (language in _COMPOUNDING and len(term) >= LONG and term in plain)


def terms(text: str, shortest: int) -> Iterator[str]:
    """The terms that are compared: the stems of words; pairs of characters where no spaces are written.

    If only long words count, small words are left out.
    """
    small = small_words.languages() if shortest == LONG else ()
    for spaced, run in _SPACED_OR_NOT.findall(text.casefold()):
        if len(spaced) >= shortest and spaced not in small:
            yield spaced[:STEM] if spaced < "\u0600" else _ARTICLE.sub("", spaced)[:STEM]
        if run:
            yield from (run[i : i + 2] for i in range(max(1, len(run) - 1)))
