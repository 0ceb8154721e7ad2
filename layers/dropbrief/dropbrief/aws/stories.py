"""The stories in the table: which article told them first, under a few of its smallest hashes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dropbrief.aws import rows
from dropbrief.aws.batches import put_all
from dropbrief.aws.faults import sorted_by_fault
from dropbrief.aws.rows import untyped
from dropbrief.domain import Story
from dropbrief.errors import ServiceError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class Stories:
    """One row a hash, which holds one story: a later one of the same hash takes its place."""

    def __init__(self, dynamodb: "DynamoDBClient", table: str) -> None:
        self._dynamodb = dynamodb
        self._table = table

    def told(self, names: Iterable[str]) -> set[Story]:
        """The stories under any of these hashes, of which there may be a hundred; one request.

        One that was told within the last second may be missing: it is not worth reads of twice the price.
        Raises ServiceError when the table did not look under all of them, which it says in its answer only.
        """
        keys = [rows.typed_key(*rows.story_key(name)) for name in names]
        with sorted_by_fault("look for the same story"):
            answer = self._dynamodb.batch_get_item(RequestItems={self._table: {"Keys": keys}})
        if answer["UnprocessedKeys"]:
            raise ServiceError("the table did not look under all hashes of a story")
        return {rows.story(untyped(item)) for item in answer["Responses"][self._table]}

    def tell(self, story: Story, names: Iterable[str]) -> None:
        """Store a story under these hashes. Repeating it changes nothing."""
        put_all(self._dynamodb, self._table, (rows.of_story(name, story) for name in names))
