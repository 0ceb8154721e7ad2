"""Finds sentences that a model should have cited too: they support what the cited ones do not."""

from collections.abc import Iterable, Sequence

from dropbrief.domain import Finding, Severity
from dropbrief.summarize.check import CheckedArticle, findings
from dropbrief.summarize.check.words import fold

_TRIED = 4
"""The number of sentences that are tried for each finding, those nearest to the cited ones first."""


def widen_citations(text: str, ids: Sequence[int], article: CheckedArticle, most: int) -> tuple[int, ...]:
    """`ids` with added sentences that support what they do not, if then nothing is found; else `ids` alone.

    The result has at most `most` numbers.
    """
    wide, found = tuple(ids), findings(text, article.cited(ids), article)
    while found and len(wide) < most and all(finding.severity is Severity.SOFT for finding in found):
        tried = [(*wide, number) for number in _candidates(found, wide, article)]
        results = {one: findings(text, article.cited(one), article) for one in tried}
        best = min(results, key=lambda one: len(results[one]), default=wide)
        if best == wide or len(results[best]) >= len(found):
            break
        wide, found = best, results[best]
    return tuple(ids) if found else wide


def _candidates(found: Iterable[Finding], ids: Sequence[int], article: CheckedArticle) -> list[int]:
    """The numbers of sentences, other than the cited ones, that have the words of a finding."""
    others = [number for number in range(1, len(article.sentences) + 1) if number not in ids]
    others.sort(key=lambda number: min(abs(number - cited) for cited in ids))
    candidates: dict[int, None] = {}
    for finding in found:
        holding = [number for number in others if _holds(article.sentences[number - 1], finding.token)]
        candidates |= dict.fromkeys(holding[:_TRIED])
    return list(candidates)


def _holds(sentence: str, token: str) -> bool:
    """Whether a sentence has the first word of a finding; loosely, as the result is checked again."""
    first = fold(token.split()[0]) if token.split() else ""
    return bool(first) and first in fold(sentence)
