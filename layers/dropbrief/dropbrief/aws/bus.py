"""The event bus."""

import json
from typing import TYPE_CHECKING

from dropbrief.aws.faults import sorted_by_fault
from dropbrief.domain import OutboundEvent
from dropbrief.errors import ServiceError

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient

SOURCE = "dropbrief"


class Bus:
    def __init__(self, events: "EventBridgeClient", name: str) -> None:
        self._events = events
        self._name = name

    def put(self, event: OutboundEvent) -> None:
        """Raises ServiceError when the bus did not take the event, which it says in its answer only."""
        with sorted_by_fault("put an event on the bus"):
            answer = self._events.put_events(
                Entries=[
                    {
                        "EventBusName": self._name,
                        "Source": SOURCE,
                        "DetailType": event.detail_type,
                        "Detail": json.dumps(event.detail, ensure_ascii=False),
                    }
                ]
            )
        if answer["FailedEntryCount"]:
            code = answer["Entries"][0].get("ErrorCode", "Unknown")
            raise ServiceError(f"the bus did not take an event: {code}")
