"""The words of a line, and the weight of each for or against running text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, repeat
from math import sqrt

_WORD = re.compile(r"\w+|©")
_LOWERED = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(256))
"""A translation table for ASCII: letters become small, digits stay, and all else becomes a space."""
_DIGITS = re.compile(r"\d")
LONGEST = 60
"""The number of words of a line that are weighed; more say nothing new."""


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without Markdown's marks of emphasis."""
    if text.isascii():  # most lines are, and are read in half the time
        return text.encode().translate(_LOWERED).decode().split()
    return _WORD.findall(text.casefold().replace("_", " "))


def terms(words: Sequence[str]) -> list[str]:
    """Each word and each pair of neighbours once; all digits become 0."""
    shown = [word if word.isalpha() else _DIGITS.sub("0", word) for word in words[:LONGEST]]
    return list(dict.fromkeys((*shown, *map(" ".join, pairwise(shown)))))


def weigh(found: Sequence[str], weights: Mapping[str, float]) -> float:
    """The score of terms: above 0 for the terms of articles, below for those of furniture.

    0 if none is known: a language that was not trained on says nothing.
    """
    return sum(map(weights.get, found, repeat(0.0))) / sqrt(len(found) or 1)


def topical(words: Iterable[str]) -> set[str]:
    """The words that are more than grammar."""
    return {word for word in words if len(word) > 3}
