"""Limits how much markup a page may hold, whatever file it came in.

The time that parsers need for a tag grows with the square of the number of its attributes, and renderers need
much for each tag.
"""

import math
import re

from dropbrief.errors import ArticleError, Reason

MAX_CHARACTERS = 2_000_000
"""The most characters of a page: ten times a news page of today."""
MAX_TAGS = 100_000
"""The most tags: five times the largest of a thousand pages that were counted. So many empty lines cost 15
seconds."""
MAX_SQUARES = 100_000_000
"""The largest sum of the squares of the numbers of attributes: ten thousand of one tag, or a thousand of each
of a hundred. They take about a second."""

_ATTRIBUTE = r"""[\s/]*+=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?)?"""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_ORDINARY = r"""[A-Za-z](?:[^<>"'=]{1,99}+(?<![\s/])=(?:"[^"<>]*+"|'[^'<>]*+')){0,20}+[^<>"'=]{0,99}+>"""
"""A tag of few attributes with nothing in their values that could begin or end one: nearly all are."""
_TAG = re.compile(rf"<(?=[A-Za-z])(?!{_ORDINARY})(?=([^\s/>]++(?:{_ATTRIBUTE})*+))")
"""Each other place where a tag could begin, with all of it.

Whether a tag begins there depends on what is before, which only the parser knows; so tags in the attributes
of tags count as well. The pattern begins with a literal, so that all else is skipped quickly.
"""
_MANY = 100
_SHORT = 40_000
"""A number of characters. An attribute takes at least four, so a page of this length cannot have too many."""
_MOST_SCANNED = 20
"""The most characters scanned, as a multiple of the page's length."""

_EMBEDDED = re.compile(r"(data:[\w.+/-]{1,100}(?:;[\w.=-]{1,50}){0,5}?;base64,)[A-Za-z0-9+/=]++")


def without_embedded_files(text: str) -> str:
    """A large page without the files in its `data:` addresses: megabytes, if a browser saved it whole."""
    return _EMBEDDED.sub(r"\1", text) if len(text) > MAX_CHARACTERS else text


def refuse_floods(text: str) -> None:
    """Raises ArticleError for a page that would take too long to parse or to render."""
    if len(text) > MAX_CHARACTERS:
        raise _flood(f"{len(text):,} characters", f"{MAX_CHARACTERS:,}")
    if (tags := text.count("<")) > MAX_TAGS:
        raise _flood(f"{tags:,} tags", f"{MAX_TAGS:,}")
    if len(text) > _SHORT and _squares(text) > MAX_SQUARES:
        raise _flood("a tag with more attributes", "ten thousand of one tag")


def _squares(text: str) -> float:
    """The sum of squares, as far as it matters; infinite if most of the page is many tags at once."""
    total, left = 0.0, _MOST_SCANNED * len(text)
    for found in _TAG.finditer(text):
        length = found.end(1) - found.start()
        left -= length
        if length > 2 * _MANY:
            total += len(_ATTRIBUTES.findall(found[1])) ** 2
        if left < 0 or total > MAX_SQUARES:
            return math.inf
    return total


def _flood(what: str, most: str) -> ArticleError:
    return ArticleError(Reason.TOO_LARGE, f"The page has {what}; of HTML, Dropbrief reads up to {most}.")
