"""Columns of numbers, one for each line of a page: distances, runs, and what stands around each line."""

from array import array
from collections.abc import Sequence
from itertools import accumulate, groupby
from operator import mul, sub

Column = Sequence[float]
Columns = dict[str, Column]

FAR = 99
"""The greatest distance, in lines; what is further away counts as absent."""


def floats(columns: Columns) -> Columns:
    """Convert the columns to floats: Python compares floats with floats several times as fast."""
    return {
        name: column if _is_float(column) else array("d", column).tolist() for name, column in columns.items()
    }


def _is_float(column: Column) -> bool:
    """Whether a column holds floats, judged by its first number: those of a column are alike."""
    return isinstance(next(iter(column), 0.0), float)


def shifted(column: Column, by: int) -> Column:
    """The value that stands `by` lines below (above, if negative) each line; -1 beyond the ends."""
    blank = [-1.0] * min(abs(by), len(column))
    return [*column[by:], *blank] if by > 0 else [*blank, *column[:by]]


def best_stretch(gains: Sequence[float]) -> range:
    """The stretch with the greatest sum (Kadane's algorithm); empty where no gain is above 0."""
    best, best_sum, start, running = range(0), 0.0, 0, 0.0
    for index, gain in enumerate(gains):
        if running <= 0:
            start, running = index, 0.0
        running += gain
        if running > best_sum:
            best, best_sum = range(start, index + 1), running
    return best


def since(marks: Sequence[bool]) -> Column:
    """The number of lines between each line and the last marked one above it."""
    distances, distance = [], FAR
    for mark in marks:
        distances.append(distance)
        distance = 0 if mark else min(FAR, distance + 1)
    return distances


def until(marks: Sequence[bool]) -> Column:
    """The number of lines between each line and the next marked one below it."""
    return since(marks[::-1])[::-1]


def runs(marks: Sequence[bool]) -> Column:
    """For each marked line, the length of the run of marked lines that it belongs to."""
    lengths: list[float] = []
    for mark, run in groupby(marks):
        length = len(list(run))
        lengths += [length if mark else 0] * length
    return lengths


def around(column: Column, width: int) -> tuple[Column, Column]:
    """The sums over the `width` lines above and below each line."""
    sums = [*accumulate(column, initial=0.0)]
    before, after = [*[0.0] * width, *sums], [*sums[width + 1 :], *[sums[-1]] * width]
    return [*map(sub, sums[:-1], before)], [*map(sub, after, sums[1:])]


def means(column: Column, weights: Column, width: int) -> tuple[Column, Column]:
    """The weighted means over the `width` lines above and below each line; 0 where there is none."""
    weighted = around([*map(mul, column, weights)], width)
    totals = around(weights, width)
    above, below = (
        [value / total if total else 0.0 for value, total in zip(*pair, strict=True)]
        for pair in zip(weighted, totals, strict=True)
    )
    return above, below
