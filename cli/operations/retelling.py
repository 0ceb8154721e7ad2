"""Tell events again that the publish function gave up.

Its dead letters do not hold events: they name a batch of the table's stream, which forgets it after a day,
and when that arrived. Whatever came around then to the state that it has is given to the function once more.
Events have their ids from what they tell of, so that what was told before is told twice and known as such.
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

AROUND = timedelta(minutes=2)
"""What the clock of a function and that of the stream may differ by, and what a row takes into it."""
LOOKED_BACK = timedelta(days=14)
"""As long as a message is kept: so long an upload may wait for its state, and it is listed by its arrival."""
_BATCH = 10


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter: the function that gave a batch up, and from when to when its records arrived."""

    receipt_handle: str
    function: str
    first: datetime
    last: datetime

    @classmethod
    def of(cls, message: Mapping[str, Any]) -> "Letter":
        """Raises ServiceError for a message that Lambda did not write."""
        try:
            said = json.loads(message["Body"])
            batch = said["DDBStreamBatchInfo"]
            first, last = (
                datetime.fromisoformat(batch[f"approximateArrivalOf{which}Record"]).astimezone(UTC)
                for which in ("First", "Last")
            )
            return cls(message["ReceiptHandle"], said["requestContext"]["functionArn"], first, last)
        except (ValueError, KeyError, TypeError) as exc:
            raise ServiceError("a dead letter of publish names no batch of the stream") from exc

    def covers(self, fate: Fate) -> bool:
        around = timestamp(self.first - AROUND), timestamp(self.last + AROUND)
        return publish.is_news(None, fate) and around[0] <= fate.changed_at <= around[1]


def days(letters: Sequence[Letter]) -> tuple[date, date]:
    """The first and the last day on which what they cover may have been received."""
    first = min(letter.first for letter in letters) - LOOKED_BACK
    return first.date(), (max(letter.last for letter in letters) + AROUND).date()


def tell_again(
    letters: Sequence[Letter], fates: Iterable[Fate], invoke: Callable[[str, dict[str, Any]], dict[str, Any]]
) -> Iterator[int]:
    """How many were told so far. `invoke` calls a function with an event, and returns its answer.

    Raises ServiceError where the function fails again.
    """
    function = max(letters, key=lambda letter: letter.last).function
    covered = (fate for fate in fates if any(letter.covers(fate) for letter in letters))
    told = 0
    while some := list(islice(covered, _BATCH)):
        answer = invoke(function, {"Records": list(map(_record, some))})
        if failed := answer["batchItemFailures"]:
            raise ServiceError(f"{len(failed)} events could not be published again")
        told += len(some)
        yield told


def _record(fate: Fate) -> dict[str, Any]:
    """As if the row of a terminal fate had come out of the stream just now."""
    image = rows.typed(rows.fate_row(fate))
    return {
        "eventID": fate.upload.id,
        "eventName": "INSERT",
        "eventSource": "aws:dynamodb",
        "dynamodb": {"NewImage": image, "SequenceNumber": fate.upload.id},
    }
