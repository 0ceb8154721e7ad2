"""SQS in memory: standard queues with visibility, receive counts and dead-letter queues."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.simulation.scheduler import Scheduler
from tests.simulation.services import Item, refused


@dataclass
class Message:
    id: str
    body: str
    visible_at: float
    receives: int = 0
    receipt: str = ""


@dataclass
class Shape:
    """The attributes of a queue in the template; `visibility` in seconds."""

    visibility: float
    most_receives: int
    dead_letters: str


class Queues:
    """All queues by their names, which are also their URLs.

    `due` is called with the queue and the seconds until a message becomes visible. `exhausted` are the bodies
    of the messages that had all their deliveries.
    """

    def __init__(self, shapes: dict[str, Shape], scheduler: Scheduler) -> None:
        self.shapes = shapes
        self.messages: dict[str, list[Message]] = {name: [] for name in shapes}
        self.messages |= {shape.dead_letters: [] for shape in shapes.values()}
        self.due: Callable[[str, float], None] = lambda _queue, _seconds: None
        self.postponed: Callable[[str], None] = lambda _receipt: None
        self.exhausted: list[str] = []
        self._scheduler = scheduler
        self._sent = 0

    def put(self, queue: str, body: str, delay: float = 0.0) -> None:
        """Send a message that becomes visible after `delay` seconds."""
        self._sent += 1
        self.messages[queue].append(Message(f"m{self._sent}", body, self._scheduler.seconds + delay))
        self.due(queue, delay)

    def take(self, queue: str, most: int) -> list[Message]:
        """Receive the oldest visible messages; those received too often become dead letters instead."""
        shape, now = self.shapes[queue], self._scheduler.seconds
        taken = []
        for message in [it for it in self.messages[queue] if it.visible_at <= now]:
            if len(taken) == most:
                break
            if message.receives >= shape.most_receives:
                self.messages[queue].remove(message)
                self.messages[shape.dead_letters].append(message)
                continue
            message.receives += 1
            if message.receives == shape.most_receives:
                self.exhausted.append(message.body)
            message.receipt = f"{message.id}.{message.receives}"
            self._hide(queue, message, shape.visibility)
            taken.append(message)
        return taken

    def redrive(self, queue: str) -> int:
        """Send the dead letters of a queue again, as SQS does: with a receive count of zero."""
        dead = self.messages[self.shapes[queue].dead_letters]
        count = len(dead)
        for message in dead:
            self.put(queue, message.body)
        dead.clear()
        return count

    def remove(self, queue: str, receipt: str) -> None:
        """Delete a message; a receipt of an earlier delivery is accepted, but deletes nothing."""
        self.messages[queue] = [it for it in self.messages[queue] if it.receipt != receipt]

    # What the functions call

    def send_message(self, *, QueueUrl: str, MessageBody: str, DelaySeconds: int = 0) -> Item:  # noqa: N803
        self.put(QueueUrl, MessageBody, DelaySeconds)
        return {"MessageId": f"m{self._sent}"}

    def send_message_batch(self, *, QueueUrl: str, Entries: list[Item]) -> Item:  # noqa: N803
        for entry in Entries:
            self.put(QueueUrl, entry["MessageBody"])
        return {"Successful": [{"Id": entry["Id"]} for entry in Entries]}

    def refuse_send_message_batch(self, *, QueueUrl: str, Entries: list[Item]) -> Item:  # noqa: N803
        *first, last = Entries
        answer = self.send_message_batch(QueueUrl=QueueUrl, Entries=first)
        return {**answer, "Failed": [{"Id": last["Id"], "Code": "InternalError", "SenderFault": False}]}

    def delete_message(self, *, QueueUrl: str, ReceiptHandle: str) -> Item:  # noqa: N803
        self.postponed(ReceiptHandle)
        self.remove(QueueUrl, ReceiptHandle)
        return {}

    def change_message_visibility(
        self,
        *,
        QueueUrl: str,  # noqa: N803
        ReceiptHandle: str,  # noqa: N803
        VisibilityTimeout: int,  # noqa: N803
    ) -> Item:
        self.postponed(ReceiptHandle)
        for message in self.messages[QueueUrl]:
            if message.receipt == ReceiptHandle:
                if message.visible_at <= self._scheduler.seconds:
                    raise refused("AWS.SimpleQueueService.MessageNotInflight", "ChangeMessageVisibility")
                self._hide(QueueUrl, message, VisibilityTimeout)
        return {}

    def _hide(self, queue: str, message: Message, seconds: float) -> None:
        message.visible_at = self._scheduler.seconds + seconds
        self.due(queue, seconds)
