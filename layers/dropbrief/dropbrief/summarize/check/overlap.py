"""How many of the words of a sentence stand in its evidence."""

import re
from collections.abc import Iterator
from typing import Protocol

from dropbrief.summarize.check.words import UNSPACED

LEAST = 0.5
"""Of the words of a sentence, the share that has to stand in the sentences it cites."""
LEAST_ANYWHERE = 0.34
"""And in the whole article, which has to account for its subject only: other words may say the same."""
STEM = 6
"""Characters of a word that are compared, so that an inflected form still counts."""
_SPACED_OR_NOT = re.compile(rf"([^\W{UNSPACED}]+)|([^\W\u0000-\u0dff\u1e00-\u2e7f]+)")


LONG, ANY = 4, 1
"""Letters of the shortest words that are compared."""


class HasTerms(Protocol):
    def terms(self, shortest: int) -> frozenset[str]: ...


def share(told: HasTerms, stood: HasTerms) -> float:
    """Of the words of the one, the share that the other has. Short ones count where there are no others."""
    for shortest in (LONG, ANY):
        if wanted := told.terms(shortest):
            return len(wanted & stood.terms(shortest)) / len(wanted)
    return 0.0


def terms(text: str, shortest: int) -> Iterator[str]:
    """What is compared: the stems of its words; pairs of characters where no spaces are written."""
    for spaced, run in _SPACED_OR_NOT.findall(text.casefold()):
        if len(spaced) >= shortest:
            yield spaced[:STEM]
        if run:
            yield from (run[i : i + 2] for i in range(max(1, len(run) - 1)))
