"""Rows of the table that are read together, or put together without conditions."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dropbrief.aws.faults import translating_errors
from dropbrief.aws.rows import Row, typed, typed_key, untyped
from dropbrief.errors import ServiceError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import KeysAndAttributesTypeDef, WriteRequestTypeDef

_MOST_PUT = 25


def get_all(
    dynamodb: "DynamoDBClient", table: str, keys: Iterable[tuple[str, str]], *, consistent: bool
) -> list[Row]:
    """Those that are there of 100 rows at most, in any order, in one request.

    A read that is not consistent costs half as much, and may miss what was put within the last second.
    Raises ServiceError when the table did not look for all of them, which it says in its answer only.
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
    """Put rows, 25 a request, the most that DynamoDB takes. Repeating it changes nothing.

    Raises ServiceError when the table did not take all of them, which it says in its answer only.
    """
    requests: list[WriteRequestTypeDef] = [{"PutRequest": {"Item": typed(row)}} for row in rows]
    for start in range(0, len(requests), _MOST_PUT):
        with translating_errors("store several rows"):
            answer = dynamodb.batch_write_item(RequestItems={table: requests[start : start + _MOST_PUT]})
        if answer["UnprocessedItems"]:
            raise ServiceError("the table did not take all of several rows")
