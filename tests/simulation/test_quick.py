"""What is quicker here has the answers of what it stands in for."""

import dataclasses
from decimal import Decimal
from typing import Any

import pytest
from boto3.dynamodb.types import Binary, TypeDeserializer, TypeSerializer

from dropbrief.domain import Upload
from dropbrief.ledger import Fate, State
from tests.simulation import quick

FATE = Fate(Upload("b", "k", "v"), State.SPLIT, "2026", "2026", left_out={"empty": 2}, topics=("a", "b"))
VALUES: list[Any] = [
    "text",
    State.SPLIT,
    3,
    Decimal("0.5"),
    True,
    None,
    b"bytes",
    [1, ["a"]],
    {"a": {"b": [None]}},
]


def test_a_dataclass_as_a_dictionary() -> None:
    assert quick.asdict(FATE) == dataclasses.asdict(FATE)


@pytest.mark.parametrize("value", VALUES)
def test_a_value_in_the_form_of_dynamodb_and_back(value: Any) -> None:
    typed = quick.serialize(value)

    assert typed == TypeSerializer().serialize(value)
    assert quick.deserialize(typed) == TypeDeserializer().deserialize(typed)


def test_bytes_come_back_as_boto3_wraps_them() -> None:
    assert quick.deserialize({"B": b"bytes"}) == Binary(b"bytes")
