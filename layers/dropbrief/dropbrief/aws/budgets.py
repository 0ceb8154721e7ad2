"""The budgets of the days in the table: reserved before a call, settled after it.

Each day has one row, with the sum and an attribute for each open reservation. The attributes make every
change repeatable, so that a client which did not receive the response can send it again. A reservation that
was never settled, because its worker died or nobody knows what the call cost, stays counted in full.
One change can contain the reservations of many calls.
"""

from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dropbrief import budget
from dropbrief.aws import rows
from dropbrief.aws.conditions import write_if_allowed
from dropbrief.aws.faults import translating_errors
from dropbrief.aws.rows import Row, typed, untyped
from dropbrief.budget import NOTHING, Amount, Limits
from dropbrief.errors import BudgetSpentError
from dropbrief.settings import Settings

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent or reserved on a day, and how many reservations are open."""

    amount: Amount
    open: int


class Budgets:
    """Reserves and settles amounts under the daily `limits`, in the table."""

    def __init__(self, dynamodb: "DynamoDBClient", table: str, limits: Limits) -> None:
        self._dynamodb = dynamodb
        self._table = table
        self._last_seen: dict[str, Amount] = {}
        self.limits = limits

    @classmethod
    def from_settings(cls, dynamodb: "DynamoDBClient", table: str, settings: Settings) -> "Budgets":
        """Budgets with the limits in the settings. Raises OperatorError when these are invalid."""
        usd, tokens = settings.text("DAILY_BUDGET_USD"), settings.text("DAILY_BUDGET_TOKENS")
        return cls(dynamodb, table, budget.parse_limits(usd, tokens))

    def reserve(self, day: str, amounts: Mapping[str, Amount]) -> None:
        """Reserve an amount under each name, all or none of them, in one write.

        Raises BudgetSpentError when the day has no room for all of them together.
        """
        total = sum(amounts.values(), NOTHING)
        room = self.limits.room(total)
        if room is None:
            raise BudgetSpentError(_NO_ROOM)
        opened = {f":r{place}": amount.nanodollars for place, amount in enumerate(amounts.values())}
        allowed, row = self._change(
            day,
            amounts,
            update="SET " + _each("#r{0} = :r{0}", amounts, ", "),
            condition=f"{_each('attribute_not_exists(#r{0})', amounts, ' AND ')} AND {_HAS_ROOM}",
            by=total,
            values=opened | {":room_tokens": room.tokens, ":room_nanodollars": room.nanodollars},
        )
        if not allowed and not all(rows.RESERVATION + name in row for name in amounts):
            raise BudgetSpentError(_NO_ROOM)

    def settle(self, day: str, differences: Mapping[str, Amount]) -> None:
        """Close these reservations; each difference is the amount used minus the amount reserved.

        Repeating it changes nothing.
        """
        self._change(
            day,
            differences,
            update="REMOVE " + _each("#r{0}", differences, ", "),
            condition=_each("attribute_exists(#r{0})", differences, " AND "),
            by=sum(differences.values(), NOTHING),
            values={},
        )

    def spent(self, day: str) -> Spent:
        """`day` is a date (YYYY-MM-DD, UTC)."""
        with translating_errors("read the budget"):
            answer = self._dynamodb.get_item(
                TableName=self._table, Key=rows.typed_key(*rows.budget_key(day)), ConsistentRead=True
            )
        row = untyped(answer["Item"]) if "Item" in answer else None
        return Spent(rows.to_amount(row), rows.count_reservations(row))

    def last_seen(self, day: str) -> Amount | None:
        """What was spent or reserved on a day at the last change by this process; None before the first."""
        return self._last_seen.get(day)

    def _change(
        self,
        day: str,
        reservations: Iterable[str],
        *,
        update: str,
        condition: str,
        by: Amount,
        values: Mapping[str, int],
    ) -> tuple[bool, Row]:
        """Change the row of a day; returns whether the condition holds, and the row as it is then."""
        amounts = {":tokens": by.tokens, ":nanodollars": by.nanodollars}
        names = {f"#r{place}": rows.RESERVATION + name for place, name in enumerate(reservations)}
        with translating_errors("change the budget"):
            allowed, row = write_if_allowed(
                self._dynamodb.update_item,
                TableName=self._table,
                Key=rows.typed_key(*rows.budget_key(day)),
                UpdateExpression=f"{update} ADD tokens :tokens, nanodollars :nanodollars",
                ConditionExpression=condition,
                ExpressionAttributeNames=names,
                ExpressionAttributeValues=typed({**amounts, **values}),
                ReturnValues="ALL_NEW",
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
            )
        self._last_seen[day] = rows.to_amount(row)
        return allowed, row


_HAS_ROOM = "(attribute_not_exists(tokens) OR (tokens <= :room_tokens AND nanodollars <= :room_nanodollars))"
_NO_ROOM = "the budget of the day has no room for another call"


def _each(form: str, reservations: Sized, joined_by: str) -> str:
    return joined_by.join(map(form.format, range(len(reservations))))
