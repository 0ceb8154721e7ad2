"""Lines in which a whole page runs together, its menus, labels and sentences joined by spaces.

The labels that furniture is known by show that it is a page, and where to part it. What is between them is
parted at the ends of sentences, so that the line model can judge it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice, pairwise

from dropbrief.normalize import furniture, metadata

_SHORTEST = 400
"""Characters of a line that may hold a page."""
_FEWEST_LABELS, _FEWEST_KINDS = 5, 4
"""Different ones."""
_GOES_ON = tuple(",;.)")
"""What no label ends in."""
_SENTENCE_END = re.compile(
    "(?:[^\\W\\d_]{2}|[%)\"'”’»」』）】])[.!?…؟।۔]+[\"'”’»)\\]]*$|[。！？][」』）】]?$"
)
"""Of a word; a letter or a number with a full stop is no end."""
_SENTENCES = 4
"""To a line, which is judged as one."""
_LONGEST_END = 8
"""Characters."""
_HEAD = 60
"""Lines among which the headline is looked for."""
_LONGEST_HEADLINE = 300
"""Characters, with the byline."""
_SHORTEST_HEADLINE = 2
"""Words."""

Span = tuple[int, int]
"""Of words: the first, and the one behind the last."""


def parted(text: str) -> str:
    """The text with each such line parted."""
    return "\n".join(map(_parted, text.split("\n")))


def _parted(line: str) -> str:
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
    """As the table of labels has it, whatever signs stand around its words."""
    return " ".join(map(furniture.core, label))


def _labels(words: Sequence[str]) -> list[Span]:
    """The known labels that open no sentence.

    One of a single word may be a word of a sentence, unless it stands beside another, between sentences or
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
    """The first sentence, which may run together with a headline, then some to a line; furniture, and what is
    no whole sentence, by itself.
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
    """A dated headline, its byline and date, and furniture behind them such as the minutes that it takes."""
    if len(line) > _LONGEST_HEADLINE or not metadata.is_dated(line):
        yield line
        return
    words = line.split()
    end = _first_tail(words, furniture.rule)
    start = _first_tail(words[:end], metadata.byline)
    for stretch in (words[:start], words[start:end], words[end:]):
        yield " ".join(stretch)


def _first_tail(words: Sequence[str], is_known: Callable[[str], str | None]) -> int:
    """Where the longest tail begins that is known, behind a headline of two words at least."""
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
