"""The publish function against DynamoDB and EventBridge (moto)."""

import json
from dataclasses import replace
from typing import Any

import pytest

from dropbrief.aws import bus, rows
from dropbrief.domain import Brief, OutboundEvent
from dropbrief.errors import ServiceError
from dropbrief.ledger import Fate, Lease, StoredBrief, timestamp
from functions.publish import app
from tests import example
from tests.integration.conftest import World


def change(before: Fate | None, after: Fate) -> dict[str, Any]:
    """One record of the table's stream."""
    images = {"NewImage": rows.typed(rows.fate_row(after)), "SequenceNumber": "421"}
    if before:
        images["OldImage"] = rows.typed(rows.fate_row(before))
    return {"eventName": "MODIFY", "eventSource": "aws:dynamodb", "dynamodb": images}


def store_brief(world: World, brief: Brief = example.BRIEF) -> None:
    world.table.claim(brief.article_id, brief.recipe_id, Lease("owner", 60), now=0)
    world.table.save(StoredBrief(brief, example.UPLOAD.id, timestamp(example.ENDED_AT)), "owner")


def test_a_briefed_upload_becomes_an_event_with_its_brief(world: World) -> None:
    store_brief(world)

    result = world.publish(example.event("inbound/stream-briefed"))

    [event] = world.events()
    assert result == {"batchItemFailures": []}
    assert event["detail-type"] == "Article Briefed"
    assert event["detail"] == example.event("outbound/article-briefed")["detail"]


@pytest.mark.parametrize(
    ("fate", "detail_type"),
    [
        (example.REJECTED, "Article Rejected"),
        (example.FAILED, "Article Failed"),
        (example.DEFERRED, "Article Deferred"),
        (example.SPLIT, "Upload Split"),
    ],
)
def test_every_other_end_becomes_an_event_too(world: World, fate: Fate, detail_type: str) -> None:
    world.publish({"Records": [change(None, fate)]})

    assert [event["detail-type"] for event in world.events()] == [detail_type]


@pytest.mark.parametrize(
    ("name", "fate", "brief"),
    [
        ("article-duplicated", example.DUPLICATE, example.BRIEF),
        ("article-duplicated-same-story", example.SAME_STORY, example.BRIEF_OF_STORY),
    ],
)
def test_a_duplicate_becomes_an_event_with_the_brief_that_it_shares(
    world: World, name: str, fate: Fate, brief: Brief
) -> None:
    store_brief(world, brief)

    world.publish({"Records": [change(example.NORMALIZED, fate)]})

    assert [event["detail"] for event in world.events()] == [example.event(f"outbound/{name}")["detail"]]


def test_a_brief_that_is_too_large_for_an_event_is_found_where_the_event_says(world: World) -> None:
    long = replace(example.BRIEF, cited={"1": "ü" * 150_000, "2": "", "4": ""})
    store_brief(world, long)

    result = world.publish(example.event("inbound/stream-briefed"))

    [event] = world.events()
    place = event["detail"]["brief_at"]
    key = {name: {"S": place[name]} for name in ("pk", "sk")}
    row = rows.untyped(world.dynamodb.get_item(TableName=place["table"], Key=key)["Item"])
    assert result == {"batchItemFailures": []}
    assert event["detail"]["omitted"] == ["brief"]
    assert row["cited"] == long.cited
    assert rows.to_stored_brief(row).brief == long


def test_no_event_that_is_too_large_is_ever_put_on_the_bus(world: World) -> None:
    largest = OutboundEvent("Article Briefed", {"text": "a" * (bus.MOST_BYTES - 35)})
    larger = OutboundEvent("Article Briefed", {"text": "a" * (bus.MOST_BYTES - 34)})

    app.deps().bus.put(largest)
    with pytest.raises(ServiceError, match="261,121 bytes is too large"):
        app.deps().bus.put(larger)

    [event] = world.events()
    assert event["detail"] == largest.detail
    assert len(json.dumps(event)) < 262_144


def test_what_is_no_end_becomes_no_event(world: World) -> None:
    topic = {"pk": "topic#medtop:15000000", "sk": "2025-11-22"}
    other_row = {"eventName": "INSERT", "dynamodb": {"NewImage": rows.typed(topic)}}
    deleted = {"eventName": "REMOVE", "dynamodb": {"OldImage": rows.typed(rows.fate_row(example.REJECTED))}}

    result = world.publish({"Records": [change(None, example.NORMALIZED), other_row, deleted]})

    assert result == {"batchItemFailures": []}
    assert world.events() == []


def test_the_same_record_twice_has_the_same_event_id(world: World) -> None:
    world.publish({"Records": [change(None, example.REJECTED)]})
    world.publish({"Records": [change(None, example.REJECTED)]})

    ids = [event["detail"]["id"] for event in world.events()]
    assert len(ids) == 2
    assert len(set(ids)) == 1


def test_an_event_that_the_bus_did_not_take_is_reported_and_comes_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    class RefusingBus:
        def put_events(self, **_: Any) -> dict[str, Any]:
            return {"FailedEntryCount": 1, "Entries": [{"ErrorCode": "ThrottlingException"}]}

    monkeypatch.setattr(app.deps().bus, "_events", RefusingBus())

    result = world.publish({"Records": [change(None, example.REJECTED)]})

    assert result == {"batchItemFailures": [{"itemIdentifier": "421"}]}


def test_a_brief_that_cannot_be_read_is_reported_and_comes_again(world: World) -> None:
    result = world.publish(example.event("inbound/stream-briefed"))

    assert len(result["batchItemFailures"]) == 1
    assert world.events() == []
