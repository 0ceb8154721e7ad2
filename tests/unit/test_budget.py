"""What one call may cost at most, and whether a day has room for it."""

import pytest

from dropbrief import budget
from dropbrief.budget import NOTHING, Amount, Limits
from dropbrief.domain import Usage
from dropbrief.errors import OperatorError
from dropbrief.prices import Price

PRICE = Price(tokens_in=1, tokens_out=10, cached=0.1)


@pytest.mark.parametrize(
    ("usd", "tokens", "expected"),
    [
        ("10", "none", Limits(None, 10_000_000_000)),
        ("0.25", "5000", Limits(5000, 250_000_000)),
        ("none", "none", Limits(None, None)),
        ("0", "0", Limits(0, 0)),
    ],
)
def test_the_limits_are_numbers_or_none(usd: str, tokens: str, expected: Limits) -> None:
    assert budget.parse_limits(usd, tokens) == expected


@pytest.mark.parametrize("said", ["", "ten", "1,5", "NaN", "Infinity", "-1"])
def test_a_budget_that_is_no_amount_is_the_operators_fault(said: str) -> None:
    with pytest.raises(OperatorError, match="the daily budget must"):
        budget.parse_limits(said, "none")


@pytest.mark.parametrize("said", ["", "many", "1.5", "-1"])
def test_a_budget_of_tokens_is_a_whole_number(said: str) -> None:
    with pytest.raises(OperatorError, match="the daily budget must"):
        budget.parse_limits("none", said)


def test_there_is_room_up_to_the_limit_itself() -> None:
    limits = Limits(tokens=100, nanodollars=50)

    assert limits.room(Amount(100, 50)) == Amount(0, 0)
    assert limits.room(Amount(60, 20)) == Amount(40, 30)


def test_what_is_above_a_limit_never_fits() -> None:
    assert Limits(tokens=100, nanodollars=None).room(Amount(101, 0)) is None
    assert Limits(tokens=None, nanodollars=50).room(Amount(0, 51)) is None


def test_a_call_costs_what_its_server_counted() -> None:
    spent = budget.amount_used(Usage(1000, 200, tokens_cached=500), PRICE, NOTHING)

    assert spent == Amount(1200, 2_550_000)


def test_a_call_whose_tokens_nobody_counted_costs_what_was_reserved() -> None:
    reserved = Amount(5000, 9_000_000)

    assert budget.amount_used(Usage(), PRICE, reserved) == reserved


def test_without_a_price_only_tokens_count() -> None:
    assert budget.amount_used(Usage(1000, 200), None, NOTHING) == Amount(1200, 0)
