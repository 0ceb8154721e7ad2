"""Checks quotations: what stands between quotation marks has to be in the evidence, word for word."""

import re
from collections.abc import Iterable
from typing import Protocol

from dropbrief.summarize.check.small_words import is_small
from dropbrief.summarize.check.words import UNSPACED, plain

_LONGEST = 1000
"""The most characters between two marks."""
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
"""Marks by which a quotation says that it leaves something out or puts it in."""
_UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")


def quotations(text: str) -> tuple[str, ...]:
    if not _MARK.search(text):
        return ()
    return tuple("".join(groups) for groups in _QUOTATION.findall(text))


class HasPlain(Protocol):
    @property
    def plain(self) -> str: ...


def missing(claim: Iterable[str], evidence: HasPlain) -> list[str]:
    """The quotations of the claim that are not in the evidence."""
    return [quotation for quotation in claim if not _is_in(quotation, f" {evidence.plain} ")]


def place_of(words: str, evidence: str, start: int = 0) -> int:
    """The place of plain words, as whole words, in a plain text with a space at both ends; -1 if they are not
    there.
    """
    return evidence.find(words if _UNSPACED_LETTER.search(words) else f" {words} ", start)


def _is_in(quotation: str, evidence: str) -> bool:
    """Whether the parts of a quotation are in the text, in their order: there are several if it says that
    something is left out.
    """
    place = 0
    for part in _LEFT_OUT.split(quotation):
        words = plain(part)
        found = place_of(words, evidence, place)
        if words and found < 0:
            return False
        place = found + len(words) if words else place
    return True


def nowhere(claim: Iterable[str], article: HasPlain, sentences: Iterable[str]) -> list[str]:
    """The quotations that are not in the article, and differ from each sentence in more than small words."""
    known = [f" {_content(sentence)} " for sentence in sentences]
    absent = missing(claim, article)
    return [quotation for quotation in absent if not any(_resembles(quotation, one) for one in known)]


def _resembles(quotation: str, content: str) -> bool:
    words = _content(quotation)
    return " " in words and f" {words} " in content


def _content(text: str) -> str:
    return " ".join(word for word in plain(text).split() if not is_small(word))
