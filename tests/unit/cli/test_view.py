"""How uploads are shown in a terminal."""

from cli.view import STATE_STYLES
from dropbrief.ledger import State


def test_each_state_has_a_style() -> None:
    assert set(State) <= set(STATE_STYLES)
