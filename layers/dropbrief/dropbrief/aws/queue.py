"""Queues of uploads: sending, the order of a batch, and the redelivery of messages whose work failed."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from dropbrief import attempts
from dropbrief.attempts import Attempt
from dropbrief.aws.faults import translating_errors
from dropbrief.domain import Upload
from dropbrief.errors import OperatorError, ServiceError

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

_BATCH = 10
"""Messages that SQS takes in one request."""
_REVERSED_ATTEMPT = 2
"""The attempt in which a batch is processed in reverse."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery of a message; `attempt` counts from 1."""

    receipt_handle: str
    attempt: int


class Sender:
    """Sends messages to a queue."""

    def __init__(self, sqs: "SQSClient", url: str) -> None:
        self._sqs = sqs
        self._url = url

    def send_upload(self, upload: Upload, delay: int = 0) -> None:
        """Send a message that names an upload and can be received in `delay` seconds, at most 900."""
        body = json.dumps(asdict(upload))
        with translating_errors("send a message"):
            self._sqs.send_message(QueueUrl=self._url, MessageBody=body, DelaySeconds=delay)

    def send_bodies(self, bodies: Sequence[str]) -> None:
        """Send messages, ten at a time. Raises ServiceError when the queue did not take one of them."""
        for start in range(0, len(bodies), _BATCH):
            batch = bodies[start : start + _BATCH]
            with translating_errors("send messages"):
                answer = self._sqs.send_message_batch(
                    QueueUrl=self._url,
                    Entries=[{"Id": str(n), "MessageBody": body} for n, body in enumerate(batch)],
                )
            if failed := answer.get("Failed"):
                raise ServiceError(f"the queue did not take {len(failed)} messages: {failed[0]['Code']}")


class Queue(Sender):
    """A queue that a function also reads.

    `most_attempts` is its maxReceiveCount: after so many deliveries a message goes to the dead-letter queue.
    """

    def __init__(self, sqs: "SQSClient", url: str, most_attempts: int) -> None:
        super().__init__(sqs, url)
        self._most_attempts = most_attempts

    def attempt(self, delivery: Delivery) -> Attempt:
        return Attempt(delivery.attempt, self._most_attempts)

    def finish(self, delivery: Delivery) -> None:
        """Delete a message that is processed now, without waiting for the end of its invocation."""
        with translating_errors("take a message out of its queue"):
            self._sqs.delete_message(QueueUrl=self._url, ReceiptHandle=delivery.receipt_handle)

    @contextmanager
    def redelivering(self, delivery: Delivery, give_up: Callable[[Exception], None]) -> Iterator[None]:
        """Run the work of one message; when it fails, the message is delivered again after a pause.

        After the last attempt `give_up` is called with the error, unless it is an OperatorError, which must
        not make an upload fail. The error is raised again in any case, so that the message stays queued.
        """
        try:
            yield
        except OperatorError:
            self._postpone(delivery, attempts.OPERATOR_PAUSE)
            raise
        except Exception as exc:
            if self.attempt(delivery).is_last:
                give_up(exc)
            retry_after = exc.retry_after if isinstance(exc, ServiceError) else None
            self._postpone(delivery, attempts.retry_pause(delivery.attempt, retry_after))
            raise

    def _postpone(self, delivery: Delivery, seconds: int) -> None:
        with translating_errors("postpone a message"):
            self._sqs.change_message_visibility(
                QueueUrl=self._url, ReceiptHandle=delivery.receipt_handle, VisibilityTimeout=seconds
            )


def processing_order(records: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The messages of a batch in the order in which they are processed.

    First come new messages, in the order of the batch; then second attempts, by descending message id; then
    later attempts, fewest first, by ascending message id.

    A message that kills its function also takes along all that stand behind it in the batch. As the second
    attempt runs in reverse, no message stands behind the same killer in the second and the third attempt.
    From the third on the order stays: the first message to be read in the last attempt but one, which marks
    what it reads, is also the first in the last one.
    """
    records = list(records)
    yield from (record for record in records if _attempt(record) == 1)
    by_id = sorted(records, key=lambda record: record["messageId"])
    yield from (record for record in reversed(by_id) if _attempt(record) == _REVERSED_ATTEMPT)
    later = (record for record in by_id if _attempt(record) > _REVERSED_ATTEMPT)
    yield from sorted(later, key=_attempt)


def _attempt(record: Mapping[str, Any]) -> int:
    return int(record["attributes"]["ApproximateReceiveCount"])


def parse_upload(body: str) -> Upload:
    """The upload that a message of `Sender.send_upload` names. Raises OperatorError for any other message."""
    try:
        return Upload(**json.loads(body))
    except (ValueError, TypeError) as exc:
        raise OperatorError("a message in the summarize queue names no upload") from exc
