"""The publish stage: from the fate of an upload to the event about it. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import asdict

from dropbrief.domain import Brief, OutboundEvent, Statement, digest
from dropbrief.ledger import Fate, State

SCHEMA_VERSION = "1.0"
"""The version of the events' schemas; docs/events.md says which changes need which number."""

DETAIL_TYPES = {
    State.BRIEFED: "Article Briefed",
    State.DUPLICATE: "Article Duplicated",
    State.REJECTED: "Article Rejected",
    State.FAILED: "Article Failed",
    State.DEFERRED: "Article Deferred",
    State.SPLIT: "Upload Split",
}

_FACTS = (
    "title", "source", "language", "article_id", "article_key", "same_story_as", "similarity",
    "recipe_id", "brief_id", "duplicate_of", "reason", "detail",
    "manifest_key", "member_of",
)  # fmt: skip

OMISSIBLE = ("brief", "title")
"""Fields that are left out of an event that is too large, in this order; all others are short."""


def is_news(before: Fate | None, after: Fate | None) -> bool:
    """Whether this change of a row brought the upload to a state that has an event."""
    return (
        after is not None and after.state in DETAIL_TYPES and (before is None or before.state != after.state)
    )


def event(fate: Fate, brief: Brief | None) -> OutboundEvent:
    """The event about a fate; `brief` is given exactly when the upload has or shares one."""
    return OutboundEvent(DETAIL_TYPES[fate.state], detail(fate, brief))


def shrink_to_fit(
    whole: OutboundEvent, fits: Callable[[OutboundEvent], bool], brief_at: Mapping[str, str]
) -> OutboundEvent:
    """The event, if it fits; otherwise one without some fields, which it names.

    An event without its brief has `brief_at`, the table and the key of the row that holds the brief.
    """
    shorter = whole
    for count in range(1, len(OMISSIBLE) + 1):
        if fits(shorter):
            break
        shorter = _omit(whole, OMISSIBLE[:count], brief_at)
    return shorter


def _omit(whole: OutboundEvent, names: tuple[str, ...], brief_at: Mapping[str, str]) -> OutboundEvent:
    omitted = [name for name in names if name in whole.detail]
    kept = {name: value for name, value in whole.detail.items() if name not in omitted}
    place = {"brief_at": dict(brief_at)} if "brief" in omitted else {}
    return OutboundEvent(whole.detail_type, {**kept, "omitted": omitted, **place} if omitted else kept)


def detail(fate: Fate, brief: Brief | None) -> dict[str, object]:
    """A fate in JSON types: the detail of its event, which the command prints, too."""
    fields: dict[str, object] = {
        "id": digest(fate.upload.id, fate.state),
        "schema_version": SCHEMA_VERSION,
        "state": fate.state.value,
        "occurred_at": fate.changed_at,
        "upload": {
            "id": fate.upload.id,
            "bucket": fate.upload.bucket,
            "key": fate.upload.key,
            "version_id": fate.upload.version_id,
            "received_at": fate.received_at,
        },
        **_filled(fate),
    }
    if fate.state is State.SPLIT:
        fields |= {"members": fate.members, "left_out": dict(fate.left_out)}
    return fields | brief_fields(brief) if brief else fields


def _filled(fate: Fate) -> dict[str, object]:
    """The fields that are not empty; an event has no empty fields."""
    return {name: value for name in _FACTS if (value := getattr(fate, name))}


def brief_fields(brief: Brief) -> dict[str, object]:
    """The fields of a brief in JSON types, as in the event of its upload."""
    return {
        "grounding": {**asdict(brief.grounding), "level": brief.grounding.level.value},
        "topics": [topic.id for topic in brief.topics],
        "brief": {
            "summary": [_statement(statement) for statement in brief.summary],
            "points": [_statement(statement) for statement in brief.points],
            "cited": brief.cited,
            "topics": [asdict(topic) for topic in brief.topics],
            "keywords": list(brief.keywords),
            "language": brief.language,
            "sentences_total": brief.sentences_total,
            "sentences_sent": brief.sentences_sent,
            "model": brief.model,
            "repair": brief.repair.value,
            "usage": asdict(brief.usage),
        },
    }


def _statement(statement: Statement) -> dict[str, object]:
    return {
        "text": statement.text,
        "ids": list(statement.ids),
        "verdict": statement.verdict.value,
        "flags": [{**asdict(flag), "severity": flag.severity.value} for flag in statement.flags],
    }
