"""Conditional writes to the table."""

from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError

from dropbrief.aws.faults import error_code
from dropbrief.aws.rows import Row, untyped


def write_if_allowed(write: Callable[..., Any], **request: Any) -> tuple[bool, Row]:
    """Call `write`, which has a condition; returns whether it holds, and the row that the request asks for.

    The row is empty when there is none, or when the request does not ask for it.
    """
    try:
        answer = write(**request)
    except ClientError as exc:
        if error_code(exc) != "ConditionalCheckFailedException":
            raise
        return False, _row(exc.response.get("Item"))
    return True, _row(answer.get("Attributes"))


def _row(image: Any) -> Row:
    return untyped(image) if image else {}
