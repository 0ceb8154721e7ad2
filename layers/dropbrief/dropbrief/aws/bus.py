"""The event bus."""

import json
from typing import TYPE_CHECKING

from dropbrief.aws.faults import translating_errors
from dropbrief.domain import OutboundEvent
from dropbrief.errors import ServiceError

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient

SOURCE = "dropbrief"

MOST_BYTES = 262_144 - 1_024
"""Of an entry. With its envelope, of 300 to 400 bytes, an event stays below the 256 KB that EventBridge,
targets and consumers were built for."""


def size(event: OutboundEvent) -> int:
    """Bytes of an entry as EventBridge counts them.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html
    """
    return sum(len(text.encode()) for text in (SOURCE, event.detail_type, _json(event.detail)))


def fits(event: OutboundEvent) -> bool:
    return size(event) <= MOST_BYTES


def _json(detail: dict[str, object]) -> str:
    return json.dumps(detail, ensure_ascii=False, separators=(",", ":"))


class Bus:
    def __init__(self, events: "EventBridgeClient", name: str) -> None:
        self._events = events
        self._name = name

    def put(self, event: OutboundEvent) -> None:
        """Raises ServiceError for what is too large, or was not taken, which only the bus's answer says."""
        if not fits(event):
            raise ServiceError(f"an event of {size(event):,} bytes is too large for the bus")
        with translating_errors("put an event on the bus"):
            answer = self._events.put_events(
                Entries=[
                    {
                        "EventBusName": self._name,
                        "Source": SOURCE,
                        "DetailType": event.detail_type,
                        "Detail": _json(event.detail),
                    }
                ]
            )
        if answer["FailedEntryCount"]:
            code = answer["Entries"][0].get("ErrorCode", "Unknown")
            raise ServiceError(f"the bus did not take an event: {code}")
