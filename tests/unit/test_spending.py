"""What is reserved before a call of the model, and what is settled after it."""

import asyncio
import itertools
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from dropbrief import budget
from dropbrief.budget import NOTHING, Amount, Limits
from dropbrief.domain import Completion, Usage
from dropbrief.errors import BudgetSpentError, OperatorError, ServiceError, UnansweredError
from dropbrief.prices import Price
from dropbrief.spending import BudgetedModel, Reservations
from tests.fakes import ScriptedModel, replied

PRICE = Price(tokens_in=1, tokens_out=10, cached=1)
SCHEMA = {"type": "object"}
CHAT = [{"role": "system", "content": "Write."}, {"role": "user", "content": "Brücke\n\n[1] 橋が開いた。"}]
MOST = Amount(tokens=1_551, nanodollars=15_051_000)
"""51 tokens in: 6 for the schema, 16 around each message, 2 and 11 in them; and 1,500 out."""


class Books:
    """Budgets kept in memory, with room for so many more calls, and what they were asked in its order."""

    def __init__(self, limits: Limits, *, room: int = 100, refuses: Exception | None = None) -> None:
        self.limits = limits
        self.room = room
        self.refuses = refuses
        self.asked: list[list[str]] = []
        self.reserved: dict[tuple[str, str], Amount] = {}
        self.settled: list[dict[tuple[str, str], Amount]] = []

    def reserve(self, day: str, amounts: Mapping[str, Amount]) -> None:
        self.asked.append(sorted(amounts))
        if self.refuses:
            raise self.refuses
        if len(amounts) > self.room:
            raise BudgetSpentError("the budget of the day has no room for another call")
        self.room -= len(amounts)
        self.reserved.update({(day, name): amount for name, amount in amounts.items()})

    def settle(self, day: str, differences: Mapping[str, Amount]) -> None:
        self.settled.append({(day, name): difference for name, difference in differences.items()})


def books(**how: Any) -> Books:
    return Books(budget.parse_limits("1", "none"), **how)


def complete(
    model: ScriptedModel, kept: Books, price: Price | None = PRICE, *, unpriced: bool = False
) -> Completion:
    (outcome,) = together(model, kept, 1, price, unpriced=unpriced)
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome


def together(
    model: ScriptedModel, kept: Books, calls: int, price: Price | None = PRICE, *, unpriced: bool = False
) -> list[Completion | BaseException]:
    """What becomes of so many calls at once, whose costs are settled at the end."""
    ids, reservations = itertools.count(1), Reservations(kept)
    budgeted = BudgetedModel(
        model,
        reservations,
        price,
        lambda: datetime(2026, 3, 1, 23, 59, tzinfo=UTC),
        lambda: f"id{next(ids)}",
        allow_unpriced=unpriced,
    )

    async def calling() -> list[Completion | BaseException]:
        waiting = (budgeted.complete(CHAT, SCHEMA) for _ in range(calls))
        return await asyncio.gather(*waiting, return_exceptions=True)

    outcomes = asyncio.run(calling())
    reservations.settle()
    return outcomes


def test_what_a_call_may_cost_is_reserved_and_what_it_did_cost_is_settled() -> None:
    kept = books()

    completion = complete(ScriptedModel(replied({})), kept)

    assert completion == replied({})
    assert kept.reserved == {("2026-03-01", "id1"): MOST}
    assert kept.settled == [{("2026-03-01", "id1"): Amount(120, 300_000) - MOST}]


def test_calls_at_once_are_reserved_in_one_write_and_settled_in_another() -> None:
    kept = books()

    together(ScriptedModel(replied({})), kept, 3)

    assert kept.asked == [["id1", "id2", "id3"]]
    assert [len(settled) for settled in kept.settled] == [3]


def test_a_call_that_ends_after_midnight_is_settled_on_the_day_it_was_reserved_on() -> None:
    kept = books()
    reservations = Reservations(kept)
    clock = iter([datetime(2026, 3, 1, 23, 59, tzinfo=UTC), datetime(2026, 3, 2, 0, 1, tzinfo=UTC)])
    model = BudgetedModel(
        ScriptedModel(), reservations, PRICE, lambda: next(clock), lambda: "id1", allow_unpriced=False
    )

    asyncio.run(model.complete(CHAT, SCHEMA))
    reservations.settle()

    assert list(kept.reserved) == [("2026-03-01", "id1")]
    assert [list(settled) for settled in kept.settled] == [[("2026-03-01", "id1")]]


