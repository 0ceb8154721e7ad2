"""Checks whether the article supports a sentence of the model. Pure, and without a model.

Each number, name, date and quotation of a sentence has to stand in the sentences that it cites: what stands
only elsewhere in the article is a soft finding, what stands nowhere a hard one. A sentence that says the
opposite of what it cites, or swaps who did what, is a hard finding too. `docs/checking.md` says what counts
as standing there.

In all modules of this package, the claim is the sentence that is checked, and the evidence is what it is
checked against: the sentences that it cites, or the whole article.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dropbrief import languages
from dropbrief.domain import Article, Finding, Severity
from dropbrief.summarize import sentences
from dropbrief.summarize.check import (
    alignment,
    dates,
    form,
    names,
    negation,
    numbers,
    opposites,
    overlap,
    quotations,
    roles,
)
from dropbrief.summarize.check.form import without_broken_end
from dropbrief.summarize.check.passage import Passage
from dropbrief.summarize.check.small_words import clear_language, language_of

__all__ = ["CheckedArticle", "findings", "unchecked", "without_broken_end"]

_NORWEGIAN = ("nb", "nn")
_YEARS = range(1000, 3000)
"""Credible years of publication; dates relative to them stay within the calendar."""
LONGEST_TOKEN = 80
"""The most characters of the words that a finding names."""

_Missing = Callable[[Passage, Passage, "CheckedArticle"], list[str]]


@dataclass(frozen=True)
class CheckedArticle:
    """An article as sentences are checked against it: its own ones, numbered, and title and body as one text.

    `language` is a BCP 47 tag or empty, `published_at` begins with an ISO 8601 date or is empty.
    """

    sentences: Sequence[str]
    text: str
    language: str = ""
    published_at: str = ""

    @classmethod
    def of(cls, article: Article) -> "CheckedArticle":
        numbered = sentences.number(article)
        text = "\n".join((sentences.clean(article.title), *sentences.headings(article), *numbered))
        return cls(numbered, text, article.metadata.language or "", article.metadata.published_at or "")

    def has(self, number: int) -> bool:
        return 1 <= number <= len(self.sentences)

    def cited(self, ids: Iterable[int]) -> list[str]:
        """The sentences with these numbers; unknown numbers are ignored."""
        return [self.sentences[number - 1] for number in ids if self.has(number)]

    @cached_property
    def whole(self) -> Passage:
        return Passage(self.text, self._detected_language, self._published)

    @cached_property
    def _detected_language(self) -> str:
        """The language by small words, else the stated one, else the one by script."""
        stated = self.language.split("-")[0].lower()
        stated = "no" if stated in _NORWEGIAN else stated
        detected = language_of(self.text[:4000].casefold().split(), stated)
        return detected or languages.detect(self.text) or "en"

    @cached_property
    def _published(self) -> date | None:
        try:
            day = date.fromisoformat(self.published_at[:10])
        except ValueError:
            return None
        return day if day.year in _YEARS else None

    def passage(self, text: str) -> Passage:
        """Read a text as part of this article; the same text always gives the same passage."""
        if text not in self._passages:
            self._passages[text] = Passage(text, self.whole.language, self._published)
        return self._passages[text]

    def passage_of_reply(self, text: str) -> Passage:
        """Read a sentence of a brief, which may be in another language than the article."""
        if text in self._own:
            return self.passage(text)
        return Passage(text, clear_language(text.casefold().split(), self.whole.language), self._published)

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(self.sentences)

    @cached_property
    def _passages(self) -> dict[str, Passage]:
        return {}


_CHECKS: dict[str, _Missing] = {
    "number": lambda claim, evidence, _: numbers.missing(claim, evidence),
    "date": lambda claim, evidence, _: dates.missing(claim.moments, evidence),
    "quotation": lambda claim, evidence, _: quotations.missing(claim.quotations, evidence),
    "name": lambda claim, evidence, article: names.missing(
        claim.names, evidence.known, article.whole.known, claim.language
    ),
}
_NOWHERE: dict[str, _Missing] = _CHECKS | {
    "quotation": lambda claim, evidence, article: quotations.nowhere(
        claim.quotations, evidence, article.sentences
    ),
}
"""The checks against the whole article. A quotation that differs only in small words counts as being there.
"""


def findings(text: str, cited: Sequence[str], article: CheckedArticle) -> tuple[Finding, ...]:
    """The findings on `text` against the sentences it cites; if it cites none, against the whole article."""
    if len(text) > form.LONGEST_TEXT:
        return (Finding("length"),)
    evidence = article.passage("\n".join(cited)) if cited else article.whole
    formal = [Finding(kind) for kind in form.kinds(text, evidence.text)]
    claim = article.passage_of_reply(text)
    return (
        *formal,
        *_unsupported(claim, evidence, article),
        *_contradicted(claim, cited or article.sentences, article),
        *_unlike(claim, evidence, article),
    )


def _unsupported(claim: Passage, evidence: Passage, article: CheckedArticle) -> Iterator[Finding]:
    for kind, missing in _CHECKS.items():
        absent = missing(claim, evidence, article)
        if not absent:
            continue
        nowhere = _NOWHERE[kind](claim, article.whole, article)
        for token in dict.fromkeys(absent):
            severity = Severity.HARD if token in nowhere else Severity.SOFT
            yield Finding(kind, token[:LONGEST_TOKEN], severity)


def _contradicted(claim: Passage, cited: Sequence[str], article: CheckedArticle) -> Iterator[Finding]:
    """Compare with the one cited sentence that has most of the claim's words, if it has enough of them."""
    nearest = alignment.nearest(claim, map(article.passage, cited))
    if nearest is None or nearest is claim:
        return
    gaps = alignment.gaps(claim.line, nearest.line)
    found = {
        "number": numbers.contradictions(gaps, claim.language),
        "negation": negation.contradictions(claim.line, nearest.line, claim.language),
        "opposite": opposites.contradictions(gaps, claim.line, nearest.line, claim.language),
        "role": roles.contradictions(claim, nearest, claim.language)
        or roles.exchanged(gaps, claim.line, nearest.line, claim.language),
    }
    if found["role"] and opposites.have_opposites(claim.line, nearest.line, claim.language):
        found["role"] = found["opposite"] = []  # bought from A by B: sold by A to B
    for kind, tokens in found.items():
        yield from (Finding(kind, token[:LONGEST_TOKEN]) for token in dict.fromkeys(tokens))


def _unlike(claim: Passage, evidence: Passage, article: CheckedArticle) -> Iterator[Finding]:
    if claim.language != article.whole.language:
        return
    if evidence is not article.whole and overlap.share(claim, evidence) >= overlap.LEAST:
        return
    if overlap.share(claim, article.whole) < overlap.LEAST_ANYWHERE:
        yield Finding("overlap")
    elif evidence is not article.whole:
        yield Finding("overlap", severity=Severity.SOFT)


def unchecked(text: str) -> tuple[str, ...]:
    """The checks that cannot be made of `text`: without capitals, names look like other words."""
    has_no_case = any(
        letter > "\u02ff" and letter.isalpha() and letter.lower() == letter.upper() for letter in text
    )
    return ("name",) if has_no_case else ()
