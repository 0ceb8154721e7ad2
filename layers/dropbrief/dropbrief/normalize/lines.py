"""The lines of a text and what is known of each: the ground that the rules for plain text stand on."""

from collections.abc import Sequence
from dataclasses import dataclass

from dropbrief.normalize import prose
from dropbrief.normalize.prose import Shape
from dropbrief.normalize.wrapping import Line

_DIRTY = 0.15

Rules = dict[int, str]
"""Which lines are removed, by position, and why."""


@dataclass(frozen=True, slots=True)
class Page:
    lines: Sequence[Line]
    texts: Sequence[str]
    words: Sequence[int]
    shapes: Sequence[Shape]
    dirt: float
    """Near 0 in a clean article, 1 from where the text was clearly scraped together with its menus."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Page":
        texts = [line.text for line in lines]
        words = [prose.count_words(text) for text in texts]
        shapes = [prose.shape(text) for text in texts]
        short = sum(count for count, shape in zip(words, shapes, strict=True) if shape is Shape.SHORT)
        return cls(lines, texts, words, shapes, min(1.0, short / max(1, sum(words)) / _DIRTY))

    @property
    def is_dirty(self) -> bool:
        return self.dirt >= 1
