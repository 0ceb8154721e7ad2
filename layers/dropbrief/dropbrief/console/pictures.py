"""Pictures of counts and sums, as the numbers that a template draws. Each has its figures in text too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dropbrief.console.tallies import Tally

WIDTH = 1000.0
HEIGHT = 220.0
_LEAST = 6.0
"""Of a part that is not empty: one failure among a thousand briefs is still seen."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: where it begins, and how long it is."""

    name: str
    count: int
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Column:
    """One of several columns side by side; `parts` run from the bottom up."""

    tally: Tally
    left: float
    width: float
    parts: tuple[Part, ...]
    height: float


def bar(counts: Sequence[tuple[str, int]], length: float = WIDTH) -> tuple[Part, ...]:
    """The counts as parts of one bar, in proportion, but none too thin to be seen."""
    total = sum(count for _, count in counts)
    if not total:
        return ()
    rough = [max(_LEAST, length * count / total) for _, count in counts]
    lengths = [round(it * length / sum(rough), 2) for it in rough]
    starts = (0.0, *accumulate(lengths))
    return tuple(
        Part(name, count, round(start, 2), one)
        for (name, count), start, one in zip(counts, starts, lengths, strict=False)
    )


def columns_of_states(tallies: Sequence[Tally]) -> list[Column]:
    """One column a day, as high as its uploads are many, in parts by state."""
    most = max((tally.uploads for tally in tallies), default=0) or 1
    return [
        Column(tally, left, width, bar(tally.in_order, HEIGHT * tally.uploads / most), height)
        for tally, left, width, height in _placed(tallies, [tally.uploads / most for tally in tallies])
    ]


def columns_of_spending(tallies: Sequence[Tally]) -> list[Column]:
    """One column a day, as high as what its briefs cost."""
    most = max((tally.cost_usd or 0.0 for tally in tallies), default=0.0) or 1.0
    shares = [(tally.cost_usd or 0.0) / most for tally in tallies]
    return [Column(tally, left, width, (), height) for tally, left, width, height in _placed(tallies, shares)]


def _placed(tallies: Sequence[Tally], shares: Sequence[float]) -> Iterator[tuple[Tally, float, float, float]]:
    step = WIDTH / max(1, len(tallies))
    for number, (tally, share) in enumerate(zip(tallies, shares, strict=True)):
        yield tally, round(number * step + step * 0.15, 2), round(step * 0.7, 2), round(HEIGHT * share, 2)
