"""Values in the form of DynamoDB, where each one names its type, and back.

The same as boto3's own serializer for the types that rows have; importing that one imports all of boto3.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def typed_value(value: Any) -> dict[str, Any]:
    """Raises TypeError for what no row holds: sets, dates, infinities."""
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
        return {"M": {name: typed_value(item) for name, item in value.items()}}
    if isinstance(value, list | tuple):
        return {"L": [typed_value(item) for item in value]}
    if isinstance(value, bytes | bytearray):
        return {"B": bytes(value)}
    raise TypeError(f"a row holds no {type(value).__name__}")


def _number(value: float | Decimal) -> str:
    """A binary fraction is written as it is read, not as it is stored."""
    exact = Decimal(str(value))
    if not exact.is_finite():
        raise TypeError("a row holds no infinite number")
    return str(exact)


def plain(typed: Mapping[str, Any]) -> Any:
    """Numbers are Decimal. Raises TypeError for a type that no row holds."""
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
            return {name: plain(item) for name, item in value.items()}
        case "L":
            return [plain(item) for item in value]
    raise TypeError(f"a row holds no {kind}")
