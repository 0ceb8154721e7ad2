"""Boosted trees, evaluated without a library.

A node is a leaf, the number that the tree adds, or `[feature, threshold, low, high]`: the position of a
feature in the row, and the nodes for a value at most, or above, the threshold.
"""

from collections.abc import Callable, Sequence
from math import exp
from typing import Any, TypeAlias

Node: TypeAlias = Any
"""A float or a list of four, the last two of which are nodes again."""
Row = Sequence[float]

_SURE = 500.0
"""Log-odds; `exp` overflows at 709."""


def compiled(trees: Sequence[Node]) -> Callable[[Row], float]:
    """The log-odds of a row: the sum of its leaf in each tree.

    As one expression of Python the trees take a third of the time that walking through their nodes takes.
    """
    expression = " + ".join(map(_expression, trees)) or "0.0"
    # Nothing but whole and floating-point numbers gets into the expression.
    return eval(f"lambda row: {expression}", {"__builtins__": {}})  # type: ignore[no-any-return]  # noqa: S307


def _expression(node: Node) -> str:
    if not isinstance(node, list):
        return repr(float(node))
    feature, threshold, low, high = node
    return f"({_expression(low)} if row[{int(feature)}] <= {float(threshold)!r} else {_expression(high)})"


def probability(log_odds: float) -> float:
    return 1 / (1 + exp(-min(_SURE, max(-_SURE, log_odds))))
