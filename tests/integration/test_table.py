"""The table's conditions, against DynamoDB (moto)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from dropbrief.aws import rows
from dropbrief.aws.table import Table
from dropbrief.domain import Upload
from dropbrief.errors import LeaseHeldError, ServiceError
from dropbrief.ledger import TERMINAL, Fate, Lease, State, StoredBrief, timestamp
from tests import example
from tests.integration.conftest import World

ENDS = [example.BRIEFED, example.DUPLICATE, example.SAME_STORY, example.REJECTED, example.FAILED]
STORED = StoredBrief(example.BRIEF, example.UPLOAD.id, timestamp(example.ENDED_AT))


@pytest.mark.parametrize("late", [example.NORMALIZED, *ENDS])
@pytest.mark.parametrize("end", ENDS)
def test_a_terminal_state_never_changes(world: World, end: Fate, late: Fate) -> None:
    if State.RECEIVED not in example.ledger.predecessors(end.state):
        world.table.record(example.NORMALIZED)
    world.table.record(end)

    held = world.table.record(replace(late, changed_at="2099-01-01T00:00:00.000+00:00"))

    assert end.state in TERMINAL
    assert held == end
    assert world.table.fate(example.UPLOAD.id) == end


def test_the_uploads_of_a_batch_are_read_together(world: World) -> None:
    other = replace(example.NORMALIZED, upload=Upload("in", "other.txt", "v1"))
    for fate in (example.NORMALIZED, example.BRIEFED, other):
        world.table.record(fate)

    found = world.table.upload_rows([example.UPLOAD.id, other.upload.id, example.UPLOAD.id, "nothing.v1"])

    assert {upload_id: rows.to_fate(row) for upload_id, row in found.items()} == {
        example.UPLOAD.id: example.BRIEFED,
        other.upload.id: other,
    }


def test_the_uploads_of_a_batch_are_listed_together(world: World) -> None:
    """More rows than one request may have, and one of the uploads twice, as its message may come twice."""
    fates = [
        replace(example.BRIEFED, upload=Upload("in", f"{number}.txt", "v1"), source="news")
        for number in range(13)
    ]

    world.table.enlist([*fates, fates[0], example.REJECTED])

    for listed in (world.table.source("news"), *map(world.table.topic, example.BRIEFED.topics)):
        assert {fate.upload.id for fate in listed} == {fate.upload.id for fate in fates}


class Recording:
    """A table without rows, and whether each read of it was a consistent one; with moto every one is."""

    def __init__(self) -> None:
        self.consistent: list[bool] = []

    def get_item(self, **request: Any) -> dict[str, Any]:
        self.consistent.append(request["ConsistentRead"])
        return {}

    def batch_get_item(self, **request: Any) -> dict[str, Any]:
        self.consistent += [asked["ConsistentRead"] for asked in request["RequestItems"].values()]
        return {"Responses": {name: [] for name in request["RequestItems"]}, "UnprocessedKeys": {}}


def test_what_was_written_just_now_is_read() -> None:
    dynamodb = Recording()
    table = Table(dynamodb, "table")  # type: ignore[arg-type]  # a fake

    table.fate(example.UPLOAD.id)
    table.upload_rows([example.UPLOAD.id])

    assert dynamodb.consistent == [True, True]


def test_an_upload_that_fails_keeps_what_its_row_told(world: World) -> None:
    world.table.record(example.NORMALIZED)

    error = ServiceError("the model's server answered 503")
    failed = world.table.fail(example.RECEIVED, example.ENDED_AT, error)

    assert failed == example.FAILED
    assert world.table.fate(example.UPLOAD.id) == example.FAILED


def test_a_brief_is_no_end_for_an_upload_that_was_never_normalized(world: World) -> None:
    world.table.record(example.REJECTED)

    assert world.table.record(example.BRIEFED) == example.REJECTED


def test_a_stored_brief_comes_back_as_it_was_saved(world: World) -> None:
    world.table.claim(example.ARTICLE_ID, example.RECIPE_ID, Lease("me", 100), now=0)
    world.table.save(STORED, "me")

    assert world.table.brief(example.ARTICLE_ID, example.RECIPE_ID) == STORED


def test_whoever_comes_after_the_brief_gets_it(world: World) -> None:
    world.table.claim(example.ARTICLE_ID, example.RECIPE_ID, Lease("me", 100), now=0)
    world.table.save(STORED, "me")

    assert world.table.claim(example.ARTICLE_ID, example.RECIPE_ID, Lease("other", 900), now=500) == STORED


def test_a_lease_holds_until_it_expires_and_not_longer(world: World) -> None:
    world.table.claim(example.ARTICLE_ID, example.RECIPE_ID, Lease("me", 100), now=0)

    with pytest.raises(LeaseHeldError):
        world.table.claim(example.ARTICLE_ID, example.RECIPE_ID, Lease("other", 200), now=99)
    assert world.table.claim(example.ARTICLE_ID, example.RECIPE_ID, Lease("other", 200), now=100) is None
    with pytest.raises(LeaseHeldError):
        world.table.save(STORED, "me")


def test_a_brief_is_not_saved_without_a_lease(world: World) -> None:
    with pytest.raises(ServiceError, match="the lease of this brief is gone"):
        world.table.save(STORED, "me")

    assert world.table.briefs(example.ARTICLE_ID) == []


def test_the_write_that_lost_its_answer_is_its_owners(world: World) -> None:
    world.table.claim(example.ARTICLE_ID, example.RECIPE_ID, Lease("me", 100), now=0)

    assert world.table.claim(example.ARTICLE_ID, example.RECIPE_ID, Lease("me", 100), now=1) is None
    world.table.save(STORED, "me")
    world.table.save(STORED, "me")


def test_only_the_owner_releases_a_lease(world: World) -> None:
    world.table.claim(example.ARTICLE_ID, example.RECIPE_ID, Lease("me", 100), now=0)

    world.table.release(example.ARTICLE_ID, example.RECIPE_ID, "other")

    with pytest.raises(LeaseHeldError):
        world.table.claim(example.ARTICLE_ID, example.RECIPE_ID, Lease("third", 200), now=1)


def test_the_newest_version_of_a_file_is_the_one_dropped_last(world: World) -> None:
    older = replace(example.RECEIVED.upload, version_id="zzz")
    later = timestamp(example.RECEIVED_AT + timedelta(seconds=1))
    world.table.record(replace(example.REJECTED, received_at=later))
    world.table.record(replace(example.REJECTED, upload=older))

    fates = world.table.file(older.bucket, older.key)

    assert [fate.upload for fate in fates] == [example.UPLOAD, older]
