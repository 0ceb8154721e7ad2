"""Pictures and the counts behind them."""

import json
from dataclasses import replace
from typing import Any

import pytest

from dropbrief.console import charts, pages, tallies
from dropbrief.console.tallies import Tally
from dropbrief.domain import Usage
from tests import example

PAID = replace(example.BRIEFED, usage=Usage(100, 20, cost_usd=0.25), topics=("a", "b"))
UNPRICED = replace(example.BRIEFED, usage=Usage(100, 20), topics=("a",))


def test_a_bar_is_as_long_as_it_may_be_and_has_a_part_for_each_state() -> None:
    segments = charts.bar([("briefed", 3), ("rejected", 1)])

    assert [(segment.name, segment.start, segment.length) for segment in segments] == [
        ("briefed", 0.0, 750.0),
        ("rejected", 750.0, 250.0),
    ]


def test_one_failure_among_ten_thousand_briefs_is_still_seen() -> None:
    _, failed = charts.bar([("briefed", 10_000), ("failed", 1)])

    assert failed.length > 5


def test_nothing_is_no_bar() -> None:
    assert charts.bar([]) == ()


def test_the_highest_column_fills_the_picture_and_a_day_of_nothing_is_empty() -> None:
    days = [tallies.tally_day(str(n), [PAID] * n + [example.REJECTED] * n, complete=True) for n in (0, 1, 2)]

    spent = [column.height for column in charts.columns_of_spending(days)]
    states = [sum(segment.length for segment in column.segments) for column in charts.columns_of_states(days)]

    assert spent == [0.0, charts.HEIGHT / 2, charts.HEIGHT]
    assert states == pytest.approx([0.0, charts.HEIGHT / 2, charts.HEIGHT])


def test_a_sum_is_of_what_is_known_and_counts_what_is_not() -> None:
    tally = tallies.tally_day("day", [PAID, PAID, UNPRICED, example.FAILED], complete=True)

    assert (tally.cost_usd, tally.unpriced, tally.uploads) == (0.5, 1, 4)
    assert tally.ordered_states == [("briefed", 3), ("failed", 1)]


def test_a_sum_of_unknown_prices_is_unknown() -> None:
    assert tallies.tally_day("day", [UNPRICED], complete=True).cost_usd is None


def test_an_upload_counts_for_each_of_its_topics() -> None:
    found = tallies.tally_by([PAID, UNPRICED], tallies.topics, complete=True)

    assert [(tally.name, tally.uploads) for tally in found] == [("a", 2), ("b", 1)]


def test_a_picture_says_its_figures_in_text_too() -> None:
    days = [tallies.tally_day("2026-01-31", [PAID], complete=True), Tally("2026-01-30")]

    text = pages.days("/days", days)

    assert 'role="img" aria-label="Spending per day, from 2026-01-30 to 2026-01-31' in text
    assert "<title>2026-01-31: $0.25</title>" in text
    assert '<th scope="row"><a href="./?day=2026-01-31">2026-01-31</a></th>' in text


def test_what_is_counted_in_part_only_says_so() -> None:
    told: dict[str, Any] = tallies.tally_day("2026-01-31", [PAID], complete=False).to_json()

    text = pages.days("/days", [tallies.tally_day("2026-01-31", [PAID], complete=False)])

    assert json.loads(json.dumps(told))["complete"] is False
    assert "at least 1" in text
