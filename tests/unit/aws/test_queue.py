"""What happens to a message that could not be worked off."""

from contextlib import nullcontext
from typing import Any

import pytest
from botocore.exceptions import ClientError

from dropbrief import attempts
from dropbrief.attempts import MOST_ATTEMPTS
from dropbrief.aws.queue import Delivery, Queue, processing_order
from dropbrief.errors import OperatorError, ServiceError


class Sqs:
    """Remembers for how long each message was hidden, and what was sent; does not take what is `refused`."""

    def __init__(self, refused: str = "") -> None:
        self.hidden: dict[str, int] = {}
        self.batches: list[list[str]] = []
        self.deleted: list[str] = []
        self.refused = refused

    def send_message_batch(self, **request: Any) -> dict[str, Any]:
        self.batches.append([entry["MessageBody"] for entry in request["Entries"]])
        failed = [entry for entry in request["Entries"] if entry["MessageBody"] == self.refused]
        return {"Failed": [{"Id": entry["Id"], "Code": "Throttled"} for entry in failed]} if failed else {}

    def delete_message(self, **request: Any) -> None:
        self.deleted.append(request["ReceiptHandle"])

    def change_message_visibility(self, **request: Any) -> None:
        self.hidden[request["ReceiptHandle"]] = request["VisibilityTimeout"]


class Throttling(Sqs):
    def change_message_visibility(self, **_: Any) -> None:
        raise ClientError({"Error": {"Code": "ThrottlingException"}}, "ChangeMessageVisibility")


def deliver(
    error: Exception | None, attempt: int = 1, sqs: Sqs | None = None
) -> tuple[dict[str, int], list[Exception]]:
    """Work that ends in `error`: for how long its message was hidden, and the errors it was given up for."""
    sqs, given_up = sqs or Sqs(), list[Exception]()
    queue = Queue(sqs, "https://queue", MOST_ATTEMPTS)  # type: ignore[arg-type]  # a fake
    raising = pytest.raises(type(error)) if error else nullcontext()
    with raising, queue.redelivering(Delivery("receipt", attempt), given_up.append):
        if error:
            raise error
    return sqs.hidden, given_up


def test_work_that_succeeds_leaves_its_message_alone() -> None:
    assert deliver(None) == ({}, [])


@pytest.mark.parametrize(("attempt", "seconds"), [(1, 15), (2, 30), (3, 60), (4, 120)])
def test_a_failed_service_gets_more_time_each_time(attempt: int, seconds: int) -> None:
    assert deliver(ServiceError("no"), attempt) == ({"receipt": seconds}, [])


def test_a_service_gets_the_time_it_asks_for() -> None:
    assert deliver(ServiceError("no", retry_after=200)) == ({"receipt": 200}, [])


@pytest.mark.parametrize("error", [ServiceError("no"), RuntimeError("a bug")])
def test_the_last_attempt_gives_up_for_whatever_error(error: Exception) -> None:
    _, given_up = deliver(error, MOST_ATTEMPTS)

    assert given_up == [error]


def test_the_last_attempt_gives_up_though_its_message_cannot_be_postponed() -> None:
    error = ServiceError("no")

    hidden, given_up = deliver(error, MOST_ATTEMPTS, Throttling())

    assert (hidden, given_up) == ({}, [error])


@pytest.mark.parametrize("attempt", [1, MOST_ATTEMPTS])
def test_the_operators_mistake_waits_long_and_gives_nothing_up(attempt: int) -> None:
    assert deliver(OperatorError("no"), attempt) == ({"receipt": attempts.OPERATOR_PAUSE}, [])


def test_many_messages_are_sent_ten_at_a_time() -> None:
    sqs = Sqs()
    queue = Queue(sqs, "https://queue", MOST_ATTEMPTS)  # type: ignore[arg-type]  # a fake

    queue.send_bodies([str(number) for number in range(23)])

    assert [len(batch) for batch in sqs.batches] == [10, 10, 3]
    assert [body for batch in sqs.batches for body in batch] == [str(number) for number in range(23)]


def test_a_message_that_the_queue_did_not_take_is_an_error() -> None:
    queue = Queue(Sqs(refused="11"), "https://queue", MOST_ATTEMPTS)  # type: ignore[arg-type]  # a fake

    with pytest.raises(ServiceError, match="Throttled"):
        queue.send_bodies([str(number) for number in range(23)])


def test_a_message_that_is_finished_is_taken_out_of_its_queue() -> None:
    sqs = Sqs()
    Queue(sqs, "https://queue", MOST_ATTEMPTS).finish(Delivery("receipt", 2))  # type: ignore[arg-type]  # a fake

    assert sqs.deleted == ["receipt"]


def test_new_messages_come_first_as_they_are_and_the_second_attempt_is_the_other_way_round() -> None:
    def batch(**attempts: int) -> list[dict[str, Any]]:
        return [
            {"messageId": name, "attributes": {"ApproximateReceiveCount": str(attempt)}}
            for name, attempt in attempts.items()
        ]

    def turns(**attempts: int) -> str:
        return "".join(record["messageId"] for record in processing_order(batch(**attempts)))

    assert turns(c=1, a=1, b=1) == "cab"
    assert turns(c=2, a=2, b=2) == "cba"
    assert [turns(c=attempt, a=attempt, b=attempt) for attempt in (3, 4, 5)] == ["abc"] * 3
    assert turns(c=2, a=1, b=2, d=3) == "acbd"
