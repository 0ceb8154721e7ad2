"""Splits lines in which a whole page runs together, with its menus, labels and sentences joined by spaces.

Such a line is recognized by labels that furniture is known by, and is split around them. The text between
them is split at the ends of sentences, so that the line model can judge each part.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice, pairwise

from dropbrief.normalize import furniture, metadata

_SHORTEST = 400
"""The least length, in characters, of a line that may hold a page."""
_FEWEST_LABELS, _FEWEST_KINDS = 5, 4
"""How many different labels, of how many kinds, a line must have to be split."""
_GOES_ON = tuple(",;.)")
"""Characters that no label ends in."""
_SENTENCE_END = re.compile(
    "(?:[^\\W\\d_]{2}|[%)\"'”’»」』）】])[.!?…؟।۔]+[\"'”’»)\\]]*$|[。！？][」』）】]?$"
)
"""The end of a word that ends a sentence; a single letter or a number with a full stop does not."""
_SENTENCES = 4
"""The number of sentences to a line of the result, which is judged as one."""
_LONGEST_END = 8
"""The longest end of a sentence, in characters."""
_HEAD = 60
"""The number of lines among which the headline is looked for."""
_LONGEST_HEADLINE = 300
"""The most characters of a headline with its byline."""
_SHORTEST_HEADLINE = 2
"""The fewest words of a headline."""

Span = tuple[int, int]
"""A range of words: the first, and the one behind the last."""


def split(text: str) -> str:
    """Split each such line of a text into several."""
    return "\n".join(map(_split, text.split("\n")))


def _split(line: str) -> str:
    if len(line) < _SHORTEST:
        return line
    words = line.split()
    labels = _labels(words)
    names = {_name(words[start:stop]) for start, stop in labels}
    if len(names) < _FEWEST_LABELS or len(set(map(furniture.kind, names))) < _FEWEST_KINDS:
        return line
    pieces = filter(None, _pieces(words, labels))
    head = chain.from_iterable(map(_signed, islice(pieces, _HEAD)))
    return "\n".join(filter(None, chain(head, pieces)))


def _name(label: Sequence[str]) -> str:
    """The label as the table has it, without the signs around its words."""
    return " ".join(map(furniture.core, label))


def _labels(words: Sequence[str]) -> list[Span]:
    """The known labels that do not begin a sentence.

    A label of one word may be a word of a sentence; it counts only beside another label, between sentences or
    between capitals.
    """
    found = list(_known(words))
    borders = {start for start, _ in found} & {stop for _, stop in found}
    return [
        (start, stop)
        for start, stop in found
        if stop - start > 1 or borders & {start, stop} or _is_apart(words, start)
    ]


def _is_apart(words: Sequence[str], place: int) -> bool:
    before, behind = words[max(0, place - 1)], words[min(place + 1, len(words) - 1)]
    return not place or _ends_sentence(before) or (before[0].isupper() and behind[0].isupper())


def _known(words: Sequence[str]) -> Iterator[Span]:
    """The longest label at each place, unless lower case goes on behind it."""
    cores = [*map(furniture.core, words)]
    labels = furniture.labels()
    behind = 0
    for start, core in enumerate(cores):
        if start < behind or core not in labels or words[start][0].islower():
            continue
        stops = (start + length for length in labels[core] if start + length <= len(words))
        found = (stop for stop in stops if furniture.kind(" ".join(cores[start:stop])))
        behind = next(found, behind)
        goes_on = behind < len(words) and words[behind][0].islower()
        if start < behind and not goes_on and not words[behind - 1].endswith(_GOES_ON):
            yield start, behind


def _pieces(words: Sequence[str], labels: Sequence[Span]) -> Iterator[str]:
    behind = 0
    for start, stop in labels:
        yield from _lines(words[behind:start])
        yield " ".join(words[start:stop])
        behind = stop
    yield from _lines(words[behind:])


def _lines(words: Sequence[str]) -> Iterator[str]:
    """The first sentence, which may run together with a headline, then some sentences to a line.

    Furniture and incomplete sentences get lines of their own.
    """
    line: list[str] = []
    for number, sentence in enumerate(_sentences(words)):
        is_alone = number == 0 or not _ends_sentence(sentence) or furniture.rule(sentence) is not None
        if is_alone or len(line) == _SENTENCES:
            yield " ".join(line)
            line = []
        if is_alone:
            yield sentence
        else:
            line.append(sentence)
    yield " ".join(line)


def _signed(line: str) -> Iterator[str]:
    """Split a dated headline from its byline, date and the furniture behind them, such as the minutes that
    reading takes.
    """
    if len(line) > _LONGEST_HEADLINE or not metadata.is_dated(line):
        yield line
        return
    words = line.split()
    end = _first_tail(words, furniture.rule)
    start = _first_tail(words[:end], metadata.byline)
    for stretch in (words[:start], words[start:end], words[end:]):
        yield " ".join(stretch)


def _first_tail(words: Sequence[str], is_known: Callable[[str], str | None]) -> int:
    """The place where the longest known tail begins, behind a headline of two words at least."""
    places = range(_SHORTEST_HEADLINE, len(words))
    return next((place for place in places if is_known(" ".join(words[place:]))), len(words))


def _sentences(words: Sequence[str]) -> Iterator[str]:
    start = 0
    for index, (word, following) in enumerate(pairwise(words), 1):
        if _ends_sentence(word) and not following[0].islower():
            yield " ".join(words[start:index])
            start = index
    yield " ".join(words[start:])


def _ends_sentence(word: str) -> bool:
    return _SENTENCE_END.search(word, max(0, len(word) - _LONGEST_END)) is not None