def test_every_day_is_settled_and_none_of_them_twice() -> None:
    kept = books()
    reservations = Reservations(kept)
    reservations.note("2026-03-01", "id1", MOST, NOTHING)
    reservations.note("2026-03-02", "id2", MOST, NOTHING)

    reservations.settle()
    reservations.settle()

    assert sorted(name for settled in kept.settled for name in settled) == [
        ("2026-03-01", "id1"),
        ("2026-03-02", "id2"),
    ]


def test_where_there_is_no_room_for_all_calls_at_once_some_are_made() -> None:
    kept = books(room=2)

    outcomes = together(ScriptedModel(replied({}), replied({})), kept, 3)

    assert outcomes[:2] == [replied({})] * 2
    assert isinstance(outcomes[2], BudgetSpentError)
    assert kept.asked == [["id1", "id2", "id3"], ["id1"], ["id2"], ["id3"]]


def test_without_room_the_model_is_not_asked() -> None:
    model = ScriptedModel()

    with pytest.raises(BudgetSpentError):
        complete(model, books(room=0))

    assert model.prompts == []


@pytest.mark.parametrize("error", [ServiceError("throttled"), OperatorError("denied")])
def test_where_the_table_cannot_be_asked_no_call_is_made(error: Exception) -> None:
    model = ScriptedModel()

    outcomes = together(model, books(refuses=error), 2)

    assert outcomes == [error, error]
    assert model.prompts == []


@pytest.mark.parametrize("error", [ServiceError("answered 503"), OperatorError("answered 401")])
def test_a_call_that_was_refused_costs_nothing(error: Exception) -> None:
    kept = books()

    with pytest.raises(type(error)):
        complete(ScriptedModel(error), kept)

    assert kept.settled == [{("2026-03-01", "id1"): NOTHING - MOST}]


def test_a_call_without_an_answer_is_settled_at_what_was_reserved_as_it_may_be_paid_for() -> None:
    kept = books()

    with pytest.raises(UnansweredError):
        complete(ScriptedModel(UnansweredError("no answer of the model within 150 s")), kept)

    assert kept.settled == [{("2026-03-01", "id1"): NOTHING}]


def test_a_call_whose_tokens_nobody_counted_is_settled_at_what_was_reserved() -> None:
    kept = books()

    complete(ScriptedModel(Completion("{}", truncated=False, usage=Usage())), kept)

    assert kept.settled == [{("2026-03-01", "id1"): NOTHING}]


def test_a_call_that_no_day_has_room_for_is_the_operators_fault() -> None:
    model = ScriptedModel()

    with pytest.raises(OperatorError, match="more than the daily budget"):
        complete(model, Books(budget.parse_limits("0.01", "none")))

    assert model.prompts == []


def test_a_model_without_a_price_is_not_called_under_a_budget_in_money() -> None:
    model = ScriptedModel()

    with pytest.raises(OperatorError, match="the price of scripted is not known"):
        complete(model, books(), price=None)

    assert model.prompts == []


def test_a_model_without_a_price_may_be_allowed_and_its_tokens_count() -> None:
    kept = books()

    complete(ScriptedModel(replied({})), kept, price=None, unpriced=True)

    assert kept.settled == [{("2026-03-01", "id1"): Amount(120 - MOST.tokens, 0)}]


def test_a_model_without_a_price_needs_none_under_a_budget_of_tokens() -> None:
    kept = Books(budget.parse_limits("none", "100000"))

    complete(ScriptedModel(replied({})), kept, price=None)

    assert list(kept.reserved.values()) == [Amount(MOST.tokens, 0)]


def test_without_a_limit_on_its_answers_a_model_is_not_called_under_a_budget() -> None:
    model = ScriptedModel()
    model.most_out = None  # type: ignore[assignment]

    with pytest.raises(OperatorError, match="take the limit off its answers"):
        complete(model, books())
