"""Converts plain values to the typed values of DynamoDB and back.

It does the same as boto3's own serializer for the types that rows have; that one would import all of boto3.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def serialize(value: Any) -> dict[str, Any]:
    """A value with its type, such as `{"S": "text"}`. Raises TypeError for sets, dates and infinities."""
    if isinstance(value, str):
        return {"S": value}
    if value is None:
        return {"NULL": True}
    if isinstance(value, bool):
        return {"BOOL": value}
    if isinstance(value, int):
        return {"N": str(int(value))}
    if isinstance(value, float | Decimal):
        return {"N": _number(value)}
    if isinstance(value, dict):
        return {"M": {name: serialize(item) for name, item in value.items()}}
    if isinstance(value, list | tuple):
        return {"L": [serialize(item) for item in value]}
    if isinstance(value, bytes | bytearray):
        return {"B": bytes(value)}
    raise TypeError(f"a row holds no {type(value).__name__}")


def _number(value: float | Decimal) -> str:
    """The shortest decimal that reads back as the same float, such as 0.1."""
    exact = Decimal(str(value))
    if not exact.is_finite():
        raise TypeError("a row holds no infinite number")
    return str(exact)


def deserialize(typed: Mapping[str, Any]) -> Any:
    """The plain value of a typed one; numbers are Decimal. Raises TypeError for a type that no row holds."""
    ((kind, value),) = typed.items()
    match kind:
        case "S" | "BOOL":
            return value
        case "N":
            return Decimal(value)
        case "B":
            return bytes(value)
        case "NULL":
            return None
        case "M":
            return {name: deserialize(item) for name, item in value.items()}
        case "L":
            return [deserialize(item) for item in value]
    raise TypeError(f"a row holds no {kind}")
