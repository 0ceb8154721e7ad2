"""Near-duplicates from normalize to the brief they share, against S3, SQS and DynamoDB (moto)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dropbrief import ledger
from dropbrief.aws import rows
from dropbrief.aws.stories import Stories
from dropbrief.domain import Story, Upload
from dropbrief.errors import ServiceError
from dropbrief.ledger import Fate, Lease, State
from dropbrief.summarize import recipe
from functions.normalize import app as normalize_app
from functions.summarize import app as summarize_app
from tests import example
from tests.fakes import ScriptedModel
from tests.integration.conftest import LEASE_SECONDS, MOST_ATTEMPTS, TABLE, World

LEAD = (
    "The old signal box of Ambleck was moved 40 metres on Tuesday without losing a single pane of its glass."
)
BODY = """\
It took 16 hydraulic jacks and the patience of 25 volunteers, who had prepared the move for three years.
The wooden house from 1891 had stood in the way of a new platform, and the railway wanted to tear it down.
"We had one try," said Petra Holm, who leads the museum that will show it to visitors from spring on.
The railway company paid half of the 310,000 crowns, and the rest came from the readers of two newspapers.
"""
END = "The box will be open on Sundays, and whoever wants to may pull the levers that move nothing now.\n"
WIRE = f"Signal box moves house\n\n{LEAD}\n{BODY}{END}"
COPY = f"Ambleck saves its signal box\n\n{LEAD}\n{BODY}"
REWORDED = (
    f"A house on the move\n\nThe signal box has a new place since Tuesday, and no pane broke.\n{BODY}{END}"
)
OTHER = """\
Otters return to the Vessel

