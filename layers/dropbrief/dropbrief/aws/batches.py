"""Rows of the table that are put together, without conditions."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dropbrief.aws.faults import sorted_by_fault
from dropbrief.aws.rows import Row, typed
from dropbrief.errors import ServiceError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import WriteRequestTypeDef


def put_all(dynamodb: "DynamoDBClient", table: str, rows: Iterable[Row]) -> None:
    """Put 25 rows at most, in one request. Repeating it changes nothing.

    Raises ServiceError when the table did not take all of them, which it says in its answer only.
    """
    requests: list[WriteRequestTypeDef] = [{"PutRequest": {"Item": typed(row)}} for row in rows]
    if not requests:
        return
    with sorted_by_fault("store several rows"):
        answer = dynamodb.batch_write_item(RequestItems={table: requests})
    if answer["UnprocessedItems"]:
        raise ServiceError("the table did not take all of several rows")
