"""Finds the title of a plain text, and the byline and the date that stand around it."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from dropbrief.normalize import metadata
from dropbrief.normalize.lines import Page, Rules
from dropbrief.normalize.prose import Shape
from dropbrief.normalize.vocabulary import topical

_WITHIN = 60
"""How many lines above the first clear paragraph are searched; lines further up belong to menus."""
LONGEST_LINE = 300
"""The most characters of a line that may name a title; longer ones are prose, or made to be slow."""
_LONGEST = 30
"""The most words of a title."""
_SAMPLE = 30
"""The number of lines of the body whose words a title is expected to share."""
_remembered = lru_cache(maxsize=512)(metadata.folded)
"""`metadata.folded`, remembered for short lines: those above a body are looked at twice."""
_NO_END = tuple(".,;:。，、")
_QUOTES = " \"'”’»」"
_CREDIT = re.compile(
    r"\b(?:photo(?:graph(?:er|ie|s)?)?|images?|pictures?|foto|bild|kuva|fot|zdjęcie|ảnh|fotoğraf|фото|φωτογραφία"
    r"|crédit|[图圖写写]|写真|사진|صورة|عکس|צילום)\.? ?[:：/©]"
    r"|(?:ภาพ|फ़ोटो|फोटो) ?[:：/©]"
    r"|[(（](?:reuters|afp|ap|getty|epa)\b",
    re.IGNORECASE,
)
"""The credit behind the words of a caption."""
_BYLINE_WITHIN = 3
"""The number of lines below a title in which a byline may stand."""


def opening(page: Page, body: range) -> int:
    """The index of the first clear paragraph of the body; title, byline and date stand above it."""
    clear = (index for index in body if page.shapes[index] >= Shape.CLEAR)
    return next(clear, body.start)


def title(page: Page, rules: Rules, body: range) -> int | None:
    """The index of the line above the opening that is most like a title, or None."""
    end = opening(page, body)
    inside = set(page.texts[end : body.stop])
    window = range(max(0, end - _WITHIN), end)
    candidates = [index for index in window if _is_possible(page, rules, index, inside)]
    named = _named_elsewhere(page, window)
    vocabulary = topical(" ".join(map(metadata.folded, page.texts[end : end + _SAMPLE])).split())

    def likeness(index: int) -> float:
        """Weighed by hand: evidence first, then a title's length and the body's words, then nearness."""
        text, words = page.texts[index], page.words[index]
        shared = min(len(topical(_folded(text).split()) & vocabulary), 6)
        size = min(words, 8) - max(0, words - 15) / 2
        evidence = 8 if _folded(text) in named else 0
        signed = 3 if any(page.labels[index + 1 : index + 1 + _BYLINE_WITHIN]) else 0
        torn = 6 if text[0].islower() else 0
        return evidence + shared + size + signed - torn - (end - index) / 8

    return max(candidates, key=likeness, default=None)


def _is_possible(page: Page, rules: Rules, index: int, inside: Collection[str]) -> bool:
    """Whether a line may be the title. One that is repeated inside the body is an advert, however much it
    looks like a title.
    """
    text = page.texts[index]
    return (
        rules.get(index, "repeated") in ("repeated", "among-furniture")
        and text not in inside
        and 2 <= page.words[index] <= _LONGEST
        and not text.rstrip(_QUOTES).endswith(_NO_END)
        and not _CREDIT.search(text[:LONGEST_LINE])
        and not page.lines[index].bullet
        and not page.labels[index]
    )


def _named_elsewhere(page: Page, window: range) -> set[str]:
    """The possible titles that breadcrumbs, `Title | Site` lines and repetition above the opening name."""
    named: set[str] = set()
    seen: set[str] = set()
    for text in filter(_may_name, page.texts[window.start : window.stop]):
        trail = metadata.crumbs(text)
        named.update(map(_folded, trail[-1:] + metadata.title_parts(text)))
        folded = _folded(text)
        named |= seen & {folded}
        seen.add(folded)
    return named


def _folded(text: str) -> str:
    return _remembered(text) if _may_name(text) else metadata.folded(text)


def _may_name(text: str) -> bool:
    return len(text) <= LONGEST_LINE


def naming(page: Page, title: str, end: int) -> Iterator[tuple[int, str]]:
    """The lines above `end` that hold the title and more, and their rules: breadcrumbs, `Title | Site`."""
    folded = metadata.folded(title)
    for index in range(end):
        text = page.texts[index]
        if metadata.crumbs(text, title):
            yield index, "breadcrumb"
        elif folded in map(metadata.folded, metadata.title_parts(text)):
            yield index, "title"
