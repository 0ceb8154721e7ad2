"""Writes to the table under a condition, and what stands there when it does not hold."""

from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError

from dropbrief.aws.faults import code_of
from dropbrief.aws.rows import Row, untyped


def write_if_allowed(write: Callable[..., Any], **request: Any) -> Row | None:
    """The row that stands there where the condition does not hold; None where it was written.

    The row is empty where there is none, or the request does not ask for it.
    """
    try:
        write(**request)
    except ClientError as exc:
        if code_of(exc) != "ConditionalCheckFailedException":
            raise
        found: Any = exc.response.get("Item", {})
        return untyped(found)
    return None
