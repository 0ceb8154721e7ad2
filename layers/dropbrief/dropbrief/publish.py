"""The publish stage: a fate that subscribers wait for -> the event that tells it. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import asdict

from dropbrief.domain import Brief, OutboundEvent, Statement, digest
from dropbrief.ledger import Fate, State

SCHEMA_VERSION = "1.0"
"""Of what stands in an event; docs/events.md says which changes ask for which number."""

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
"""What an event that is too large is told without, the first one first; all else is short."""


def is_news(before: Fate | None, after: Fate | None) -> bool:
    """Whether this change of a row brought an upload to a state that subscribers are told of."""
    return (
        after is not None and after.state in DETAIL_TYPES and (before is None or before.state != after.state)
    )


def event(fate: Fate, brief: Brief | None) -> OutboundEvent:
    """The event of a fate; `brief` is given exactly when the upload has one or shares one."""
    return OutboundEvent(DETAIL_TYPES[fate.state], detail(fate, brief))


def fitted(
    whole: OutboundEvent, fits: Callable[[OutboundEvent], bool], brief_at: Mapping[str, str]
) -> OutboundEvent:
    """The event, or where it does not fit, one that says what was left out of it, and where the brief is."""
    shorter = whole
    for count in range(1, len(OMISSIBLE) + 1):
        if fits(shorter):
            break
        shorter = _without(whole, OMISSIBLE[:count], brief_at)
    return shorter


def _without(whole: OutboundEvent, names: tuple[str, ...], brief_at: Mapping[str, str]) -> OutboundEvent:
    omitted = [name for name in names if name in whole.detail]
    told = {name: value for name, value in whole.detail.items() if name not in omitted}
    place = {"brief_at": dict(brief_at)} if "brief" in omitted else {}
    return OutboundEvent(whole.detail_type, {**told, "omitted": omitted, **place} if omitted else told)


def detail(fate: Fate, brief: Brief | None) -> dict[str, object]:
    """A fate in JSON types: what subscribers receive, and what the command prints."""
    told: dict[str, object] = {
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
        told |= {"members": fate.members, "left_out": dict(fate.left_out)}
    return told | of_brief(brief) if brief else told


def _filled(fate: Fate) -> dict[str, object]:
    """The facts that this state has; a subscriber never meets an empty one."""
    return {name: value for name in _FACTS if (value := getattr(fate, name))}


def of_brief(brief: Brief) -> dict[str, object]:
    """What is told of a brief, by itself and in the event of its upload."""
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
