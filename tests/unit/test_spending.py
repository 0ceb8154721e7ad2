"""What is reserved before a call of the model, and what is settled after it."""

import asyncio
import itertools
from datetime import UTC, datetime
from typing import Any

import pytest

from dropbrief import budget
from dropbrief.budget import NOTHING, Amount, Limits
from dropbrief.domain import Completion, Usage
from dropbrief.errors import BudgetSpentError, OperatorError, ServiceError, UnansweredError
from dropbrief.prices import Price
from dropbrief.spending import BudgetedModel
from tests.fakes import ScriptedModel, replied

PRICE = Price(tokens_in=1, tokens_out=10, cached=1)
SCHEMA = {"type": "object"}
CHAT = [{"role": "system", "content": "Write."}, {"role": "user", "content": "Brücke\n\n[1] 橋が開いた。"}]
MOST = Amount(tokens=1_551, nanodollars=15_051_000)
"""51 tokens in: 6 for the schema, 16 around each message, 2 and 11 in them; and 1,500 out."""


class Books:
    """Budgets kept in memory, with every change in its order."""

    def __init__(self, limits: Limits, *, closed: bool = False, refuses: Exception | None = None) -> None:
        self.limits = limits
        self.closed = closed
        self.refuses = refuses
        self.reserved: list[tuple[str, str, Amount]] = []
        self.settled: list[tuple[str, str, Amount, Amount]] = []

    def reserve(self, day: str, reservation: str, amount: Amount) -> None:
        if self.closed:
            raise BudgetSpentError("the budget of the day has no room for another call")
        self.reserved.append((day, reservation, amount))

    def settle(self, day: str, reservation: str, reserved: Amount, used: Amount) -> None:
        if self.refuses:
            raise self.refuses
        self.settled.append((day, reservation, reserved, used))


def books(**how: Any) -> Books:
    return Books(budget.limits("1", "none"), **how)


def complete(
    model: ScriptedModel, kept: Books, price: Price | None = PRICE, *, unpriced: bool = False
) -> Completion:
    ids = itertools.count(1)
    budgeted = BudgetedModel(
        model,
        kept,
        price,
        lambda: datetime(2026, 3, 1, 23, 59, tzinfo=UTC),
        lambda: f"id{next(ids)}",
        unpriced=unpriced,
    )
    return asyncio.run(budgeted.complete(CHAT, SCHEMA))


def test_what_a_call_may_cost_is_reserved_and_what_it_did_cost_is_settled() -> None:
    kept = books()

    completion = complete(ScriptedModel(replied({})), kept)

    assert completion == replied({})
    assert kept.reserved == [("2026-03-01", "id1", MOST)]
    assert kept.settled == [("2026-03-01", "id1", MOST, Amount(120, 300_000))]


def test_without_room_the_model_is_not_asked() -> None:
    model = ScriptedModel()

    with pytest.raises(BudgetSpentError):
        complete(model, books(closed=True))

    assert model.prompts == []


@pytest.mark.parametrize("error", [ServiceError("answered 503"), OperatorError("answered 401")])
def test_a_call_that_was_refused_costs_nothing(error: Exception) -> None:
    kept = books()

    with pytest.raises(type(error)):
        complete(ScriptedModel(error), kept)

    assert [used for *_, used in kept.settled] == [NOTHING]


def test_a_call_without_an_answer_stays_reserved_as_it_may_be_paid_for() -> None:
    kept = books()

    with pytest.raises(UnansweredError):
        complete(ScriptedModel(UnansweredError("no answer of the model within 150 s")), kept)

    assert (len(kept.reserved), kept.settled) == (1, [])


def test_a_call_whose_tokens_nobody_counted_is_settled_at_what_was_reserved() -> None:
    kept = books()

    complete(ScriptedModel(Completion("{}", truncated=False, usage=Usage())), kept)

    assert [used for *_, used in kept.settled] == [MOST]


@pytest.mark.parametrize("error", [ServiceError("throttled"), OperatorError("denied")])
def test_an_answer_is_never_lost_because_it_could_not_be_settled(error: Exception) -> None:
    completion = complete(ScriptedModel(replied({})), books(refuses=error))

    assert completion == replied({})


def test_a_model_without_a_price_is_not_called_under_a_budget_in_money() -> None:
    model = ScriptedModel()

    with pytest.raises(OperatorError, match="the price of scripted is not known"):
        complete(model, books(), price=None)

    assert model.prompts == []


def test_a_model_without_a_price_may_be_allowed_and_its_tokens_count() -> None:
    kept = books()

    complete(ScriptedModel(replied({})), kept, price=None, unpriced=True)

    assert [used for *_, used in kept.settled] == [Amount(120, 0)]


def test_a_model_without_a_price_needs_none_under_a_budget_of_tokens() -> None:
    kept = Books(budget.limits("none", "100000"))

    complete(ScriptedModel(replied({})), kept, price=None)

    assert [amount for *_, amount in kept.reserved] == [Amount(MOST.tokens, 0)]


def test_without_a_limit_on_its_answers_a_model_is_not_called_under_a_budget() -> None:
    model = ScriptedModel()
    model.most_out = None  # type: ignore[assignment]

    with pytest.raises(OperatorError, match="take the limit off its answers"):
        complete(model, books())
