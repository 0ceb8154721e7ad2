"""The stories in the table: the first article of each, under a few of the smallest hashes of its text."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dropbrief.aws import rows
from dropbrief.aws.batches import get_all, put_all
from dropbrief.domain import Story

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class Stories:
    """Finds and stores stories. Each hash has a row with one story, which the next one replaces."""

    def __init__(self, dynamodb: "DynamoDBClient", table: str) -> None:
        self._dynamodb = dynamodb
        self._table = table

    def find(self, names: Iterable[str]) -> set[Story]:
        """The stories under any of these hashes, 100 at most; one request.

        One that was stored within the last second may be missing: it is not worth reads at twice the price.
        Raises ServiceError when DynamoDB did not look under all of them.
        """
        found = get_all(self._dynamodb, self._table, map(rows.story_key, names), consistent=False)
        return set(map(rows.to_story, found))

    def store(self, story: Story, names: Iterable[str]) -> None:
        """Store a story under these hashes. Repeating it changes nothing."""
        put_all(self._dynamodb, self._table, (rows.story_row(name, story) for name in names))
