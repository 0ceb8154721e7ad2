"""The patches of MiniStack; the end-to-end tests show that the patched server runs."""

import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest

from cli.local.ministack_server import StreamRetries, encode_keys, match_line_breaks, permit_batches

STREAM = "arn:aws:dynamodb:eu-west-1:123456789012:table/t/stream/1"
FUNCTION = {"config": {"FunctionName": "publish"}}
ATTEMPTS = 2
FAILED = {"error": True, "body": {"errorMessage": "out of memory"}}

Answer = Callable[[list[str]], dict[str, Any]]


class Stream:
    """A poller that hands records to a function until it is rid of them, as MiniStack's does."""

    def __init__(self, answer: Answer) -> None:
        self.invoked: list[list[str]] = []
        self.given_up: list[str] = []
        self._answer = answer
        self._retries = StreamRetries(self._execute, lambda *_: ATTEMPTS, self._give_up)

    def deliver(self, *numbers: str) -> None:
        records = [
            {"eventSource": "aws:dynamodb", "eventSourceARN": STREAM, "dynamodb": {"SequenceNumber": number}}
            for number in numbers
        ]
        while self._retries(FUNCTION, {"Records": records}).get("error"):
            assert len(self.invoked) < 100, "it is repeated for ever"

    def _execute(self, _: Any, event: dict[str, Any]) -> dict[str, Any]:
        numbers = [record["dynamodb"]["SequenceNumber"] for record in event["Records"]]
        self.invoked.append(numbers)
        return self._answer(numbers)

    def _give_up(self, _function: Any, record: dict[str, Any], _result: Any) -> None:
        self.given_up.append(record["dynamodb"]["SequenceNumber"])


def failing(*numbers: str) -> dict[str, Any]:
    return {"body": {"batchItemFailures": [{"itemIdentifier": number} for number in numbers]}}


def test_what_succeeded_is_not_repeated_and_what_fails_is_given_up_after_its_attempts() -> None:
    stream = Stream(lambda numbers: failing(*({"2"} & set(numbers))))

    stream.deliver("1", "2", "3")
    stream.deliver("4")

    assert stream.invoked == [["1", "2", "3"], ["2"], ["2"], ["4"]]
    assert stream.given_up == ["2"]


def test_a_record_that_kills_the_function_costs_its_neighbours_nothing() -> None:
    stream = Stream(lambda numbers: FAILED if "2" in numbers else failing())

    stream.deliver("1", "2", "3")

    assert stream.given_up == ["2"]
    assert stream.invoked[:4] == [["1", "2", "3"], ["1"], ["2"], ["3"]]
    assert {number for numbers in stream.invoked[4:] for number in numbers} == {"2"}


def test_records_that_a_function_names_as_failed_are_not_tried_one_by_one() -> None:
    answers = iter([failing("1", "2"), failing()])
    stream = Stream(lambda _: next(answers))

    stream.deliver("1", "2")

    assert stream.invoked == [["1", "2"], ["1", "2"]]


def test_a_record_that_failed_once_is_not_given_up() -> None:
    answers = iter([failing("1"), failing()])
    stream = Stream(lambda _: next(answers))

    stream.deliver("1")

    assert (stream.invoked, stream.given_up) == ([["1"], ["1"]], [])


@pytest.mark.parametrize(
    "event",
    [
        {"Records": [{"eventSource": "aws:sqs"}]},
        {"Records": [{"eventSource": "aws:dynamodb", "dynamodb": {"SequenceNumber": "by hand"}}]},
        {"Records": []},
        {},
    ],
)
def test_everything_else_passes_unchanged(event: dict[str, Any]) -> None:
    retries = StreamRetries(lambda *_: failing("42"), lambda *_: ATTEMPTS, lambda *_: None)

    assert retries(FUNCTION, event) == failing("42")


def test_a_wildcard_of_a_policy_matches_line_breaks() -> None:
    compiled = match_line_breaks(lambda pattern, _: re.compile(pattern))

    assert compiled("^outbox/.*$", False).match("outbox/a\nb.txt")


def listed(*keys: str) -> ElementTree.Element:
    """The answer to a list of these keys, as a client reads it."""
    root = ElementTree.Element("ListVersionsResult")
    for key in keys:
        ElementTree.SubElement(ElementTree.SubElement(root, "Version"), "Key").text = key
    return ElementTree.fromstring(encode_keys(ElementTree.tostring)(root))  # noqa: S314  # our own


def test_keys_with_control_characters_are_listed_as_s3_lists_them() -> None:
    answer = listed("news/bell \x07.txt", "news/100%.txt")

    assert [key.text for key in answer.iter("Key")] == ["news/bell%20%07.txt", "news/100%25.txt"]
    assert answer.findtext("EncodingType") == "url"


def test_other_keys_are_listed_as_they_are() -> None:
    answer = listed("a\tb 100%.txt")

    assert [key.text for key in answer.iter("Key")] == ["a\tb 100%.txt"]
    assert answer.find("EncodingType") is None


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
