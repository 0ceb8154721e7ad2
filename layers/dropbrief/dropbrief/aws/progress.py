"""The progress of an operator's long-running work, stored in the table under the name of the work."""

from typing import TYPE_CHECKING

from dropbrief.aws import rows
from dropbrief.aws.faults import translating_errors
from dropbrief.aws.rows import typed, typed_key, untyped

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class Progress:
    """Remembers the place that each work has reached, so that it can go on from there."""

    def __init__(self, dynamodb: "DynamoDBClient", table: str) -> None:
        self._dynamodb = dynamodb
        self._table = table

    def get(self, name: str) -> str:
        """The place that the work has reached; empty when it has not begun or is finished."""
        with translating_errors("read how far the work has come"):
            answer = self._dynamodb.get_item(
                TableName=self._table, Key=typed_key(*rows.progress_key(name)), ConsistentRead=True
            )
        return str(untyped(answer["Item"])["at"]) if "Item" in answer else ""

    def put(self, name: str, at: str) -> None:
        pk, sk = rows.progress_key(name)
        with translating_errors("remember how far the work has come"):
            self._dynamodb.put_item(TableName=self._table, Item=typed({"pk": pk, "sk": sk, "at": at}))

    def forget(self, name: str) -> None:
        with translating_errors("forget how far the work had come"):
            self._dynamodb.delete_item(TableName=self._table, Key=typed_key(*rows.progress_key(name)))
