"""Helpers that check sentences against the sentences that they cite."""

import time

from dropbrief.domain import Finding
from dropbrief.summarize import check
from dropbrief.summarize.check import CheckedArticle


def checked_article(
    *sentences: str, title: str = "", language: str = "", published_at: str = ""
) -> CheckedArticle:
    return CheckedArticle(sentences, "\n".join((title, *sentences)), language, published_at)


def findings(
    text: str, *sentences: str, elsewhere: str = "", language: str = "", published_at: str = ""
) -> tuple[Finding, ...]:
    """The findings for a text that cites all these sentences, but not the one `elsewhere` in the article."""
    article = (*sentences, elsewhere) if elsewhere else sentences
    return check.findings(
        text, sentences, checked_article(*article, language=language, published_at=published_at)
    )


def kinds(text: str, *sentences: str, language: str = "", published_at: str = "") -> set[str]:
    found = findings(text, *sentences, language=language, published_at=published_at)
    return {finding.kind for finding in found}


def tokens(kind: str, text: str, *sentences: str, language: str = "", published_at: str = "") -> list[str]:
    """The tokens of the findings of one kind."""
    found = findings(text, *sentences, language=language, published_at=published_at)
    return [finding.token for finding in found if finding.kind == kind]


def growth(unit: str, size: int = 16_000) -> float:
    """How many times longer a text of this size, which repeats `unit`, takes than one of a quarter of it.

    The least of three measurements: on a busy machine, one of them may be far too high.
    """
    whole, quarter = (unit * (length // len(unit)) for length in (size, size // 4))
    return min(_seconds(whole) / max(0.05, _seconds(quarter)) for _ in range(3))


def _seconds(text: str) -> float:
    begin = time.process_time()
    findings("The ferry Alma had 12 boats in May.", text)
    findings(text[:400], text)
    return time.process_time() - begin
