"""Boosted trees, evaluated without a library.

A node is a leaf, the number that the tree adds, or `[feature, threshold, low, high]`: the position of a
column, and the nodes for a value at most, or above, the threshold. A model is a JSON object that holds
forests, `{"columns": names, "trees": nodes}`, and whatever else.
"""

import json
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from dropbrief.normalize.columns import Columns

Node: TypeAlias = Any
"""A float or a list of four, the last two of which are nodes again."""

MADE = "_as_code"
"""The suffix of the module that the layer's build makes of a model's file."""
_SURE = 500.0
"""Log-odds; `exp` overflows at 709."""


class Forest:
    """Trees that judge each line of a page by the columns that they name; `log_odds` sums the trees up."""

    def __init__(self, columns: Sequence[str], log_odds: Callable[..., float]) -> None:
        self._columns = columns
        self._log_odds = log_odds

    def judge(self, shown: "Columns") -> list[float]:
        """The probability of each line; `shown` may hold more columns than the trees read."""
        columns = map(shown.__getitem__, self._columns)
        return [*map(probability, map(self._log_odds, *columns))]


def model(file: Path, package: str) -> dict[str, Any]:
    """Load a model, with the arguments of a `Forest` for each of its forests.

    If the layer's build has made a module of it, that one is used, as it is compiled already.
    """
    made = f"{package}.{file.stem}{MADE}"
    if find_spec(made):
        found: dict[str, Any] = import_module(made).MODEL
        return found
    return _evaluated(as_code(file.read_text()))  # type: ignore[no-any-return]


def as_code(text: str) -> str:
    """A model's file as an expression of Python, in which each forest is one function.

    As one expression the trees take a fifth of the time that walking through their nodes takes.
    """
    parsed = json.loads(text)
    parts = (f"{name!r}: {_part(part)}" for name, part in parsed.items())
    return f"{{{', '.join(parts)}}}"


def _part(part: Any) -> str:
    if not isinstance(part, dict) or part.keys() != {"columns", "trees"}:
        return repr(part)
    columns = part["columns"]
    return f"{{'columns': {columns!r}, 'log_odds': {expression(part['trees'], len(columns))}}}"


def compiled(trees: Sequence[Node], columns: int) -> Callable[..., float]:
    """A function from a row of numbers to log-odds, the sum of the leaves that the row reaches."""
    return _evaluated(expression(trees, columns))  # type: ignore[no-any-return]


def expression(trees: Sequence[Node], columns: int) -> str:
    """The trees as Python source. Nothing but whole and floating-point numbers gets into it."""
    arguments = ", ".join(map(_argument, range(columns)))
    return f"lambda {arguments}: {' + '.join(map(_expression, trees)) or '0.0'}"


def _evaluated(code: str) -> Any:
    return eval(code, {"__builtins__": {}})  # noqa: S307  # what `expression` and `repr` made


def _argument(feature: int) -> str:
    return f"x{int(feature)}"


def _expression(node: Node) -> str:
    if not isinstance(node, list):
        return repr(float(node))
    feature, threshold, low, high = node
    return f"({_expression(low)} if {_argument(feature)} <= {float(threshold)!r} else {_expression(high)})"


def probability(log_odds: float) -> float:
    return 1 / (1 + exp(-min(_SURE, max(-_SURE, log_odds))))
