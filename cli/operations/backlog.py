"""Counts the messages in the queues, and moves dead letters back to their queues."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from cli.stack import Stack
from dropbrief.aws.faults import error_code, translating_errors
from dropbrief.errors import ServiceError

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import MessageTypeDef

REDRIVEN = ("normalize", "summarize")
"""The stages whose dead letters are moved back to a queue. Those of publish name places in the table's
stream: see `republishing`."""

_MOVING = frozenset({"RUNNING", "CANCELLING"})
_UNKNOWN_OPERATION = frozenset(
    {"InvalidAction", "UnknownOperationException", "AWS.SimpleQueueService.UnsupportedOperation"}
)
_POLL_SECONDS = 1.0
_HIDDEN_FOR = 600
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Depth:
    """Approximate numbers of a queue's messages: ready to be received, in progress, and delayed."""

    waiting: int
    in_flight: int
    put_off: int

    @property
    def all(self) -> int:
        return self.waiting + self.in_flight + self.put_off


class Backlog:
    def __init__(self, stack: Stack) -> None:
        self._sqs = stack.clients.sqs()
        self._outputs = stack.outputs

    def queue_depth(self, stage: str) -> Depth:
        return self._depth(self._outputs[f"{stage.title()}QueueUrl"])

    def count_dead_letters(self, stage: str) -> int:
        return self._depth(self._dead_letter_url(stage)).all

    def redrive(self, stage: str) -> Iterator[int]:
        """Move the dead letters of a stage back to its queue; yields the number moved so far."""
        arn = self._outputs[f"{stage.title()}DeadLetterQueueArn"]
        with translating_errors(f"redrive the dead letters of {stage}"):
            try:
                self._sqs.start_message_move_task(SourceArn=arn)
            except ClientError as exc:
                if error_code(exc) not in _UNKNOWN_OPERATION:
                    raise
                yield from self._move_by_hand(stage)
                return
            yield from self._watch_move(arn)

    def receive_dead_letters(self, stage: str) -> list["MessageTypeDef"]:
        """Receive the dead letters of a stage; nobody else receives them for _HIDDEN_FOR seconds."""
        url, found = self._dead_letter_url(stage), list["MessageTypeDef"]()
        with translating_errors(f"read the dead letters of {stage}"):
            while messages := self._sqs.receive_message(
                QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=_HIDDEN_FOR
            ).get("Messages"):
                found += messages
        return found

    def release(self, stage: str, receipt_handles: Iterable[str]) -> None:
        """Let others receive dead letters at once that were received."""
        url = self._dead_letter_url(stage)
        with translating_errors(f"release the dead letters of {stage}"):
            for handle in receipt_handles:
                self._sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=0)

    def delete(self, stage: str, receipt_handles: Iterable[str]) -> None:
        """Delete dead letters that were received."""
        url = self._dead_letter_url(stage)
        with translating_errors(f"delete the dead letters of {stage}"):
            for handle in receipt_handles:
                self._sqs.delete_message(QueueUrl=url, ReceiptHandle=handle)

    def _watch_move(self, arn: str) -> Iterator[int]:
        while True:
            task = self._sqs.list_message_move_tasks(SourceArn=arn, MaxResults=1)["Results"][0]
            yield task["ApproximateNumberOfMessagesMoved"]
            if task["Status"] == "COMPLETED":
                return
            if task["Status"] not in _MOVING:
                why = task.get("FailureReason", "somebody stopped it")
                raise ServiceError(f"moving dead letters has ended as {task['Status']}: {why}")
            time.sleep(_POLL_SECONDS)

    def _move_by_hand(self, stage: str) -> Iterator[int]:
        """Move each message, for emulators without message move tasks. It is sent before it is deleted."""
        dead, queue = self._dead_letter_url(stage), self._outputs[f"{stage.title()}QueueUrl"]
        moved = 0
        while messages := self._sqs.receive_message(QueueUrl=dead, MaxNumberOfMessages=10).get("Messages"):
            for message in messages:
                self._sqs.send_message(QueueUrl=queue, MessageBody=message["Body"])
                self._sqs.delete_message(QueueUrl=dead, ReceiptHandle=message["ReceiptHandle"])
                moved += 1
            yield moved

    def _dead_letter_url(self, stage: str) -> str:
        return self._outputs[f"{stage.title()}DeadLetterQueueUrl"]

    def _depth(self, url: str) -> Depth:
        with translating_errors("ask a queue how much waits in it"):
            attributes = self._sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        return Depth(
            int(attributes["ApproximateNumberOfMessages"]),
            int(attributes["ApproximateNumberOfMessagesNotVisible"]),
            int(attributes["ApproximateNumberOfMessagesDelayed"]),
        )
