"""The rows of the table, converted from and to the values they hold.

=================  =======================  ====================================================
pk                 sk                       holds
=================  =======================  ====================================================
upload#<file id>   <version id>             a `Fate`; index `by_day`: `day`, `received_at`
brief#<article>    <recipe>                 a `Lease` while it is paid for, then a `StoredBrief`
topic#<topic id>   <received>#<upload id>   the `Fate` of a briefed upload of a topic
from#<digest>      <received>#<upload id>   the `Fate` of an upload of a source that has or shares a brief
source#<digest>    learnt                   what was learnt of a source, packed by the normalize stage
story#<hash>       first                    the latest `Story` that has that hash
budget#<day>       spent                    what was spent or reserved, and each open reservation
reading#<file id>  <version id>             a marker: the last attempt but one is reading the upload
backfill#<name>    progress                 the last key that an operator's backfill has done
=================  =======================  ====================================================
"""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from dropbrief.aws.values import deserialize, serialize
from dropbrief.budget import NOTHING, Amount
from dropbrief.domain import (
    Brief,
    Finding,
    Repair,
    Severity,
    Statement,
    Story,
    Topic,
    Upload,
    Usage,
    Verdict,
    digest,
)
from dropbrief.ledger import Fate, Lease, State, StoredBrief

Row = dict[str, Any]

UPLOAD = "upload#"
BRIEF = "brief#"
TOPIC = "topic#"
SOURCE_LIST = "from#"
LEARNT = "source#"
STORY = "story#"
BUDGET = "budget#"
READING = "reading#"
BACKFILL = "backfill#"

_COST = "cost_usd"

_FACTS = tuple(field.name for field in fields(Fate) if field.name not in {"upload", "state"})


