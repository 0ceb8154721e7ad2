"""Forecasts the cost of briefs before they are written. Pure."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from dropbrief import prices
from dropbrief.domain import Usage
from dropbrief.ledger import Fate
from dropbrief.llm import OUTPUT_TOKENS
from dropbrief.settings import Settings
from dropbrief.summarize.assignment import Assignment
from dropbrief.summarize.select import token_bound

_ENOUGH = 5
"""From this many measured briefs on, their mean cost is used instead of the upper bound."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The cost of `briefs` in US dollars, None without a price; `measured` counts the earlier briefs used."""

    briefs: int
    usd: float | None
    measured: int

    @property
    def text(self) -> str:
        if self.usd is None:
            return "unknown, as the model has no price"
        how = f"as the last {self.measured} briefs did" if self.measured else "at most"
        return f"about ${self.usd:.4f}, {how}"


def forecast(briefs: int, recent: Iterable[Fate], settings: Settings, assignment: Assignment) -> Forecast:
    """Uses the mean of recent briefs, or the most that one can cost. Raises OperatorError for bad prices."""
    costs = [fate.usage.cost_usd for fate in recent if fate.usage and fate.usage.cost_usd is not None]
    if len(costs) >= _ENOUGH:
        return Forecast(briefs, briefs * sum(costs) / len(costs), len(costs))
    each = _most_of_one(settings, assignment)
    return Forecast(briefs, None if each is None else briefs * each, 0)


def _most_of_one(settings: Settings, assignment: Assignment) -> float | None:
    price = prices.parse(settings.mapping("PRICES")).get(settings.text("LLM_MODEL"))
    fixed = "".join(message["content"] for message in assignment.opening) + json.dumps(
        assignment.reply_schema
    )
    tokens_in, calls = token_bound(fixed) + assignment.max_input_tokens, 1 + assignment.repairs
    # A repair reads the first request and its reply again.
    usage = Usage(tokens_in * calls + OUTPUT_TOKENS * (calls - 1), OUTPUT_TOKENS * calls)
    return prices.with_cost(usage, price).cost_usd
