"""The words that a model chose of an article, as far as they are such. Pure."""

import re
from collections.abc import Iterable

from dropbrief.summarize import check, injection
from dropbrief.summarize.check import Evidence
from dropbrief.summarize.sentences import clean

MOST = 8
LONGEST = 40
"""Characters; longer is no word to search for."""
MOST_WORDS = 4


def of_article(said: Iterable[str], evidence: Evidence) -> tuple[str, ...]:
    """The first keywords that stand in the article, each once; what is markup or a sentence is none."""
    text = _plain(evidence.text)
    kept: dict[str, str] = {}
    for keyword in map(clean, said):
        plain = _plain(keyword)
        if plain and plain not in kept and plain in text and _is_one(keyword, evidence):
            kept[plain] = keyword
        if len(kept) == MOST:
            break
    return tuple(kept.values())


def _is_one(keyword: str, evidence: Evidence) -> bool:
    is_short = len(keyword) <= LONGEST and keyword.count(" ") < MOST_WORDS
    return is_short and not (injection.faults(keyword) or check.flags(keyword, [keyword], evidence))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
