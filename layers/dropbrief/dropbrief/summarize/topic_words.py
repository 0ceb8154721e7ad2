"""Words that are typical of topics, to check the topics of a model that is too small to choose well. Pure."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_IN_TITLE = 3
"""The weight of a word in the title."""
_MOST = 3
"""The most times that a word of the text counts."""
_CLEAR = 5
"""The least score of a clear topic."""
_LEAD = 1.5
"""How many times the score of the next topic a clear one has; also the most by which a supported topic may
trail the best."""


@cache
def table() -> str:
    """The file with the words of the topics of the top level of the IPTC Media Topics, by language.

    A star stands for any ending.
    """
    return Path(__file__).with_name("topic_words.txt").read_text("utf-8")


def supported_topics(labels: Iterable[str], title: str, text: str, language: str | None) -> list[str]:
    """The model's topics that the words of the article support, or else the one that they clearly show.

    A label that is in no table, as those below the top level, is left as it is. In a language without a table
    no label of a table is supported.
    """
    scores = _score_topics(title, text, language)
    enough = max(_CLEAR, max(scores.values(), default=0) / _LEAD)
    fitting = [label for label in labels if label not in _known_labels() or scores[label] >= enough]
    return fitting or _clearest(scores)


def _clearest(scores: Counter[str]) -> list[str]:
    (first, most), (_, next_most) = (*scores.most_common(2), ("", 0), ("", 0))[:2]
    return [first] if most >= _CLEAR and most >= _LEAD * next_most else []


def _score_topics(title: str, text: str, language: str | None) -> Counter[str]:
    """The score of each topic by the words of the title and the text."""
    patterns = _patterns().get((language or "").partition("-")[0].lower(), {})
    return Counter({label: _weight(pattern, title, text) for label, pattern in patterns.items()})


def _weight(pattern: re.Pattern[str], title: str, text: str) -> int:
    counts = Counter(map(str.casefold, pattern.findall(text)))
    in_title = set(map(str.casefold, pattern.findall(title)))
    return sum(min(count, _MOST) for count in counts.values()) + _IN_TITLE * len(in_title)


@cache
def _known_labels() -> frozenset[str]:
    return frozenset(label for patterns in _patterns().values() for label in patterns)


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    """By language and topic: a pattern for its words."""
    found: dict[str, dict[str, re.Pattern[str]]] = {}
    for section in table().strip().split("\n\n"):
        language, *lines = section.split("\n")
        pairs = (line.split(": ") for line in lines)
        found[language] = {label: _pattern(words.split()) for label, words in pairs}
    return found


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    choices = "|".join(word[:-1] if word.endswith("*") else rf"{word}\b" for word in words)
    return re.compile(rf"\b(?:{choices})", re.IGNORECASE)
