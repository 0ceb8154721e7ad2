"""Finds what is wrong with the form of a sentence, whatever the article says: empty, endless, broken off,
markup.
"""

import re

from sentencex import segment

from dropbrief.summarize.check.words import plain
from dropbrief.summarize.sentences import DEFAULT_LANGUAGE

LONGEST_TEXT = 500
"""The most characters of a sentence; a longer one comes from a model that does not stop."""
LONG_TEXT = 150
"""The number of characters from which a text without the end of a sentence was cut off."""
_MOST_LINES = 8
"""The most sentences that one text may run over."""
_NO_END = tuple(",;:-–—")
_MARKUP = re.compile(r"https?:|://|www\.|</?[a-z]|\]\(|\{\{|```|<\|", re.IGNORECASE)


def kinds(text: str, cited: str) -> list[str]:
    """The kinds of findings on the form of `text`."""
    checks = {
        "empty": not plain(text),
        "unfinished": _breaks_off(text, cited),
        "markup": bool(_MARKUP.search(text)),
    }
    return [name for name, fails in checks.items() if fails]


def without_broken_end(text: str, cited: str) -> str:
    """The text without a last sentence that breaks off, as long as another stands before it."""
    if not _breaks_off(text, cited):
        return text
    *complete, _ = segment(DEFAULT_LANGUAGE, text)
    return "".join(complete).strip() or text


def _breaks_off(text: str, cited: str) -> bool:
    """Whether a text breaks off. Not every script ends its sentences with a mark, but none ends them like
    this.
    """
    ends_oddly = text[-1:].islower() or text[-1:].isdigit() or text.endswith(_NO_END)
    return len(text) >= LONG_TEXT and ends_oddly and not _ends_there(text, cited)


def _ends_there(text: str, cited: str) -> bool:
    """Whether one of the sentences cited, each of which is a line, ends as the text does."""
    ending, lines = plain(text), cited.split("\n")
    ends = (" ".join(lines[max(0, last - _MOST_LINES) : last]) for last in range(1, len(lines) + 1))
    return any(plain(end).endswith(ending) for end in ends)
