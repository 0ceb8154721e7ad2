"""The budgets of the days in the table: reserved before a call, settled after it.

Of each day there is one row, with the sum and an attribute for each open reservation: it makes both changes
repeatable, so that a client which lost the answer may send either again. What a call reserved that was never
settled, because its worker died or nobody knows what it cost, stays counted.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dropbrief import budget
from dropbrief.aws import rows
from dropbrief.aws.conditions import standing
from dropbrief.aws.faults import sorted_by_fault
from dropbrief.aws.rows import Row, typed, untyped
from dropbrief.budget import Amount, Limits
from dropbrief.errors import BudgetSpentError, OperatorError
from dropbrief.settings import Settings

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_HAS_ROOM = (
    "attribute_not_exists(#reservation) AND "
    "(attribute_not_exists(tokens) OR (tokens <= :room_tokens AND nanodollars <= :room_nanodollars))"
)


@dataclass(frozen=True, slots=True)
class Spent:
    """Of a day: what is spent or reserved, and how many reservations are open."""

    amount: Amount
    open: int


class Budgets:
    def __init__(self, dynamodb: "DynamoDBClient", table: str, limits: Limits) -> None:
        self._dynamodb = dynamodb
        self._table = table
        self.limits = limits

    @classmethod
    def configured(cls, dynamodb: "DynamoDBClient", table: str, settings: Settings) -> "Budgets":
        """With the limits that a function's settings say. Raises OperatorError."""
        usd, tokens = settings.text("DAILY_BUDGET_USD"), settings.text("DAILY_BUDGET_TOKENS")
        return cls(dynamodb, table, budget.limits(usd, tokens))

    def reserve(self, day: str, reservation: str, amount: Amount) -> None:
        """Raises BudgetSpentError where the day has no room for it, OperatorError where no day has."""
        room = self.limits.room(amount)
        if room is None:
            raise OperatorError(
                f"one call may cost {amount.tokens:,} tokens or {amount.usd:.6f} dollars, "
                "which is more than the daily budget: raise it, or lower the input budget of a call"
            )
        found = self._change(
            day,
            reservation,
            "SET #reservation = :nanodollars ADD tokens :tokens, nanodollars :nanodollars",
            _HAS_ROOM,
            amount,
            {":room_tokens": room.tokens, ":room_nanodollars": room.nanodollars},
        )
        if found is not None and rows.RESERVATION + reservation not in found:
            raise BudgetSpentError("the budget of the day has no room for another call")

    def settle(self, day: str, reservation: str, reserved: Amount, used: Amount) -> None:
        """Count what was used in place of what was reserved. Repeating it changes nothing."""
        self._change(
            day,
            reservation,
            "REMOVE #reservation ADD tokens :tokens, nanodollars :nanodollars",
            "attribute_exists(#reservation)",
            used - reserved,
        )

    def spent(self, day: str) -> Spent:
        with sorted_by_fault("read the budget"):
            answer = self._dynamodb.get_item(
                TableName=self._table, Key=rows.typed_key(*rows.budget_key(day)), ConsistentRead=True
            )
        row = untyped(answer["Item"]) if "Item" in answer else None
        return Spent(rows.spent(row), rows.reservations(row))

    def _change(
        self,
        day: str,
        reservation: str,
        update: str,
        condition: str,
        amount: Amount,
        bounds: dict[str, int] | None = None,
    ) -> Row | None:
        """The row as it stands where the condition does not hold; None where it was changed."""
        amounts = {":tokens": amount.tokens, ":nanodollars": amount.nanodollars}
        with sorted_by_fault("change the budget"):
            return standing(
                self._dynamodb.update_item,
                TableName=self._table,
                Key=rows.typed_key(*rows.budget_key(day)),
                UpdateExpression=update,
                ConditionExpression=condition,
                ExpressionAttributeNames={"#reservation": rows.RESERVATION + reservation},
                ExpressionAttributeValues=typed(amounts | (bounds or {})),
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
            )
