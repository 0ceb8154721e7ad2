"""How many of the words of a sentence stand in its evidence."""

import re

from dropbrief.summarize.check.words import UNSPACED

LEAST = 0.5
"""Of the words of a sentence, the share that has to stand in the sentences it cites."""
LEAST_ANYWHERE = 0.34
"""And in the whole article, which has to account for its subject only: other words may say the same."""
STEM = 6
"""Characters of a word that are compared, so that an inflected form still counts."""
_LONG = 4
_SPACED_OR_NOT = re.compile(rf"([^\W{UNSPACED}]+)|([^\W\u0000-\u0dff\u1e00-\u2e7f]+)")


def share(text: str, evidence: str) -> float:
    """Short words count only in a text that has no longer ones."""
    for shortest in (_LONG, 1):
        if wanted := terms(text, shortest):
            return len(wanted & terms(evidence, shortest)) / len(wanted)
    return 0.0


def terms(text: str, shortest: int = _LONG) -> set[str]:
    """What is compared: the stems of its words; pairs of characters where no spaces are written."""
    found: set[str] = set()
    for spaced, run in _SPACED_OR_NOT.findall(text.casefold()):
        if len(spaced) >= shortest:
            found.add(spaced[:STEM])
        if run:
            found.update(run[i : i + 2] for i in range(max(1, len(run) - 1)))
    return found
