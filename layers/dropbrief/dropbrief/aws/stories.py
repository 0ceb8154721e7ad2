"""The stories in the table: which article told them first, under a few of its smallest hashes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dropbrief.aws import rows
from dropbrief.aws.batches import get_all, put_all
from dropbrief.domain import Story

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
        found = get_all(self._dynamodb, self._table, map(rows.story_key, names), consistent=False)
        return set(map(rows.story, found))

    def tell(self, story: Story, names: Iterable[str]) -> None:
        """Store a story under these hashes. Repeating it changes nothing."""
        put_all(self._dynamodb, self._table, (rows.of_story(name, story) for name in names))
