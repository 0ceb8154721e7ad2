"""Whether a sentence of the model stands in the article. Pure, and without a model.

A sentence passes when its numbers, quotations and capitalized words stand in the article, and most of its
words stand in the sentences it cites. What does not pass is replaced by the cited sentence itself.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dropbrief.domain import Statement, Verdict
from dropbrief.summarize.schema import Cited

VERSION = "1"

MOST_IDS = 3
LONGEST_TEXT = 500
"""Characters; longer is no sentence of a brief but a model that does not stop."""
LEAST_OVERLAP = 0.5
"""Of the words of a sentence, the share that has to stand in the sentences it cites."""

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f' ]?\d+)*")
_THOUSANDS = re.compile(r"[.,\u00a0\u202f' ](?=\d{3}(?!\d))")
_QUOTATION = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|»([^«»]+)«|„([^„“”]+)[“”]|「([^「」]+)」")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_MARKUP = re.compile(r"https?:|www\.|</?\w|\]\(|\{\{|```|<\|", re.IGNORECASE)
_FIRST_UNSPACED = "\u0e00"
"""From Thai on, the code points of scripts that write no spaces between words, and of CJK."""
_STEM = 6
"""Characters of a word that are compared, so that an inflected form still counts."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence is checked against: the numbered sentences, and title and body as one text."""

    sentences: Sequence[str]
    text: str


def statement(cited: Cited, evidence: Evidence) -> Statement | None:
    """The sentence as it may be stored: verified, or replaced by a cited one; None without a valid id."""
    ids = tuple(dict.fromkeys(n for n in cited.ids if 1 <= n <= len(evidence.sentences)))[:MOST_IDS]
    if not ids:
        return None
    text = " ".join(cited.text.split())
    found = flags(text, " ".join(evidence.sentences[n - 1] for n in ids), evidence.text)
    if found:
        return quotation(ids[0], evidence, found)
    return Statement(text, ids, Verdict.VERIFIED)


def quotation(number: int, evidence: Evidence, why: tuple[str, ...]) -> Statement:
    """The article's own sentence, with the reason why the model's words do not stand in its place."""
    return Statement(evidence.sentences[number - 1], (number,), Verdict.QUOTED, why)


def flags(text: str, cited: str, article: str) -> tuple[str, ...]:
    """What is wrong with `text`: the names of the checks that it does not pass."""
    checks: dict[str, Callable[[], bool]] = {
        "empty": lambda: not text,
        "length": lambda: len(text) > LONGEST_TEXT,
        "markup": lambda: bool(_MARKUP.search(text)),
        "number": lambda: not _numbers(text) <= _numbers(article),
        "quotation": lambda: any(quoted not in _plain(article) for quoted in _quotations(text)),
        "name": lambda: not _capitalized(text) <= _words(article),
        "overlap": lambda: _overlap(text, cited) < LEAST_OVERLAP,
    }
    return tuple(name for name, fails in checks.items() if fails())


def _numbers(text: str) -> set[str]:
    """Its numbers without their separators of thousands, a comma as decimal point made a full stop."""
    return {_THOUSANDS.sub("", number).replace(",", ".") for number in _NUMBER.findall(text)}


def _quotations(text: str) -> Iterator[str]:
    for groups in _QUOTATION.findall(text):
        yield _plain("".join(groups))


def _plain(text: str) -> str:
    """Its words in lower case, a space between them: punctuation and typography do not matter."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _words(text: str) -> set[str]:
    return {_base(word) for word in _WORD.findall(text)}


def _base(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.casefold())


def _capitalized(text: str) -> set[str]:
    """Its words with a capital; of the first one, which any sentence begins with, only an acronym counts."""
    first, *others = _WORD.findall(text) or [""]
    acronym = {_base(first)} if first[1:].isupper() else set()
    return acronym | {_base(word) for word in others if word[0].isupper()}


def _overlap(text: str, cited: str) -> float:
    terms = _terms(text)
    return len(terms & _terms(cited)) / len(terms) if terms else 1.0


def _terms(text: str) -> set[str]:
    """What is compared: the stems of its longer words; pairs of characters where no spaces are written."""
    terms: set[str] = set()
    for word in re.findall(r"\w+", text.casefold()):
        if word[0] >= _FIRST_UNSPACED:
            terms.update(word[i : i + 2] for i in range(max(1, len(word) - 1)))
        elif len(word) > 3:
            terms.add(word[:_STEM])
    return terms
