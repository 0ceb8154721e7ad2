"""A model whose calls are reserved in the budget of the day, together with the function's other calls."""

import json
from asyncio import to_thread
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from dropbrief import budget
from dropbrief.budget import NOTHING, Amount, Limits
from dropbrief.coalescing import Coalescer
from dropbrief.domain import Completion, Message, Usage
from dropbrief.errors import BudgetSpentError, DropbriefError, OperatorError, UnansweredError
from dropbrief.prices import Price
from dropbrief.summarize import Model
from dropbrief.summarize.select import token_bound

_FRAME = 16
"""Tokens that a chat template may add to each message; known templates add four to ten."""


class BudgetStore(Protocol):
    """Stores the budgets of the days; `dropbrief.aws.budgets` implements it with the table."""

    limits: Limits

    def reserve(self, day: str, amounts: Mapping[str, Amount]) -> None: ...

    def settle(self, day: str, differences: Mapping[str, Amount]) -> None: ...


LINGER = 0.01
"""Seconds that a reservation waits for others, so that one write makes them all."""


class Reservations:
    """The reservations of one function: made together in batches, and settled together at the end."""

    def __init__(self, budgets: BudgetStore) -> None:
        self.budgets = budgets
        self._batches: dict[str, Coalescer[tuple[str, Amount], None]] = {}
        self._differences: defaultdict[str, dict[str, Amount]] = defaultdict(dict)

    async def reserve(self, day: str, reservation: str, amount: Amount) -> None:
        """Reserve an amount under the name `reservation`, in a batch with others.

        When there is no room for the whole batch, each is tried alone. Raises BudgetSpentError when the day
        has no room for it, and what the store raises.
        """
        if day not in self._batches:
            reserve = self.budgets.reserve
            self._batches[day] = Coalescer(lambda items: reserve(day, dict(items)), LINGER)
        batch = self._batches[day].join((reservation, amount))
        try:
            await batch.answer
        except BudgetSpentError:
            if len(batch.items) == 1:
                raise
            await to_thread(self.budgets.reserve, day, {reservation: amount})

    def note(self, day: str, reservation: str, reserved: Amount, used: Amount) -> None:
        """Note what a call used of its reservation, until `settle` is called."""
        self._differences[day][reservation] = used - reserved

    def settle(self) -> None:
        """Settle what was noted. Until then, and if the function dies before, the reserved amounts count.

        Raises ServiceError and OperatorError; then, too, more is counted than was spent.
        """
        while self._differences:
            self.budgets.settle(*self._differences.popitem())


class BudgetedModel:
    """Reserves the highest possible cost before each call, and notes afterwards what the call did cost.

    `allow_unpriced` lets a model without a price be called under a budget in money: its calls then count as
    tokens only.
    """

    def __init__(
        self,
        model: Model,
        reservations: Reservations,
        price: Price | None,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        *,
        allow_unpriced: bool,
    ) -> None:
        self._model = model
        self._reservations = reservations
        self._price = price
        self._now = now
        self._new_id = new_id
        self._allow_unpriced = allow_unpriced
        self.name = model.name
        self.options = model.options
        self.most_out = model.most_out

    async def complete(
        self, messages: list[Message], json_schema: dict[str, Any], spent: float = 0.0
    ) -> Completion:
        """Raises BudgetSpentError when the day has no room for the call, OperatorError when no day has."""
        most, day, reservation = self._most(messages, json_schema), _day(self._now()), self._new_id()
        await self._reservations.reserve(day, reservation, most)
        try:
            completion = await self._model.complete(messages, json_schema, spent)
        except UnansweredError:
            self._reservations.note(day, reservation, most, most)  # it may be paid for
            raise
        except DropbriefError:
            self._reservations.note(day, reservation, most, NOTHING)
            raise
        self._reservations.note(
            day, reservation, most, budget.amount_used(completion.usage, self._price, most)
        )
        return completion

    def _most(self, messages: list[Message], json_schema: dict[str, Any]) -> Amount:
        limits = self._reservations.budgets.limits
        if self._price is None and limits.nanodollars is not None and not self._allow_unpriced:
            raise OperatorError(
                f"the price of {self.name} is not known, so no daily budget in money can hold: "
                "add it to the prices, or allow calls without a price"
            )
        if self.most_out is None:
            raise OperatorError(
                "the options of the model take the limit off its answers, so no daily budget can hold"
            )
        tokens_in = _schema_bound(json_schema) + sum(map(_bound, messages))
        most = budget.amount_used(Usage(tokens_in, self.most_out), self._price, NOTHING)
        if limits.room(most) is None:
            raise OperatorError(
                f"one call may cost {most.tokens:,} tokens or {most.usd:.6f} dollars, "
                "which is more than the daily budget: raise it, or lower the input budget of a call"
            )
        return most


def _schema_bound(json_schema: dict[str, Any]) -> int:
    return token_bound(json.dumps(json_schema))


def _bound(message: Message) -> int:
    return _FRAME + token_bound(message["content"])


def _day(moment: datetime) -> str:
    return moment.date().isoformat()
