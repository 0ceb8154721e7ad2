"""The geometry of the charts that templates draw as SVG. The pages show their figures as text, too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dropbrief.console.tallies import Tally

WIDTH = 1000.0
HEIGHT = 220.0
"""Size of a chart, in the units of its SVG view box."""
_LEAST_LENGTH = 6.0
"""Length of a segment that would be shorter: one failure among a thousand briefs stays visible."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of a bar: where it begins and how long it is."""

    name: str
    count: int
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Column:
    """One of several columns side by side; `segments` run from the bottom up."""

    tally: Tally
    left: float
    width: float
    segments: tuple[Segment, ...]
    height: float


def bar(counts: Sequence[tuple[str, int]], length: float = WIDTH) -> tuple[Segment, ...]:
    """The counts as segments of one bar, in proportion to them, but none too thin to be seen."""
    total = sum(count for _, count in counts)
    if not total:
        return ()
    rough = [max(_LEAST_LENGTH, length * count / total) for _, count in counts]
    lengths = [round(it * length / sum(rough), 2) for it in rough]
    starts = (0.0, *accumulate(lengths))
    return tuple(
        Segment(name, count, round(start, 2), one)
        for (name, count), start, one in zip(counts, starts, lengths, strict=False)
    )


def columns_of_states(tallies: Sequence[Tally]) -> list[Column]:
    """One column a day; its height stands for the number of uploads, its segments for their states."""
    most = max((tally.uploads for tally in tallies), default=0) or 1
    return [
        Column(tally, left, width, bar(tally.ordered_states, HEIGHT * tally.uploads / most), height)
        for tally, left, width, height in _columns(tallies, [tally.uploads / most for tally in tallies])
    ]


def columns_of_spending(tallies: Sequence[Tally]) -> list[Column]:
    """One column a day; its height stands for what the briefs cost."""
    most = max((tally.cost_usd or 0.0 for tally in tallies), default=0.0) or 1.0
    shares = [(tally.cost_usd or 0.0) / most for tally in tallies]
    return [
        Column(tally, left, width, (), height) for tally, left, width, height in _columns(tallies, shares)
    ]


def _columns(
    tallies: Sequence[Tally], shares: Sequence[float]
) -> Iterator[tuple[Tally, float, float, float]]:
    step = WIDTH / max(1, len(tallies))
    for number, (tally, share) in enumerate(zip(tallies, shares, strict=True)):
        yield tally, round(number * step + step * 0.15, 2), round(step * 0.7, 2), round(HEIGHT * share, 2)
