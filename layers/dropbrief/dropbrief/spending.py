"""A model whose calls are paid for out of the budget of the day."""

import json
from asyncio import to_thread
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from dropbrief import budget
from dropbrief.budget import NOTHING, Amount, Limits
from dropbrief.domain import Completion, Usage
from dropbrief.errors import DropbriefError, OperatorError, UnansweredError
from dropbrief.prices import Price
from dropbrief.summarize import Model
from dropbrief.summarize.prompt import Message
from dropbrief.summarize.select import token_bound

_FRAME = 16
"""Tokens around each message of a chat, beside its text; chat templates have four to ten."""


class Budgets(Protocol):
    """Where the budgets of the days are kept; `dropbrief.aws.budgets` has the one in the table."""

    limits: Limits

    def reserve(self, day: str, reservation: str, amount: Amount) -> None: ...

    def settle(self, day: str, reservation: str, reserved: Amount, used: Amount) -> None: ...


class BudgetedModel:
    """Reserves before each call what it may cost at most, and settles afterwards for what it did cost.

    `unpriced` lets a model without a price be called under a budget in money: its calls count as tokens only.
    """

    def __init__(
        self,
        model: Model,
        budgets: Budgets,
        price: Price | None,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        *,
        unpriced: bool,
    ) -> None:
        self._model = model
        self._budgets = budgets
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
        await to_thread(self._budgets.reserve, day, reservation, most)
        try:
            completion = await self._model.complete(messages, json_schema, spent)
        except UnansweredError:
            raise  # and stay counted: it may be paid for
        except DropbriefError:
            await self._settle(day, reservation, most, NOTHING)
            raise
        await self._settle(day, reservation, most, budget.amount(completion.usage, self._price, most))
        return completion

    def _most(self, messages: list[Message], json_schema: dict[str, Any]) -> Amount:
        limits = self._budgets.limits
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
        return budget.amount(Usage(tokens_in, self.most_out), self._price, NOTHING)

    async def _settle(self, day: str, reservation: str, reserved: Amount, used: Amount) -> None:
        try:
            await to_thread(self._budgets.settle, day, reservation, reserved, used)
        except DropbriefError:
            # The call is over, and its answer must not be lost for this, or it would be paid for again.
            # More is counted than was spent, and the day's row shows the open reservation.
            return


def _bound(message: Message) -> int:
    return _FRAME + token_bound(message["content"])


def _day(moment: datetime) -> str:
    return moment.date().isoformat()
