"""What briefs cost, summed up."""

from dataclasses import replace

from cli.costs import Cost, sum_up
from dropbrief.domain import Usage
from tests import example

PRICED = Usage(100, 20, 50, 5, calls=2, cost_usd=0.25)
UNPRICED = Usage(10, 2)
SPORT, WEATHER = "medtop:15000000", "medtop:17000000"


def test_a_brief_of_several_topics_counts_for_each_and_once_in_all() -> None:
    both = replace(example.BRIEFED, usage=PRICED, topics=(SPORT, WEATHER))
    none = replace(example.BRIEFED, usage=PRICED, topics=())

    groups, total = sum_up([both, none], by="topic")

    assert {name: cost.briefs for name, cost in groups.items()} == {SPORT: 1, WEATHER: 1, "none": 1}
    assert (total.briefs, total.cost_usd) == (2, 0.5)


def test_a_sum_is_of_what_is_known_and_says_how_many_have_no_price() -> None:
    fates = [replace(example.BRIEFED, usage=usage) for usage in (PRICED, UNPRICED)]

    groups, total = sum_up(fates, by="day")

    assert groups == {"2025-11-22": total}
    assert total == Cost(2, 1, 3, 110, 50, 22, 5, 0.0, 0.25)


def test_nothing_known_is_told_as_unknown_and_not_as_nothing() -> None:
    _, total = sum_up([replace(example.BRIEFED, usage=Usage())], by="recipe")

    assert total.to_json() == {
        "briefs": 1,
        "unpriced": 1,
        "calls": 1,
        "tokens_in": None,
        "tokens_cached": None,
        "tokens_out": None,
        "tokens_reasoning": None,
        "seconds": 0.0,
        "cost_usd": None,
    }


def test_uploads_that_were_not_paid_for_cost_nothing() -> None:
    assert sum_up([example.DUPLICATE, example.REJECTED, example.FAILED], by="day") == ({}, Cost())
