"""Dates as texts give them: what is none decides nothing."""

from datetime import date

import pytest

from dropbrief.normalize.metadata.dates import Order, order_of

KNOWN = [date(2026, 2, 3)]


def test_a_known_date_shows_how_a_text_writes_days_and_months() -> None:
    assert order_of(["03/02/2026"], KNOWN) is Order.DAY_FIRST
    assert order_of(["02/03/2026"], KNOWN) is Order.MONTH_FIRST


@pytest.mark.parametrize("text", ["00/02/2026", "02/00/2026", "00/00/2026"])
def test_a_date_that_does_not_exist_shows_nothing(text: str) -> None:
    assert order_of([text], KNOWN) is None
