"""Joins the lines of a paragraph to one text: with a space, or without one inside a word or in a script
without spaces.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

_HYPHENS = ("-", "\u2010")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_WORD = re.compile(r"[^\W\d_]+")
_AROUND = ".,;:!?\"'“”„‘’«»‹›()[]"
"""Characters that may stand around a word."""
_SUSPENDING = frozenset((
    "and", "or", "to", "und", "oder", "bis", "sowie", "en", "of", "och", "eller", "og", "e", "o", "et", "ou",
    "y",
))  # fmt: skip
"""Words that follow a hyphen that stands for the rest of the next word, as in `Ein- und Ausgang`."""
UNSPACED = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff0f]")
CONTINUES = re.compile("[,;:)\\]”’»]")
"""The characters that the rest of a torn line begins with, if not with lower case."""


class Joiner:
    """Joins lines of one text, and decides by that text what becomes of the hyphens at their ends.

    A word that the text has without the hyphen loses it, one that it has with the hyphen keeps it. Any other
    hyphen is removed in a printed text, whose words were broken, and kept in a wrapped one.
    """

    def __init__(self, text: str, *, printed: bool = False) -> None:
        self._text = text
        self._printed = printed

    def join(self, lines: Sequence[str]) -> str:
        pieces = list(lines[:1])
        for line, following in pairwise(lines):
            if _is_hyphenated(line, following):
                if not self._keeps_hyphen(line, following):
                    pieces[-1] = pieces[-1][:-1]
            elif not (CONTINUES.match(following) or is_unspaced(line[-1] + following[0])):
                pieces.append(" ")
            pieces.append(following)
        return "".join(pieces)

    def _keeps_hyphen(self, line: str, following: str) -> bool:
        if not following[0].islower():
            return True
        before = line[:-1].rpartition(" ")[2].strip(_AROUND).casefold()
        behind = following.partition(" ")[0].strip(_AROUND).casefold()
        if f"{before}-{behind}" in self._compounds:
            return True
        return not (self._printed or before + behind in self._words)

    @cached_property
    def _compounds(self) -> frozenset[str]:
        return frozenset(_COMPOUND.findall(self._text.casefold()))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self._text.casefold()))


def is_unspaced(border: str) -> bool:
    """Whether the characters on both sides of a border are of a script without spaces."""
    return not border.isascii() and all(map(UNSPACED.match, border))


def _is_hyphenated(line: str, following: str) -> bool:
    """Whether a word may go on in the next line. Not in `Ein- und Ausgang`, whose hyphen stays."""
    if not line.endswith(_HYPHENS) or line[-2:-1].isspace() or not following[0].isalpha():
        return False
    is_broken = line[-2:-1].isalpha() and following.partition(" ")[0] not in _SUSPENDING
    return is_broken or not following[0].islower()
