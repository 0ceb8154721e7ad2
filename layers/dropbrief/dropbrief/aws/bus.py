"""The event bus: sends events, and measures whether they fit."""

import json
from typing import TYPE_CHECKING

from dropbrief.aws.faults import translating_errors
from dropbrief.domain import OutboundEvent
from dropbrief.errors import ServiceError

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient

EVENT_SOURCE = "dropbrief"

MOST_BYTES = 262_144 - 1_024
"""The limit of an entry. With its envelope, of 300 to 400 bytes, an event stays below the 256 KB that
EventBridge, targets and consumers were built for."""


def size(event: OutboundEvent) -> int:
    """The size of an entry in bytes, as EventBridge counts them.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html
    """
    return sum(len(text.encode()) for text in (EVENT_SOURCE, event.detail_type, _json(event.detail)))


def fits(event: OutboundEvent) -> bool:
    return size(event) <= MOST_BYTES


def _json(detail: dict[str, object]) -> str:
    return json.dumps(detail, ensure_ascii=False, separators=(",", ":"))


class Bus:
    """Sends events to one bus."""

    def __init__(self, events: "EventBridgeClient", name: str) -> None:
        self._events = events
        self._name = name

    def put(self, event: OutboundEvent) -> None:
        """Send an event. Raises ServiceError when it is too large, or the response says it was not taken."""
        if not fits(event):
            raise ServiceError(f"an event of {size(event):,} bytes is too large for the bus")
        with translating_errors("put an event on the bus"):
            answer = self._events.put_events(
                Entries=[
                    {
                        "EventBusName": self._name,
                        "Source": EVENT_SOURCE,
                        "DetailType": event.detail_type,
                        "Detail": _json(event.detail),
                    }
                ]
            )
        if answer["FailedEntryCount"]:
            code = answer["Entries"][0].get("ErrorCode", "Unknown")
            raise ServiceError(f"the bus did not take an event: {code}")
