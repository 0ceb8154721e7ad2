"""Words that tell of a topic: what a model that is too small to choose one is held against. Pure."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_IN_TITLE = 3
"""How often a word of the title counts."""
_MOST = 3
"""How often a word of the text counts at most."""
_CLEAR = 5
"""Words that tell of a topic clearly."""
_LEAD = 1.5
"""How many times those of the next topic."""


@cache
def table() -> str:
    """For each language, words of the topics of the top level of the IPTC Media Topics.

    A star is any ending.
    """
    return Path(__file__).with_name("topic_words.txt").read_text("utf-8")


def borne_out(labels: Iterable[str], title: str, text: str, language: str | None) -> list[str]:
    """Which of a model's topics the words of an article bear out, or else the one they tell of clearly.

    A label that no table has, one below the top level, is left as it is. In a language without a table
    nothing is borne out.
    """
    told = _told(title, text, language)
    enough = max(_CLEAR, max(told.values(), default=0) / _LEAD)
    fitting = [label for label in labels if label not in _known() or told[label] >= enough]
    return fitting or _clearest(told)


def _clearest(told: Counter[str]) -> list[str]:
    (first, most), (_, next_most) = (*told.most_common(2), ("", 0), ("", 0))[:2]
    return [first] if most >= _CLEAR and most >= _LEAD * next_most else []


def _told(title: str, text: str, language: str | None) -> Counter[str]:
    """How much of an article's words tell of each topic."""
    patterns = _patterns().get((language or "").partition("-")[0].lower(), {})
    return Counter({label: _weight(pattern, title, text) for label, pattern in patterns.items()})


def _weight(pattern: re.Pattern[str], title: str, text: str) -> int:
    counts = Counter(map(str.casefold, pattern.findall(text)))
    in_title = set(map(str.casefold, pattern.findall(title)))
    return sum(min(count, _MOST) for count in counts.values()) + _IN_TITLE * len(in_title)


@cache
def _known() -> frozenset[str]:
    return frozenset(label for patterns in _patterns().values() for label in patterns)


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    """By language and topic: its words, each without what a star stands for."""
    found: dict[str, dict[str, re.Pattern[str]]] = {}
    for section in table().strip().split("\n\n"):
        language, *lines = section.split("\n")
        pairs = (line.split(": ") for line in lines)
        found[language] = {label: _pattern(words.split()) for label, words in pairs}
    return found


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    choices = "|".join(word[:-1] if word.endswith("*") else rf"{word}\b" for word in words)
    return re.compile(rf"\b(?:{choices})", re.IGNORECASE)
