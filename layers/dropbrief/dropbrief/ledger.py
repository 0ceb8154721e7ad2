"""The fates of uploads and the leases of briefs: which changes are allowed. Pure.

::

    (received) ─> normalized ─> (deferred) ─> briefed | duplicate
        ├─────────────┴─────────────┴──────> rejected | failed
        └──────────────────────────────────> split

A `received` upload has no row: the bucket holds the version and the queue holds its message.
A terminal state never changes. The members of a split upload are uploads of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from dropbrief.attempts import MOST_ATTEMPTS
from dropbrief.domain import Brief, SameStory, Upload, Usage
from dropbrief.errors import ArticleError, describe_error


class State(StrEnum):
    """What has become of an upload; `MEANINGS` explains each state."""

    RECEIVED = "received"
    NORMALIZED = "normalized"
    DEFERRED = "deferred"
    BRIEFED = "briefed"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    FAILED = "failed"
    SPLIT = "split"


MEANINGS = {
    State.RECEIVED: "was dropped and waits to be read",
    State.NORMALIZED: "was read and waits for its brief",
    State.DEFERRED: "waits for room in the day's budget",
    State.BRIEFED: "has its brief",
    State.DUPLICATE: "shares an earlier brief",
    State.SPLIT: "was taken apart; each member has a state of its own",
    State.REJECTED: "is no article that can be briefed",
    State.FAILED: "a service failed on all five attempts, or the file kept killing the function",
}
"""What each state means, in words for people. The console shows the states in this order."""

AWAITS_BRIEF = frozenset({State.NORMALIZED, State.DEFERRED})
TERMINAL = frozenset(State) - AWAITS_BRIEF - {State.RECEIVED}

RETRIABLE = frozenset({State.FAILED, State.REJECTED})
"""States after which a file may be dropped again, if another result can be expected."""

ENLISTED = frozenset({State.BRIEFED, State.DUPLICATE})
"""States whose uploads are listed by source; those with a brief of their own are also listed by topic."""

SAME_STORY = ("link", "reuse", "off")
"""What to do with an upload that tells the story of an earlier one: link it, reuse the brief, or neither."""

_MOST_DEATHS = MOST_ATTEMPTS - 1
"""Workers that may die on one brief: as many as there are attempts before the last one."""
KILLED = "the function that worked on it the time before was killed, by it or by something beside it"
"""The message of an upload that fails in its last attempt without being processed again."""
_DEFERRED = "The day's budget has no room for it now. It waits for the next day, or for a higher budget."
_SAME_STORY_REASON = "same_story"
_SAME_STORY = (
    "Its brief is that of another text of the same story; all that it cites stands in this text too."
)

_COMES_FROM = {
    State.NORMALIZED: frozenset({State.RECEIVED}),
    State.DEFERRED: frozenset({State.NORMALIZED}),
    State.BRIEFED: AWAITS_BRIEF,
    State.DUPLICATE: AWAITS_BRIEF,
    State.REJECTED: AWAITS_BRIEF | {State.RECEIVED},
    State.FAILED: AWAITS_BRIEF | {State.RECEIVED},
    State.SPLIT: frozenset({State.RECEIVED}),
}


def predecessors(state: State) -> frozenset[State]:
    """The states from which an upload can change to this one."""
    return _COMES_FROM[state]


def timestamp(moment: datetime) -> str:
    """ISO 8601 with milliseconds. Texts of times in UTC sort like the times."""
    return moment.isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True)
class Fate:
    """What has become of an upload so far. Times are `timestamp`s in UTC.

    `source` is the site or folder that its article comes from, `language` the BCP 47 tag of its language.
    `article_key` names the normalized text in the articles bucket; `duplicate_of` is the id of the upload
    whose brief this one shares; `reason` and `detail` explain its state, where that needs it.
    `same_story_as` is the id of the upload that told its story first, and `similarity` that of the two texts;
    `briefed_as` is the id of the article that a shared brief was made of, if that is another text.

    `usage` is what its own brief cost, and `topics` are that brief's, by their ids; of a shared brief neither
    is repeated.

    A split upload has so many `members`, listed in the articles bucket under `manifest_key`; `left_out`
    counts what was not taken out of it, by reason. A member names the upload it was in, `member_of`, and
    where its bytes stand in the articles bucket, `member_key`.
    """

    upload: Upload
    state: State
    received_at: str
    changed_at: str
    title: str = ""
    source: str = ""
    language: str = ""
    article_id: str = ""
    article_key: str = ""
    recipe_id: str = ""
    duplicate_of: str = ""
    same_story_as: str = ""
    similarity: float = 0.0
    briefed_as: str = ""
    reason: str = ""
    detail: str = ""
    members: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    manifest_key: str = ""
    member_of: str = ""
    member_key: str = ""
    usage: Usage | None = None
    topics: tuple[str, ...] = ()

    @property
    def brief_id(self) -> str:
        """The id of its own brief or the one it shares; empty without one."""
        return f"{self.brief_article_id}.{self.recipe_id}" if self.recipe_id else ""

    @property
    def brief_article_id(self) -> str:
        return self.briefed_as or self.article_id

    @property
    def log_fields(self) -> dict[str, str]:
        """Its fields in a log line."""
        return {"upload_id": self.upload.id} | ({"reason": self.reason} if self.reason else {})

    def becomes(
        self, state: State, at: datetime, *, reason: str = "", detail: str = "", **facts: Any
    ) -> "Fate":
        return replace(self, state=state, changed_at=timestamp(at), reason=reason, detail=detail, **facts)


def received(upload: Upload, at: datetime) -> Fate:
    """The fate of an upload that was received at this time."""
    return Fate(upload, State.RECEIVED, received_at=timestamp(at), changed_at=timestamp(at))


def member(container: Fate, name: str, key: str) -> Fate:
    """The fate of a received member of a split upload; `key` is that of its bytes.

    It has the version id of its container, so that the same member of the same version is the same upload.
    """
    upload = replace(container.upload, key=_inside(container) + name)
    received_at = container.received_at
    return Fate(
        upload, State.RECEIVED, received_at, received_at, member_of=container.upload.id, member_key=key
    )


def member_name(container: Fate, upload: Upload) -> str:
    """The name of a member inside the split upload."""
    return upload.key.removeprefix(_inside(container))


def _inside(container: Fate) -> str:
    return f"{container.upload.key}!/"


def rejected(fate: Fate, at: datetime, error: ArticleError) -> Fate:
    """The fate of an upload whose file is at fault."""
    return fate.becomes(State.REJECTED, at, reason=error.reason, detail=error.detail)


def failed(fate: Fate, at: datetime, error: Exception) -> Fate:
    """The fate of an upload whose last attempt failed; its message goes to the dead-letter queue."""
    why = describe_error(error).get("explanation", type(error).__name__)
    detail = f"The last attempt failed: {why}. The message goes to the dead-letter queue."
    return fate.becomes(State.FAILED, at, reason="service", detail=detail)


def deferred(fate: Fate, at: datetime) -> Fate:
    """The fate of an upload whose brief has no room in the day's budget."""
    return fate.becomes(State.DEFERRED, at, reason="budget", detail=_DEFERRED)


