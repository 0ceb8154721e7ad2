"""Quotations: what stands between quotation marks has to stand in the article, word for word."""

import re
from collections.abc import Iterable
from typing import Protocol

from dropbrief.summarize.check.small_words import is_small
from dropbrief.summarize.check.words import UNSPACED, plain

_LONGEST = 1000
"""Characters between two marks."""
_QUOTATION = re.compile(
    r"“([^“”]+)”|”([^“”]+)”|„([^„“”]+)[“”]|\"([^\"]+)\"|＂([^＂]+)＂"
    r"|«([^«»]+)»|»([^«»]+)«|‹([^‹›]+)›|›([^‹›]+)‹|‚([^‚‘’]+)[‘’]"
    r"|「([^「」]+)」|『([^『』]+)』|《([^《》]+)》"
    rf"|(?<!\w)[‘'](.{{1,{_LONGEST}}}?)[’'](?!\w)"  # the same marks stand inside of words as apostrophes
    r"|[“„«「『](.+)$"  # begun, and ended by nothing
)
_MARK = re.compile("[“”„\"＂«»‹›‚「『《‘']")
"""One of these is in every quotation."""
_LEFT_OUT = re.compile(r"\.\.\.+|…|\[[^\[\]]{0,80}\]|\([^()]{0,80}\)")
"""What a quotation says it leaves out or puts in."""
_UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")


def quotations(text: str) -> tuple[str, ...]:
    if not _MARK.search(text):
        return ()
    return tuple("".join(groups) for groups in _QUOTATION.findall(text))


class HasPlain(Protocol):
    @property
    def plain(self) -> str: ...


def missing(told: Iterable[str], stood: HasPlain) -> list[str]:
    """The quotations that do not stand in the evidence."""
    return [quotation for quotation in told if not _stands(quotation, f" {stood.plain} ")]


def place_of(words: str, stood: str, start: int = 0) -> int:
    """Where plain words stand as whole words in a plain text with a space at both ends; -1 for nowhere."""
    return stood.find(words if _UNSPACED_LETTER.search(words) else f" {words} ", start)


def _stands(quotation: str, stood: str) -> bool:
    """Its parts in their order, where it says that something is left out."""
    place = 0
    for part in _LEFT_OUT.split(quotation):
        words = plain(part)
        found = place_of(words, stood, place)
        if words and found < 0:
            return False
        place = found + len(words) if words else place
    return True


def nowhere(told: Iterable[str], article: HasPlain, sentences: Iterable[str]) -> list[str]:
    """Those that do not stand in the article, and differ from each sentence in more than small words."""
    known = [f" {_content(sentence)} " for sentence in sentences]
    absent = missing(told, article)
    return [quotation for quotation in absent if not any(_resembles(quotation, one) for one in known)]


def _resembles(quotation: str, content: str) -> bool:
    said = _content(quotation)
    return " " in said and f" {said} " in content


def _content(text: str) -> str:
    return " ".join(word for word in plain(text).split() if not is_small(word))
