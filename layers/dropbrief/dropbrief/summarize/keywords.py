"""The words that a model chose of an article, as far as they are such. Pure."""

from collections.abc import Iterable

from dropbrief.summarize import check, injection
from dropbrief.summarize.check import Evidence, quotations, words
from dropbrief.summarize.sentences import clean

MOST = 8
LONGEST = 40
"""Characters; longer is no word to search for."""
MOST_WORDS = 4


def of_article(said: Iterable[str], evidence: Evidence) -> tuple[str, ...]:
    """The first keywords that stand in the article as words, each once; markup and sentences are none."""
    text = f" {evidence.whole.plain} "
    kept: dict[str, str] = {}
    for keyword in map(clean, said):
        plain = words.plain(keyword)
        if (
            plain
            and plain not in kept
            and quotations.place_of(plain, text) >= 0
            and _is_one(keyword, evidence)
        ):
            kept[plain] = keyword
        if len(kept) == MOST:
            break
    return tuple(kept.values())


def _is_one(keyword: str, evidence: Evidence) -> bool:
    is_short = len(keyword) <= LONGEST and keyword.count(" ") < MOST_WORDS
    return is_short and not (injection.faults(keyword) or check.flags(keyword, [keyword], evidence))
