"""The patches of MiniStack; the end-to-end tests show that the patched server runs."""

from typing import Any

import pytest

from cli.local.ministack_server import honour_partial_batches, permit_batches

STREAM = {"Records": [{"eventSource": "aws:dynamodb"}]}
QUEUE = {"Records": [{"eventSource": "aws:sqs"}]}
PARTIAL = {"batchItemFailures": [{"itemIdentifier": "42"}]}


def run(event: dict[str, Any], body: Any) -> dict[str, Any]:
    return honour_partial_batches(lambda _function, _event: {"body": body})("publish", event)


def test_a_partial_failure_of_a_stream_batch_fails_the_batch() -> None:
    assert run(STREAM, PARTIAL) == {"body": PARTIAL, "error": True}


@pytest.mark.parametrize(
    ("event", "body"),
    [
        (STREAM, {"batchItemFailures": []}),
        (STREAM, None),
        (STREAM, "text"),
        (QUEUE, PARTIAL),
        ({"Records": []}, PARTIAL),
        ({}, PARTIAL),
    ],
)
def test_everything_else_passes_unchanged(event: dict[str, Any], body: Any) -> None:
    assert run(event, body) == {"body": body}


@pytest.mark.parametrize(
    ("asked", "needed"),
    [
        ("sqs:SendMessageBatch", "sqs:SendMessage"),
        ("sqs:SendMessage", "sqs:SendMessage"),
        ("dynamodb:BatchGetItem", "dynamodb:BatchGetItem"),
        (None, None),
    ],
)
def test_a_batch_of_messages_needs_the_permission_of_one(asked: str | None, needed: str | None) -> None:
    assert permit_batches(lambda *_: asked)("sqs", "POST", "/") == needed
