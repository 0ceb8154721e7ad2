"""What the `detail` of an outbound event consists of: each field once, as JSON Schema. Pure.

Lists of values come from the code, so that a value that is new there is a change of the schemas.
"""

from enum import StrEnum
from typing import Any

from dropbrief.domain import Level, Repair, Severity, Verdict
from dropbrief.errors import Reason
from dropbrief.normalize.containers import NOT_AN_ARTICLE, TOO_MANY
from dropbrief.publish import OMISSIBLE, SCHEMA_VERSION
from dropbrief.summarize import keywords

Schema = dict[str, Any]

_HEX = "[0-9a-f]"
_UPLOAD_ID = rf"^{_HEX}{{32}}\..+$"
_MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$"


def _text(description: str, pattern: str = "", **more: Any) -> Schema:
    bound = {"pattern": pattern} if pattern else {"minLength": 1}
    return {"description": description, "type": "string", **bound, **more}


def _any_text(description: str) -> Schema:
    return {"description": description, "type": "string"}


def _moment(description: str) -> Schema:
    return _text(f"{description} UTC, ISO 8601 with milliseconds.", _MOMENT, format="date-time")


def _count(description: str, least: int = 0, **more: Any) -> Schema:
    return {"description": description, "type": "integer", "minimum": least, **more}


def _known_count(description: str) -> Schema:
    return {"description": f"{description} `null` if unknown.", "type": ["integer", "null"], "minimum": 0}


def _share(description: str, **more: Any) -> Schema:
    return {"description": description, "type": "number", "minimum": 0, "maximum": 1, **more}


def _one_of(description: str, values: type[StrEnum] | tuple[str, ...]) -> Schema:
    return {"description": description, "enum": [str(value) for value in values]}


def _list(description: str, items: Schema, **more: Any) -> Schema:
    return {"description": description, "type": "array", "items": items, **more}


