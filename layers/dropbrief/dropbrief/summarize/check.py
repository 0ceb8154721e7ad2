"""Whether a sentence of the model stands in the article. Pure, and without a model.

A sentence passes when its numbers and most of its words stand in the sentences it cites, its quotations
and capitalized words somewhere in the article. What does not pass is replaced by the cited sentence itself.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sentencex import segment

from dropbrief.domain import Article, Finding
from dropbrief.summarize import sentences
from dropbrief.summarize.sentences import DEFAULT_LANGUAGE

VERSION = "1"
"""Of all that shapes a stored brief: numbering, selection, checks and limits. Counts up with them."""

LONGEST_TEXT = 500
"""Characters; longer is no sentence of a brief but a model that does not stop."""
LONG_TEXT = 150
"""Characters; a text of this length that ends as no sentence does was cut off."""
LEAST_OVERLAP = 0.5
"""Of the words of a sentence, the share that has to stand in the sentences it cites."""

_NUMBER = re.compile(
    r"\d{1,3}(?:[\u00a0\u202f '’]\d{3})+(?!\d)(?:[.,]\d+)?"  # 1 234 567,8
    r"|\d+(?:[.,\u066b\u066c]\d+)*"  # 1,234,567.8 and whatever looks alike, such as 22.9.2026
    r"|[¼-¾⅐-⅞]"
)
_THOUSANDS = re.compile(r"[.,\u066c\u00a0\u202f '’](?=\d{3}(?!\d))")
_QUOTATION = re.compile(
    r"“([^“”]+)”|”([^“”]+)”|„([^„“”]+)[“”]|\"([^\"]+)\"|＂([^＂]+)＂"
    r"|«([^«»]+)»|»([^«»]+)«|‹([^‹›]+)›|›([^‹›]+)‹|‚([^‚‘’]+)[‘’]"
    r"|「([^「」]+)」|『([^『』]+)』|《([^《》]+)》"
    r"|(?<!\w)[‘'](.+?)[’'](?!\w)"  # the same marks stand inside of words as apostrophes
    r"|[“„«「『](.+)$"  # begun, and ended by nothing
)
_NO_END = tuple(",;:-–—")
_POSSESSIVE = re.compile(r"['’][sS]$")
_MARKUP = re.compile(r"https?:|://|www\.|</?[a-z]|\]\(|\{\{|```|<\|", re.IGNORECASE)
_UNSPACED = r"\u0e00-\u1dff\u2e80-\U0010ffff"
"""Scripts that put no spaces between words: Thai and its neighbours, and CJK."""
_SPACED_OR_NOT = re.compile(rf"([^\W{_UNSPACED}]+)|([^\W\u0000-\u0dff\u1e00-\u2e7f]+)")
_WORD = re.compile(rf"[^\W\d_{_UNSPACED}]+(?:['’][^\W\d_{_UNSPACED}]+)*")
_STEM = 6
"""Characters of a word that are compared, so that an inflected form still counts."""


@dataclass(frozen=True)
class Evidence:
    """What a sentence is checked against: the numbered sentences, and title and body as one text."""

    sentences: Sequence[str]
    text: str

    @classmethod
    def of(cls, article: Article) -> "Evidence":
        numbered = sentences.number(article)
        text = "\n".join((sentences.clean(article.title), *sentences.headings(article), *numbered))
        return cls(numbered, text)

    @cached_property
    def words(self) -> set[str]:
        return {word.casefold() for word in _words(self.text)}

    @cached_property
    def plain(self) -> str:
        return _plain(self.text)


def flags(text: str, sources: Sequence[str], evidence: Evidence) -> tuple[Finding, ...]:
    """What is wrong with `text`: the names of the checks that it does not pass."""
    if len(text) > LONGEST_TEXT:
        return (Finding("length"),)
    cited = " ".join(sources)
    checks: dict[str, Callable[[], bool]] = {
        "empty": lambda: not _plain(text),
        "unfinished": lambda: _breaks_off(text, cited),
        "markup": lambda: bool(_MARKUP.search(text)),
        "number": lambda: not _numbers(text) <= _numbers(cited),
        "quotation": lambda: any(quoted not in evidence.plain for quoted in _quotations(text)),
        "name": lambda: not _capitalized(text) <= evidence.words,
        "overlap": lambda: _overlap(text, cited) < LEAST_OVERLAP,
    }
    return tuple(Finding(name) for name, fails in checks.items() if fails())


def _breaks_off(text: str, cited: str) -> bool:
    """Not every script ends its sentences with a mark, but none ends them like this."""
    ends_oddly = text[-1:].islower() or text[-1:].isdigit() or text.endswith(_NO_END)
    return len(text) >= LONG_TEXT and ends_oddly and not cited.endswith(text)


def whole(text: str, cited: str) -> str:
    """Without a last sentence that breaks off, as long as another stands before it."""
    if not _breaks_off(text, cited):
        return text
    *whole, _ = segment(DEFAULT_LANGUAGE, text)
    return "".join(whole).strip() or text


def _numbers(text: str) -> set[str]:
    return {_canonical(number) for number in _NUMBER.findall(text)}


def _canonical(number: str) -> str:
    """Without separators of thousands, with a full stop as decimal point, in ASCII digits."""
    plain = re.sub(r"[,\u066b]", ".", _THOUSANDS.sub("", number))
    return re.sub(r"\d", lambda digit: str(int(digit[0])), plain)


def _quotations(text: str) -> Iterator[str]:
    for groups in _QUOTATION.findall(text):
        yield _plain("".join(groups))


def _plain(text: str) -> str:
    """Its words in lower case, a space between them: punctuation and typography do not matter."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _words(text: str) -> list[str]:
    """Its words, where words have spaces, without a possessive ending; each part of a compound is one."""
    return [_POSSESSIVE.sub("", word).replace("’", "'") for word in _WORD.findall(text)]


def _capitalized(text: str) -> set[str]:
    """Its words with a capital; of the first one, which any sentence begins with, only an acronym counts."""
    first, *others = _words(text) or [""]
    acronym = {first.casefold()} if first[1:].isupper() else set()
    return acronym | {word.casefold() for word in others if word[0].isupper()}


def _overlap(text: str, cited: str) -> float:
    """Short words count only in a text that has no longer ones."""
    for shortest in (4, 1):
        if terms := _terms(text, shortest):
            return len(terms & _terms(cited, shortest)) / len(terms)
    return 0.0


def _terms(text: str, shortest: int) -> set[str]:
    """What is compared: the stems of its words; pairs of characters where no spaces are written."""
    terms: set[str] = set()
    for spaced, run in _SPACED_OR_NOT.findall(text.casefold()):
        if len(spaced) >= shortest:
            terms.add(spaced[:_STEM])
        if run:
            terms.update(run[i : i + 2] for i in range(max(1, len(run) - 1)))
    return terms
