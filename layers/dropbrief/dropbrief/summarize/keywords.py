"""Keeps those keywords of a model that are words of the article. Pure."""

from collections.abc import Iterable

from dropbrief.summarize import check, injection
from dropbrief.summarize.check import CheckedArticle, quotations, words
from dropbrief.summarize.sentences import clean

MOST = 8
LONGEST = 40
"""The most characters of a keyword that somebody would search for."""
MOST_WORDS = 4


def select(proposed: Iterable[str], article: CheckedArticle) -> tuple[str, ...]:
    """The first keywords that stand in the article as words, each once; no markup and no sentences."""
    text = f" {article.whole.plain} "
    kept: dict[str, str] = {}
    for keyword in map(clean, proposed):
        plain = words.plain(keyword)
        if (
            plain
            and plain not in kept
            and quotations.place_of(plain, text) >= 0
            and _is_one(keyword, article)
        ):
            kept[plain] = keyword
        if len(kept) == MOST:
            break
    return tuple(kept.values())


def _is_one(keyword: str, article: CheckedArticle) -> bool:
    is_short = len(keyword) <= LONGEST and keyword.count(" ") < MOST_WORDS
    return is_short and not (injection.findings(keyword) or check.findings(keyword, [keyword], article))
