"""The words in the names of the boxes around a line, weighed like the words of a text."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import sqrt

from dropbrief.normalize.html import roles
from dropbrief.normalize.html.visible_lines import Box, parents

_DISTANCES = (0, 1, 2, 2)
"""By level: the distance of a box. From 2 on, boxes are no longer told apart."""
_UNKNOWN = (0.0, 0.0, 0.0)
_REMEMBERED = 4096
"""The number of names whose weights are remembered."""


def terms(box: Box) -> list[str]:
    """The words in the tags and classes of the nearest boxes, each with its distance and without."""
    return [
        term
        for distance, around in zip(_DISTANCES, parents(box), strict=False)
        for word in roles.words(around.name)
        for term in (_at(word, distance), word)
    ]


def _at(word: str, distance: int) -> str:
    return f"{word}@{distance}"


def table(weights: Mapping[str, float]) -> dict[str, list[float]]:
    """For each word: what it weighs at each distance, by the weights of `terms`."""

    def weigh(word: str, distance: int) -> float:
        return round(weights.get(word, 0.0) + weights.get(_at(word, distance), 0.0), 2)

    words = dict.fromkeys(term.partition("@")[0] for term in weights)
    return {word: [weigh(word, distance) for distance in range(len(_UNKNOWN))] for word in words}


class Naming:
    """The score of a box by the `table` of weights of its words, as `vocabulary.weigh` would give it.

    What a name weighs at each distance is added up once; many boxes share one name.
    """

    def __init__(self, table: Mapping[str, Sequence[float]]) -> None:
        self._table = table
        self._of_name = lru_cache(maxsize=_REMEMBERED)(self._weigh)

    def of(self, box: Box) -> float:
        score, count = 0.0, 0
        for distance, around in zip(_DISTANCES, parents(box), strict=False):
            weights, terms = self._of_name(around.name)
            score += weights[distance]
            count += terms
        return score / sqrt(count or 1)

    def _weigh(self, name: str) -> tuple[Sequence[float], int]:
        """The weights of a name at each distance, and the number of its terms."""
        words = roles.words(name)
        known = [self._table[word] for word in words if word in self._table]
        return [sum(weights) for weights in zip(*known, strict=True)] or _UNKNOWN, 2 * len(words)
