"""The environment variables that the command reads, and a warning of names that it does not know. Pure."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

PREFIX = "DROPBRIEF_"
SETTINGS = {
    "CALLS_AT_ONCE": "LlmCallsAtOnce",
    "DAILY_BUDGET_TOKENS": "DailyBudgetTokens",
    "DAILY_BUDGET_USD": "DailyBudgetUsd",
    "KEYWORDS": "Keywords",
    "MAX_INPUT_TOKENS": "LlmMaxInputTokens",
    "OUTPUT_LANGUAGE": "OutputLanguage",
    "PRICES": "Prices",
    "REPAIRS": "LlmRepairs",
    "SMALL_MODEL": "SmallModel",
    "TOPICS": "Topics",
}
"""The variables for settings of the stack, without their prefix, and the parameter of each."""
NAMES = ("HOME", *SETTINGS)
"""All variables of the project; `docs/operations.md` describes them."""


def warnings(variables: Iterable[str]) -> Iterator[str]:
    """A sentence about each variable that has the prefix and is ignored."""
    for variable in sorted(variables):
        name = variable.removeprefix(PREFIX)
        if name != variable and name not in NAMES:
            close = get_close_matches(name.upper(), NAMES, n=1)
            hint = f"did you mean {PREFIX}{close[0]}?" if close else "docs/operations.md lists them all."
            yield f"{variable} is no variable of dropbrief, and is ignored; {hint}"
