"""Joins physical lines to logical ones: undoes hard wraps and torn sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dropbrief.normalize import prose
from dropbrief.normalize.joining import CONTINUES, UNSPACED, Joiner, is_unspaced

_NARROW, _WIDE = 40, 100
"""The widths, in columns, between which text is wrapped; longer lines are whole paragraphs."""
_FEWEST_LONG = 3
"""The fewest lines of at least that width that show whether a text was wrapped."""
_FEWEST_FULL = 2
"""The fewest full lines; the longest line is always full."""
_MOSTLY_QUOTED = 0.9
_MARKS = re.compile(r"(?:> ?)*")
"""The marks of quoted mail."""
_BULLET = re.compile(r"(?:[-*+•‣▪◦·●○–—]|\(?\d{1,3}[.)])(?: |$)")


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line, the lines of the file that it was joined from, and the number of its group.

    A blank line begins a new group.
    """

    text: str
    parts: tuple[str, ...]
    group: int = 0

    @property
    def bullet(self) -> str:
        """The list marker that the line begins with, or an empty text."""
        found = _BULLET.match(self.text)
        return found[0] if found else ""


def unwrap(text: str, *, printed: bool = False) -> list[Line]:
    """The lines that are not blank, white space folded, joined if one sentence was broken over several.

    If nearly every line has the marks of quoted mail, they are removed. In a `printed` text, words may be
    broken at the end of a line.
    """
    joiner = Joiner(text, printed=printed)
    groups = list(_groups(text))
    bare = groups
    if _is_quoted(groups):
        groups = [part for group in groups for part in _split_at_marks(group)]
        bare = [[*filter(None, map(_unmarked, group))] or [""] for group in groups]
    width = _wrap_width(bare)
    return [
        Line(joiner.join(unmarked[place]), tuple(group[place]), number)
        for number, (group, unmarked) in enumerate(zip(groups, bare, strict=True))
        for place in _sentences(unmarked, width)
    ]


def _is_quoted(groups: list[list[str]]) -> bool:
    marked = sum(line.startswith(">") for group in groups for line in group)
    return marked > _MOSTLY_QUOTED * sum(map(len, groups))


def _unmarked(line: str) -> str:
    return _MARKS.sub("", line, count=1)


def _split_at_marks(group: list[str]) -> Iterator[list[str]]:
    """Split a group behind lines of nothing but marks, which are the blank lines of a quoted text."""
    part = group[:1]
    for line, following in pairwise(group):
        if _unmarked(following) and not _unmarked(line):
            yield part
            part = []
        part.append(following)
    yield part


def _groups(text: str) -> Iterator[list[str]]:
    """Runs of lines without a blank one between them."""
    group: list[str] = []
    for line in text.split("\n"):
        folded = " ".join(line.split())
        if folded:
            group.append(folded)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _wrap_width(groups: list[list[str]]) -> int | None:
    """The column that the text was wrapped at, or None unless most of its longer lines are that full.

    Short lines are menus and headings; they do not show how the text beside them was wrapped.
    """
    lengths = sorted(length for group in groups for line in group if (length := _columns(line)) >= _NARROW)
    if len(lengths) < _FEWEST_LONG:
        return None
    width = lengths[len(lengths) * 95 // 100]
    if width > _WIDE:
        return None
    pairs = [pair for group in groups for pair in pairwise(group) if _columns(pair[0]) >= width / 2]
    full = sum(_is_full(line, following, width) for line, following in pairs)
    return width if full >= max(_FEWEST_FULL, 0.5 * len(pairs)) else None


def _columns(line: str) -> int:
    """The least width at which a line is shown: Han characters and kana take two columns."""
    if line.isascii() or len(line) > _WIDE:
        return len(line)
    return len(line) + len(UNSPACED.findall(line))


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line had no room left. A ragged edge of a few columns is
    allowed for.
    """
    word = 2 if is_unspaced(line[-1] + following[0]) else _columns(following.partition(" ")[0])
    columns = _columns(line)
    return columns + 1 + word >= width - 2 and columns <= width + 5


def _sentences(group: list[str], width: int | None) -> Iterator[slice]:
    """The stretches of a group that are one line each; the last includes what follows."""
    start = 0
    for index, (line, following) in enumerate(pairwise(group), 1):
        if not _belong_together(line, following, width, torn_before=index > start + 1):
            yield slice(start, index)
            start = index
    yield slice(start, None)


def _belong_together(line: str, following: str, width: int | None, *, torn_before: bool) -> bool:
    """Whether two lines are one. A torn sentence goes on in lower case or with its punctuation; a menu in
    lower case has fewer words.
    """
    if _BULLET.match(following) or _BULLET.fullmatch(line):
        return False
    if width and _is_full(line, following, width):
        return True
    torn = following[0].islower() or CONTINUES.match(following) is not None
    return torn and not prose.ends_sentence(line) and (torn_before or prose.count_words(line) >= 4)
