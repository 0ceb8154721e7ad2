"""S3, DynamoDB, SQS and EventBridge in memory: the calls that Dropbrief makes, and nothing else.

Each method answers at once and never fails by itself; `network` adds time and faults.
Items are returned without copying: the adapters build new ones for each write.
`refuse_…` does only a part of the request, and returns the answer of a service in that case.
"""

import io
import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import Any

from botocore.exceptions import ClientError

from tests.simulation.scheduler import NotModelled

Item = dict[str, Any]
Key = tuple[str, str]


def refused(code: str, operation: str, **more: Any) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": "refused"}, **more}, operation)


class Storage:
    """S3 with versions."""

    def __init__(self) -> None:
        self._objects: dict[Key, list[bytes]] = defaultdict(list)

    def put_object(self, *, Bucket: str, Key: str, Body: bytes, ContentType: str = "") -> Item:  # noqa: N803
        versions = self._objects[Bucket, Key]
        versions.append(Body)
        return {"VersionId": f"v{len(versions)}"}

    def get_object(self, *, Bucket: str, Key: str, VersionId: str = "") -> Item:  # noqa: N803
        versions = self._objects.get((Bucket, Key))
        if not versions:
            raise refused("NoSuchKey", "GetObject")
        number = int(VersionId[1:]) if VersionId else len(versions)
        if number > len(versions):
            raise refused("NoSuchVersion", "GetObject")
        body = versions[number - 1]
        return {"Body": io.BytesIO(body), "ContentLength": len(body)}


_MOST_PUT = 25
_ROOM = "(attribute_not_exists(tokens) OR (tokens <= :room_tokens AND nanodollars <= :room_nanodollars))"
_ADD = " ADD tokens :tokens, nanodollars :nanodollars"
_STATES = r"#state IN \((:s\d+(?:, :s\d+)*)\)"


class Database:
    """DynamoDB with one table. `changed` is called with the key and the images of each changed item."""

    def __init__(self, changed: Callable[[Item, Item | None, Item | None], None]) -> None:
        self.items: dict[Key, Item] = {}
        self.changed = changed

    def get_item(self, *, TableName: str, Key: Item, ConsistentRead: bool) -> Item:  # noqa: N803
        item = self.items.get(_key(Key))
        return {"Item": item} if item else {}

    def batch_get_item(self, *, RequestItems: dict[str, Any]) -> Item:  # noqa: N803
        [(table, asked)] = RequestItems.items()
        found = [self.items[_key(key)] for key in asked["Keys"] if _key(key) in self.items]
        return {"Responses": {table: found}, "UnprocessedKeys": {}}

    def refuse_batch_get_item(self, *, RequestItems: dict[str, Any]) -> Item:  # noqa: N803
        [(table, asked)] = RequestItems.items()
        half = len(asked["Keys"]) // 2
        answer = self.batch_get_item(RequestItems={table: {**asked, "Keys": asked["Keys"][:half]}})
        return {**answer, "UnprocessedKeys": {table: {**asked, "Keys": asked["Keys"][half:]}}}

    def put_item(
        self,
        *,
        TableName: str,  # noqa: N803
        Item: Item,  # noqa: N803
        ConditionExpression: str = "",  # noqa: N803
        ExpressionAttributeNames: dict[str, str] | None = None,  # noqa: N803
        ExpressionAttributeValues: dict[str, Any] | None = None,  # noqa: N803
        ReturnValuesOnConditionCheckFailure: str = "NONE",  # noqa: N803
    ) -> dict[str, Any]:
        old = self.items.get(_key(Item))
        values = ExpressionAttributeValues or {}
        if not holds(ConditionExpression, old, ExpressionAttributeNames or {}, values):
            image = old if old and ReturnValuesOnConditionCheckFailure == "ALL_OLD" else None
            standing = {"Item": image} if image else {}
            raise refused("ConditionalCheckFailedException", "PutItem", **standing)
        self._store(_key(Item), Item)
        return {}

    def batch_write_item(self, *, RequestItems: dict[str, Any]) -> Item:  # noqa: N803
        [(table, requests)] = RequestItems.items()
        keys = {_key(request["PutRequest"]["Item"]) for request in requests}
        if not len(keys) == len(requests) <= _MOST_PUT:
            raise refused("ValidationException", "BatchWriteItem")
        for request in requests:
            self.put_item(TableName=table, Item=request["PutRequest"]["Item"])
        return {"UnprocessedItems": {}}

    def refuse_batch_write_item(self, *, RequestItems: dict[str, Any]) -> Item:  # noqa: N803
        [(table, requests)] = RequestItems.items()
        self.batch_write_item(RequestItems={table: requests[1:]})
        return {"UnprocessedItems": {table: requests[:1]}}

    def update_item(
        self,
        *,
        TableName: str,  # noqa: N803
        Key: Item,  # noqa: N803
        UpdateExpression: str,  # noqa: N803
        ConditionExpression: str,  # noqa: N803
        ExpressionAttributeNames: dict[str, str],  # noqa: N803
        ExpressionAttributeValues: dict[str, Any],  # noqa: N803
        ReturnValues: str,  # noqa: N803
        ReturnValuesOnConditionCheckFailure: str,  # noqa: N803
    ) -> Item:
        old = self.items.get(_key(Key))
        if not holds(ConditionExpression, old, ExpressionAttributeNames, ExpressionAttributeValues):
            raise refused("ConditionalCheckFailedException", "UpdateItem", **({"Item": old} if old else {}))
        new = updated(UpdateExpression, old or Key, ExpressionAttributeNames, ExpressionAttributeValues)
        self._store(_key(Key), new)
        return {"Attributes": new} if ReturnValues == "ALL_NEW" else {}

    def delete_item(
        self,
        *,
        TableName: str,  # noqa: N803
        Key: Item,  # noqa: N803
        ConditionExpression: str = "",  # noqa: N803
        ExpressionAttributeNames: dict[str, str] | None = None,  # noqa: N803
        ExpressionAttributeValues: dict[str, Any] | None = None,  # noqa: N803
    ) -> dict[str, Any]:
        old = self.items.get(_key(Key))
        values = ExpressionAttributeValues or {}
        if not holds(ConditionExpression, old, ExpressionAttributeNames or {}, values):
            raise refused("ConditionalCheckFailedException", "DeleteItem")
        self._store(_key(Key), None)
        return {}

    def _store(self, key: Key, new: Item | None) -> None:
        old = self.items.pop(key, None)
        if new is not None:
            self.items[key] = new
        if old != new:  # as in DynamoDB, a write that changes nothing is not in the stream
            self.changed({"pk": {"S": key[0]}, "sk": {"S": key[1]}}, old, new)


