"""How dead letters get back into their queue: by a task of SQS itself, or by hand where there are none."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from cli.operations import backlog
from cli.operations.backlog import Backlog
from cli.stack import Stack
from dropbrief.errors import OperatorError, ServiceError

DEAD, QUEUE, ARN = "dead", "queue", "arn:aws:sqs:eu-central-1:123456789012:dead"
OUTPUTS = {
    "SummarizeDeadLetterQueueUrl": DEAD,
    "SummarizeDeadLetterQueueArn": ARN,
    "SummarizeQueueUrl": QUEUE,
}


class Sqs:
    """Two queues; a move task of it moves one message each time it is asked how far it has come."""

    def __init__(self, letters: int, refuses: str = "") -> None:
        self.messages = {DEAD: [f"letter {number}" for number in range(letters)], QUEUE: []}
        self._refuses = refuses
        self._moved = 0

    def start_message_move_task(self, *, SourceArn: str) -> Any:  # noqa: N803
        assert SourceArn == ARN
        if self._refuses:
            raise ClientError({"Error": {"Code": self._refuses}}, "StartMessageMoveTask")

    def list_message_move_tasks(self, *, SourceArn: str, MaxResults: int) -> Any:  # noqa: N803
        if self.messages[DEAD]:
            self.messages[QUEUE].append(self.messages[DEAD].pop(0))
            self._moved += 1
        status = "RUNNING" if self.messages[DEAD] else "COMPLETED"
        return {"Results": [{"ApproximateNumberOfMessagesMoved": self._moved, "Status": status}]}

    def receive_message(self, *, QueueUrl: str, MaxNumberOfMessages: int) -> Any:  # noqa: N803
        letters = self.messages[QueueUrl][:MaxNumberOfMessages]
        return {"Messages": [{"Body": it, "ReceiptHandle": it} for it in letters]} if letters else {}

    def send_message(self, *, QueueUrl: str, MessageBody: str) -> Any:  # noqa: N803
        self.messages[QueueUrl].append(MessageBody)

    def delete_message(self, *, QueueUrl: str, ReceiptHandle: str) -> Any:  # noqa: N803
        assert ReceiptHandle in self.messages[QUEUE], "deleted before it was sent"
        self.messages[QueueUrl].remove(ReceiptHandle)


def redriven(sqs: Sqs, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    monkeypatch.setattr(backlog, "_POLL_SECONDS", 0.0)
    clients: Any = type("Clients", (), {"sqs": lambda _: sqs})()
    return list(Backlog(Stack("test", clients, OUTPUTS)).redrive("summarize"))


def test_a_move_that_ends_otherwise_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    sqs = Sqs(3)
    ended = {"ApproximateNumberOfMessagesMoved": 1, "Status": "FAILED", "FailureReason": "AccessDenied"}
    sqs.list_message_move_tasks = lambda **_: {"Results": [ended]}  # type: ignore[method-assign]

    with pytest.raises(ServiceError, match="FAILED: AccessDenied"):
        redriven(sqs, monkeypatch)


def test_sqs_moves_dead_letters_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    sqs = Sqs(3)

    told = redriven(sqs, monkeypatch)

    assert told == [1, 2, 3]
    assert sqs.messages == {DEAD: [], QUEUE: ["letter 0", "letter 1", "letter 2"]}


def test_where_no_task_is_known_each_letter_is_sent_before_it_is_deleted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sqs = Sqs(12, refuses="InvalidAction")

    told = redriven(sqs, monkeypatch)

    assert told == [10, 12]
    assert (len(sqs.messages[DEAD]), len(sqs.messages[QUEUE])) == (0, 12)


def test_a_missing_permission_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OperatorError, match="redrive the dead letters of summarize: AccessDenied"):
        redriven(Sqs(1, refuses="AccessDenied"), monkeypatch)
