"""The words in the names of the boxes around a line, weighed like the words of a text."""

from functools import lru_cache
from itertools import chain

from dropbrief.normalize.html import roles
from dropbrief.normalize.html.visible_lines import Box

_LEVELS = 4
_FAR = 2
"""The distance from which boxes are no longer told apart."""


def path(box: Box) -> tuple[str, ...]:
    """The names of the nearest boxes, from the inside; many boxes of a page share one path."""
    names: list[str] = []
    around: Box | None = box
    while around is not None and len(names) < _LEVELS:
        names.append(around.name)
        around = around.parent
    return tuple(names)


def terms(path: tuple[str, ...]) -> list[str]:
    """The words in the tags and classes of a path, each with its distance and without."""
    words = (_name_terms(name, min(distance, _FAR)) for distance, name in enumerate(path))
    return list(dict.fromkeys(chain.from_iterable(words)))


@lru_cache(maxsize=4096)
def _name_terms(name: str, distance: int) -> tuple[str, ...]:
    return tuple(term for word in sorted(roles.words(name)) for term in (f"{word}@{distance}", word))
