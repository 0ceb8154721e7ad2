"""The lines of a text and what is known of each; the rules for plain text are built on this."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dropbrief.normalize import furniture, metadata, prose
from dropbrief.normalize.prose import Shape
from dropbrief.normalize.vocabulary import words_of
from dropbrief.normalize.wrapping import Line

_DIRTY = 0.15
_FEW_SHORT_LINES = 2
_LONGEST_LABEL = 12
"""The most words of a line that is a byline or a date."""

Rules = dict[int, str]
"""The removed lines: for the index of each, the id of the rule that removes it."""


@dataclass(frozen=True)
class Page:
    """The lines of a plain text, with the text, words, shape and opened section of each."""

    lines: Sequence[Line]
    texts: Sequence[str]
    words: Sequence[int]
    shapes: Sequence[Shape]
    openers: Sequence[str | None]
    """The kind of section that each line opens, or None."""
    dirt: float
    """Near 0 in a clean article, 1 from where the text was clearly scraped together with its menus."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Page":
        texts = [line.text for line in lines]
        words = [prose.count_words(text) for text in texts]
        shapes = [*map(prose.shape_of, words, map(prose.ends_sentence, texts))]
        openers = [furniture.section(text) for text in texts]
        short = sum(count for count, shape in zip(words, shapes, strict=True) if shape is Shape.SHORT)
        dirt = min(1.0, short / max(1, sum(words)) / _DIRTY)
        return cls(lines, texts, words, shapes, openers, dirt)

    @cached_property
    def is_dirty(self) -> bool:
        """Whether the text has menus: more short lines than title, byline, date and a subhead or two."""
        return self.dirt >= 1 and self._short_lines() > _FEW_SHORT_LINES

    def _short_lines(self) -> int:
        """The number of short lines below the first that give no byline and no date."""
        return sum(
            shape is Shape.SHORT and not label
            for shape, label in zip(self.shapes[1:], self.labels[1:], strict=True)
        )

    @cached_property
    def tokens(self) -> Sequence[Sequence[str]]:
        """The words of each line, without case."""
        return [words_of(text) for text in self.texts]

    @cached_property
    def folded(self) -> Sequence[str]:
        """Each line without case and punctuation, so that spellings of one line are equal."""
        return [" ".join(line) for line in self.tokens]

    @cached_property
    def labels(self) -> Sequence[bool]:
        """Whether each line gives a byline or a date, and little more."""
        return [*map(self.is_label, range(len(self.lines)))]

    def is_label(self, index: int) -> bool:
        """Whether one line gives a byline or a date, for callers that ask about few lines."""
        if self.shapes[index] > Shape.SENTENCE or self.words[index] > _LONGEST_LABEL:
            return False
        text = self.texts[index]
        return bool(metadata.byline(text) or metadata.is_dated(text))
