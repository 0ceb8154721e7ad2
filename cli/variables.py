"""The environment variables that the command reads, and a warning of names that it does not know. Pure."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

PREFIX = "DROPBRIEF_"
NAMES = (
    "CALLS_AT_ONCE",
    "DAILY_BUDGET_TOKENS",
    "DAILY_BUDGET_USD",
    "HOME",
    "KEYWORDS",
    "MAX_INPUT_TOKENS",
    "OUTPUT_LANGUAGE",
    "PRICES",
    "REPAIRS",
    "SMALL_MODEL",
    "TOPICS",
)
"""The variables of the project, without their prefix; `docs/operations.md` describes them."""


def warnings(variables: Iterable[str]) -> Iterator[str]:
    """A sentence about each variable that has the prefix and is ignored."""
    for variable in sorted(variables):
        name = variable.removeprefix(PREFIX)
        if name != variable and name not in NAMES:
            close = get_close_matches(name.upper(), NAMES, n=1)
            hint = f"did you mean {PREFIX}{close[0]}?" if close else "docs/operations.md lists them all."
            yield f"{variable} is no variable of dropbrief, and is ignored; {hint}"
