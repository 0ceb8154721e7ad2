"""The normalize function against S3, SQS and DynamoDB (moto)."""

import gzip
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dropbrief.aws.inbox import Inbox
from dropbrief.aws.queue import Queue
from dropbrief.aws.table import Table
from dropbrief.domain import Upload
from dropbrief.errors import ServiceError
from dropbrief.ledger import KILLED, State
from functions.normalize import app
from tests.integration.conftest import MOST_ATTEMPTS, Event, World

ARTICLE = """\
Harbour crane returns to work

The old harbour crane of Tellmouth lifted its first load in six years on Monday, the port said.
Engineer Marta Quill had spent 14 months on its gears.
"It sings again," she told the crowd of about 300 people who had come to watch.
"""


def test_a_dropped_article_is_stored_and_handed_to_summarize(world: World) -> None:
    upload = world.drop("crane.txt", ARTICLE.encode())

    result = world.normalize(upload)

    fate = world.table.fate(upload.id)
    assert result == {"batchItemFailures": []}
    assert fate is not None
    assert (fate.state, fate.title) == (State.NORMALIZED, "Harbour crane returns to work")
    assert "Marta Quill" in world.articles.get(fate.article_key).text
    assert world.waiting(world.summarize_url) == 1


@pytest.mark.parametrize(
    ("line", "hour", "published_at"),
    [("1 March 2026", 9, "2026-03-01"), ("2 March 2026", 9, None), ("2 March 2026", 10, "2026-03-02")],
)
def test_a_day_that_has_begun_nowhere_at_the_invocation_is_no_date(
    world: World, monkeypatch: pytest.MonkeyPatch, line: str, hour: int, published_at: str | None
) -> None:
    intake = replace(app.deps().intake, now=lambda: datetime(2026, 3, 1, hour, tzinfo=UTC))
    deps = replace(app.deps(), intake=intake)
    monkeypatch.setattr(app, "deps", lambda: deps)
    title, body = ARTICLE.split("\n\n")
    upload = world.drop("crane.txt", f"{title}\n\n{line}\n\n{body}".encode())

    world.normalize(upload)

    fate = world.table.fate(upload.id)
    assert fate is not None
    assert world.articles.get(fate.article_key).metadata.published_at == published_at


@pytest.mark.parametrize(
    "key",
    [
        "with space.txt",
        "plus+and%25percent.txt",
        "100%.txt",
        "crane-🏗️.txt",
        "../up/and/../over.txt",
        "a/" * 510 + "x.md",
        "name without extension",
    ],
)
def test_awkward_keys_are_read_as_they_were_written(world: World, key: str) -> None:
    upload = world.drop(key, ARTICLE.encode())

    world.normalize(upload)

    fate = world.table.fate(upload.id)
    assert fate is not None
    assert (fate.state, fate.upload.key) == (State.NORMALIZED, key)


@pytest.mark.parametrize(
    ("key", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("big.txt", b"word " * 2_200_000, "too_large"),
        ("binary.txt", bytes(range(256)) * 8, "binary"),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "unreadable"),
        ("bomb.txt.gz", gzip.compress(b"0" * 60_000_000), "too_large"),
        ("menu.txt", b"Home\nNews\nSport\nLog in\nSubscribe\n", "nothing_left"),
    ],
)
def test_bad_input_is_rejected_for_ever_with_a_reason(
    world: World, key: str, content: bytes, reason: str
) -> None:
    upload = world.drop(key, content)

    result = world.normalize(upload)

    fate = world.table.fate(upload.id)
    assert result == {"batchItemFailures": []}
    assert fate is not None
    assert (fate.state, fate.reason) == (State.REJECTED, reason)
    assert fate.detail.endswith(".")
    assert world.waiting(world.summarize_url) == 0


