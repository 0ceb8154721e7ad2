"""What the standard library and boto3 do, for the few types that come here, and quicker."""

import copy
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

from boto3.dynamodb.types import DYNAMODB_CONTEXT, TypeDeserializer, TypeSerializer

_ATOMS = frozenset({str, int, float, bool, bytes, type(None)})


def asdict(instance: Any) -> dict[str, Any]:
    """As `dataclasses.asdict`, which looks at each text for something to copy."""
    return {name: _plain(getattr(instance, name)) for name in _names(type(instance))}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _ATOMS or isinstance(value, Enum):
        return value
    if kind is dict:
        return {name: _plain(item) for name, item in value.items()}
    if kind in (tuple, list):
        return kind(map(_plain, value))
    return asdict(value) if is_dataclass(value) else copy.deepcopy(value)


_serialize = TypeSerializer().serialize
_deserialize = TypeDeserializer().deserialize


def serialize(value: Any) -> dict[str, Any]:
    """As `TypeSerializer.serialize`, which asks of a text first whether it is anything else."""
    if isinstance(value, str):
        return {"S": value}
    if type(value) is dict:
        return {"M": {name: serialize(item) for name, item in value.items()}}
    if type(value) is list:
        return {"L": [serialize(item) for item in value]}
    return _serialize(value)  # type: ignore[no-any-return]


def deserialize(value: dict[str, Any]) -> Any:
    """As `TypeDeserializer.deserialize`, which looks for the method of each type by its name."""
    [(kind, content)] = value.items()
    read = _READS.get(kind)
    return read(content) if read else _deserialize(value)


_READS: dict[str, Callable[[Any], Any]] = {
    "S": lambda content: content,
    "N": DYNAMODB_CONTEXT.create_decimal,
    "M": lambda content: {name: deserialize(item) for name, item in content.items()},
    "L": lambda content: list(map(deserialize, content)),
    "NULL": lambda _: None,
}
