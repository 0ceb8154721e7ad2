"""From the table's stream over bus and queue to the digest of the consumer of `examples/` (moto)."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import boto3
import pytest

from examples.consumer import consumer
from examples.consumer.consumer import Consumer, Received, fetching
from tests import example
from tests.integration.conftest import BUS, REGION, World
from tests.integration.test_publish import change, store_brief


def run(world: World, folder: Path) -> int:
    """Start the consumer, let it work off its queue, and stop it."""
    with closing(Received(folder / "received.sqlite")) as received:
        digest = folder / "digest.md"
        return Consumer(world.sqs, world.subscriber_url, received, digest, fetching(world.dynamodb)).work_off(
            0
        )


def test_what_is_published_comes_into_the_digest_once(world: World, tmp_path: Path) -> None:
    store_brief(world)
    deferred, briefed = change(example.NORMALIZED, example.DEFERRED), change(None, example.BRIEFED)
    rejected = change(None, replace(example.REJECTED, upload=example.SPLIT.upload))

    refused = []
    for records in ([briefed, rejected], [briefed, deferred], [rejected]):
        world.publish({"Records": records})
        refused.append(run(world, tmp_path))

    digest = (tmp_path / "digest.md").read_text()
    assert refused == [0, 0, 0]
    assert [line.split(":")[0] for line in digest.splitlines() if ": " in line] == ["briefed", "rejected"]
    assert world.waiting(world.subscriber_url) == 0


def test_a_brief_that_is_too_large_for_its_event_comes_into_the_digest(world: World, tmp_path: Path) -> None:
    store_brief(world, replace(example.BRIEF, cited={"1": "ü" * 150_000}))

    world.publish({"Records": [change(None, example.BRIEFED)]})
    run(world, tmp_path)

    assert "Ines Calder won the marathon" in (tmp_path / "digest.md").read_text()


def test_a_refused_message_stays_in_the_queue_and_holds_up_no_other(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store_brief(world)
    event = example.event("outbound/article-briefed")
    future = {**event, "detail": {**event["detail"], "schema_version": "2.0"}}
    world.sqs.send_message(QueueUrl=world.subscriber_url, MessageBody=json.dumps(future))
    world.publish({"Records": [change(None, example.BRIEFED)]})

    refused = run(world, tmp_path)

    assert refused == 1
    assert "does not know version 2.0" in capsys.readouterr().err
    assert "briefed: " in (tmp_path / "digest.md").read_text()
    not_visible = world.sqs.get_queue_attributes(QueueUrl=world.subscriber_url, AttributeNames=["All"])
    assert not_visible["Attributes"]["ApproximateNumberOfMessagesNotVisible"] == "1"


def test_a_replay_of_the_archive_brings_the_same_ids_and_changes_nothing(
    world: World, tmp_path: Path
) -> None:
    events, bus = boto3.client("events"), f"arn:aws:events:{REGION}:123456789012:event-bus/{BUS}"
    archive = events.create_archive(
        ArchiveName="all", EventSourceArn=bus, EventPattern='{"source": ["dropbrief"]}'
    )
    world.publish({"Records": [change(None, example.REJECTED)]})
    [first] = world.events()
    world.sqs.purge_queue(QueueUrl=world.subscriber_url)

    now = datetime.now(UTC)
    events.start_replay(
        ReplayName="today",
        EventSourceArn=archive["ArchiveArn"],
        EventStartTime=now - timedelta(days=1),
        EventEndTime=now + timedelta(days=1),
        Destination={"Arn": bus},
    )

    [again] = world.events()
    with closing(Received(tmp_path / "received.sqlite")) as received:
        received.add(first)
        assert received.knows(again)
    assert again["replay-name"] == "today"


def test_it_is_started_as_a_program(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    world.publish({"Records": [change(None, example.REJECTED)]})

    status = consumer.main(["--queue-url", world.subscriber_url])

    assert status == 0
    assert "rejected: " in Path("digest.md").read_text()
