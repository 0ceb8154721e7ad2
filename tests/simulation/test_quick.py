"""The faster functions return the same as those that they replace."""

import dataclasses
from decimal import Decimal
from typing import Any

from dropbrief.aws import rows
from dropbrief.domain import Upload
from dropbrief.ledger import Fate, State
from tests.simulation import quick

FATE = Fate(Upload("b", "k", "v"), State.SPLIT, "2026", "2026", left_out={"empty": 2}, topics=("a", "b"))


def test_a_dataclass_becomes_the_same_dictionary() -> None:
    assert quick.asdict(FATE) == dataclasses.asdict(FATE)


def test_a_row_is_converted_to_dynamodb_and_back_in_the_same_way() -> None:
    row: dict[str, Any] = {**rows.fate_row(FATE), "n": 3, "x": 0.5, "none": None, "b": b"\x00", "flag": True}
    row["list"] = [1, {"S": "a"}]

    image = quick.typed(row)

    assert image == rows.typed(row)
    assert quick.untyped(image) == rows.untyped(image)
    assert quick.untyped(image)["n"] == Decimal(3)