def linked(fate: Fate, same: SameStory | None) -> Fate:
    """The fate with a link to the upload that told its story first, if there is one."""
    return replace(fate, same_story_as=same.upload_id, similarity=same.similarity) if same else fate


@dataclass(frozen=True, slots=True)
class StoredBrief:
    """A finished brief, the id of the upload it was made for, and when it was saved (a `timestamp`)."""

    brief: Brief
    upload_id: str
    saved_at: str


def briefed(fate: Fate, at: datetime, brief: Brief) -> Fate:
    """The fate of the upload that a brief was made for."""
    topics = tuple(topic.id for topic in brief.topics)
    return fate.becomes(State.BRIEFED, at, recipe_id=brief.recipe_id, usage=brief.usage, topics=topics)


def duplicate(fate: Fate, at: datetime, stored: StoredBrief) -> Fate:
    """The fate of an upload that shares the brief of the same text or of the same story."""
    facts = {"recipe_id": stored.brief.recipe_id, "duplicate_of": stored.upload_id}
    if stored.brief.article_id != fate.article_id:
        facts |= {"briefed_as": stored.brief.article_id, "reason": _SAME_STORY_REASON, "detail": _SAME_STORY}
    return fate.becomes(State.DUPLICATE, at, **facts)


def what_is_shared(reason: str) -> str:
    """What a duplicate has in common with the upload whose brief it shares, by its reason."""
    return "story" if reason == _SAME_STORY_REASON else "text"


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to pay for one brief until `expires_at` (epoch seconds).

    `deaths` counts the earlier owners, one after the other, that were killed before they could release it.
    """

    owner: str
    expires_at: int
    deaths: int = 0


def may_take_over(lease: Lease, now: float) -> bool:
    """Whether the owner must be dead, because the lease, which outlasts every invocation, has expired."""
    return lease.expires_at <= now


def is_deadly(lease: Lease, now: float) -> bool:
    """Whether so many owners died, the last one included, that the brief itself must be killing them."""
    return may_take_over(lease, now) and lease.deaths + 1 >= _MOST_DEATHS
