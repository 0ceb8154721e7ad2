"""A file of many articles: each member gets a fate of its own, whatever interrupts (moto)."""

from typing import Any

import pytest

from dropbrief.aws.articles import Articles
from dropbrief.aws.queue import Queue
from dropbrief.domain import Upload
from dropbrief.errors import ServiceError
from dropbrief.ledger import State
from functions.normalize import app
from tests import documents
from tests.integration.conftest import World

DONE = {"batchItemFailures": []}


def numbered(number: int) -> str:
    return documents.TEXT.replace("36 oak piles", f"{number} oak piles")


def archive(count: int, **more: str) -> bytes:
    files = {f"week/{number:02}.txt": numbered(number) for number in range(1, count + 1)}
    return documents.zipped({**files, "week/": "", "week/photo.jpg": "x", "__MACOSX/._a": "x", **more})


def members(world: World, upload: Upload) -> list[Upload]:
    fate = world.table.fate(upload.id)
    assert fate is not None
    return world.articles.manifest(fate.manifest_key).members


def states(world: World, uploads: list[Upload]) -> list[State | None]:
    fates = [world.table.fate(upload.id) for upload in uploads]
    return [fate.state if fate else None for fate in fates]


def test_an_archive_is_split_and_its_members_are_normalized(world: World) -> None:
    upload = world.drop("week 47.zip", archive(3))

    result = world.normalize(upload)
    world.work_off()

    fate = world.table.fate(upload.id)
    assert result == DONE
    assert fate is not None
    assert (fate.state, fate.members, fate.left_out) == (State.SPLIT, 3, {"not_an_article": 2})
    assert [member.key for member in members(world, upload)] == [
        f"week 47.zip!/week/{number:02}.txt" for number in (1, 2, 3)
    ]
    assert states(world, members(world, upload)) == [State.NORMALIZED] * 3
    assert world.waiting(world.summarize_url) == 3


def test_each_member_has_a_fate_of_its_own(world: World) -> None:
    inner = archive(2)
    files = {
        "good.txt": numbered(1),
        "menu.txt": "Home\nNews\nSport\n",
        "inner.zip": inner,
        "scan.pdf": scan(),
    }
    upload = world.drop("mixed.zip", documents.zipped(files))

    world.normalize(upload)
    world.work_off()

    fates = [world.table.fate(member.id) for member in members(world, upload)]
    assert [(fate.state, fate.reason) for fate in fates if fate] == [
        (State.NORMALIZED, ""),
        (State.REJECTED, "nothing_left"),
        (State.REJECTED, "several_articles"),
        (State.REJECTED, "scanned"),
    ]
    assert {fate.member_of for fate in fates if fate} == {upload.id}


def scan() -> bytes:
    return documents.pdf([[]], picture=True)


@pytest.mark.parametrize(
    ("key", "content"),
    [
        ("inbox.mbox", documents.mbox(*(documents.mail(numbered(n)) for n in (1, 2, 3)))),
        ("lines.jsonl", b"\n".join(documents.dumped(documents.record(text=numbered(n))) for n in (1, 2, 3))),
        ("array.json", documents.dumped([documents.record(text=numbered(n)) for n in (1, 2, 3)])),
        (
            "feed",
            documents.rss(*(documents.rss_item(f"Pier {n} reopens after two winters") for n in (1, 2, 3))),
        ),
    ],
)
def test_other_files_of_many_articles_are_split_too(world: World, key: str, content: bytes) -> None:
    upload = world.drop(key, content)

    world.normalize(upload)
    world.work_off()

    assert states(world, members(world, upload)) == [State.NORMALIZED] * 3


def test_what_is_left_out_of_an_archive_takes_no_number(world: World) -> None:
    files = {"photo.jpg": "x", "first.txt": numbered(1), "map.png": "x", "second.txt": numbered(2)}
    upload = world.drop("week.zip", documents.zipped(files))

    world.normalize(upload)
    world.work_off()

    fates = [world.table.fate(member.id) for member in members(world, upload)]
    assert [fate.member_key for fate in fates if fate] == [
        f"members/{upload.id}/0001",
        f"members/{upload.id}/0002",
    ]


def test_an_archive_without_articles_is_rejected(world: World) -> None:
    upload = world.drop("photos.zip", archive(0))

    world.normalize(upload)

    fate = world.table.fate(upload.id)
    assert fate is not None
    assert (fate.state, fate.reason) == (State.REJECTED, "empty")
    assert world.waiting(world.uploads_url) == 0


def test_the_same_archive_delivered_twice_announces_its_members_once(world: World) -> None:
    upload = world.drop("week.zip", archive(3))
    world.normalize(upload)
    world.work_off()
    first = world.table.fate(upload.id)

    world.normalize(upload)

    assert world.table.fate(upload.id) == first
    assert states(world, members(world, upload)) == [State.NORMALIZED] * 3


def test_killed_before_it_is_recorded_the_same_members_come_again_and_none_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = world.drop("week.zip", archive(3))
    with monkeypatch.context() as broken:
        broken.setattr(app.Fate, "becomes", raising)
        assert len(world.normalize(upload)["batchItemFailures"]) == 1
    world.work_off()

    result = world.normalize(upload)
    world.work_off()

    assert result == DONE
    day = [fate.upload for fate in world.table.day(fate_day(world, upload))]
    assert sorted(day, key=str) == sorted([upload, *members(world, upload)], key=str)
    assert states(world, members(world, upload)) == [State.NORMALIZED] * 3


def test_killed_while_members_are_stored_none_is_announced(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = world.drop("week.zip", archive(3))
    stored: list[int] = []
    put = Articles.put_member

    def third_fails(self: Articles, container: Upload, number: int, content: bytes) -> str:
        if number == 3:
            raise ServiceError("no")
        stored.append(number)
        return put(self, container, number, content)

    monkeypatch.setattr(Articles, "put_member", third_fails)
    result = world.normalize(upload)

    assert len(result["batchItemFailures"]) == 1
    assert stored == [1, 2]
    assert world.table.fate(upload.id) is None


def raising(*_: Any, **__: Any) -> None:
    raise RuntimeError("killed")


def fate_day(world: World, upload: Upload) -> str:
    fate = world.table.fate(upload.id)
    assert fate is not None
    return fate.received_at[:10]


def test_an_archive_whose_members_cannot_be_announced_is_not_split(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = world.drop("week.zip", archive(3))
    monkeypatch.setattr(Queue, "send_bodies", raising)

    result = world.normalize(upload)

    assert len(result["batchItemFailures"]) == 1
    assert world.table.fate(upload.id) is None


def test_a_member_that_is_gone_is_rejected(world: World) -> None:
    upload = world.drop("week.zip", archive(1))
    world.normalize(upload)
    world.s3.delete_object(Bucket="test-articles", Key=f"members/{upload.id}/0001")

    world.work_off()

    [member] = members(world, upload)
    fate = world.table.fate(member.id)
    assert fate is not None
    assert (fate.state, fate.reason) == (State.REJECTED, "gone")
