"""Recognizes running text, in any script."""

import re
from enum import IntEnum
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_HAN_AND_KANA = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SOUTH_EAST_ASIAN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_CLOSING = "\"'”’»›)]*」』）】 "
_SENTENCE_ENDS = tuple(".!?:;。！？：；؟।۔።։။។៕")
_PARAGRAPH = 2_000
"""The most characters of a text whose number of words is remembered."""
_CUT_ENDS = ("…", "..", "[…", "[..")


class Shape(IntEnum):
    """The shape of a text, from a label to a paragraph."""

    SHORT = 0
    """A headline, a link, a label, a teaser that stops with an ellipsis."""
    SENTENCE = 1
    """A few words that end a sentence."""
    PROSE = 2
    CLEAR = 3
    """Prose that no teaser or caption looks like."""


def count_words(text: str) -> int:
    """Count words. In scripts without spaces, two Han or kana characters, or four Thai ones, are a word."""
    return _remembered(text) if len(text) <= _PARAGRAPH else _counted(text)


def _counted(text: str) -> int:
    if text.isascii():
        return len(_WORD.findall(text))
    text, han = _HAN_AND_KANA.subn(" ", text)
    text, thai = _SOUTH_EAST_ASIAN.subn(" ", text)
    return len(_WORD.findall(text)) + (han + 1) // 2 + (thai + 3) // 4


_remembered = lru_cache(maxsize=1024)(_counted)
"""`_counted`, remembered, as each step asks again for the same article."""


def ends_sentence(text: str) -> bool:
    core = text.rstrip(_CLOSING)
    return core.endswith(_SENTENCE_ENDS) and not core.endswith(_CUT_ENDS)


def shape(text: str) -> Shape:
    return shape_of(count_words(text), ends_sentence(text))


def shape_of(words: int, ends: bool) -> Shape:
    """The shape of a text with this number of words, and whether it ends a sentence."""
    if words >= 12 and ends:
        return Shape.CLEAR
    if words >= 25 or (words >= 8 and ends):
        return Shape.PROSE
    return Shape.SENTENCE if ends and words else Shape.SHORT
