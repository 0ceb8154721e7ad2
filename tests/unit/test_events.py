"""The files of `events/` are what the code reads and writes."""

import json

import pytest

from dropbrief import publish
from dropbrief.aws import inbox, queue, rows
from dropbrief.aws.bus import EVENT_SOURCE
from dropbrief.errors import OperatorError, Reason
from tests import example


@pytest.mark.parametrize("name", ["s3-object-created", "eventbridge-object-created"])
def test_both_inbound_shapes_name_the_same_upload(name: str) -> None:
    body = example.event(f"inbound/{name}")["Records"][0]["body"]

    arrivals = inbox.parse_arrivals(body)

    assert arrivals == [example.RECEIVED]


def test_the_test_message_of_s3_names_no_upload() -> None:
    body = example.event("inbound/s3-test-event")["Records"][0]["body"]

    assert inbox.parse_arrivals(body) == []


def test_the_message_of_a_member_names_it_and_where_its_bytes_are() -> None:
    body = example.event("inbound/split-upload")["Records"][0]["body"]

    assert json.loads(body) == json.loads(inbox.member_message(example.MEMBER))
    assert inbox.parse_arrivals(body) == [example.MEMBER]


def test_a_row_holds_what_an_upload_was_split_into() -> None:
    row = rows.untyped(rows.typed(rows.fate_row(example.SPLIT)))

    assert rows.to_fate(row) == example.SPLIT
    json.dumps(publish.event(rows.to_fate(row), None).detail)


def test_the_message_between_the_stages_names_the_upload() -> None:
    body = example.event("inbound/normalized-upload")["Records"][0]["body"]

    assert queue.parse_upload(body) == example.UPLOAD


def test_a_stream_image_holds_the_fate() -> None:
    change = example.event("inbound/stream-briefed")["Records"][0]["dynamodb"]

    before, after = (
        rows.to_fate(rows.untyped(change["OldImage"])),
        rows.to_fate(rows.untyped(change["NewImage"])),
    )

    assert (before, after) == (example.NORMALIZED, example.BRIEFED)


@pytest.mark.parametrize("name", example.OUTBOUND)
def test_each_outbound_sample_is_what_the_code_tells(name: str) -> None:
    sample, event = example.event(f"outbound/{name}"), example.OUTBOUND[name]

    assert (sample["source"], sample["detail-type"]) == (EVENT_SOURCE, event.detail_type)
    assert sample["detail"] == event.detail


def test_no_sample_is_left_over() -> None:
    assert {path.stem for path in (example.EVENTS / "outbound").iterdir()} == example.OUTBOUND.keys()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "7",
        '"text"',
        "{}",
        '{"Records": [{}]}',
        '{"detail": {}}',
        '{"member": {}}',
        '{"member": "text"}',
        '{"Records": 3}',
        "{not json",
    ],
)
def test_anything_else_in_the_normalize_queue_is_the_operators_mistake(body: str) -> None:
    with pytest.raises(OperatorError, match="not a notification"):
        inbox.parse_arrivals(body)


@pytest.mark.parametrize("version", [{}, {"versionId": ""}, {"versionId": "null"}])
def test_a_bucket_without_versions_is_the_operators_mistake(version: dict[str, str]) -> None:
    s3 = {"bucket": {"name": "example-inbox"}, "object": {"key": "a.txt"} | version}
    record = {"eventTime": "2026-01-31T12:00:00.000Z", "s3": s3}

    with pytest.raises(OperatorError, match="turn versioning on"):
        inbox.parse_arrivals(example.json.dumps({"Records": [record]}))


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"bucket": "b"}', "{not json", '{"bucket": 1, "more": 2}'])
def test_anything_else_in_the_summarize_queue_is_the_operators_mistake(body: str) -> None:
    with pytest.raises(OperatorError, match="names no upload"):
        queue.parse_upload(body)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_of_a_rejection_is_documented(reason: Reason) -> None:
    documented = (example.EVENTS.parent / "docs" / "events.md").read_text("utf-8")

    assert f"| `{reason}` |" in documented
