"""What a page states in its metadata that shows which of its lines are the article."""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from dropbrief.normalize import metadata
from dropbrief.normalize.vocabulary import words_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WORD = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")
_RUN = 4
_DEEPEST = 6
_DESCRIPTIONS = ("og:description", "description", "twitter:description")

Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class PageStatements:
    """The words of the stated title, the stated summary, and the body that JSON-LD has, as it is.

    The runs of words of both are found when they are first asked for: most pages are clear without.
    """

    title: frozenset[str] = frozenset()
    summary: str = ""
    text: str = ""

    @cached_property
    def description(self) -> Runs:
        return _runs(words(self.summary))

    @cached_property
    def body(self) -> Runs:
        return _runs(words(self.text))

    @classmethod
    def of(cls, root: "Element") -> "PageStatements":
        metas = {
            meta.get("property") or meta.get("name"): meta.get("content", "") for meta in root.iter("meta")
        }
        title = metas.get("og:title") or root.findtext(".//title") or ""
        summary = next(filter(None, map(metas.get, _DESCRIPTIONS)), "")
        text = max(_bodies(root), key=len, default="")
        return cls(frozenset(metadata.folded(title).split()), summary, text)


def words(text: str) -> list[str]:
    """The words of a text without case; each character of Han, kana or Thai is one."""
    return words_of(text) if text.isascii() else _WORD.findall(text.casefold())


def covered(line: Sequence[str], runs: Collection[tuple[str, ...]]) -> float:
    """The share of a line's runs of words that are among `runs`; -1 if there is nothing to compare."""
    if not runs or len(line) < _RUN:
        return -1.0
    return sum(map(runs.__contains__, in_a_row(line))) / (len(line) - _RUN + 1)


def _runs(text: Sequence[str]) -> Runs:
    return frozenset(in_a_row(text))


def in_a_row(text: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(islice(text, start, None) for start in range(_RUN)), strict=False)


def _bodies(root: "Element") -> Iterator[str]:
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json" and "articleBody" in (script.text or ""):
            try:
                yield from _article_bodies(json.loads(script.text, strict=False), _DEEPEST)
            except (ValueError, RecursionError):
                continue


def _article_bodies(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(body := value.get("articleBody"), str):
            yield body
        value = list(value.values())
    if isinstance(value, list) and depth:
        for member in value:
            yield from _article_bodies(member, depth - 1)