def _object(description: str, properties: dict[str, Schema]) -> Schema:
    """A closed object of which all is always there."""
    return {
        "description": description,
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _shared(name: str, description: str = "") -> Schema:
    told = {"description": description} if description else {}
    return {"$ref": f"#/$defs/{name}"} | told


SHARED: dict[str, Schema] = {
    "topic": _object(
        "A topic of the list that the stack uses.",
        {
            "id": _text("Such as `medtop:15000000`."),
            "label": _text("Such as `sport`."),
        },
    ),
    "flag": _object(
        "A finding of a check on the model's sentence.",
        {
            "kind": _text("The check that found it, such as `number`. More kinds may come in any version."),
            "token": _any_text("The words it concerns, such as `1,900`; empty for the whole sentence."),
            "severity": _one_of(
                "`hard`: the model's sentence was replaced; `soft`: it is doubtful.", Severity
            ),
        },
    ),
    "statement": _object(
        "One sentence of a brief.",
        {
            "text": _text("The sentence, as plain text."),
            "ids": _list(
                "The numbers of the article's sentences that it cites; all are in `cited`.",
                {"type": "integer", "minimum": 1},
                minItems=1,
                maxItems=3,
            ),
            "verdict": _one_of(
                "`verified`: the model's sentence, passed by all checks; `flagged`: the model's, doubtful; "
                "`quoted`: the article's own sentence instead.",
                Verdict,
            ),
            "flags": _list("The findings on the model's sentence.", _shared("flag")),
        },
    ),
}
"""Parts that occur in several places."""

_USAGE = _object(
    "What was paid for this brief, over all calls of the model.",
    {
        "tokens_in": _known_count("Tokens that the model read."),
        "tokens_out": _known_count("Tokens that the model wrote."),
        "tokens_cached": _known_count("Those of `tokens_in` that came from the server's cache."),
        "tokens_reasoning": _known_count("Those of `tokens_out` spent on reasoning, not on the answer."),
        "calls": _count("Number of calls of the model.", 1, maximum=2),
        "cost_usd": {
            "description": "US dollars. `null` if the price or a count is unknown.",
            "type": ["number", "null"],
            "minimum": 0,
        },
        "seconds": {"description": "Seconds spent waiting for the model.", "type": "number", "minimum": 0},
    },
)

_BRIEF = _object(
    "The brief, unless `omitted` names it; then `brief_at` says where it is. "
    "A duplicate carries the brief that it shares.",
    {
        "summary": _list("The brief as running text, in order.", _shared("statement"), minItems=1),
        "points": _list("Its main points, in order; may be empty.", _shared("statement")),
        "cited": {
            "description": "The sentences of the article that the brief cites, by their numbers.",
            "type": "object",
            "propertyNames": {"pattern": "^[1-9][0-9]*$"},
            "additionalProperties": {"type": "string"},
        },
        "topics": _list("The topics with their labels; may be empty.", _shared("topic")),
        "keywords": _list(
            "Words of the article that the model chose; empty unless the stack has `Keywords=true`.",
            {"type": "string", "maxLength": keywords.LONGEST},
            maxItems=keywords.MOST,
        ),
        "language": {
            "description": "BCP 47 tag of the language the brief was to be written in; `null` if unknown. "
            "Quoted sentences are in the article's language.",
            "type": ["string", "null"],
        },
        "sentences_total": _count("Number of sentences of the article.", 1),
        "sentences_sent": _count("How many of them were sent to the model.", 1),
        "model": _text("The model that wrote it."),
        "repair": _one_of("Whether the model was asked a second time to repair its sentences.", Repair),
        "usage": _USAGE,
    },
)

FIELDS: dict[str, Schema] = {
    "id": _text(
        "The id of this event, the same in each delivery. Ignore ids that you have handled.",
        f"^{_HEX}{{32}}$",
    ),
    "schema_version": {
        "description": "The version of the schema of this `detail`, `major.minor`.",
        "const": SCHEMA_VERSION,
    },
    "state": {"description": "The state of the upload; one for each detail-type.", "type": "string"},
    "occurred_at": _moment("When the upload reached this state."),
    "upload": _object(
        "One version of one object of the inbox bucket, or one member of a file of many articles.",
        {
            "id": _text("The id of the upload; it never changes.", _UPLOAD_ID),
            "bucket": _text("The inbox bucket."),
            "key": _text("The object's key, not URL-encoded; for a member `<key of the file>!/<its name>`."),
            "version_id": _text("The object's version; for a member, that of its file."),
            "received_at": _moment("When it was dropped."),
        },
    ),
    "title": _text("The article's title; absent if none was found, or if `omitted` names it."),
    "source": _text(
        "Where the article comes from: `site/<host>` for a page that names its canonical URL, else "
        "`folder/<folder of the key>`, or `folder` alone.",
        "^(site|folder)(/.+)?$",
    ),
    "language": _text("BCP 47 tag of the article's language; absent if unknown."),
    "article_id": _text("The id of the normalized text: the same text has the same id.", f"^{_HEX}{{32}}$"),
    "article_key": _text("Key of the normalized article (JSON) in the articles bucket."),
    "same_story_as": _text(
        "The earlier upload (`upload.id`) that tells the same story in other words. With `similarity`.",
        _UPLOAD_ID,
    ),
    "similarity": _share(
        "Estimated share of three-word sequences that the two texts have in common. With `same_story_as`.",
        exclusiveMinimum=0,
    ),
    "recipe_id": _text(
        "The id of the recipe: prompt, model, topics and everything else that shapes a brief.",
        f"^{_HEX}{{12}}$",
    ),
    "brief_id": _text(
        "The id of the brief; for a duplicate, of the brief that it shares: `<article id>.<recipe_id>`.",
        rf"^{_HEX}{{32}}\.{_HEX}{{12}}$",
    ),
    "duplicate_of": _text("The upload (`upload.id`) that the shared brief was made for.", _UPLOAD_ID),
    "reason": {"description": "The reason, for programs.", "type": "string"},
    "detail": _text("The reason as a sentence for people. Contains none of the file's text."),
    "members": _count("How many members became uploads of their own."),
    "left_out": {
        "description": "How many members were left out, by reason; `{}` for none.",
        "type": "object",
        "additionalProperties": False,
        "properties": {str(reason): _count("How many.", 1) for reason in (NOT_AN_ARTICLE, TOO_MANY, *Reason)},
    },
    "manifest_key": _text("Key of the list of all members (JSON) in the articles bucket."),
    "member_of": _text(
        "The upload (`upload.id`) that this one was a member of; otherwise absent.", _UPLOAD_ID
    ),
    "grounding": _object(
        "How well the sentences of the brief are supported by the article.",
        {
            "level": _one_of("`verified` or `quoted`: all sentences are; `partly`: otherwise.", Level),
            "verified": _count("Sentences with this verdict."),
            "flagged": _count("Sentences with this verdict."),
            "quoted": _count("Sentences with this verdict."),
            "share_verified": _share(
                "`verified` divided by the number of sentences, to three decimal places."
            ),
        },
    ),
    "topics": _list(
        "Ids of the brief's topics, with their ancestors; may be empty.",
        {"type": "string", "minLength": 1},
        uniqueItems=True,
    ),
    "brief": _BRIEF,
    "omitted": _list(
        "The fields that were left out because the event would have been too large.",
        {"enum": list(OMISSIBLE)},
        minItems=1,
        uniqueItems=True,
    ),
    "brief_at": _object(
        "Where the brief is when `omitted` names it: an item of a DynamoDB table in the stack's account and "
        "region. It has all fields of `brief`, under the same names.",
        {
            "table": _text("The table's name."),
            "pk": _text("The item's partition key, attribute `pk`.", f"^brief#{_HEX}{{32}}$"),
            "sk": _text("Its sort key, attribute `sk`.", f"^{_HEX}{{12}}$"),
        },
    ),
}
"""In the order of the documents. `contract.EVENTS` says what differs between the events."""
