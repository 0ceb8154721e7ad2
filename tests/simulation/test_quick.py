"""What is quicker here has the answers of what it stands in for."""

import dataclasses

from dropbrief.domain import Upload
from dropbrief.ledger import Fate, State
from tests.simulation import quick

FATE = Fate(Upload("b", "k", "v"), State.SPLIT, "2026", "2026", left_out={"empty": 2}, topics=("a", "b"))


def test_a_dataclass_as_a_dictionary() -> None:
    assert quick.asdict(FATE) == dataclasses.asdict(FATE)
