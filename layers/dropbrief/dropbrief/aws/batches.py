"""Reads of several rows in one request, and unconditional writes of several rows."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dropbrief.aws.faults import translating_errors
from dropbrief.aws.rows import Row, typed, typed_key, untyped
from dropbrief.errors import ServiceError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import KeysAndAttributesTypeDef, WriteRequestTypeDef

_MOST_PUT = 25
"""Rows that DynamoDB takes in one request."""


def get_all(
    dynamodb: "DynamoDBClient", table: str, keys: Iterable[tuple[str, str]], *, consistent: bool
) -> list[Row]:
    """The rows that exist under these keys, 100 at most, in any order; one request.

    A read that is not consistent costs half as much, and may miss what was written within the last second.
    Raises ServiceError when DynamoDB did not process all keys, which it says only in its response.
    """
    asked: KeysAndAttributesTypeDef = {
        "Keys": [typed_key(*key) for key in keys],
        "ConsistentRead": consistent,
    }
    with translating_errors("read several rows"):
        answer = dynamodb.batch_get_item(RequestItems={table: asked})
    if answer["UnprocessedKeys"]:
        raise ServiceError("the table did not look for all of several rows")
    return [untyped(item) for item in answer["Responses"][table]]


def put_all(dynamodb: "DynamoDBClient", table: str, rows: Iterable[Row]) -> None:
    """Put rows, 25 in each request. Repeating it changes nothing.

    Raises ServiceError when DynamoDB did not take all of them, which it says only in its response.
    """
    requests: list[WriteRequestTypeDef] = [{"PutRequest": {"Item": typed(row)}} for row in rows]
    for start in range(0, len(requests), _MOST_PUT):
        with translating_errors("store several rows"):
            answer = dynamodb.batch_write_item(RequestItems={table: requests[start : start + _MOST_PUT]})
        if answer["UnprocessedItems"]:
            raise ServiceError("the table did not take all of several rows")
