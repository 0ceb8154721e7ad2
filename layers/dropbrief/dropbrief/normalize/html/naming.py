"""The words that authors of pages name the boxes around a line with, to be weighed like words of a text."""

from functools import lru_cache
from itertools import islice

from dropbrief.normalize.html import roles
from dropbrief.normalize.html.rendering import Box, parents

_LEVELS = 4
_FAR = 2
"""Boxes further away than this are all alike."""


def path(box: Box) -> tuple[str, ...]:
    """The names of the nearest boxes, from the inside; many boxes of a page have the same."""
    return tuple(around.name for around in islice(parents(box), _LEVELS))


def terms(path: tuple[str, ...]) -> list[str]:
    """The words in the tags and classes of a path, each with how far away it is and without."""
    found: dict[str, None] = {}
    for distance, name in enumerate(path):
        for word in _words(name):
            found |= {f"{word}@{min(distance, _FAR)}": None, word: None}
    return list(found)


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(roles.words(name)))