For the first time since 1974 otters have been seen in the upper Vessel, the county's rangers said on Friday.
A camera near the mill of Dornau filmed a mother with two cubs on three nights of October.
Rangers had planted 4,000 alders along the banks and taken out two weirs, so that trout could come back first.
Anglers fear for their catch, but the county will pay for what the animals take from ponds.
How many otters live there now is not known; a count with sniffer dogs is to begin in February.
"""


def normalized(world: World, key: str, text: str) -> Fate:
    upload = world.drop(key, text.encode())
    world.normalize(upload)
    return fate_of(world, upload)


def fate_of(world: World, upload: Upload) -> Fate:
    fate = world.table.fate(upload.id)
    assert fate is not None
    return fate


def setting(monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    monkeypatch.setenv("SAME_STORY", mode)
    for app in (normalize_app, summarize_app):
        app.deps.cache_clear()


def story_rows(world: World) -> list[dict[str, Any]]:
    rows = world.dynamodb.scan(TableName=TABLE)["Items"]
    return [row for row in rows if row["pk"]["S"].startswith("story#")]


def size(row: dict[str, Any]) -> int:
    """Bytes, as DynamoDB counts the names and values of an item without numbers."""
    return sum(len(name) + len(*typed.values()) for name, typed in row.items())


@pytest.fixture
def reuse(monkeypatch: pytest.MonkeyPatch) -> None:
    """To be asked for after the world, whose environment it changes."""
    setting(monkeypatch, "reuse")


# Only linked


def test_the_copy_of_a_story_is_linked_to_the_first(world: World) -> None:
    first, copy = normalized(world, "wire.txt", WIRE), normalized(world, "copy.txt", COPY)

    assert (first.same_story_as, first.similarity) == ("", 0)
    assert copy.same_story_as == first.upload.id
    assert 0.6 < copy.similarity < 1
    assert copy.article_id != first.article_id


def test_a_linked_article_gets_its_own_brief(world: World, model: ScriptedModel) -> None:
    fates = [normalized(world, "wire.txt", WIRE), normalized(world, "copy.txt", COPY)]

    world.summarize()

    assert [fate_of(world, fate.upload).state for fate in fates] == [State.BRIEFED, State.BRIEFED]
    assert fate_of(world, fates[1].upload).same_story_as == fates[0].upload.id
    assert len(model.prompts) == 2


def test_every_copy_is_linked_to_the_first_and_none_to_a_copy(world: World) -> None:
    first, *copies = [
        normalized(world, f"{number}.txt", text) for number, text in enumerate((WIRE, COPY, REWORDED))
    ]

    assert {copy.same_story_as for copy in copies} == {first.upload.id}


def test_another_story_is_linked_to_none(world: World) -> None:
    normalized(world, "wire.txt", WIRE)

    assert normalized(world, "otters.txt", OTHER).same_story_as == ""


def test_the_same_upload_twice_is_not_linked_to_itself(world: World) -> None:
    upload = world.drop("wire.txt", WIRE.encode())

    world.normalize(upload)
    world.normalize(upload)

    assert fate_of(world, upload).same_story_as == ""


def test_an_upload_that_stopped_halfway_is_not_linked_to_itself(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = world.drop("wire.txt", WIRE.encode())
    with monkeypatch.context() as patch:
        patch.setattr(normalize_app.deps().intake.articles, "put", failing)
        world.normalize(upload)
    rows = story_rows(world)

    world.normalize(upload)

    assert rows
    assert story_rows(world) == rows
    assert fate_of(world, upload).same_story_as == ""


def failing(*_: object) -> str:
    raise ServiceError("the bucket answered 503")


def test_the_same_text_again_is_no_other_telling_and_leaves_the_first_in_place(world: World) -> None:
    normalized(world, "wire.txt", WIRE)
    rows = story_rows(world)

    again = normalized(world, "again.txt", WIRE)

    assert again.same_story_as == ""
    assert story_rows(world) == rows


def test_a_correction_under_the_same_key_is_linked_to_its_predecessor(world: World) -> None:
    old = normalized(world, "wire.txt", WIRE)
    new = normalized(world, "wire.txt", WIRE.replace("310,000", "320,000"))

    assert new.same_story_as == old.upload.id


def test_two_that_come_at_once_are_never_linked_to_each_other(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire, copy = world.drop("wire.txt", WIRE.encode()), world.drop("copy.txt", COPY.encode())
    store = Stories.store

    def interrupted(stories: Stories, story: Story, names: Any) -> None:
        """The other upload is normalized between the look and the telling of the first."""
        monkeypatch.setattr(Stories, "store", store)
        world.normalize(copy)
        store(stories, story, names)

    monkeypatch.setattr(Stories, "store", interrupted)

    world.normalize(wire)

    links = {fate_of(world, upload).same_story_as for upload in (wire, copy)}
    assert not links >= {wire.id, copy.id}


def test_a_story_costs_one_request_to_look_and_one_to_tell_of_three_small_rows(world: World) -> None:
    calls: list[str] = []
    client = normalize_app.deps().intake.stories._dynamodb  # noqa: SLF001

    def asked(params: Any, model: Any, **_: Any) -> None:
        if rows.STORY in str(params):
            calls.append(model.name)

    client.meta.events.register("provide-client-params.dynamodb", asked)

    normalized(world, "wire.txt", WIRE)
    told = calls.copy()
    normalized(world, "copy.txt", COPY)

    assert told == ["BatchGetItem", "BatchWriteItem"]
    assert calls[len(told) :] == ["BatchGetItem"]
    assert len(story_rows(world)) == 3
    assert all(size(row) < 600 for row in story_rows(world))


def test_a_table_that_looked_under_a_part_of_the_names_is_asked_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Busy:
        def batch_get_item(self, **_: object) -> dict[str, Any]:
            return {"Responses": {TABLE: []}, "UnprocessedKeys": {TABLE: {"Keys": [{}]}}}

    upload = world.drop("wire.txt", WIRE.encode())
    with monkeypatch.context() as patch:
        patch.setattr(normalize_app.deps().intake.stories, "_dynamodb", Busy())
        result = world.normalize(upload)

    assert len(result["batchItemFailures"]) == 1
    assert world.table.fate(upload.id) is None


# Off


def test_where_it_is_off_nothing_is_looked_for_and_nothing_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting(monkeypatch, "off")
    monkeypatch.setattr(Stories, "find", failing)

    fates = [normalized(world, "wire.txt", WIRE), normalized(world, "copy.txt", COPY)]

    assert [fate.same_story_as for fate in fates] == ["", ""]
    assert story_rows(world) == []


def test_a_mode_that_does_not_exist_condemns_no_article(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting(monkeypatch, "on")
    upload = world.drop("wire.txt", WIRE.encode())

    result = world.normalize(upload, attempt=MOST_ATTEMPTS)

    assert len(result["batchItemFailures"]) == 1
    assert world.table.fate(upload.id) is None


# Reused


@pytest.mark.usefixtures("world", "reuse")
def test_a_brief_that_holds_for_the_copy_is_reused_and_the_call_saved(
    world: World, model: ScriptedModel
) -> None:
    first = normalized(world, "wire.txt", WIRE)
    world.summarize()
    copy = normalized(world, "copy.txt", COPY)

    world.summarize()

    first, copy = fate_of(world, first.upload), fate_of(world, copy.upload)
    assert (copy.state, copy.reason, copy.duplicate_of) == (State.DUPLICATE, "same_story", first.upload.id)
    assert (copy.same_story_as, copy.brief_id) == (first.upload.id, first.brief_id)
    assert world.table.briefs(copy.article_id) == []
    assert len(model.prompts) == 1


@pytest.mark.usefixtures("world", "reuse")
def test_a_brief_that_cites_what_the_copy_does_not_say_is_not_reused(
    world: World, model: ScriptedModel
) -> None:
    normalized(world, "wire.txt", WIRE)
    world.summarize()
    corrected = normalized(world, "wire.txt", WIRE.replace("40 metres", "60 metres"))

    world.summarize()

    assert corrected.similarity >= 0.8
    assert fate_of(world, corrected.upload).state is State.BRIEFED
    assert len(model.prompts) == 2


@pytest.mark.usefixtures("world", "reuse")
@pytest.mark.parametrize(("attempt", "waits"), [(1, True), (3, True), (4, False)])
def test_a_copy_waits_for_the_brief_that_is_being_paid_for_but_not_for_ever(
    world: World, model: ScriptedModel, attempt: int, waits: bool
) -> None:
    first, copy = normalized(world, "wire.txt", WIRE), normalized(world, "copy.txt", COPY)
    now = datetime.now(UTC)
    lease = Lease("another worker", int((now + timedelta(seconds=LEASE_SECONDS)).timestamp()))
    world.table.claim(
        first.article_id, recipe(model, summarize_app.deps().assignment.get()).id, lease, now.timestamp()
    )

    world.summarize(attempt=attempt)

    assert fate_of(world, copy.upload).state is (State.NORMALIZED if waits else State.BRIEFED)
    assert len(model.prompts) == (0 if waits else 1)


@pytest.mark.usefixtures("world", "reuse")
def test_what_was_dropped_together_costs_one_call(world: World, model: ScriptedModel) -> None:
    uploads = [world.drop("wire.txt", WIRE.encode()), world.drop("copy.txt", COPY.encode())]
    world.normalize(*uploads)

    world.summarize()
    world.announce(uploads[1])  # it may have found the lease of the other one, and comes again
    world.summarize(attempt=2)

    assert [fate_of(world, upload).state for upload in uploads] == [State.BRIEFED, State.DUPLICATE]
    assert len(model.prompts) == 1


@pytest.mark.usefixtures("world", "reuse")
def test_a_story_without_a_brief_is_briefed_by_its_copy(world: World, model: ScriptedModel) -> None:
    first = normalized(world, "wire.txt", WIRE)
    world.table.record(ledger.failed(first, example.ENDED_AT, ServiceError("503")))
    copy = normalized(world, "copy.txt", COPY)

    world.summarize()

    assert fate_of(world, copy.upload).state is State.BRIEFED
    assert len(model.prompts) == 1


@pytest.mark.usefixtures("world", "reuse")
def test_a_copy_that_was_paid_for_keeps_its_own_brief(world: World, model: ScriptedModel) -> None:
    copy = normalized(world, "copy.txt", COPY)
    world.summarize()
    again = normalized(world, "again.txt", COPY)

    world.summarize()

    assert fate_of(world, again.upload).duplicate_of == copy.upload.id
    assert fate_of(world, again.upload).reason == ""
    assert len(model.prompts) == 1


@pytest.mark.usefixtures("world", "reuse")
def test_a_reused_brief_survives_the_same_message_again(world: World, model: ScriptedModel) -> None:
    normalized(world, "wire.txt", WIRE)
    world.summarize()
    copy = normalized(world, "copy.txt", COPY)
    world.summarize()
    fate = fate_of(world, copy.upload)
    world.announce(copy.upload)

    world.summarize()

    assert fate_of(world, copy.upload) == fate
    assert len(model.prompts) == 1


def test_without_reuse_no_brief_is_shared_whatever_the_similarity(world: World, model: ScriptedModel) -> None:
    normalized(world, "wire.txt", WIRE)
    world.summarize()
    copy = normalized(world, "copy.txt", WIRE.replace("Signal box moves house", "The box"))

    world.summarize()

    assert copy.similarity == 1
    assert fate_of(world, copy.upload).state is State.BRIEFED
    assert len(model.prompts) == 2
