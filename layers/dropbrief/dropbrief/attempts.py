"""The attempts to process a message: how many there are, and how long it waits between them. Pure."""

import math
from dataclasses import dataclass

MOST_ATTEMPTS = 5
"""Deliveries of a message before its queue moves it to the dead-letter queue; the template says the same."""
_PATIENT_ATTEMPTS = 3
"""Attempts in which an upload waits for the brief of its story; the rest is left for a brief of its own."""

FIRST_PAUSE = 15
"""Seconds. The four pauses between five attempts add up to 225, so that the last attempt comes after a dead
worker's lease of 200 seconds has expired. Where leases last 650 seconds, as with a model server that takes
two calls at once, a message that has waited in vain is sent again."""
LONGEST_PAUSE = 900
OPERATOR_PAUSE = 900
"""Seconds until the next attempt after an error that an operator has to mend."""
BUDGET_PAUSE = 900
"""Seconds, the longest delay of SQS. Deferred uploads go on so long after the budget has room, at most."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to process a message, of `most` in all. `number` counts from 1."""

    number: int
    most: int = MOST_ATTEMPTS

    @property
    def left(self) -> int:
        """How many attempts follow if this one fails."""
        return max(0, self.most - self.number)

    @property
    def is_last(self) -> bool:
        return self.left == 0

    @property
    def is_patient(self) -> bool:
        """Whether it may wait for a brief that another worker is writing for the same story."""
        return self.number <= _PATIENT_ATTEMPTS


def retry_pause(attempt: int, retry_after: float | None = None) -> int:
    """Seconds until the next attempt, when attempt number `attempt` (counted from 1) has failed.

    The pause doubles with each attempt. If the service asked for a longer one (`retry_after`, in seconds), it
    gets that; no pause is longer than `LONGEST_PAUSE`.
    """
    doubled: int = FIRST_PAUSE * 2 ** (attempt - 1)
    return math.ceil(min(LONGEST_PAUSE, max(doubled, retry_after or 0)))
