"""The words of a line, and what each of them says for or against running text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, repeat
from math import sqrt

_WORD = re.compile(r"\w+|©")
_LOWERED = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(256))
"""For ASCII: small letters and digits as they are, and a space for all else."""
_DIGITS = re.compile(r"\d")
LONGEST = 60
"""Words of a line that are weighed; more say nothing new."""


def words_of(text: str) -> list[str]:
    """Words without case; an emphasis of Markdown is none."""
    if text.isascii():  # most lines are, and are read in half the time
        return text.encode().translate(_LOWERED).decode().split()
    return _WORD.findall(text.casefold().replace("_", " "))


def terms(words: Sequence[str]) -> list[str]:
    """Each word and each pair of neighbours once; a digit is as good as any other."""
    shown = [word if word.isalpha() else _DIGITS.sub("0", word) for word in words[:LONGEST]]
    return list(dict.fromkeys((*shown, *map(" ".join, pairwise(shown)))))


def weigh(found: Sequence[str], weights: Mapping[str, float]) -> float:
    """Above 0 where the terms are those of articles, below where they are those of furniture.

    0 where none is known: another language than those learnt from says nothing.
    """
    return sum(map(weights.get, found, repeat(0.0))) / sqrt(len(found) or 1)


def topical(words: Iterable[str]) -> set[str]:
    """The words that are more than grammar."""
    return {word for word in words if len(word) > 3}
