"""The words that authors of pages name the boxes around a line with, to be weighed like words of a text."""

from functools import lru_cache
from itertools import chain

from dropbrief.normalize.html import roles
from dropbrief.normalize.html.rendering import Box

_LEVELS = 4
_FAR = 2
"""Boxes further away than this are all alike."""


def path(box: Box) -> tuple[str, ...]:
    """The names of the nearest boxes, from the inside; many boxes of a page have the same."""
    names: list[str] = []
    around: Box | None = box
    while around is not None and len(names) < _LEVELS:
        names.append(around.name)
        around = around.parent
    return tuple(names)


def terms(path: tuple[str, ...]) -> list[str]:
    """The words in the tags and classes of a path, each with how far away it is and without."""
    told = (_told(name, min(distance, _FAR)) for distance, name in enumerate(path))
    return list(dict.fromkeys(chain.from_iterable(told)))


@lru_cache(maxsize=4096)
def _told(name: str, distance: int) -> tuple[str, ...]:
    return tuple(term for word in sorted(roles.words(name)) for term in (f"{word}@{distance}", word))
