"""The fate of an upload and the lease of a paid call: which change is allowed. Pure.

::

    (received) ─> normalized ─> briefed | duplicate
        └─────────────┴──────> rejected | failed

`received` has no row: the bucket holds the version and the queue holds its message.
A terminal state never changes.
"""

import math
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from dropbrief.domain import Brief, Upload
from dropbrief.errors import ArticleError, described


class State(StrEnum):
    RECEIVED = "received"
    NORMALIZED = "normalized"
    BRIEFED = "briefed"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    FAILED = "failed"


TERMINAL = frozenset({State.BRIEFED, State.DUPLICATE, State.REJECTED, State.FAILED})

_COMES_FROM = {
    State.NORMALIZED: frozenset({State.RECEIVED}),
    State.BRIEFED: frozenset({State.NORMALIZED}),
    State.DUPLICATE: frozenset({State.NORMALIZED}),
    State.REJECTED: frozenset({State.RECEIVED, State.NORMALIZED}),
    State.FAILED: frozenset({State.RECEIVED, State.NORMALIZED}),
}


def comes_from(state: State) -> frozenset[State]:
    """The states that an upload may leave for this one."""
    return _COMES_FROM[state]


def timestamp(moment: datetime) -> str:
    """ISO 8601 with milliseconds; of moments in UTC, the later one is the greater text."""
    return moment.isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an upload so far. Times are `timestamp`s in UTC.

    `article_key` names the normalized text in the articles bucket; `duplicate_of` is the id of the upload
    whose brief this one shares; `reason` and `detail` say why it was rejected or failed.
    """

    upload: Upload
    state: State
    received_at: str
    changed_at: str
    title: str = ""
    article_id: str = ""
    article_key: str = ""
    recipe_id: str = ""
    duplicate_of: str = ""
    reason: str = ""
    detail: str = ""

    @property
    def brief_id(self) -> str:
        """Of its own brief or the one it shares; empty without one."""
        return f"{self.article_id}.{self.recipe_id}" if self.recipe_id else ""

    def becomes(self, state: State, at: datetime, **facts: Any) -> "Fate":
        return replace(self, state=state, changed_at=timestamp(at), **facts)


def received(upload: Upload, at: datetime) -> Fate:
    return Fate(upload, State.RECEIVED, received_at=timestamp(at), changed_at=timestamp(at))


def rejected(fate: Fate, at: datetime, error: ArticleError) -> Fate:
    return fate.becomes(State.REJECTED, at, reason=error.reason, detail=error.detail)


def failed(fate: Fate, at: datetime, error: Exception) -> Fate:
    """The fate of an upload whose last attempt failed with `error`; its message is kept."""
    why = described(error).get("explanation", type(error).__name__)
    detail = f"The last attempt failed: {why}. The message goes to the dead-letter queue."
    return fate.becomes(State.FAILED, at, reason="service", detail=detail)


@dataclass(frozen=True, slots=True)
class StoredBrief:
    """A finished brief, the upload it was made for, and when it was saved (a `timestamp`)."""

    brief: Brief
    upload_id: str
    saved_at: str


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to pay for one brief until `expires_at` (epoch seconds)."""

    owner: str
    expires_at: int


def may_take_over(lease: Lease, now: float) -> bool:
    """Whether its owner must be dead: a lease outlasts every invocation."""
    return lease.expires_at <= now


FIRST_PAUSE = 15
"""Seconds. The pauses before five attempts add up to 225, so the last one outlives a dead worker's lease."""
LONGEST_PAUSE = 900
OPERATOR_PAUSE = 900


def pause(attempt: int, retry_after: float | None = None) -> int:
    """Seconds until the next attempt after the failed `attempt`, which counts from 1.

    Doubles each time; what the service asked for is honoured when it is longer.
    """
    doubled: int = FIRST_PAUSE * 2 ** (attempt - 1)
    return math.ceil(min(LONGEST_PAUSE, max(doubled, retry_after or 0)))
