"""The promises that must hold when a simulation is at rest, whatever went wrong in it."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from dropbrief import budget
from dropbrief.aws import inbox, queue, rows
from dropbrief.domain import Upload, digest
from dropbrief.errors import OperatorError
from dropbrief.ledger import KILLED, TERMINAL, Fate, State
from tests.simulation import uploads
from tests.simulation.network import Faults
from tests.simulation.scheduler import Scheduler
from tests.simulation.services import Item, Key
from tests.simulation.world import READS, World, play

_BRIEFED = {State.BRIEFED, State.DUPLICATE}
_EXCUSES = ("could not ", "the model's server answered", "no answer of the model", "the queue did not take")
_EXCUSES += (KILLED, "the table did not look", "the table did not take", "the bus did not take")
"""The beginnings of explanations that injected faults lead to; only these may make an upload fail."""
_DEADLY = 4
"""Workers in a row: fewer may have died by chance."""
_OF_THE_OCCASION = {"upload_id", "saved_at", "usage", "owner"}


@dataclass(frozen=True)
class Outcome:
    """The result of an upload that depends on its bytes alone, whichever copy came first."""

    state: str
    title: str
    article_id: str
    reason: str

    @classmethod
    def of(cls, fate: Fate) -> "Outcome":
        briefed = fate.state in _BRIEFED
        reason = "" if briefed else fate.reason
        return cls("briefed" if briefed else fate.state.value, fate.title, fate.article_id, reason)


@cache
def undisturbed(content: bytes) -> World:
    """The simulation of one upload in which nothing goes wrong."""
    return play(0, Scheduler(0), [uploads.Drop(0, "desk0/a b+0.txt", content)], Faults())


@cache
def _alone(content: bytes) -> list[tuple[Upload, Outcome]]:
    """The outcomes of one upload and its members when nothing goes wrong."""
    return [(fate.upload, Outcome.of(fate)) for fate in _fates(undisturbed(content)).values()]


@cache
def _briefs_alone(content: bytes) -> list[Item]:
    return [_lasting(item) for item in _items(undisturbed(content), rows.BRIEF)]


def violations(world: World) -> list[str]:
    """The broken promises, in words; an empty list if all were kept."""
    fates = _fates(world)
    checks = (
        world.violations,
        _states(world, fates),
        _briefs(world, fates),
        _lists(world, fates),
        _events(world, fates),
        _payments(world),
        _budgets(world),
        _changes(world),
        _rest(world),
        _secrets(world),
    )
    return [violation for check in checks for violation in check]


def _fates(world: World) -> dict[str, Fate]:
    return {fate.upload.id: fate for fate in map(world.fate_of, _items(world, rows.UPLOAD))}


def _items(world: World, kind: str) -> list[Item]:
    return [item for (pk, _), item in world.database.items.items() if pk.startswith(kind)]


def _expected(world: World) -> dict[str, Outcome]:
    """The outcome of each upload and of each member of an archive, by its id."""
    return {
        _moved(alone, upload).id: outcome
        for upload, content in world.contents.items()
        for alone, outcome in _alone(content)
    }


def _moved(upload: Upload, version: Upload) -> Upload:
    _, bang, name = upload.key.partition("!/")
    return Upload(version.bucket, version.key + bang + name, version.version_id) if name else version


def _states(world: World, fates: dict[str, Fate]) -> Iterator[str]:
    expected = _expected(world)
    exhausted = {it for body in world.queues.exhausted for it in _uploads_named_in(body)}
    for upload_id, outcome in expected.items():
        fate = fates.get(upload_id)
        if fate is None:
            if not _in_failed_archive(world, upload_id, fates):
                yield f"{upload_id} has no state"
        elif fate.state not in TERMINAL:
            yield f"{upload_id} is still {fate.state}"
        elif fate.state is State.FAILED and not _excused(world, fate):
            yield f"{upload_id} failed through no fault: {fate.detail}"
        elif fate.state is State.FAILED and upload_id not in exhausted:
            yield f"{upload_id} failed before its last attempt"
        elif fate.state is not State.FAILED and Outcome.of(fate) != outcome:
            yield f"{upload_id} became {Outcome.of(fate)}, undisturbed {outcome}"
    yield from (f"{upload_id} was never uploaded" for upload_id in fates.keys() - expected.keys())


def _in_failed_archive(world: World, upload_id: str, fates: dict[str, Fate]) -> bool:
    """Whether this is a member that was never announced, because its archive failed."""
    archives = (upload for upload, content in world.contents.items() if content == uploads.ARCHIVE)
    return upload_id not in {upload.id for upload in world.contents} and any(
        fates[upload.id].state is State.FAILED for upload in archives if upload.id in fates
    )


def _uploads_named_in(body: str) -> list[str]:
    """The ids of the uploads in a message of either queue."""
    try:
        return [queue.parse_upload(body).id]
    except OperatorError:
        return [arrival.upload.id for arrival in inbox.parse_arrivals(body)]


def _excused(world: World, fate: Fate) -> bool:
    if KILLED in fate.detail and fate.article_id and _deaths(world, fate.article_id) < _DEADLY:
        return False
    return fate.detail.removeprefix("The last attempt failed: ").startswith(_EXCUSES)


def _deaths(world: World, article_id: str) -> int:
    """The most workers in a row that died while they wrote a brief of this article."""
    leases = (change.new for change in world.changes if change.new and "deaths" in change.new)
    of_article = (lease for lease in leases if lease["pk"]["S"] == rows.BRIEF + article_id)
    return max((int(lease["deaths"]["N"]) + 1 for lease in of_article), default=0)


def _briefs(world: World, fates: dict[str, Fate]) -> Iterator[str]:
    all_right = all(call.right for call in world.model.calls)
    for fate in fates.values():
        if fate.state not in _BRIEFED:
            continue
        key = rows.brief_key(fate.brief_article_id, fate.recipe_id)
        item = world.database.items.get(key, {})
        if "saved_at" not in item:
            yield f"{fate.upload.id} is {fate.state} without a brief"
        elif all_right and _lasting(item) not in _undisturbed_briefs(world):
            yield f"the brief of {fate.upload.id} is not the one it should be"


def _lists(world: World, fates: dict[str, Fate]) -> Iterator[str]:
    briefed = (fate for fate in fates.values() if fate.state in _BRIEFED)
    due = dict(chain.from_iterable(_list_items(world, fate) for fate in briefed))
    items = world.database.items.items()
    found = {key: item for key, item in items if key[0].startswith((rows.TOPIC, rows.SOURCE_LIST))}
    for pk, sk in due | found:
        if found.get((pk, sk)) != due.get((pk, sk)):
            yield f"{pk} does not list {sk} as it is"


def _list_items(world: World, fate: Fate) -> Iterator[tuple[Key, Item]]:
    """The items that list an upload, with their keys: each is its own item, but for the key and the day."""
    item = {**world.database.items[rows.upload_key(fate.upload.id)]}
    del item["day"]
    for partition in (*map(rows.topic_partition, fate.topics), rows.source_partition(fate.source)):
        key = partition, rows.list_sort_key(fate)
        yield key, {**item, **rows.typed_key(*key)}


def _undisturbed_briefs(world: World) -> list[Item]:
    return [item for content in set(world.contents.values()) for item in _briefs_alone(content)]


def _lasting(item: Item) -> Item:
    return {name: value for name, value in item.items() if name not in _OF_THE_OCCASION}


def _events(world: World, fates: dict[str, Fate]) -> Iterator[str]:
    payloads: dict[str, set[str]] = defaultdict(set)
    for detail in {entry["Detail"] for entry in world.bus.taken}:
        payloads[json.loads(detail)["id"]].add(detail)
    due = {digest(fate.upload.id, fate.state): fate for fate in fates.values() if fate.state in TERMINAL}
    due |= {digest(fate.upload.id, fate.state): fate for fate in _deferred(world)}
    yield from (
        f"no event was published of {due[it].upload.id}, which was {due[it].state}"
        for it in due.keys() - payloads
    )
    yield from (f"event {it} is of nothing that happened" for it in payloads.keys() - due)
    yield from (
        f"event {it} was published in two forms" for it, details in payloads.items() if len(details) > 1
    )


def _payments(world: World) -> Iterator[str]:
    counted = Counter(call.text for call in world.model.calls if not call.excused)
    yield from (f"a brief was paid for {count} times" for count in counted.values() if count > 1)


def _deferred(world: World) -> Iterator[Fate]:
    """The fates of all uploads that were deferred once."""
    images = (change.new for change in world.changes if change.new)
    return (world.fate_of(image) for image in images if _state(image) == State.DEFERRED)


def _budgets(world: World) -> Iterator[str]:
    limit = budget.parse_limits(world.stack.settings["DAILY_BUDGET_USD"], "none").nanodollars
    if limit is None:
        return
    for change in world.changes:
        if change.new and change.new["pk"]["S"].startswith(rows.BUDGET):
            counted = int(change.new["nanodollars"]["N"])
            if counted > limit:
                yield f"{change.new['pk']['S']} counts {counted} of {limit} nanodollars"
    if (unbilled := _unbilled(world)) < 0:
        yield f"{-unbilled} nanodollars were billed and are not counted"


def _unbilled(world: World) -> int:
    """The nanodollars that the budgets count, less those that were billed."""
    counted = sum(int(item["nanodollars"]["N"]) for item in _items(world, rows.BUDGET))
    return counted - sum(call.nanodollars for call in world.model.calls)


def unsettled(world: World) -> Iterator[str]:
    """Reservations and amounts in the budgets that were not billed; only faults may leave any."""
    days = _items(world, rows.BUDGET)
    yield from (f"{name} is open" for day in days for name in day if name.startswith(rows.RESERVATION))
    if days and (unbilled := _unbilled(world)):
        yield f"{unbilled} nanodollars are counted and were not billed"


def _changes(world: World) -> Iterator[str]:
    for change in world.changes:
        old, new = change.old or {}, change.new or {}
        if _state(old) in TERMINAL and _state(new) != _state(old):
            yield f"{old['pk']['S']} changed from {_state(old)} to {_state(new)}"
        if "saved_at" in old:
            yield f"the finished brief {old['pk']['S']} was changed"


def _state(item: Item) -> Any:
    return item.get("state", {}).get("S")


def _rest(world: World) -> Iterator[str]:
    deadly = {upload.id for upload, content in world.contents.items() if content in uploads.DEADLY_FILES}
    for name in READS:
        dead = world.queues.messages[world.queues.shapes[name].dead_letters]
        yield from (f"{message.id} is left in {name}" for message in world.queues.messages[name])
        yield from (
            f"{message.id} is a dead letter of {name}"
            for message in dead
            if not deadly.issuperset(_uploads_named_in(message.body))
        )
    yield from (f"the stream gave up {len(it.given_up)} records" for it in world.shards if it.given_up)
    for item in _items(world, rows.BRIEF):
        if "saved_at" not in item and int(item["expires_at"]["N"]) > world.scheduler.now().timestamp():
            yield f"a lease of {item['pk']['S']} is left"


def _secrets(world: World) -> Iterator[str]:
    yield from (f"a log holds {words!r}" for words in uploads.CANARIES if words in world.log)
