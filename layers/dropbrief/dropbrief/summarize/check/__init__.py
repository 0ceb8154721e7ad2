"""Whether a sentence of the model stands in the article. Pure, and without a model.

Each number, name, date and quotation of a sentence has to stand in the sentences that it cites: what stands
only elsewhere in the article is a soft finding, what stands nowhere a hard one. A sentence that says the
opposite of what it cites, or swaps who did what, is a hard finding too.
`docs/checking.md` says what counts as standing there.
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
from dropbrief.summarize.check.form import whole
from dropbrief.summarize.check.passage import Passage
from dropbrief.summarize.check.small_words import language_of, plainly_in

__all__ = ["Evidence", "flags", "unchecked", "whole"]

VERSION = "3"
"""Of all that shapes a stored brief: numbering, selection, checks and limits. Counts up with them."""

_NORWEGIAN = ("nb", "nn")
_YEARS = range(1000, 3000)
"""Years of publication; what lies around them can be counted."""
LONGEST_TOKEN = 80
"""Characters of what a finding is about."""

_Missing = Callable[[Passage, Passage, "Evidence"], list[str]]


@dataclass(frozen=True)
class Evidence:
    """What a sentence is checked against: the numbered sentences, and title and body as one text.

    `language` is a BCP 47 tag or empty, `published_at` begins with an ISO 8601 date or is empty.
    """

    sentences: Sequence[str]
    text: str
    language: str = ""
    published_at: str = ""

    @classmethod
    def of(cls, article: Article) -> "Evidence":
        numbered = sentences.number(article)
        text = "\n".join((sentences.clean(article.title), *sentences.headings(article), *numbered))
        return cls(numbered, text, article.metadata.language or "", article.metadata.published_at or "")

    def has(self, number: int) -> bool:
        return 1 <= number <= len(self.sentences)

    def cited(self, ids: Iterable[int]) -> list[str]:
        """The sentences with these numbers; a number that none has is passed over."""
        return [self.sentences[number - 1] for number in ids if self.has(number)]

    @cached_property
    def whole(self) -> Passage:
        return Passage(self.text, self._spoken_in, self._published)

    @cached_property
    def _spoken_in(self) -> str:
        """The language that its small words tell, or else its script; the stated one where they tell none."""
        stated = self.language.split("-")[0].lower()
        stated = "no" if stated in _NORWEGIAN else stated
        told = language_of(self.text[:4000].casefold().split(), stated)
        return told or languages.detect(self.text) or "en"

    @cached_property
    def _published(self) -> date | None:
        try:
            day = date.fromisoformat(self.published_at[:10])
        except ValueError:
            return None
        return day if day.year in _YEARS else None

    def passage(self, text: str) -> Passage:
        """A text that is read as this article is, always the same one."""
        if text not in self._passages:
            self._passages[text] = Passage(text, self.whole.language, self._published)
        return self._passages[text]

    def told(self, text: str) -> Passage:
        """A sentence of a brief, which may be in another language than the article."""
        if text in self._own:
            return self.passage(text)
        return Passage(text, plainly_in(text.casefold().split(), self.whole.language), self._published)

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(self.sentences)

    @cached_property
    def _passages(self) -> dict[str, Passage]:
        return {}


_CHECKS: dict[str, _Missing] = {
    "number": lambda told, stood, _: numbers.missing(told, stood),
    "date": lambda told, stood, _: dates.missing(told.moments, stood),
    "quotation": lambda told, stood, _: quotations.missing(told.quotations, stood),
    "name": lambda told, stood, known: names.missing(
        told.names, stood.known, known.whole.known, told.language
    ),
}
_NOWHERE: dict[str, _Missing] = _CHECKS | {
    "quotation": lambda told, stood, known: quotations.nowhere(told.quotations, stood, known.sentences),
}
"""What of a sentence is not in the article at all. A quotation in other small words is not nowhere."""


def flags(text: str, cited: Sequence[str], evidence: Evidence) -> tuple[Finding, ...]:
    """What is wrong with `text` against the sentences it cites; without any, against the whole article."""
    if len(text) > form.LONGEST_TEXT:
        return (Finding("length"),)
    stood = evidence.passage("\n".join(cited)) if cited else evidence.whole
    formal = [Finding(name) for name in form.faults(text, stood.text)]
    told = evidence.told(text)
    return (
        *formal,
        *_unsupported(told, stood, evidence),
        *_contradicted(told, cited or evidence.sentences, evidence),
        *_unlike(told, stood, evidence),
    )


def _unsupported(told: Passage, stood: Passage, evidence: Evidence) -> Iterator[Finding]:
    for kind, missing in _CHECKS.items():
        absent = missing(told, stood, evidence)
        if not absent:
            continue
        nowhere = _NOWHERE[kind](told, evidence.whole, evidence)
        for token in dict.fromkeys(absent):
            severity = Severity.HARD if token in nowhere else Severity.SOFT
            yield Finding(kind, token[:LONGEST_TOKEN], severity)


def _contradicted(told: Passage, cited: Sequence[str], evidence: Evidence) -> Iterator[Finding]:
    """Against the one sentence that says most of the same, if any says enough of it."""
    stood = alignment.nearest(told, map(evidence.passage, cited))
    if stood is None or stood is told:
        return
    gaps = alignment.gaps(told.line, stood.line)
    found = {
        "number": numbers.contradictions(gaps, told.language),
        "negation": negation.contradictions(told.line, stood.line, told.language),
        "opposite": opposites.contradictions(gaps, told.line, stood.line, told.language),
        "role": roles.contradictions(told, stood, told.language)
        or roles.exchanged(gaps, told.line, stood.line, told.language),
    }
    if found["role"] and opposites.have_opposites(told.line, stood.line, told.language):
        found["role"] = found["opposite"] = []  # bought from A by B: sold by A to B
    for kind, tokens in found.items():
        yield from (Finding(kind, token[:LONGEST_TOKEN]) for token in dict.fromkeys(tokens))


def _unlike(told: Passage, stood: Passage, evidence: Evidence) -> Iterator[Finding]:
    if told.language != evidence.whole.language:
        return
    if stood is not evidence.whole and overlap.share(told, stood) >= overlap.LEAST:
        return
    if overlap.share(told, evidence.whole) < overlap.LEAST_ANYWHERE:
        yield Finding("overlap")
    elif stood is not evidence.whole:
        yield Finding("overlap", severity=Severity.SOFT)


def unchecked(text: str) -> tuple[str, ...]:
    """The checks that cannot be made of `text`: without capitals, names are words like others."""
    has_no_case = any(
        letter > "\u02ff" and letter.isalpha() and letter.lower() == letter.upper() for letter in text
    )
    return ("name",) if has_no_case else ()
