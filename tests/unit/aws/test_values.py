"""Our form of DynamoDB's values against that of boto3."""

from decimal import Decimal

import pytest
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

from dropbrief.aws.values import deserialize, serialize
from dropbrief.ledger import State

VALUES = [
    "",
    "Zürich",
    State.BRIEFED,
    True,
    False,
    None,
    0,
    -7,
    10**37,
    b"",
    b"\x00\xff",
    [],
    {},
    ["a", 1, None],
]


@pytest.mark.parametrize("value", [*VALUES, {"usage": {"tokens": 3, "list": [{"ids": [1, 2]}]}}], ids=repr)
def test_a_value_is_written_as_boto3_writes_it(value):
    assert serialize(value) == TypeSerializer().serialize(value)


@pytest.mark.parametrize("value", [0.1, 1e-7, 2.5e-05, 1234567.875])
def test_a_binary_fraction_is_written_in_its_shortest_decimal_form(value):
    assert serialize(value) == TypeSerializer().serialize(Decimal(str(value)))


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_is_read_as_boto3_reads_it(value):
    typed = serialize(value)

    found, expected = deserialize(typed), TypeDeserializer().deserialize(typed)

    assert found == (bytes(expected) if isinstance(value, bytes) else expected)


def test_a_tuple_comes_back_as_a_list():
    assert deserialize(serialize(("a", ("b",)))) == ["a", ["b"]]


@pytest.mark.parametrize("value", [float("inf"), float("nan"), {1, 2}, object()], ids=repr)
def test_what_no_row_holds_is_refused(value):
    with pytest.raises(TypeError):
        serialize(value)
