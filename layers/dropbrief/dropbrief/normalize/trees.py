"""Boosted trees, evaluated without a library.

A node is a leaf, the number that the tree adds, or `[feature, threshold, low, high]`: the position of a
feature in the row, and the nodes for a value at most, or above, the threshold.
"""

from collections.abc import Sequence
from math import exp
from typing import Any, TypeAlias

Node: TypeAlias = Any
"""A float or a list of four, the last two of which are nodes again."""
Row = Sequence[float]

_SURE = 500.0
"""Log-odds; `exp` overflows at 709."""


def probability(trees: Sequence[Node], row: Row) -> float:
    """The logistic of the sum of what each tree says of a row."""
    return 1 / (1 + exp(-min(_SURE, max(-_SURE, total(trees, row)))))


def total(trees: Sequence[Node], row: Row) -> float:
    """The log-odds, which the trees' leaves add up to."""
    added = 0.0
    for node in trees:
        while type(node) is list:
            node = node[3] if row[node[0]] > node[1] else node[2]  # noqa: PLW2901  # down the tree
        added += node
    return added
