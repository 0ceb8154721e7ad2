"""The prices of models, as the operator states them, and the cost of calls. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dropbrief.domain import Usage
from dropbrief.errors import OperatorError

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens. `cached` is the price of input tokens from the server's cache."""

    tokens_in: float
    tokens_out: float
    cached: float


def parse(stated: Mapping[str, Any]) -> dict[str, Price]:
    """Prices by the name of the model, each such as `{"in": 0.1, "cached_in": 0.01, "out": 0.5}`.

    Without `cached_in`, cached tokens cost as much as others. Raises OperatorError for any other form.
    """
    return {model: _price(model, price) for model, price in stated.items()}


def _price(model: str, stated: Any) -> Price:
    if (
        not isinstance(stated, dict)
        or set(stated) - {"in", "out", "cached_in"}
        or not {"in", "out"} <= set(stated)
    ):
        raise OperatorError(
            f"the price of {model} must have in and out, may have cached_in, and nothing else"
        )
    if not all(map(_is_amount, stated.values())):
        raise OperatorError(f"a price of {model} must be a number of dollars")
    return Price(stated["in"], stated["out"], stated["cached_in"] if "cached_in" in stated else stated["in"])


def _is_amount(stated: Any) -> bool:
    return isinstance(stated, int | float) and not isinstance(stated, bool) and 0 <= stated < float("inf")


def with_cost(usage: Usage, price: Price | None) -> Usage:
    """The usage with its cost, rounded to the billionth; unchanged when the price or the tokens are unknown.

    When a server does not say how many tokens were cached, none count as cached.
    """
    if price is None or usage.tokens_in is None or usage.tokens_out is None:
        return usage
    cached = min(usage.tokens_cached or 0, usage.tokens_in)
    cost = (usage.tokens_in - cached) * price.tokens_in + cached * price.cached
    return replace(usage, cost_usd=round((cost + usage.tokens_out * price.tokens_out) / _MILLION, 9))
