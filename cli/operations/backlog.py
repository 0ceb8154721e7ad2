"""What waits in the queues, and how dead letters get back to where they came from."""

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
"""The dead letters of publish name places in the table's stream, which no queue can be given back: see
`retelling`."""

_MOVING = frozenset({"RUNNING", "CANCELLING"})
_UNKNOWN = frozenset(
    {"InvalidAction", "UnknownOperationException", "AWS.SimpleQueueService.UnsupportedOperation"}
)
_POLL_SECONDS = 1.0
_OURS_FOR = 600
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Depth:
    """How many messages of a queue can be received, are being worked off, and are put off; approximately."""

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

    def queue(self, stage: str) -> Depth:
        return self._depth(self._outputs[f"{stage.title()}QueueUrl"])

    def dead_letters(self, stage: str) -> int:
        return self._depth(self._dead_letters_of(stage)).all

    def redrive(self, stage: str) -> Iterator[int]:
        """Move the dead letters of a stage back; yields how many were moved so far, until all are."""
        arn = self._outputs[f"{stage.title()}DeadLetterQueueArn"]
        with translating_errors(f"redrive the dead letters of {stage}"):
            try:
                self._sqs.start_message_move_task(SourceArn=arn)
            except ClientError as exc:
                if error_code(exc) not in _UNKNOWN:
                    raise
                yield from self._moved_by_hand(stage)
                return
            yield from self._moved(arn)

    def letters(self, stage: str) -> list["MessageTypeDef"]:
        """The dead letters of a stage, which nobody else receives for some minutes."""
        url, found = self._dead_letters_of(stage), list["MessageTypeDef"]()
        with translating_errors(f"read the dead letters of {stage}"):
            while messages := self._sqs.receive_message(
                QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=_OURS_FOR
            ).get("Messages"):
                found += messages
        return found

    def delete(self, stage: str, receipt_handles: Iterable[str]) -> None:
        """Take dead letters out that were received."""
        url = self._dead_letters_of(stage)
        with translating_errors(f"delete the dead letters of {stage}"):
            for handle in receipt_handles:
                self._sqs.delete_message(QueueUrl=url, ReceiptHandle=handle)

    def _moved(self, arn: str) -> Iterator[int]:
        while True:
            task = self._sqs.list_message_move_tasks(SourceArn=arn, MaxResults=1)["Results"][0]
            yield task["ApproximateNumberOfMessagesMoved"]
            if task["Status"] == "COMPLETED":
                return
            if task["Status"] not in _MOVING:
                why = task.get("FailureReason", "somebody stopped it")
                raise ServiceError(f"moving dead letters has ended as {task['Status']}: {why}")
            time.sleep(_POLL_SECONDS)

    def _moved_by_hand(self, stage: str) -> Iterator[int]:
        """For emulators that know no message move tasks. A message is sent before it is deleted."""
        dead, queue = self._dead_letters_of(stage), self._outputs[f"{stage.title()}QueueUrl"]
        moved = 0
        while messages := self._sqs.receive_message(QueueUrl=dead, MaxNumberOfMessages=10).get("Messages"):
            for message in messages:
                self._sqs.send_message(QueueUrl=queue, MessageBody=message["Body"])
                self._sqs.delete_message(QueueUrl=dead, ReceiptHandle=message["ReceiptHandle"])
                moved += 1
            yield moved

    def _dead_letters_of(self, stage: str) -> str:
        return self._outputs[f"{stage.title()}DeadLetterQueueUrl"]

    def _depth(self, url: str) -> Depth:
        with translating_errors("ask a queue how much waits in it"):
            said = self._sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        return Depth(
            int(said["ApproximateNumberOfMessages"]),
            int(said["ApproximateNumberOfMessagesNotVisible"]),
            int(said["ApproximateNumberOfMessagesDelayed"]),
        )
