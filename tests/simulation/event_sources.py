"""Event source mappings: they read a queue or a stream, and invoke a function with what they read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tests.simulation.functions import Environment, Event, Invocation
from tests.simulation.network import Faults
from tests.simulation.queues import Message, Queues
from tests.simulation.scheduler import Scheduler
from tests.simulation.services import Item
from tests.simulation.stack import Properties, filter_of


@dataclass(frozen=True)
class Consumer:
    """The function that a queue's messages go to: its environments, its timeout, and the most of a batch."""

    environments: list[Environment]
    timeout: float
    batch_size: int


class QueueSource:
    """Delivers a queue's messages to its consumer. `violated` is called with what no queue may do."""

    def __init__(
        self,
        scheduler: Scheduler,
        faults: Faults,
        queues: Queues,
        queue: str,
        consumer: Consumer,
        violated: Callable[[str], None],
    ) -> None:
        self._scheduler = scheduler
        self._faults = faults
        self._queues = queues
        self._queue = queue
        self._consumer = consumer
        self._violated = violated
        self._running: dict[str, str] = {}
        self._copied: set[str] = set()

    def due(self, seconds: float) -> None:
        """Poll when a message becomes visible, after so many seconds."""
        self._scheduler.after(seconds + self._scheduler.random.uniform(0, 0.2), self._poll)

    def over(self, receipt: str) -> None:
        """End the work on this delivery; its invocation may go on with others."""
        self._running.pop(receipt, None)

    def _poll(self) -> None:
        if not self._queues.messages[self._queue]:
            return
        idle = [it for it in self._consumer.environments if not it.busy]
        if not idle:
            return
        messages = self._queues.take(
            self._queue, self._scheduler.random.randint(1, self._consumer.batch_size)
        )
        if messages:
            self._invoke(self._scheduler.random.choice(idle), messages)

    def _invoke(self, environment: Environment, messages: list[Message]) -> None:
        for message in messages:
            self._check(message)
        receipts = {message.id: message.receipt for message in messages}
        self._scheduler.log(f"{environment.name} begins {' '.join(receipts.values())}")
        self._running |= {receipt: message for message, receipt in receipts.items()}
        self._copy(messages)
        event = {"Records": [_sqs_record(message) for message in messages]}

        def ended(answer: Any) -> None:
            self._acknowledge(environment, receipts, answer)

        Invocation(self._scheduler, environment, event, ended).start(self._consumer.timeout)

    def _check(self, message: Message) -> None:
        if message.id in self._running.values() and message.id not in self._copied:
            self._violated(f"{message.receipt} was delivered while its earlier delivery was in progress")

    def _copy(self, messages: Iterable[Message]) -> None:
        """Deliver some messages once more although they are invisible, as SQS may."""
        for message in messages:
            if self._scheduler.chance(self._faults.duplicated):
                self._copied.add(message.id)
                message.visible_at = self._scheduler.seconds + self._scheduler.random.uniform(0, 60)
                self.due(message.visible_at - self._scheduler.seconds)

    def _acknowledge(self, environment: Environment, receipts: dict[str, str], answer: Any) -> None:
        self._scheduler.log(f"{environment.name} ends")
        for receipt in receipts.values():
            self.over(receipt)
        failed = _failed(answer, receipts)
        for message, receipt in receipts.items():
            if message not in failed and not self._scheduler.chance(self._faults.lost_ack):
                self._queues.remove(self._queue, receipt)
        self.due(0)


def _failed(answer: Any, known: Iterable[str]) -> set[str]:
    """The messages or records that a partial batch response names; all of them if it is malformed."""
    everything = set(known)
    if not isinstance(answer, dict):
        return everything
    failed = {it["itemIdentifier"] for it in answer.get("batchItemFailures", [])}
    return everything if failed - everything else failed


def _sqs_record(message: Message) -> Event:
    return {
        "messageId": message.id,
        "receiptHandle": message.receipt,
        "body": message.body,
        "attributes": {"ApproximateReceiveCount": str(message.receives)},
        "eventSource": "aws:sqs",
    }


def _stream_record(number: int, keys: Item, old: Item | None, new: Item | None) -> Event:
    change: Item = {"Keys": keys, "SequenceNumber": f"{number:021}"}
    if old is not None:
        change["OldImage"] = old
    if new is not None:
        change["NewImage"] = new
    return {
        "eventID": str(number),
        "eventName": "INSERT" if old is None else "REMOVE" if new is None else "MODIFY",
        "eventSource": "aws:dynamodb",
        "dynamodb": change,
    }


class Shard:
    """One shard of the table's stream, read in order; one batch at a time."""

    def __init__(
        self,
        scheduler: Scheduler,
        faults: Faults,
        source: Properties,
        environment: Environment,
        timeout: float,
    ) -> None:
        self.given_up: list[Event] = []
        self._scheduler = scheduler
        self._faults = faults
        self._source = source
        self._passes = filter_of(source)
        self._environment = environment
        self._timeout = timeout
        self._batches: list[tuple[list[Event], int]] = []
        self._waiting: list[Event] = []
        self._reading = False
        self._last = 0

    def add(self, keys: Item, old: Item | None, new: Item | None) -> None:
        self._last += 1
        record = _stream_record(self._last, keys, old, new)
        if self._passes(record):
            self._waiting.append(record)
            self._read_after(self._scheduler.random.uniform(0, 1))

    def redrive(self) -> int:
        """Read again the records that were given up. `dropbrief retry` makes such records from the table."""
        count, again = len(self.given_up), self.given_up
        self.given_up = []
        self._waiting += again
        if again:
            self._read_after(0)
        return count

    def _read_after(self, seconds: float) -> None:
        if not self._reading:
            self._reading = True
            self._scheduler.after(seconds, self._read)

    def _read(self) -> None:
        if not self._batches and self._waiting:
            size = self._scheduler.random.randint(1, self._source["BatchSize"])
            self._batches.append((self._waiting[:size], 0))
            del self._waiting[:size]
        if not self._batches:
            self._reading = False
            return
        records, _ = self._batches[0]
        event = {"Records": records}
        self._scheduler.log(f"{self._environment.name} begins {[it['eventID'] for it in records]}")
        Invocation(self._scheduler, self._environment, event, self._ended).start(self._timeout)

    def _ended(self, answer: Any) -> None:
        self._scheduler.log(f"{self._environment.name} ends")
        records, tries = self._batches.pop(0)
        numbers = [it["dynamodb"]["SequenceNumber"] for it in records]
        failed = _failed(answer, numbers)
        if failed:
            self._again(records, numbers.index(min(failed)), tries + 1)
        elif self._scheduler.chance(self._faults.lost_ack):
            self._batches.insert(0, (records, tries))
        self._scheduler.after(min(60.0, 2.0**tries) if failed else 0.0, self._read)

    def _again(self, records: list[Event], first: int, tries: int) -> None:
        """Bisect what is left of a batch, so that a record that always fails is alone in the end."""
        left = records[first:]
        if tries > self._source["MaximumRetryAttempts"]:
            self.given_up += left
            return
        half = len(left) // 2 if self._source["BisectBatchOnFunctionError"] else 0
        self._batches[:0] = [(part, tries) for part in (left[:half], left[half:]) if part]
