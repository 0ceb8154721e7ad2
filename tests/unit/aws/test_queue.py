"""What happens to a message that could not be worked off."""

from contextlib import nullcontext
from typing import Any

import pytest

from dropbrief import ledger
from dropbrief.aws.queue import Delivery, Queue
from dropbrief.errors import OperatorError, ServiceError

MOST_ATTEMPTS = 5


class Sqs:
    """Remembers for how long each message was hidden."""

    def __init__(self) -> None:
        self.hidden: dict[str, int] = {}

    def change_message_visibility(self, **request: Any) -> None:
        self.hidden[request["ReceiptHandle"]] = request["VisibilityTimeout"]


def deliver(error: Exception | None, attempt: int = 1) -> tuple[dict[str, int], list[Exception]]:
    """Work that ends in `error`: for how long its message was hidden, and the errors it was given up for."""
    sqs, given_up = Sqs(), list[Exception]()
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


@pytest.mark.parametrize("attempt", [1, MOST_ATTEMPTS])
def test_the_operators_mistake_waits_long_and_gives_nothing_up(attempt: int) -> None:
    assert deliver(OperatorError("no"), attempt) == ({"receipt": ledger.OPERATOR_PAUSE}, [])
