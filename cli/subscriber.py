"""A queue that is subscribed to the stack's bus, as an integrator would: it shows what they receive."""

import json
import time
from typing import Any

from cli.stack import Stack
from dropbrief.aws.bus import EVENT_SOURCE
from dropbrief.aws.faults import translating_errors
from dropbrief.errors import ServiceError

NAME = "dropbrief-subscriber"


class Subscriber:
    def __init__(self, stack: Stack, queue_url: str) -> None:
        self._sqs = stack.clients.sqs()
        self.queue_url = queue_url

    @classmethod
    def of(cls, stack: Stack) -> "Subscriber":
        """Create the queue and a rule that sends it every event of Dropbrief, unless they exist."""
        with translating_errors("subscribe a queue to the bus"):
            sqs, events = stack.clients.sqs(), stack.clients.events()
            url = sqs.create_queue(QueueName=NAME)["QueueUrl"]
            arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"][
                "QueueArn"
            ]
            bus = stack.outputs["EventBusName"]
            pattern = json.dumps({"source": [EVENT_SOURCE]})
            rule = events.put_rule(Name=NAME, EventBusName=bus, EventPattern=pattern)["RuleArn"]
            policy = json.dumps(_may_send(rule, arn))
            sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
            answer = events.put_targets(Rule=NAME, EventBusName=bus, Targets=[{"Id": "queue", "Arn": arn}])
        if answer["FailedEntryCount"]:
            raise ServiceError("the bus did not take the queue as a target")
        return cls(stack, url)

    def receive(self, ids: set[str], seconds: float) -> list[dict[str, Any]]:
        """The events of these uploads, each once; waits for missing ones up to `seconds`."""
        received: dict[str, dict[str, Any]] = {}
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not ids <= {_upload_id(e) for e in received.values()}:
            for event in self._batch():
                if _upload_id(event) in ids:
                    received.setdefault(event["detail"]["id"], event)
        return list(received.values())

    def _batch(self) -> list[dict[str, Any]]:
        with translating_errors("receive events"):
            answer = self._sqs.receive_message(
                QueueUrl=self.queue_url, MaxNumberOfMessages=10, WaitTimeSeconds=1
            )
            messages = answer.get("Messages", [])
            for message in messages:
                self._sqs.delete_message(QueueUrl=self.queue_url, ReceiptHandle=message["ReceiptHandle"])
        return [json.loads(message["Body"]) for message in messages]


def _upload_id(event: dict[str, Any]) -> str:
    return str(event["detail"]["upload"]["id"])


def _may_send(rule: str, queue: str) -> dict[str, Any]:
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": "events.amazonaws.com"},
                "Action": "sqs:SendMessage",
                "Resource": queue,
                "Condition": {"ArnEquals": {"aws:SourceArn": rule}},
            }
        ],
    }
