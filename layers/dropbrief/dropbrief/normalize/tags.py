"""How much markup a page may hold, whatever file it came in.

Parsers spend more on a tag with the number of its attributes squared, and renderers more on each tag than
any page of news has of them.
"""

import math
import re

from dropbrief.errors import ArticleError, Reason

MAX_CHARACTERS = 2_000_000
"""Ten times a news page of today."""
MAX_TAGS = 100_000
"""Five times the largest of a thousand pages that were counted. So many empty lines cost 15 seconds."""
MAX_SQUARES = 100_000_000
"""The sum of the squares of the numbers of attributes: ten thousand of one tag, or a thousand of each of
a hundred. They take about a second."""

_ATTRIBUTE = r"""[\s/]*+=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?)?"""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_ORDINARY = r"""[A-Za-z](?:[^<>"'=]{1,99}+(?<![\s/])=(?:"[^"<>]*+"|'[^'<>]*+')){0,20}+[^<>"'=]{0,99}+>"""
"""A tag of few attributes with nothing in their values that could begin or end one: nearly all are."""
_TAG = re.compile(rf"<(?=[A-Za-z])(?!{_ORDINARY})(?=([^\s/>]++(?:{_ATTRIBUTE})*+))")
"""Each other place where a tag could begin, with all of it. Whether one does depends on what is before, which
only the parser knows; so tags in the attributes of tags count as well. The pattern begins with a literal: all
else is skipped without trying it."""
_MANY = 100
_SHORT = 40_000
"""Characters. An attribute takes at least four, so that such a page cannot have too many."""
_MOST_SCANNED = 20
"""Times the length of the page."""

_EMBEDDED = re.compile(r"(data:[\w.+/-]{1,100}(?:;[\w.=-]{1,50}){0,5}?;base64,)[A-Za-z0-9+/=]++")


def without_embedded_files(text: str) -> str:
    """The page without the files in its `data:` addresses: megabytes, where a browser saved it whole."""
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
    """The sum of squares, as far as it matters; infinite where most of the page is many tags at once."""
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