def test_the_neighbours_of_bad_input_are_untouched(world: World) -> None:
    uploads = [
        world.drop("one.txt", ARTICLE.encode()),
        world.drop("bad.txt", b"\x00\x01\x02"),
        world.drop("two.txt", ARTICLE.replace("300", "400").encode()),
    ]

    world.normalize(*uploads)

    states = [fate.state for upload in uploads if (fate := world.table.fate(upload.id))]
    assert states == [State.NORMALIZED, State.REJECTED, State.NORMALIZED]


@pytest.mark.parametrize("bad_comes", ["first", "last"])
def test_of_two_files_in_one_message_only_the_one_that_fails_is_given_up(
    world: World, monkeypatch: pytest.MonkeyPatch, bad_comes: str
) -> None:
    good, bad = world.drop("good.txt", ARTICLE.encode()), world.drop("bad.txt", ARTICLE.encode())
    real = Inbox.read

    def read(inbox: Inbox, upload: Upload, limit: int) -> bytes:
        if upload == bad:
            raise ServiceError("S3 answered SlowDown")
        return real(inbox, upload, limit)

    monkeypatch.setattr(Inbox, "read", read)

    together = (bad, good) if bad_comes == "first" else (good, bad)
    world.normalize_together(*together, attempt=MOST_ATTEMPTS)

    states = [fate.state for upload in (good, bad) if (fate := world.table.fate(upload.id))]
    assert states == [State.NORMALIZED, State.FAILED]


def test_a_file_that_was_deleted_before_it_was_read_is_rejected(world: World) -> None:
    upload = world.drop("gone.txt", ARTICLE.encode())
    world.s3.delete_object(Bucket=upload.bucket, Key=upload.key, VersionId=upload.version_id)

    world.normalize(upload)

    fate = world.table.fate(upload.id)
    assert fate is not None
    assert (fate.state, fate.reason) == (State.REJECTED, "gone")


def test_a_new_file_under_an_old_key_is_a_new_upload(world: World) -> None:
    first = world.drop("crane.txt", ARTICLE.encode())
    second = world.drop("crane.txt", ARTICLE.replace("Monday", "Tuesday").encode())

    world.normalize(first)
    world.normalize(second)

    fates = world.table.file(first.bucket, first.key)
    assert {fate.upload for fate in fates} == {first, second}
    assert len({fate.article_id for fate in fates}) == 2


def test_the_same_message_twice_keeps_the_first_fate_and_sends_the_message_again(world: World) -> None:
    upload = world.drop("crane.txt", ARTICLE.encode())
    world.normalize(upload)
    first = world.table.fate(upload.id)

    world.normalize(upload)

    assert world.table.fate(upload.id) == first
    assert world.waiting(world.summarize_url) == 2


def test_a_late_duplicate_never_overwrites_a_rejection(world: World) -> None:
    upload = world.drop("empty.txt", b"")
    world.normalize(upload)
    first = world.table.fate(upload.id)

    world.normalize(upload)

    assert world.table.fate(upload.id) == first