def typed(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as an item of DynamoDB, in which each value has its type."""
    return {name: serialize(value) for name, value in row.items()}


def untyped(image: Mapping[str, Any]) -> Row:
    """A row with plain values, from an item or a stream image of DynamoDB."""
    return {name: deserialize(value) for name, value in image.items()}


def typed_key(pk: str, sk: str) -> dict[str, Any]:
    return typed({"pk": pk, "sk": sk})


def upload_key(upload_id: str) -> tuple[str, str]:
    return _key_of_version(UPLOAD, upload_id)


def _key_of_version(kind: str, upload_id: str) -> tuple[str, str]:
    file_id, _, version_id = upload_id.partition(".")
    return kind + file_id, version_id


def upload_id(row: Row) -> str:
    """The id of the upload whose fate a row holds, by its key alone."""
    return f"{row['pk'].removeprefix(UPLOAD)}.{row['sk']}"


def to_upload(row: Row) -> Upload:
    return Upload(row["bucket"], row["key"], row["version_id"])


def fate_row(fate: Fate) -> Row:
    pk, sk = upload_key(fate.upload.id)
    facts = {name: value for name in _FACTS if (value := getattr(fate, name))}
    if fate.usage:
        facts["usage"] = asdict(fate.usage)
    return {
        "pk": pk,
        "sk": sk,
        "state": fate.state,
        "day": fate.received_at[:10],
        **asdict(fate.upload),
        **facts,
    }


def to_fate(row: Row) -> Fate:
    """The fate that a row holds."""
    facts = {name: row[name] for name in _FACTS if name in row}
    if "members" in facts:
        facts["members"] = int(facts["members"])
        facts["left_out"] = {why: int(count) for why, count in facts.get("left_out", {}).items()}
    if "usage" in facts:
        facts |= {"usage": to_usage(facts["usage"]), "topics": tuple(facts.get("topics", ()))}
    if "similarity" in facts:
        facts["similarity"] = float(facts["similarity"])
    return Fate(upload=to_upload(row), state=State(row["state"]), **facts)


def brief_key(article_id: str, recipe_id: str) -> tuple[str, str]:
    return BRIEF + article_id, recipe_id


def lease_row(article_id: str, recipe_id: str, lease: Lease) -> Row:
    pk, sk = brief_key(article_id, recipe_id)
    return {"pk": pk, "sk": sk, **asdict(lease)}


def to_lease(row: Row) -> Lease:
    return Lease(row["owner"], int(row["expires_at"]), int(row.get("deaths", 0)))


def brief_row(stored: StoredBrief) -> Row:
    row = asdict(stored.brief)
    pk, sk = brief_key(row.pop("article_id"), row.pop("recipe_id"))
    return {"pk": pk, "sk": sk, "saved_at": stored.saved_at, "upload_id": stored.upload_id, **row}


def to_stored_brief(row: Row) -> StoredBrief:
    brief = Brief(
        article_id=row["pk"].removeprefix(BRIEF),
        recipe_id=row["sk"],
        title=row["title"],
        summary=tuple(map(_statement, row["summary"])),
        points=tuple(map(_statement, row["points"])),
        cited=row["cited"],
        topics=tuple(Topic(**topic) for topic in row["topics"]),
        sentences_total=int(row["sentences_total"]),
        sentences_sent=int(row["sentences_sent"]),
        model=row["model"],
        usage=to_usage(row["usage"]),
        repair=Repair(row["repair"]),
        keywords=tuple(row["keywords"]),
        language=row["language"],
    )
    return StoredBrief(brief, row["upload_id"], row["saved_at"])


def _statement(row: Row) -> Statement:
    ids = tuple(int(number) for number in row["ids"])
    flags = tuple(Finding(flag["kind"], flag["token"], Severity(flag["severity"])) for flag in row["flags"])
    return Statement(row["text"], ids, Verdict(row["verdict"]), flags)


def to_usage(row: Row) -> Usage:
    counts: Row = {name: value if value is None else int(value) for name, value in row.items()}
    cost = None if row[_COST] is None else float(row[_COST])
    return Usage(**counts | {_COST: cost, "seconds": float(row["seconds"])})


def topic_partition(topic_id: str) -> str:
    return TOPIC + topic_id


def source_partition(name: str) -> str:
    return SOURCE_LIST + digest(name)


def list_rows(fate: Fate) -> list[Row]:
    """The rows that list a terminal fate under its topics and its source; each holds the whole fate.

    They have no `day`, or the index would list the upload more than once.
    """
    partitions = [
        *map(topic_partition, fate.topics),
        *([source_partition(fate.source)] if fate.source else []),
    ]
    facts = {name: value for name, value in fate_row(fate).items() if name != "day"}
    return [{**facts, "pk": partition, "sk": list_sort_key(fate)} for partition in partitions]


def list_sort_key(fate: Fate) -> str:
    """The sort key of an upload in the lists of its topics and its source."""
    return f"{fate.received_at}#{fate.upload.id}"


def learnt_key(name: str) -> tuple[str, str]:
    return LEARNT + digest(name), "learnt"


def learnt_row(name: str, packed: bytes) -> Row:
    """What was learnt of a source; the row also holds its name, for people who look into the table."""
    pk, sk = learnt_key(name)
    return {"pk": pk, "sk": sk, "source": name, "packed": packed}


def packed(row: Row) -> bytes:
    return bytes(row["packed"])


def story_key(name: str) -> tuple[str, str]:
    return STORY + name, "first"


def story_row(name: str, story: Story) -> Row:
    pk, sk = story_key(name)
    return {"pk": pk, "sk": sk, **asdict(story)}


def to_story(row: Row) -> Story:
    return Story(row["upload_id"], row["article_id"], bytes(row["sketch"]))


RESERVATION = "reservation_"
"""The prefix of attributes that are open reservations; the value is the reserved nanodollars."""


def budget_key(day: str) -> tuple[str, str]:
    return BUDGET + day, "spent"


def to_amount(row: Row | None) -> Amount:
    """What a day has spent and reserved; nothing for a day without a row."""
    return Amount(int(row["tokens"]), int(row["nanodollars"])) if row else NOTHING


def count_reservations(row: Row | None) -> int:
    """How many reservations are open: their calls run now, or ended at an unknown cost."""
    return sum(name.startswith(RESERVATION) for name in row or ())


def reading_key(upload_id: str) -> tuple[str, str]:
    return _key_of_version(READING, upload_id)


def progress_key(name: str) -> tuple[str, str]:
    return BACKFILL + name, "progress"
