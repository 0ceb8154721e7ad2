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
    return {"description": f"{description} `null` where unknown.", "type": ["integer", "null"], "minimum": 0}


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
        "What a check found in the model's sentence.",
        {
            "kind": _text("The check that found it, such as `number`. More kinds may come in any version."),
            "token": _any_text("What it is about, such as `1,900`; empty for the whole sentence."),
            "severity": _one_of(
                "`hard`: the model's words were replaced; `soft`: they are doubtful.", Severity
            ),
        },
    ),
    "statement": _object(
        "One sentence of a brief.",
        {
            "text": _text("The sentence, plain text."),
            "ids": _list(
                "The numbers of the article's sentences that it rests on; all are in `cited`.",
                {"type": "integer", "minimum": 1},
                minItems=1,
                maxItems=3,
            ),
            "verdict": _one_of(
                "`verified`: the model's words, which passed all checks; `flagged`: the model's, doubtful; "
                "`quoted`: the article's own sentence in their place.",
                Verdict,
            ),
            "flags": _list("The findings on the model's words.", _shared("flag")),
        },
    ),
}
"""Parts that stand in several places."""

_USAGE = _object(
    "What this brief was paid for, by all its calls of a model.",
    {
        "tokens_in": _known_count("Tokens that the model read."),
        "tokens_out": _known_count("Tokens that it wrote."),
        "tokens_cached": _known_count("Those of `tokens_in` that its server had read before."),
        "tokens_reasoning": _known_count("Those of `tokens_out` that are not in its answer."),
        "calls": _count("Calls of a model.", 1, maximum=2),
        "cost_usd": {
            "description": "US dollars. `null` where the price or a count is unknown.",
            "type": ["number", "null"],
            "minimum": 0,
        },
        "seconds": {"description": "Seconds waited for the model.", "type": "number", "minimum": 0},
    },
)

_BRIEF = _object(
    "The brief, unless `omitted` names it: then it is where `brief_at` says. "
    "A duplicate has the brief that it shares.",
    {
        "summary": _list("The brief as running text, in order.", _shared("statement"), minItems=1),
        "points": _list("Its main points, in order; may be empty.", _shared("statement")),
        "cited": {
            "description": "The sentences of the article that the statements cite, by their number.",
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
            "description": "BCP 47 tag of what the brief was to be written in; `null` where unknown. "
            "What is quoted is in the article's language.",
            "type": ["string", "null"],
        },
        "sentences_total": _count("Sentences of the article.", 1),
        "sentences_sent": _count("How many of them the model was shown.", 1),
        "model": _text("The model that wrote it."),
        "repair": _one_of("Whether the model was asked a second time to mend its sentences.", Repair),
        "usage": _USAGE,
    },
)

FIELDS: dict[str, Schema] = {
    "id": _text(
        "Names this event: the same for each delivery of it. Drop what you have handled.", f"^{_HEX}{{32}}$"
    ),
    "schema_version": {
        "description": "The version of the schema that this `detail` keeps to, `major.minor`.",
        "const": SCHEMA_VERSION,
    },
    "state": {"description": "What became of the upload; one word for each detail-type.", "type": "string"},
    "occurred_at": _moment("When the upload came to this state."),
    "upload": _object(
        "One version of one object of the inbox bucket, or one member of a file of many articles.",
        {
            "id": _text("Names the upload, for ever.", _UPLOAD_ID),
            "bucket": _text("The inbox bucket."),
            "key": _text("The object's key, not URL-encoded; of a member `<key of the file>!/<its name>`."),
            "version_id": _text("The object's version; of a member that of its file."),
            "received_at": _moment("When it was dropped."),
        },
    ),
    "title": _text("The article's title; absent where none was found, or where `omitted` names it."),
    "source": _text(
        "Where the article comes from: `site/<host>` of a page that says its canonical URL, else "
        "`folder/<folder of the key>`, or `folder` alone.",
        "^(site|folder)(/.+)?$",
    ),
    "language": _text("BCP 47 tag of the article's language; absent where unknown."),
    "article_id": _text("Stands for the normalized text: the same text, the same id.", f"^{_HEX}{{32}}$"),
    "article_key": _text("Key of the normalized article (JSON) in the articles bucket."),
    "same_story_as": _text(
        "The upload (`upload.id`) that told the same story before, in other words. With `similarity`.",
        _UPLOAD_ID,
    ),
    "similarity": _share(
        "Estimated share of their three-word sequences that both texts have. With `same_story_as`.",
        exclusiveMinimum=0,
    ),
    "recipe_id": _text(
        "Stands for prompt, model, topics and whatever else shapes a brief.", f"^{_HEX}{{12}}$"
    ),
    "brief_id": _text(
        "Names the brief, of a duplicate the one that it shares: `<article id>.<recipe_id>`.",
        rf"^{_HEX}{{32}}\.{_HEX}{{12}}$",
    ),
    "duplicate_of": _text("The upload (`upload.id`) that the shared brief was made for.", _UPLOAD_ID),
    "reason": {"description": "Why, for programs.", "type": "string"},
    "detail": _text("Why, as a sentence for people. Holds none of the file's text."),
    "members": _count("How many uploads of their own were made of the file's members."),
    "left_out": {
        "description": "How many members were left out, by reason; `{}` for none.",
        "type": "object",
        "additionalProperties": False,
        "properties": {str(reason): _count("How many.", 1) for reason in (NOT_AN_ARTICLE, TOO_MANY, *Reason)},
    },
    "manifest_key": _text("Key of the list of all members (JSON) in the articles bucket."),
    "member_of": _text("The upload (`upload.id`) that this one was a member of; absent else.", _UPLOAD_ID),
    "grounding": _object(
        "How the sentences of the brief stand to the article.",
        {
            "level": _one_of("`verified` or `quoted`: all sentences are; `partly`: else.", Level),
            "verified": _count("Sentences with this verdict."),
            "flagged": _count("Sentences with this verdict."),
            "quoted": _count("Sentences with this verdict."),
            "share_verified": _share("`verified` of all sentences, to three places."),
        },
    ),
    "topics": _list(
        "Ids of the brief's topics, those above them included; may be empty.",
        {"type": "string", "minLength": 1},
        uniqueItems=True,
    ),
    "brief": _BRIEF,
    "omitted": _list(
        "What was left out because the event would have been too large.",
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
"""In the order of the documents. What differs between the events is told in `contract.EVENTS`."""
