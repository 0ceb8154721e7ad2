"""The daily budget in the table (moto), and what becomes of articles when it is spent."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from moto.sqs.models import sqs_backends

from dropbrief import budget, publish
from dropbrief.attempts import BUDGET_PAUSE
from dropbrief.aws.budgets import Budgets
from dropbrief.budget import NOTHING, Amount
from dropbrief.domain import Completion, Repair, Upload, Usage
from dropbrief.errors import BudgetSpentError
from dropbrief.ledger import Fate, State
from functions.summarize import app
from tests.fakes import ScriptedModel
from tests.integration.conftest import TABLE, World
from tests.integration.test_summarize import dropped

DAY = "2026-03-01"
CALL = Amount(tokens=100, nanodollars=10)


def budgets(world: World, tokens: str = "1000") -> Budgets:
    return Budgets(world.dynamodb, TABLE, budget.parse_limits("none", tokens))


def test_what_is_reserved_counts_until_it_is_settled(world: World) -> None:
    kept = budgets(world)

    kept.reserve(DAY, {"one": CALL, "two": CALL})
    kept.settle(DAY, {"one": Amount(-70, -7)})

    spent = kept.spent(DAY)
    assert (spent.amount, spent.open) == (Amount(130, 13), 1)


def test_each_change_tells_what_the_day_has_spent(world: World) -> None:
    kept, seen = budgets(world, tokens="150"), []

    seen.append(kept.last_seen(DAY))
    kept.reserve(DAY, {"one": CALL})
    seen.append(kept.last_seen(DAY))
    other = budgets(world, tokens="150")
    with pytest.raises(BudgetSpentError):
        other.reserve(DAY, {"two": CALL})
    seen.append(other.last_seen(DAY))
    kept.settle(DAY, {"one": Amount(-70, -7)})
    seen.append(kept.last_seen(DAY))

    assert seen == [None, CALL, CALL, Amount(30, 3)]


def test_sending_a_change_again_does_not_count_it_twice(world: World) -> None:
    """As a client does that lost the answer."""
    kept = budgets(world)

    for _ in range(2):
        kept.reserve(DAY, {"one": CALL, "two": CALL})
    reserved = kept.spent(DAY).amount
    for _ in range(2):
        kept.settle(DAY, {"one": Amount(-70, -7), "two": Amount(-100, -10)})

    assert reserved == Amount(200, 20)
    assert kept.spent(DAY).amount == Amount(30, 3)


def test_reservations_are_made_together_or_not_at_all(world: World) -> None:
    kept = budgets(world, tokens="250")

    with pytest.raises(BudgetSpentError):
        kept.reserve(DAY, {"one": CALL, "two": CALL, "three": CALL})

    assert kept.spent(DAY).amount == NOTHING


def test_each_day_has_its_own_budget(world: World) -> None:
    kept = budgets(world, tokens="100")
    kept.reserve(DAY, {"one": CALL})

    with pytest.raises(BudgetSpentError):
        kept.reserve(DAY, {"two": CALL})
    kept.reserve("2026-03-02", {"two": CALL})

    assert kept.spent("2026-03-03").amount == NOTHING


def test_fifty_workers_at_once_never_exceed_the_budget(world: World) -> None:
    kept = budgets(world, tokens="1000")

    def reserved(number: int) -> bool:
        try:
            kept.reserve(DAY, {f"worker{number}": CALL})
        except BudgetSpentError:
            return False
        return True

    with ThreadPoolExecutor(50) as workers:
        granted = list(workers.map(reserved, range(50)))

    assert sum(granted) == 10
    assert kept.spent(DAY).amount.tokens == 1000


def spend_all() -> None:
    """The whole budget of the day is reserved by somebody."""
    budgets = app.deps().budgets
    limit = budgets.limits.nanodollars or 0
    budgets.reserve(app.deps().writer.now().date().isoformat(), {"somebody": Amount(0, limit)})


def fate_of(world: World, upload: Upload) -> Fate:
    fate = world.table.fate(upload.id)
    assert fate is not None
    return fate


def test_when_the_budget_is_spent_an_article_is_deferred_and_its_message_kept(
    world: World, model: ScriptedModel
) -> None:
    upload = dropped(world)
    spend_all()

    result = world.summarize()

    fate = fate_of(world, upload)
    assert result == {"batchItemFailures": []}
    assert (fate.state, fate.reason) == (State.DEFERRED, "budget")
    assert model.prompts == []
    assert delays() == [BUDGET_PAUSE]


def test_a_deferred_article_is_briefed_when_the_day_turns(
    world: World, model: ScriptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = dropped(world)
    spend_all()
    world.summarize()
    deps = app.deps()
    tomorrow = deps.writer.now() + timedelta(days=1)
    next_day = replace(deps, writer=replace(deps.writer, now=lambda: tomorrow))
    monkeypatch.setattr(app, "deps", lambda: next_day)
    world.announce(upload)

    world.summarize()

    fate = fate_of(world, upload)
    assert (fate.state, fate.reason, fate.detail) == (State.BRIEFED, "", "")
    assert len(model.prompts) == 1


def test_a_deferred_article_is_briefed_when_the_budget_is_raised(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = dropped(world)
    spend_all()
    world.summarize()
    monkeypatch.setenv("DAILY_BUDGET_USD", "2")
    app.deps.cache_clear()
    world.announce(upload)

    world.summarize()

    assert fate_of(world, upload).state is State.BRIEFED


def test_an_article_stays_deferred_while_there_is_no_room(world: World) -> None:
    upload = dropped(world)
    spend_all()
    world.summarize()
    first = fate_of(world, upload)
    world.announce(upload)

    world.summarize()

    assert fate_of(world, upload) == first
    assert delays() == [BUDGET_PAUSE, BUDGET_PAUSE]


def test_the_text_of_a_deferred_article_is_not_held_by_its_lease(world: World) -> None:
    first = dropped(world)
    spend_all()
    world.summarize()

    second = dropped(world, "copy.txt")
    result = world.summarize()

    assert result == {"batchItemFailures": []}
    assert [fate_of(world, upload).state for upload in (first, second)] == [State.DEFERRED] * 2


def test_a_brief_is_counted_at_what_it_cost(world: World) -> None:
    dropped(world)

    world.summarize()

    spent = app.deps().budgets.spent(app.deps().writer.now().date().isoformat())
    assert (spent.amount, spent.open) == (Amount(120, 300_000), 0)


def test_a_repair_that_the_budget_has_no_room_for_does_not_cost_the_brief(
    world: World, model: ScriptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAILY_BUDGET_USD", "0.025")
    wrong = {"ids": [1], "text": "The bakery of Ostrund will open with 777 bakers."}
    reply = json.dumps({"points": [], "summary": [wrong], "topics": []})
    model.answers.append(Completion(reply, truncated=False, usage=Usage(2_000, 1_500)))
    upload = dropped(world)

    world.summarize()

    fate = fate_of(world, upload)
    stored = world.table.brief(fate.article_id, fate.recipe_id)
    assert stored is not None
    assert (fate.state, stored.brief.repair) == (State.BRIEFED, Repair.FAILED)
    assert len(model.prompts) == 1


def test_the_event_of_a_deferred_upload_says_why(world: World) -> None:
    upload = dropped(world)
    spend_all()
    world.summarize()

    event = publish.event(fate_of(world, upload), None)

    assert event.detail_type == "Article Deferred"
    assert event.detail["reason"] == "budget"
    assert "budget" in json.dumps(event.detail["detail"])


def delays() -> list[int]:
    """The delays of the messages that wait in the summarize queue."""
    queue = sqs_backends["123456789012"]["eu-central-1"].queues["summarize"]
    return [round((it.delayed_until - it.sent_timestamp) / 1000) for it in queue._messages]  # noqa: SLF001
