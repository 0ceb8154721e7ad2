"""A model whose calls are paid for out of the budget of the day, those of one function together."""

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
"""Tokens around each message of a chat, beside its text; chat templates have four to ten."""


class BudgetStore(Protocol):
    """Where the budgets of the days are kept; `dropbrief.aws.budgets` has the one in the table."""

    limits: Limits

    def reserve(self, day: str, amounts: Mapping[str, Amount]) -> None: ...

    def settle(self, day: str, differences: Mapping[str, Amount]) -> None: ...


LINGER = 0.02
"""Seconds that a reservation waits for those of other calls, to be made with them in one write."""


class Reservations:
    """Where the calls of one function are paid for: reserved with their neighbours, settled at the end."""

    def __init__(self, budgets: BudgetStore) -> None:
        self.budgets = budgets
        self._batches: dict[str, Coalescer[tuple[str, Amount], None]] = {}
        self._differences: defaultdict[str, dict[str, Amount]] = defaultdict(dict)

    async def reserve(self, day: str, reservation: str, amount: Amount) -> None:
        """Where there is no room for all of a batch, each is tried alone.

        Raises BudgetSpentError where the day has no room for it, and what the table raises.
        """
        if day not in self._batches:
            self._batches[day] = Coalescer(lambda asked: self.budgets.reserve(day, dict(asked)), LINGER)
        batch = self._batches[day].join((reservation, amount))
        try:
            await batch.answer
        except BudgetSpentError:
            if len(batch.asked) == 1:
                raise
            await to_thread(self.budgets.reserve, day, {reservation: amount})

    def note(self, day: str, reservation: str, reserved: Amount, used: Amount) -> None:
        """What a call used in place of what was reserved for it, to be settled with the others."""
        self._differences[day][reservation] = used - reserved

    def settle(self) -> None:
        """Settle what was noted. Until then, and if the function dies before, what was reserved is counted.

        Raises ServiceError and OperatorError; then, too, more is counted than was spent.
        """
        while self._differences:
            self.budgets.settle(*self._differences.popitem())


class BudgetedModel:
    """Reserves before each call what it may cost at most, and settles afterwards for what it did cost.

    `unpriced` lets a model without a price be called under a budget in money: its calls count as tokens only.
    """

    def __init__(
        self,
        model: Model,
        reservations: Reservations,
        price: Price | None,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        *,
        unpriced: bool,
    ) -> None:
        self._model = model
        self._reservations = reservations
        self._price = price
        self._now = now
        self._new_id = new_id
        self._unpriced = unpriced
        self.name = model.name
        self.options = model.options
        self.most_out = model.most_out

    async def complete(
        self, messages: list[Message], json_schema: dict[str, Any], spent: float = 0.0
    ) -> Completion:
        """Raises BudgetSpentError where the day has no room for the call, OperatorError where no day has."""
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
        self._reservations.note(day, reservation, most, budget.amount(completion.usage, self._price, most))
        return completion

    def _most(self, messages: list[Message], json_schema: dict[str, Any]) -> Amount:
        limits = self._reservations.budgets.limits
        if self._price is None and limits.nanodollars is not None and not self._unpriced:
            raise OperatorError(
                f"the price of {self.name} is not known, so no daily budget in money can hold: "
                "add it to the prices, or allow calls without a price"
            )
        if self.most_out is None:
            raise OperatorError(
                "the options of the model take the limit off its answers, so no daily budget can hold"
            )
        tokens_in = token_bound(json.dumps(json_schema)) + sum(map(_bound, messages))
        most = budget.amount(Usage(tokens_in, self.most_out), self._price, NOTHING)
        if limits.room(most) is None:
            raise OperatorError(
                f"one call may cost {most.tokens:,} tokens or {most.usd:.6f} dollars, "
                "which is more than the daily budget: raise it, or lower the input budget of a call"
            )
        return most


def _bound(message: Message) -> int:
    return _FRAME + token_bound(message["content"])


def _day(moment: datetime) -> str:
    return moment.date().isoformat()