def holds(condition: str, item: Item | None, names: dict[str, str], values: dict[str, Any]) -> bool:
    """Whether an item meets one of the conditions that the table sets; any other raises NotModelled."""
    if condition == "":
        return True
    if condition == "attribute_not_exists(pk)":
        return item is None
    if condition == "#owner = :owner AND attribute_not_exists(saved_at)":
        owned = item is not None and item.get(names["#owner"]) == values[":owner"]
        return owned and item is not None and "saved_at" not in item
    if states := _states(condition):
        or_new, allowed = states
        return or_new if item is None else item.get(names["#state"]) in [values[name] for name in allowed]
    if condition in _RESERVATIONS:
        return _allows(_RESERVATIONS[condition], item or {}, names, values)
    raise NotModelled(f"condition {condition!r}")


@cache
def _states(condition: str) -> tuple[bool, list[str]] | None:
    """For a condition on states: whether it allows a new item, and the names of the allowed values."""
    match = re.fullmatch(rf"(attribute_not_exists\(pk\) OR )?{_STATES}", condition)
    return (bool(match[1]), match[2].split(", ")) if match else None


MOST_TOGETHER = 10
"""The most reservations that a batch of messages makes in one write."""


def _joined(form: str, count: int, by: str) -> str:
    return by.join(form.format(place) for place in range(count))


_COUNTS = range(1, MOST_TOGETHER + 1)
_RESERVATIONS = {
    f"{_joined('attribute_not_exists(#r{0})', count, ' AND ')} AND {_ROOM}": "open" for count in _COUNTS
} | {_joined("attribute_exists(#r{0})", count, " AND "): "close" for count in _COUNTS}
_UPDATES = {"SET " + _joined("#r{0} = :r{0}", count, ", ") + _ADD: "open" for count in _COUNTS} | {
    "REMOVE " + _joined("#r{0}", count, ", ") + _ADD: "close" for count in _COUNTS
}
"""The conditions and updates of budgets for several reservations, and whether they open or close them."""


def _allows(change: str, item: Item, names: dict[str, str], values: dict[str, Any]) -> bool:
    """Whether all reservations can be closed, or none exists and all have room."""
    there = [name in item for name in names.values()]
    if change == "close":
        return all(there)
    return not any(there) and all(
        int(item[name]["N"]) <= int(values[f":room_{name}"]["N"])
        for name in ("tokens", "nanodollars")
        if item
    )


def updated(update: str, item: Item, names: dict[str, str], values: dict[str, Any]) -> Item:
    """The item after one of the updates that the budgets make; any other raises NotModelled."""
    if update not in _UPDATES:
        raise NotModelled(f"update {update!r}")
    new = {**item}
    for name, reservation in names.items():
        if _UPDATES[update] == "open":
            new[reservation] = values[name.replace("#", ":")]
        else:
            new.pop(reservation, None)
    for name in ("tokens", "nanodollars"):
        new[name] = {"N": str(int(item.get(name, {"N": "0"})["N"]) + int(values[f":{name}"]["N"]))}
    return new


def _key(item: Item) -> Key:
    return item["pk"]["S"], item["sk"]["S"]


class Bus:
    """EventBridge: the entries that it took, in order."""

    def __init__(self) -> None:
        self.taken: list[Item] = []

    def put_events(self, *, Entries: list[Item]) -> Item:  # noqa: N803
        self.taken += Entries
        return {"FailedEntryCount": 0, "Entries": [{"EventId": str(len(self.taken))} for _ in Entries]}

    def refuse_put_events(self, *, Entries: list[Item]) -> Item:  # noqa: N803
        answers = [{"ErrorCode": "InternalFailure", "ErrorMessage": "made up"} for _ in Entries]
        return {"FailedEntryCount": len(Entries), "Entries": answers}
