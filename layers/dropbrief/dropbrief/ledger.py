"""The states of an upload and the lease of a paid call: which change is allowed. Pure.

::

    (received) ─> normalized ─> briefed | duplicate
        └─────────────┴──────> rejected | failed

`received` has no row: the bucket holds the version and the queue holds its message.
A terminal state never changes.
"""

from dataclasses import dataclass
from enum import StrEnum


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
    State.BRIEFED: frozenset({State.RECEIVED, State.NORMALIZED}),
    State.DUPLICATE: frozenset({State.RECEIVED, State.NORMALIZED}),
    State.REJECTED: frozenset({State.RECEIVED, State.NORMALIZED}),
    State.FAILED: frozenset({State.RECEIVED, State.NORMALIZED}),
}


def comes_from(state: State) -> frozenset[State]:
    """The states that an upload may leave for this one."""
    return _COMES_FROM[state]


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to pay for one brief until `expires_at` (epoch seconds)."""

    owner: str
    expires_at: float


def may_take(current: Lease | None, now: float) -> bool:
    """Whether a brief that is not written yet is free: never leased, released, or its owner is dead."""
    return current is None or current.expires_at <= now
