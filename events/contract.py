"""The outbound events: which fields each of them has, and the JSON Schema of its `detail`. Pure."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from dropbrief.errors import Reason
from dropbrief.ledger import State
from dropbrief.publish import DETAIL_TYPES, SCHEMA_VERSION
from events.fields import FIELDS, SHARED, Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_ALWAYS = ("id", "schema_version", "state", "occurred_at", "upload")
_ARTICLE = ("source", "article_id", "article_key")
_SOMETIMES = ("title", "language", "same_story_as", "similarity", "member_of", "omitted")
_OF_BRIEF = ("recipe_id", "brief_id", "grounding", "topics")
_WHY = ("reason", "detail")


@dataclass(frozen=True)
class Event:
    """One detail-type. `always` and `sometimes` name fields, `reasons` the values that `reason` may have."""

    state: State
    when: str
    always: tuple[str, ...]
    sometimes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    rules: Schema = field(default_factory=dict)

    @property
    def detail_type(self) -> str:
        return DETAIL_TYPES[self.state]

    @property
    def name(self) -> str:
        """The name of its sample and its schema."""
        return self.detail_type.lower().replace(" ", "-")

    @property
    def fields(self) -> list[str]:
        """All that it may have, in the order of the documents."""
        return [name for name in FIELDS if name in self.always or name in self.sometimes]


_BRIEF_OR_PLACE = {
    "oneOf": [
        {"required": ["brief"], "not": {"required": ["brief_at"]}},
        {
            "required": ["omitted", "brief_at"],
            "not": {"required": ["brief"]},
            "properties": {"omitted": {"contains": {"const": "brief"}}},
        },
    ]
}

EVENTS = (
    Event(
        State.BRIEFED,
        "A brief was written for this upload.",
        (*_ALWAYS, *_ARTICLE, *_OF_BRIEF),
        (*_SOMETIMES, "brief", "brief_at"),
        rules=_BRIEF_OR_PLACE,
    ),
    Event(
        State.DUPLICATE,
        "Its text, or with `SameStory=reuse` its story, was briefed before; it shares that brief.",
        (*_ALWAYS, *_ARTICLE, *_OF_BRIEF, "duplicate_of"),
        (*_SOMETIMES, *_WHY, "brief", "brief_at"),
        reasons=("same_story",),
        rules=_BRIEF_OR_PLACE,
    ),
    Event(
        State.REJECTED,
        "The file cannot become a brief.",
        (*_ALWAYS, *_WHY),
        (*_SOMETIMES, *_ARTICLE),
        reasons=tuple(Reason),
    ),
    Event(
        State.FAILED,
        "A service failed on every attempt, or the file kept killing the function.",
        (*_ALWAYS, *_WHY),
        (*_SOMETIMES, *_ARTICLE),
        reasons=("service",),
    ),
    Event(
        State.DEFERRED,
        "The day's budget has no room for it. Another event of this upload follows.",
        (*_ALWAYS, *_ARTICLE, *_WHY),
        _SOMETIMES,
        reasons=("budget",),
    ),
    Event(
        State.SPLIT,
        "The file held many articles: each of its `members` is an upload with an event of its own.",
        (*_ALWAYS, "members", "left_out", "manifest_key"),
    ),
)


def schema(event: Event, version: str = SCHEMA_VERSION) -> Schema:
    """Of the `detail` of an event; refers to nothing outside of itself."""
    properties = {name: _field(event, name) for name in event.fields}
    together = {one: ["similarity", "same_story_as"] for one in ("similarity", "same_story_as")}
    if set(_WHY) <= set(event.sometimes):
        together |= {one: list(_WHY) for one in _WHY}
    return {
        "$schema": DIALECT,
        "$id": f"urn:dropbrief:events:{version}:{event.name}",
        "title": f"detail of an event of the type {event.detail_type}",
        "description": event.when,
        "type": "object",
        "additionalProperties": False,
        "required": [name for name in event.fields if name in event.always],
        "properties": properties,
        **({"dependentRequired": together} if "similarity" in event.fields else {}),
        **deepcopy(event.rules),
        **({"$defs": SHARED} if "brief" in event.fields else {}),
    }


def _field(event: Event, name: str) -> Schema:
    described: dict[str, Any] = dict(FIELDS[name])
    if name == "state":
        return {"description": described["description"], "const": event.state.value}
    if name == "reason":
        return {"description": described["description"], "enum": [str(reason) for reason in event.reasons]}
    return described
