"""Publishes the events again that the publish function gave up.

Its dead letters hold no events: they name a batch of the table's stream, which is gone after a day, and the
time when the batch arrived. The fates that changed around that time are given to the function once more.
An event's id depends only on what it is about, so subscribers recognize an event that they had before.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from dropbrief import publish
from dropbrief.aws import rows
from dropbrief.errors import ServiceError
from dropbrief.ledger import Fate, timestamp

TOLERANCE = timedelta(minutes=2)
"""Allows for different clocks of function and stream, and for the way of a row into the stream."""
LOOK_BACK = timedelta(days=14)
"""Fates are listed by arrival, and an upload may have arrived this long before: messages live 14 days."""
_BATCH = 10


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A dead letter: the function that gave a batch up, and the times of its first and last record."""

    function: str
    first: datetime
    last: datetime

    @classmethod
    def of(cls, message: Mapping[str, Any]) -> "DeadLetter":
        """Raises ServiceError for a message that Lambda did not write."""
        try:
            body = json.loads(message["Body"])
            batch = body["DDBStreamBatchInfo"]
            first, last = (
                datetime.fromisoformat(batch[f"approximateArrivalOf{which}Record"]).astimezone(UTC)
                for which in ("First", "Last")
            )
            return cls(body["requestContext"]["functionArn"], first, last)
        except (ValueError, KeyError, TypeError) as exc:
            raise ServiceError("a dead letter of publish names no batch of the stream") from exc

    def covers(self, fate: Fate) -> bool:
        """Whether the batch may have held this fate's event."""
        around = timestamp(self.first - TOLERANCE), timestamp(self.last + TOLERANCE)
        return publish.is_news(None, fate) and around[0] <= fate.changed_at <= around[1]


def days_covered(letters: Sequence[DeadLetter]) -> tuple[date, date]:
    """The first and the last day on which uploads that the letters cover may have arrived."""
    first = min(letter.first for letter in letters) - LOOK_BACK
    return first.date(), (max(letter.last for letter in letters) + TOLERANCE).date()


def republish(
    letters: Sequence[DeadLetter],
    fates: Iterable[Fate],
    invoke: Callable[[str, dict[str, Any]], dict[str, Any]],
) -> Iterator[int]:
    """Yields the number of events published so far. `invoke` calls a function with an event.

    Raises ServiceError at the end if the function has failed again to publish some.
    """
    function = max(letters, key=lambda letter: letter.last).function
    covered = (fate for fate in fates if any(letter.covers(fate) for letter in letters))
    published = failed = 0
    while some := list(islice(covered, _BATCH)):
        answer = invoke(function, {"Records": list(map(_record, some))})
        failed += len(answer["batchItemFailures"])
        published += len(some) - len(answer["batchItemFailures"])
        yield published
    if failed:
        raise ServiceError(f"events that could not be published again: {failed}")


def _record(fate: Fate) -> dict[str, Any]:
    """The stream record that the table would send for the row of a terminal fate."""
    image = rows.typed(rows.fate_row(fate))
    return {
        "eventID": fate.upload.id,
        "eventName": "INSERT",
        "eventSource": "aws:dynamodb",
        "dynamodb": {"NewImage": image, "SequenceNumber": fate.upload.id},
    }
