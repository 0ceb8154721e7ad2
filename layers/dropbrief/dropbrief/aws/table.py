"""The table: fates of uploads, briefs, lists by topic and source, and what was learnt of sources.

Every write is conditional or repeatable, except `learn`: of two lessons at once, the later one is kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from dropbrief import ledger
from dropbrief.aws import rows
from dropbrief.aws.batches import get_all, put_all
from dropbrief.aws.conditions import write_if_allowed
from dropbrief.aws.faults import translating_errors
from dropbrief.aws.rows import Row, typed, untyped
from dropbrief.domain import Upload
from dropbrief.errors import LeaseHeldError, ServiceError
from dropbrief.ledger import ENLISTED, Fate, Lease, State, StoredBrief, timestamp

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

BY_DAY = "by_day"
"""The index of uploads by the day on which they were received."""

_IS_LEASED_BY = "#owner = :owner AND attribute_not_exists(saved_at)"


class Table:
    """Reads and writes the rows of fates, leases, briefs, lists and sources; `rows` has their form."""

    def __init__(self, dynamodb: "DynamoDBClient", name: str) -> None:
        self._dynamodb = dynamodb
        self._name = name

    # Fates

    def fate(self, upload_id: str) -> Fate | None:
        """The fate of an upload; None when it has none, or when the id is not one of an upload."""
        pk, sk = rows.upload_key(upload_id)
        row = self._get(pk, sk) if sk else None
        return rows.to_fate(row) if row else None

    def upload_rows(self, upload_ids: Iterable[str]) -> dict[str, Row]:
        """The rows of these uploads, 100 at most, by upload id; one request.

        They are left for `rows.to_fate` to read one by one, so that a row that it cannot read fails only the
        message of its own upload.
        """
        keys = sorted({rows.upload_key(upload_id) for upload_id in upload_ids})
        found = get_all(self._dynamodb, self._name, keys, consistent=True)
        return {rows.upload_id(row): row for row in found}

    def record(self, fate: Fate) -> Fate:
        """Write a fate if the ledger allows the change; returns the fate that holds afterwards."""
        allowed, came_from = _change_to(fate.state)
        refused = self._put(rows.fate_row(fate), allowed, {"#state": "state"}, came_from)
        if refused == {}:
            raise ServiceError("the row of a normalized upload is gone")
        return rows.to_fate(refused) if refused else fate

    def record_first(self, fate: Fate) -> Fate:
        """Write a fate unless the upload has one; returns the fate that holds afterwards."""
        existing = self._put(rows.fate_row(fate), "attribute_not_exists(pk)")
        return rows.to_fate(existing) if existing else fate

    def fail(self, arrival: Fate, at: datetime, error: Exception) -> Fate:
        """Record that the last attempt of an upload failed; `arrival` is its fate if it has no row yet."""
        return self.record(ledger.failed(self.fate(arrival.upload.id) or arrival, at, error))

    def mark_reading(self, upload_id: str) -> None:
        """Write the marker of an upload that is being read for the last time but one.

        `unmark_reading` deletes it when that attempt ends, however it ends. The marker stays only if the
        function was killed meanwhile: then the last attempt does not read the file again (a poison pill).
        """
        pk, sk = rows.reading_key(upload_id)
        with translating_errors("write the table"):
            self._dynamodb.put_item(TableName=self._name, Item=typed({"pk": pk, "sk": sk}))

    def unmark_reading(self, upload_id: str) -> None:
        """Delete the marker, if there is one."""
        self._delete(*rows.reading_key(upload_id))

    def is_marked_reading(self, upload_id: str) -> bool:
        """Whether the attempt that wrote the marker still runs, or was killed."""
        return self._get(*rows.reading_key(upload_id)) is not None

    def file(self, bucket: str, key: str) -> list[Fate]:
        """The fates of all versions of a key, newest first."""
        partition, _ = rows.upload_key(Upload(bucket, key, "").id)
        fates = map(rows.to_fate, self.query("pk = :pk", {":pk": partition}))
        return sorted(fates, key=lambda fate: fate.received_at, reverse=True)

    def day(self, day: str) -> Iterator[Fate]:
        """The fates of the uploads received on a day (YYYY-MM-DD, UTC), newest first."""
        return map(rows.to_fate, self.query("#day = :day", {":day": day}, {"#day": "day"}, index=BY_DAY))

    # Briefs

    def brief(self, article_id: str, recipe_id: str) -> StoredBrief | None:
        """The finished brief of an article by a recipe; None while there is only a lease, or nothing."""
        row = self._get(*rows.brief_key(article_id, recipe_id))
        return rows.to_stored_brief(row) if row and "saved_at" in row else None

    def with_briefs(self, fates: Sequence[Fate]) -> set[str]:
        """The ids of these uploads, 100 at most, whose briefs exist; one request."""
        keys = {fate.upload.id: rows.brief_key(fate.brief_article_id, fate.recipe_id) for fate in fates}
        if not keys:
            return set()
        found = get_all(self._dynamodb, self._name, sorted(set(keys.values())), consistent=True)
        stored = {(row["pk"], row["sk"]) for row in found if "saved_at" in row}
        return {upload_id for upload_id, key in keys.items() if key in stored}

    def brief_of(self, fate: Fate) -> StoredBrief | None:
        """The brief that an upload has or shares; None without one."""
        return self.brief(fate.brief_article_id, fate.recipe_id) if fate.brief_id else None

    def briefs(self, article_id: str) -> list[StoredBrief]:
        """The briefs of an article, one for each recipe, newest first."""
        partition, _ = rows.brief_key(article_id, "")
        found = [row for row in self.query("pk = :pk", {":pk": partition}) if "saved_at" in row]
        return sorted(map(rows.to_stored_brief, found), key=lambda stored: stored.saved_at, reverse=True)

    def claim(self, article_id: str, recipe_id: str, lease: Lease, now: float) -> StoredBrief | None:
        """Take the lease of a brief; returns None, or the brief if it exists already.

        A lease whose owner must be dead is taken over. Raises LeaseHeldError while another owner holds it.
        """
        held = self._put(rows.lease_row(article_id, recipe_id, lease), "attribute_not_exists(pk)")
        if held and "saved_at" not in held and ledger.may_take_over(dead := rows.to_lease(held), now):
            lease = replace(lease, deaths=dead.deaths + 1)
            held = self._put_as(dead.owner, rows.lease_row(article_id, recipe_id, lease))
        if held == {}:
            raise LeaseHeldError("another worker took this lease over and gave it back meanwhile")
        if held is None or held["owner"] == lease.owner:
            return None
        if "saved_at" in held:
            return rows.to_stored_brief(held)
        raise LeaseHeldError("another worker is writing this brief")

    def is_deadly(self, article_id: str, recipe_id: str, now: float) -> bool:
        """Whether so many workers were killed while they held the lease that the brief is given up."""
        row = self._get(*rows.brief_key(article_id, recipe_id))
        return row is not None and "saved_at" not in row and ledger.is_deadly(rows.to_lease(row), now)

    def brief_unless_leased(self, article_id: str, recipe_id: str, now: float) -> StoredBrief | None:
        """The finished brief, or None. Raises LeaseHeldError while a living worker is writing it."""
        row = self._get(*rows.brief_key(article_id, recipe_id))
        if row and "saved_at" in row:
            return rows.to_stored_brief(row)
        if row and not ledger.may_take_over(rows.to_lease(row), now):
            raise LeaseHeldError("another worker is writing the brief of the same story")
        return None

    def save(self, stored: StoredBrief, owner: str) -> None:
        """Store a brief and end its lease. Raises LeaseHeldError when another worker holds the lease now."""
        held = self._put_as(owner, {**rows.brief_row(stored), "owner": owner})
        if held == {}:
            raise ServiceError("the lease of this brief is gone")
        if held is not None and held["owner"] != owner:
            raise LeaseHeldError("the lease of this brief went to another worker")

    def release(self, article_id: str, recipe_id: str, owner: str) -> None:
        """Give a lease back; nothing happens when it is no longer the owner's."""
        with translating_errors("release a lease"):
            write_if_allowed(
                self._dynamodb.delete_item,
                TableName=self._name,
                Key=rows.typed_key(*rows.brief_key(article_id, recipe_id)),
                ConditionExpression=_IS_LEASED_BY,
                ExpressionAttributeNames={"#owner": "owner"},
                ExpressionAttributeValues=typed({":owner": owner}),
            )

    def enlist(self, fates: Iterable[Fate]) -> None:
        """List recorded fates under their topics and sources; fates without a brief are not listed.

        Repeating it changes nothing.
        """
        once = {fate.upload.id: fate for fate in fates if fate.state in ENLISTED}
        put_all(self._dynamodb, self._name, chain.from_iterable(map(rows.list_rows, once.values())))

    def topic(self, topic_id: str) -> Iterator[Fate]:
        """The fates of the briefed uploads of a topic, newest first."""
        return map(rows.to_fate, self.query("pk = :pk", {":pk": rows.topic_partition(topic_id)}))

    def source(self, name: str) -> Iterator[Fate]:
        """The fates of the uploads of a source that have or share a brief, newest first."""
        return map(rows.to_fate, self.query("pk = :pk", {":pk": rows.source_partition(name)}))

    def listed(self, partition: str, since: datetime) -> Iterator[Fate]:
        """The fates in the list of a topic or a source that were received since then, newest first."""
        values = {":pk": partition, ":since": timestamp(since)}
        return map(rows.to_fate, self.query("pk = :pk AND sk >= :since", values))

    def unlist(self, partition: str, fate: Fate) -> None:
        """Remove an upload from the list of a topic or a source. Repeating it changes nothing."""
        self._delete(partition, rows.list_sort_key(fate))

    # Sources

    def learnt(self, source: str) -> bytes | None:
        """What `learn` stored for a source; None if nothing."""
        row = self._get(*rows.learnt_key(source))
        return rows.packed(row) if row else None

    def learn(self, source: str, packed: bytes) -> None:
        """Store what was learnt of a source, in place of what was stored before."""
        with translating_errors("store what was learnt of a source"):
            self._dynamodb.put_item(TableName=self._name, Item=typed(rows.learnt_row(source, packed)))

    # DynamoDB

    def _get(self, pk: str, sk: str) -> Row | None:
        with translating_errors("read the table"):
            answer = self._dynamodb.get_item(
                TableName=self._name, Key=rows.typed_key(pk, sk), ConsistentRead=True
            )
        return untyped(answer["Item"]) if "Item" in answer else None

    def _delete(self, pk: str, sk: str) -> None:
        with translating_errors("write the table"):
            self._dynamodb.delete_item(TableName=self._name, Key=rows.typed_key(pk, sk))

    def _put_as(self, owner: str, row: Row) -> Row | None:
        """Put a row if the owner still holds the lease; returns as `_put` does."""
        return self._put(row, _IS_LEASED_BY, {"#owner": "owner"}, {":owner": owner})

    def _put(
        self,
        row: Row,
        condition: str,
        names: Mapping[str, str] | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> Row | None:
        """Put a row if the condition holds and return None; else return the existing row, empty if none."""
        optional: dict[str, Any] = {}
        if names:
            optional["ExpressionAttributeNames"] = dict(names)
        if values:
            optional["ExpressionAttributeValues"] = typed(values)
        with translating_errors("write the table"):
            allowed, existing = write_if_allowed(
                self._dynamodb.put_item,
                TableName=self._name,
                Item=typed(row),
                ConditionExpression=condition,
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
                **optional,
            )
        return None if allowed else existing

    def query(
        self,
        condition: str,
        values: Mapping[str, Any],
        names: Mapping[str, str] | None = None,
        index: str | None = None,
        **more: Any,
    ) -> Iterator[Row]:
        """The rows of a partition, greatest sort key first; `more` are further fields of each request."""
        optional: dict[str, Any] = {"IndexName": index} if index else {}
        if names:
            optional["ExpressionAttributeNames"] = dict(names)
        with translating_errors("query the table"):
            pages = self._dynamodb.get_paginator("query").paginate(
                TableName=self._name,
                KeyConditionExpression=condition,
                ExpressionAttributeValues=typed(values),
                ScanIndexForward=False,
                **optional,
                **more,
            )
            for page in pages:
                yield from map(untyped, page["Items"])


@cache
def _change_to(state: State) -> tuple[str, dict[str, State]]:
    """The condition under which a fate may get this state, and the values that it names."""
    came_from = {f":s{n}": before for n, before in enumerate(sorted(ledger.predecessors(state)))}
    allowed = f"#state IN ({', '.join(came_from)})"
    if State.RECEIVED in came_from.values():
        allowed = f"attribute_not_exists(pk) OR {allowed}"
    return allowed, came_from
