"""The result where the file is: an annotation of the upload, and the outbox (moto)."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from dropbrief import ledger
from dropbrief.aws.attachments import ANNOTATION_NAME, Annotations, outbox_key
from dropbrief.domain import Upload
from dropbrief.errors import ArticleError, OperatorError, Reason
from functions.publish import app
from tests import example
from tests.integration.conftest import World
from tests.integration.test_publish import change
from tests.integration.test_summarize import dropped

OUTBOX = "test-outbox"


class S3:
    """Annotations in memory, by version and name; moto knows none yet."""

    def __init__(self, code: str = "") -> None:
        self.annotations: dict[tuple[str, str, str], bytes] = {}
        self.code = code

    def put_object_annotation(self, **request: Any) -> None:
        if self.code:
            raise ClientError({"Error": {"Code": self.code}}, "PutObjectAnnotation")
        place = request["Key"], request["VersionId"], request["AnnotationName"]
        self.annotations[place] = request["AnnotationPayload"]


@pytest.fixture
def s3(world: World, monkeypatch: pytest.MonkeyPatch) -> S3:
    fake = S3()
    deps = app.deps()
    monkeypatch.setattr(app, "deps", lambda: app.Deps(deps.table, deps.bus, Annotations(fake), None))  # type: ignore[arg-type]
    assert world.stack.inbox_bucket
    return fake


def published(world: World, upload: Upload) -> Any:
    """What is told of an upload, after its change went through the stream."""
    fate = world.table.fate(upload.id)
    assert fate is not None
    world.publish({"Records": [change(None, fate)]})
    return fate


def test_what_became_of_an_upload_is_attached_to_its_version(world: World, s3: S3) -> None:
    upload = dropped(world)
    world.summarize()

    fate = published(world, upload)

    told = json.loads(s3.annotations[upload.key, upload.version_id, ANNOTATION_NAME])
    assert (told["state"], told["upload"]["id"], told["brief_id"]) == ("briefed", upload.id, fate.brief_id)
    assert told["brief"]["summary"]


def test_an_attached_bucket_is_not_ours_to_annotate(world: World, s3: S3) -> None:
    upload = Upload("attached", "bakery.txt", "v1")
    arrival = ledger.received(upload, example.ENDED_AT)
    world.table.record(ledger.rejected(arrival, example.ENDED_AT, ArticleError(Reason.EMPTY, "Nothing.")))

    published(world, upload)

    assert s3.annotations == {}


def test_attaching_it_twice_changes_nothing(world: World, s3: S3) -> None:
    upload = dropped(world)
    world.summarize()
    published(world, upload)
    first = dict(s3.annotations)

    published(world, upload)

    assert s3.annotations == first
    assert len(first) == 1


def test_a_rejected_upload_says_why_where_it_lies(world: World, s3: S3) -> None:
    upload = world.drop("empty.txt", b" ")
    world.normalize(upload)

    published(world, upload)

    [told] = map(json.loads, s3.annotations.values())
    assert (told["state"], told["reason"]) == ("rejected", "empty")


def test_what_is_only_put_off_is_published_and_not_attached(world: World, s3: S3) -> None:
    fate = world.table.fate(dropped(world).id)
    assert fate is not None

    world.publish({"Records": [change(fate, ledger.deferred(fate, example.ENDED_AT))]})

    assert [event["detail-type"] for event in world.events()] == ["Article Deferred"]
    assert s3.annotations == {}


@pytest.mark.parametrize("code", ["SlowDown", "AccessDenied"])
def test_what_cannot_be_attached_is_published_once_and_is_told(
    world: World, s3: S3, code: str, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    upload = world.drop("empty.txt", b" ")
    world.normalize(upload)
    fate = world.table.fate(upload.id)
    assert fate is not None
    s3.code = code

    result = world.publish({"Records": [change(None, fate)]})

    assert result == {"batchItemFailures": []}
    assert "not attached" in caplog.text
    assert '"events_failed":[1.0]' in capsys.readouterr().out
    assert [event["detail-type"] for event in world.events()] == ["Article Rejected"]


def test_of_a_deleted_file_the_event_is_published_all_the_same() -> None:
    assert Annotations(S3("NoSuchVersion")).put(example.UPLOAD, b"{}") is False  # type: ignore[arg-type]


def test_a_missing_permission_is_the_operators_fault() -> None:
    with pytest.raises(OperatorError, match="could not annotate an upload: AccessDenied"):
        Annotations(S3("AccessDenied")).put(example.UPLOAD, b"{}")  # type: ignore[arg-type]


def test_the_outbox_has_a_page_and_json_of_each_version(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.s3.create_bucket(
        Bucket=OUTBOX, CreateBucketConfiguration={"LocationConstraint": world.s3.meta.region_name}
    )
    monkeypatch.setenv("OUTBOX_BUCKET", OUTBOX)
    app.deps.cache_clear()
    upload = dropped(world, "news/bakery.txt")
    world.summarize()

    published(world, upload)

    found = {it["Key"]: it for it in world.s3.list_objects_v2(Bucket=OUTBOX)["Contents"]}
    assert set(found) == {f"news/bakery.txt/{upload.version_id}{suffix}" for suffix in (".json", ".md")}
    page = world.s3.get_object(Bucket=OUTBOX, Key=f"news/bakery.txt/{upload.version_id}.md")
    assert page["ContentType"] == "text/markdown; charset=utf-8"
    assert "# Bakery of Ostrund bakes through the night" in page["Body"].read().decode()


def test_a_key_that_would_be_too_long_is_named_by_its_id() -> None:
    upload = Upload("inbox", "ö" * 510, "v" * 32)

    assert outbox_key(upload, ".json") == f"by-id/{upload.id}.json"
