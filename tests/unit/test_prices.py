"""What calls of a model cost."""

from typing import Any

import pytest

from dropbrief.domain import Usage
from dropbrief.errors import OperatorError
from dropbrief.prices import Price, parse, with_cost

PRICE = Price(tokens_in=0.1, tokens_out=0.5, cached=0.01)


def test_prices_are_read_by_the_name_of_the_model() -> None:
    said = {"large": {"in": 0.1, "cached_in": 0.01, "out": 0.5}, "free": {"in": 0, "out": 0}}

    assert parse(said) == {"large": PRICE, "free": Price(0, 0, 0)}


def test_without_a_price_of_their_own_cached_tokens_cost_as_much_as_others() -> None:
    assert parse({"m": {"in": 2, "out": 3}})["m"].cached == 2


@pytest.mark.parametrize(
    "price",
    [5, None, [], {}, {"in": 1}, {"out": 1}, {"in": 1, "out": 1, "per": "token"}, {"in": "1", "out": 2},
     {"in": -1, "out": 2}, {"in": True, "out": 2}, {"in": float("nan"), "out": 2}, {"in": 1, "out": 1e999}],
)  # fmt: skip
def test_a_price_that_is_none_is_the_operators_mistake(price: Any) -> None:
    with pytest.raises(OperatorError, match="price of large"):
        parse({"large": price})


def test_cached_tokens_are_paid_at_their_own_price() -> None:
    usage = with_cost(Usage(2000, 300, tokens_cached=1024, tokens_reasoning=60), PRICE)

    assert usage.cost_usd == pytest.approx((976 * 0.1 + 1024 * 0.01 + 300 * 0.5) / 1_000_000)


@pytest.mark.parametrize(
    ("usage", "price"),
    [(Usage(2000, 300), None), (Usage(), PRICE), (Usage(2000), PRICE), (Usage(None, 300), PRICE)],
)
def test_an_unknown_price_is_unknown_and_never_nothing(usage: Usage, price: Price | None) -> None:
    assert with_cost(usage, price).cost_usd is None


def test_a_model_of_ones_own_may_cost_nothing() -> None:
    assert with_cost(Usage(2000, 300), Price(0, 0, 0)).cost_usd == 0


def test_a_server_that_counts_more_cached_tokens_than_tokens_makes_nothing_cheaper_than_cached() -> None:
    assert with_cost(Usage(100, 0, tokens_cached=500), PRICE).cost_usd == pytest.approx(
        100 * 0.01 / 1_000_000
    )