def test_a_queue_that_cannot_be_written_keeps_the_message(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = world.drop("crane.txt", ARTICLE.encode())
    monkeypatch.setenv("SUMMARIZE_QUEUE_URL", "https://sqs.eu-central-1.amazonaws.com/123456789012/none")

    result = world.normalize(upload)

    assert len(result["batchItemFailures"]) == 1


def test_a_wrong_bucket_in_the_configuration_condemns_no_article(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = world.drop("crane.txt", ARTICLE.encode())
    monkeypatch.setenv("ARTICLES_BUCKET", "no-such-bucket")

    result = world.normalize(upload, attempt=5)

    assert len(result["batchItemFailures"]) == 1
    assert world.table.fate(upload.id) is None


def test_after_the_last_attempt_the_upload_has_failed_and_its_message_stays(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = world.drop("crane.txt", ARTICLE.encode())

    def broken(*_: object) -> None:
        raise RuntimeError("a bug that names ARTICLE TEXT")

    monkeypatch.setattr("dropbrief.intake.read", broken)

    result = world.normalize(upload, attempt=5)

    fate = world.table.fate(upload.id)
    assert len(result["batchItemFailures"]) == 1
    assert fate is not None
    assert fate.state is State.FAILED
    assert "dead-letter queue" in fate.detail


def test_no_text_of_an_article_is_logged(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    log = io.StringIO()
    monkeypatch.setattr(app.logger.registered_handler, "stream", log)
    world.normalize(world.drop("crane.txt", ARTICLE.encode()))

    def broken(content: bytes, *_: object) -> None:
        raise RuntimeError(content.decode())

    monkeypatch.setattr("dropbrief.intake.read", broken)
    world.normalize(world.drop("other.txt", ARTICLE.encode()))

    assert "normalized" in log.getvalue()
    assert "RuntimeError" in log.getvalue()
    assert "Quill" not in log.getvalue()


class Killed(BaseException):
    """Ends a handler as Lambda does: nothing of it runs on."""


@pytest.fixture
def deadly(world: World, monkeypatch: pytest.MonkeyPatch) -> Upload:
    """An upload that kills whoever reads it."""
    upload = world.drop("deadly.txt", b"Whoever reads this runs out of memory.")
    real = Inbox.read

    def read(inbox: Inbox, read_one: Upload, most: int) -> bytes:
        if read_one == upload:
            raise Killed
        return real(inbox, read_one, most)

    monkeypatch.setattr(Inbox, "read", read)
    monkeypatch.setattr(Table, "unmark_reading", lambda *_: None)  # which the killed do not live to call
    return upload


def test_a_file_that_kills_its_function_fails_and_takes_no_neighbour_along(
    world: World, deadly: Upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    neighbours = [world.drop(f"{name}.txt", ARTICLE.encode() + name.encode()) for name in "abc"]
    records = world.arriving(*neighbours[:2], deadly, neighbours[2])
    monkeypatch.setattr(Queue, "finish", lambda _, delivery: finished.add(delivery.receipt_handle))
    finished: set[str] = set()

    for attempt in range(1, MOST_ATTEMPTS):
        with pytest.raises(Killed):
            app.handler({"Records": _again(records, finished, attempt)}, None)
    left = _again(records, finished, MOST_ATTEMPTS)
    result = app.handler({"Records": left}, None)

    fates = {
        fate.upload.key: fate
        for fate in map(world.table.fate, [deadly.id, *(it.id for it in neighbours)])
        if fate
    }
    assert {key: fate.state for key, fate in fates.items()} == {
        "a.txt": State.NORMALIZED,
        "b.txt": State.NORMALIZED,
        "c.txt": State.NORMALIZED,
        "deadly.txt": State.FAILED,
    }
    assert KILLED in fates["deadly.txt"].detail
    assert result == {"batchItemFailures": [{"itemIdentifier": record["messageId"]} for record in left]}
    assert len(left) == 1


def _again(records: list[Event], finished: set[str], attempt: int) -> list[Event]:
    """What is left of a batch when it comes for this time."""
    attributes = {"ApproximateReceiveCount": str(attempt)}
    return [it | {"attributes": attributes} for it in records if it["receiptHandle"] not in finished]


def test_a_file_whose_service_failed_before_is_read_in_the_last_attempt(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = world.drop("crane.txt", ARTICLE.encode())
    with monkeypatch.context() as broken:
        broken.setattr(Inbox, "read", _unavailable)
        for attempt in range(1, MOST_ATTEMPTS):
            assert len(world.normalize(upload, attempt=attempt)["batchItemFailures"]) == 1

    world.normalize(upload, attempt=MOST_ATTEMPTS)

    fate = world.table.fate(upload.id)
    assert fate is not None
    assert fate.state is State.NORMALIZED


def _unavailable(*_: object) -> bytes:
    raise ServiceError("could not read an upload")
