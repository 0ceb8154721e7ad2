"""The operator's commands against a small AWS (moto): status, retry, reprocess, reconcile and backfill."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from click.testing import CliRunner, Result

from cli.local import cloud
from cli.main import commands
from cli.operations import backlog, dropping_again, steps
from cli.operations.files import BucketFile, Files
from cli.operations.operator import Operator
from cli.stack import STAGES
from dropbrief import ledger
from dropbrief.aws import rows
from dropbrief.domain import Upload
from dropbrief.errors import OperatorError, ServiceError
from dropbrief.ledger import Fate, State, timestamp
from functions.publish import app as publish_app
from functions.summarize import app as summarize_app
from tests.documents import zipped
from tests.fakes import ScriptedModel
from tests.integration.conftest import ARTICLES, MOST_ATTEMPTS, PARAMETERS, REGION, TABLE, World
from tests.integration.test_summarize import ARTICLE, dropped

NOW = datetime.now(UTC)
OLD = "old-articles"
PUBLISH = "arn:aws:lambda:eu-west-1:123456789012:function:test-publish:live"


@pytest.fixture(autouse=True)
def _stack(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cloud, "chosen_stack", lambda _name: world.stack)
    monkeypatch.setattr(backlog, "_POLL_SECONDS", 0.01)


def command(*arguments: str) -> Result:
    return CliRunner().invoke(commands, list(arguments), catch_exceptions=False)


def told(result: Result) -> list[Any]:
    """What a command printed as JSON."""
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def steps_of(result: Result) -> list[Any]:
    """What a command printed as JSON, without its counts."""
    return [line for line in told(result) if "what" in line]


def fate_of(world: World, upload: Upload) -> Fate:
    fate = world.table.fate(upload.id)
    assert fate is not None
    return fate


def versions(world: World, key: str) -> list[Fate]:
    return world.table.file(world.stack.inbox_bucket, key)


def failed(world: World, model: ScriptedModel, key: str = "bakery.txt", text: str = ARTICLE) -> Upload:
    """An upload whose last attempt has failed."""
    upload = dropped(world, key, text)
    model.answers.append(ServiceError("the model's server answered 503"))
    world.summarize(attempt=MOST_ATTEMPTS)
    assert fate_of(world, upload).state is State.FAILED
    return upload


def deliver(world: World, key: str) -> None:
    """What S3 and the queues do with the newest version of a file."""
    head = world.s3.head_object(Bucket=world.stack.inbox_bucket, Key=key)
    world.normalize(Upload(world.stack.inbox_bucket, key, head["VersionId"]))
    world.summarize()


# ---------------------------------------------------------------- retry


def test_a_failed_upload_is_dropped_again_and_stays_failed_itself(world: World, model: ScriptedModel) -> None:
    upload = failed(world, model)

    result = command("retry", "--yes", "--json")
    deliver(world, "bakery.txt")

    [step, *_] = told(result)
    assert (step["what"], step["why"], step["upload_id"]) == ("drop again", "service", upload.id)
    assert [fate.state for fate in versions(world, "bakery.txt")] == [State.BRIEFED, State.FAILED]
    assert step["new_upload_id"] == versions(world, "bakery.txt")[0].upload.id


def given_up(world: World, at: datetime) -> None:
    """The dead letter that Lambda writes when the publish function could not tell of what happened then."""
    batch = {f"approximateArrivalOf{which}Record": at.isoformat() for which in ("First", "Last")}
    letter = {
        "requestContext": {"functionArn": PUBLISH, "condition": "RetryAttemptsExhausted"},
        "DDBStreamBatchInfo": {"shardId": "1", "startSequenceNumber": "7", "batchSize": 1, **batch},
    }
    url = world.dead_letter_urls["PublishDeadLetter"]
    world.sqs.send_message(QueueUrl=url, MessageBody=json.dumps(letter))


@pytest.fixture
def invoked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The functions that were invoked; the publish function runs in this process."""
    names: list[str] = []

    def invoke(_: Operator, function: str, event: dict[str, Any]) -> Any:
        names.append(function)
        return publish_app.handler(json.loads(json.dumps(event)), None)

    monkeypatch.setattr(Operator, "_invoke", invoke)
    return names


def test_events_that_were_given_up_are_published_again(
    world: World, model: ScriptedModel, invoked: list[str]
) -> None:
    upload = failed(world, model)
    given_up(world, datetime.now(UTC))

    result = command("retry", "--yes", "--json")

    assert {"what": "redrive", "stage": "publish", "dead_letters": 1, "moved": 1} in told(result)
    assert [event["detail"]["upload"]["key"] for event in world.events()] == [upload.key]
    assert invoked == [PUBLISH]
    assert world.waiting(world.dead_letter_urls["PublishDeadLetter"]) == 0


def test_what_happened_at_another_time_is_not_published_again(
    world: World, model: ScriptedModel, invoked: list[str]
) -> None:
    failed(world, model)
    given_up(world, datetime.now(UTC) - timedelta(hours=1))

    command("retry", "--yes")

    assert (world.events(), invoked) == ([], [])


def test_an_event_that_cannot_be_published_again_keeps_its_dead_letter_for_the_next_retry(
    world: World, model: ScriptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed(world, model)
    given_up(world, datetime.now(UTC))
    answers: list[dict[str, Any]] = [
        {"batchItemFailures": [{"itemIdentifier": "7"}]},
        {"batchItemFailures": []},
    ]
    monkeypatch.setattr(Operator, "_invoke", lambda *_: answers.pop(0))

    with pytest.raises(ServiceError, match="could not be published again: 1"):
        command("retry", "--yes")
    assert backlog.Backlog(world.stack).count_dead_letters("publish") == 1
    command("retry", "--yes")

    assert backlog.Backlog(world.stack).count_dead_letters("publish") == 0


def test_a_retry_tells_that_another_one_holds_the_dead_letters(world: World, model: ScriptedModel) -> None:
    failed(world, model)
    given_up(world, datetime.now(UTC))
    assert backlog.Backlog(world.stack).receive_dead_letters("publish")

    with pytest.raises(ServiceError, match="held by another retry"):
        command("retry", "--yes")


@pytest.mark.parametrize("chosen", [["--key", "news/"], ["--source", "folder"], ["--reason", "service"]])
def test_dead_letters_stay_where_they_are_if_files_are_chosen(
    world: World, model: ScriptedModel, chosen: list[str]
) -> None:
    failed(world, model)
    given_up(world, datetime.now(UTC))

    result = command("retry", "--yes", "--json", *chosen)

    assert [step for step in steps_of(result) if step["what"] == "redrive"] == []
    assert backlog.Backlog(world.stack).count_dead_letters("publish") == 1


def test_who_declines_the_cost_moves_no_dead_letter(
    world: World, model: ScriptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed(world, model)
    given_up(world, datetime.now(UTC))
    terminal = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr(steps, "sys", terminal)

    result = CliRunner().invoke(commands, ["retry", "--json"], input="n\n")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "Continue?" in result.stderr
    assert backlog.Backlog(world.stack).count_dead_letters("publish") == 1


def test_retrying_twice_drops_once(world: World, model: ScriptedModel) -> None:
    failed(world, model)
    command("retry", "--yes")

    result = command("retry", "--yes", "--json")

    assert told(result) == [{"files": 0, "done": 0}]


def test_a_failed_upload_that_was_replaced_is_left_alone(world: World, model: ScriptedModel) -> None:
    failed(world, model)
    world.drop("bakery.txt", b"A corrected text.")

    assert steps_of(command("retry", "--yes", "--json")) == []


def test_the_last_line_counts_the_files(world: World, model: ScriptedModel) -> None:
    failed(world, model)

    assert told(command("retry", "--dry-run", "--json"))[-1] == {"files": 1, "done": 0}
    assert told(command("retry", "--yes", "--json"))[-1] == {"files": 1, "done": 1}
    assert told(command("reprocess", "--yes", "--json")) == [{"files": 0, "done": 0}]


def test_a_file_that_is_replaced_before_its_turn_is_left_alone(
    world: World, model: ScriptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed(world, model)

    def confirm_late(*_: Any) -> None:
        world.drop("bakery.txt", b"A corrected text.")

    monkeypatch.setattr(dropping_again, "confirm_cost", confirm_late)

    assert told(command("retry", "--json")) == [{"files": 1, "done": 0}]
    assert [version["IsLatest"] for version in s3_versions(world)] == [True, False]


def s3_versions(world: World) -> list[Any]:
    return list(world.s3.list_object_versions(Bucket=world.stack.inbox_bucket)["Versions"])


def test_a_dry_run_says_what_it_would_cost_and_does_nothing(world: World, model: ScriptedModel) -> None:
    failed(world, model)

    result = command("retry", "--dry-run")

    assert "would drop again  bakery.txt" in result.stdout
    assert "At most 1 brief will be written. Cost: about $0.0" in result.stderr
    assert len(s3_versions(world)) == 1


def test_a_cost_that_nobody_can_confirm_is_refused(world: World, model: ScriptedModel) -> None:
    failed(world, model)

    with pytest.raises(OperatorError, match="pass --yes or --dry-run"):
        command("retry")


def test_only_what_is_chosen_is_retried(world: World, model: ScriptedModel) -> None:
    failed(world, model, "sport/cup.txt")
    failed(world, model, "news/bakery.txt", ARTICLE.replace("620", "630"))

    by_key = steps_of(command("retry", "--dry-run", "--json", "--key", "sport/"))
    by_age = steps_of(command("retry", "--dry-run", "--json", "--older-than", "60"))
    by_reason = steps_of(command("retry", "--dry-run", "--json", "--reason", "paywall"))

    assert [step["key"] for step in by_key] == ["sport/cup.txt"]
    assert (by_age, by_reason) == ([], [])


def test_an_unknown_reason_is_refused_with_the_known_ones() -> None:
    result = command("retry", "--reason", "nosuch")

    assert result.exit_code == 2
    assert "'nosuch' is not one of 'service', 'empty', " in result.stderr


def test_a_failed_member_of_an_archive_is_dropped_as_a_file_of_its_own(
    world: World, model: ScriptedModel
) -> None:
    archive = world.drop("week.zip", zipped({"bakery.txt": ARTICLE}))
    world.normalize(archive)
    world.work_off()
    model.answers.append(ServiceError("the model's server answered 503"))
    world.summarize(attempt=MOST_ATTEMPTS)

    command("retry", "--yes")
    deliver(world, "week.zip!/bakery.txt")

    assert [fate.state for fate in versions(world, "week.zip!/bakery.txt")] == [State.BRIEFED, State.FAILED]


@pytest.mark.usefixtures("old")
def test_a_failed_member_from_another_bucket_is_dropped_into_the_inbox_once(
    world: World, model: ScriptedModel
) -> None:
    world.s3.put_bucket_versioning(Bucket=OLD, VersioningConfiguration={"Status": "Enabled"})
    put = world.s3.put_object(Bucket=OLD, Key="week.zip", Body=zipped({"bakery.txt": ARTICLE}))
    world.normalize(Upload(OLD, "week.zip", put["VersionId"]))
    world.work_off()
    model.answers.append(ServiceError("the model's server answered 503"))
    world.summarize(attempt=MOST_ATTEMPTS)

    command("retry", "--yes")
    again = command("retry", "--dry-run", "--json")

    assert world.s3.head_object(Bucket=world.stack.inbox_bucket, Key="week.zip!/bakery.txt")
    assert steps_of(again) == []


def test_a_rejected_upload_can_be_tried_again_too(world: World) -> None:
    world.normalize(world.drop("empty.txt", b"  "))

    steps = steps_of(command("retry", "--dry-run", "--json", "--state", "rejected"))

    assert [(step["key"], step["why"]) for step in steps] == [("empty.txt", "empty")]


# ---------------------------------------------------------------- reprocess


def test_what_another_recipe_has_briefed_is_dropped_again(
    world: World, model: ScriptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped(world)
    world.summarize()
    monkeypatch.setitem(world.stack.parameters, "LlmRepairs", "false")
    monkeypatch.setenv("LLM_REPAIRS", "false")
    summarize_app.deps.cache_clear()

    command("reprocess", "--yes")
    deliver(world, "bakery.txt")

    new, old = versions(world, "bakery.txt")
    assert (new.state, old.state) == (State.BRIEFED, State.BRIEFED)
    assert new.recipe_id != old.recipe_id
    assert len(model.prompts) == 2
    assert steps_of(command("reprocess", "--yes", "--json")) == []


def test_what_todays_recipe_has_briefed_is_left_alone(world: World) -> None:
    dropped(world)
    world.summarize()

    assert steps_of(command("reprocess", "--yes", "--json")) == []


def test_only_what_is_chosen_is_briefed_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    dropped(world, "town/bakery.txt")
    world.summarize()
    recipe = versions(world, "town/bakery.txt")[0].recipe_id
    monkeypatch.setitem(world.stack.parameters, "LlmRepairs", "false")

    def chosen(*how: str) -> int:
        return len(steps_of(command("reprocess", "--dry-run", "--json", *how)))

    assert chosen() == chosen("--source", "folder/town") == chosen("--recipe", recipe) == 1
    assert chosen("--topic", "medtop:14000000") == chosen("--topic", "society") == 1
    assert chosen("--topic", "medtop:15000000") == chosen("--source", "site/") == chosen("--recipe", "x") == 0
    assert chosen("--day", "2020-01-01") == 0
    with pytest.raises(OperatorError, match="no topic"):
        chosen("--topic", "harbors")


# ---------------------------------------------------------------- reconcile


def reconciled(*how: str) -> tuple[list[Any], Any]:
    *steps, counts = told(command("reconcile", "--grace", "0", "--json", *how))
    return steps, counts


def test_a_file_without_a_row_is_announced_and_not_paid_for_again(world: World, model: ScriptedModel) -> None:
    upload = dropped(world)
    world.summarize()
    forget(world, *rows.upload_key(upload.id))

    steps, counts = reconciled()
    world.work_off()
    world.summarize()

    assert [(step["what"], step["upload_id"]) for step in steps] == [("announce", upload.id)]
    assert (counts["unknown"], counts["repaired"]) == (1, 1)
    assert fate_of(world, upload).state is State.BRIEFED
    assert len(model.prompts) == 1


def test_an_upload_whose_message_is_lost_is_sent_on(world: World) -> None:
    upload = dropped(world)
    world.sqs.purge_queue(QueueUrl=world.summarize_url)

    steps, counts = reconciled()
    world.summarize()

    assert [step["what"] for step in steps] == ["send on"]
    assert counts["stuck"] == 1
    assert fate_of(world, upload).state is State.BRIEFED


def test_an_upload_whose_message_still_waits_is_left_alone(world: World) -> None:
    dropped(world)

    steps, counts = reconciled()

    assert (steps, counts["stuck"]) == ([], 0)


def test_what_is_young_may_be_on_its_way_still(world: World) -> None:
    world.drop("new.txt", ARTICLE.encode())

    [counts] = told(command("reconcile", "--json"))

    assert counts["unknown"] == 0


def test_a_lost_member_of_an_archive_is_announced(world: World) -> None:
    archive = world.drop(
        "week.zip", zipped({"bakery.txt": ARTICLE, "other.txt": ARTICLE.replace("620", "7")})
    )
    world.normalize(archive)
    world.sqs.purge_queue(QueueUrl=world.uploads_url)

    steps, counts = reconciled()
    world.work_off()
    world.summarize()

    assert counts["lost_member"] == 2
    members = [versions(world, step["key"])[0] for step in steps]
    assert [member.state for member in members] == [State.BRIEFED] * 2
    assert {member.member_of for member in members} == {archive.id}


def test_an_upload_that_lost_its_brief_is_dropped_again(world: World, model: ScriptedModel) -> None:
    upload = dropped(world)
    world.summarize()
    fate = fate_of(world, upload)
    forget(world, *rows.brief_key(fate.article_id, fate.recipe_id))

    steps, counts = reconciled()
    deliver(world, "bakery.txt")

    assert ([step["what"] for step in steps], counts["no_brief"]) == (["drop again"], 1)
    assert versions(world, "bakery.txt")[0].state is State.BRIEFED
    assert world.table.brief(fate.article_id, fate.recipe_id) is not None
    assert len(model.prompts) == 2


def test_nothing_is_left_of_a_progress_bar_where_there_is_no_terminal(world: World) -> None:
    dropped(world)

    [counts] = command("reconcile", "--grace", "0").stderr.splitlines()

    assert counts.startswith("0 unknown · ")


def test_what_is_lost_with_its_file_is_named_and_left(world: World) -> None:
    upload = dropped(world)
    world.summarize()
    fate = fate_of(world, upload)
    forget(world, *rows.brief_key(fate.article_id, fate.recipe_id))
    world.s3.delete_object(Bucket=upload.bucket, Key=upload.key, VersionId=upload.version_id)

    answer = command("reconcile", "--grace", "0", "--since", "2026-01-01")

    assert "bakery.txt: its brief is gone, and the file was deleted or replaced" in answer.output
    assert "0 repaired" in answer.output


def test_a_lost_row_of_a_list_is_written_again(world: World) -> None:
    upload = dropped(world)
    world.summarize()
    [topic] = fate_of(world, upload).topics
    row = next(
        row for row in rows.list_rows(fate_of(world, upload)) if row["pk"] == rows.topic_partition(topic)
    )
    forget(world, row["pk"], row["sk"])

    steps, counts = reconciled()

    assert ([step["what"] for step in steps], counts["unlisted"]) == (["list"], 1)
    assert [fate.upload for fate in world.table.topic(topic)] == [upload]
    assert reconciled()[0] == []


def test_an_upload_that_is_missing_in_all_its_lists_is_listed_in_one_step(world: World) -> None:
    upload = dropped(world, "news/bakery.txt")
    world.summarize()
    lost = rows.list_rows(fate_of(world, upload))
    for row in lost:
        forget(world, row["pk"], row["sk"])

    steps, counts = reconciled()

    assert (len(lost) > 1, [step["what"] for step in steps], counts["unlisted"]) == (True, ["list"], 1)


def test_a_row_of_a_list_that_no_upload_has_is_taken_out(world: World) -> None:
    """As `reconcile` leaves one behind, where it announces a file anew, whose time S3 tells otherwise."""
    upload = dropped(world)
    world.summarize()
    fate = fate_of(world, upload)
    world.table.enlist([replace(fate, received_at=timestamp(NOW + timedelta(seconds=1)))])

    steps, counts = reconciled()

    assert {step["what"] for step in steps} == {"take out"}
    assert counts["stray"] == len(rows.list_rows(fate))
    assert [listed.upload for listed in world.table.topic(fate.topics[0])] == [upload]


def test_an_archive_that_lost_its_manifest_is_dropped_again_and_hides_nothing(world: World) -> None:
    archive = world.drop("week.zip", zipped({"bakery.txt": ARTICLE, "x.txt": ARTICLE.replace("620", "7")}))
    world.normalize(archive)
    world.work_off()
    world.summarize()
    world.s3.delete_object(Bucket=ARTICLES, Key=fate_of(world, archive).manifest_key)
    new = world.drop("new.txt", ARTICLE.encode())

    steps, counts = reconciled()

    assert {(step["what"], step["key"]) for step in steps} == {
        ("drop again", archive.key),
        ("announce", new.key),
    }
    assert counts["no_manifest"] == 1


def test_an_upload_without_its_message_is_stuck_however_many_others_are_on_their_way(world: World) -> None:
    stuck = dropped(world)
    world.sqs.purge_queue(QueueUrl=world.summarize_url)
    for number in range(3):
        dropped(world, f"{number}.txt", ARTICLE.replace("620", str(number)))

    assert [step["upload_id"] for step in reconciled()[0] if step["key"] == stuck.key] == [stuck.id]


def test_of_a_deleted_file_the_fate_stays(world: World) -> None:
    upload = dropped(world)
    world.summarize()
    world.s3.delete_object(Bucket=upload.bucket, Key=upload.key, VersionId=upload.version_id)

    steps, counts = reconciled("--since", "2026-01-01")

    assert (steps, counts["deleted"]) == ([], 1)
    assert fate_of(world, upload).state is State.BRIEFED


def test_what_came_before_the_day_asked_for_is_left_alone(world: World) -> None:
    upload = dropped(world)
    world.summarize()
    forget(world, *rows.upload_key(upload.id))
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()

    steps, counts = reconciled("--since", tomorrow)

    assert (steps, counts["unknown"]) == ([], 0)


def test_an_upload_of_another_bucket_was_not_deleted(world: World) -> None:
    elsewhere = Upload("attached", "a.txt", "v1")
    world.table.record(ledger.failed(ledger.received(elsewhere, NOW), NOW, ServiceError("it rained")))

    assert reconciled("--since", "2026-01-01")[1]["deleted"] == 0


def test_a_deleted_file_that_waits_for_its_brief_still_gets_it(world: World) -> None:
    upload = dropped(world)
    world.s3.delete_object(Bucket=upload.bucket, Key=upload.key, VersionId=upload.version_id)
    world.sqs.purge_queue(QueueUrl=world.summarize_url)

    reconciled("--since", "2026-01-01")
    world.summarize()

    assert fate_of(world, upload).state is State.BRIEFED


def test_a_dry_run_of_reconcile_mends_nothing(world: World) -> None:
    world.drop("new.txt", ARTICLE.encode())

    steps, counts = reconciled("--dry-run")

    assert [step["done"] for step in steps] == [False]
    assert (counts["unknown"], counts["repaired"]) == (1, 0)
    assert world.waiting(world.uploads_url) == 0


def forget(world: World, pk: str, sk: str) -> None:
    world.dynamodb.delete_item(TableName=TABLE, Key=rows.typed_key(pk, sk))


# ---------------------------------------------------------------- backfill


@pytest.fixture
def old(world: World) -> list[str]:
    """The keys of a bucket that was there before the stack."""
    world.s3.create_bucket(Bucket=OLD, CreateBucketConfiguration={"LocationConstraint": REGION})
    keys = [f"2024/ö {number}.txt" for number in range(5)]
    for number, key in enumerate(keys):
        world.s3.put_object(Bucket=OLD, Key=key, Body=ARTICLE.replace("620", str(700 + number)).encode())
    return keys


def copied(world: World) -> list[str]:
    answer = world.s3.list_object_versions(Bucket=world.stack.inbox_bucket)
    return [version["Key"] for version in answer.get("Versions", [])]


def backfill(*how: str) -> Any:
    return told(command("backfill", OLD, "--yes", "--json", "--rate", "500", *how))[-1]


def test_a_bucket_is_copied_into_the_inbox(world: World, old: list[str]) -> None:
    counts = backfill("--to", "archive/")

    assert counts == {"files": 5, "skipped": 0, "too_large": 0, "done": 5}
    assert copied(world) == [f"archive/{key}" for key in old]
    deliver(world, f"archive/{old[0]}")
    assert versions(world, f"archive/{old[0]}")[0].state is State.BRIEFED


def test_a_backfill_goes_on_where_it_stopped(world: World, old: list[str]) -> None:
    first = backfill("--limit", "2")
    second = backfill()

    assert (first["done"], second["files"], second["done"]) == (2, 3, 3)
    assert sorted(copied(world)) == old


def test_a_file_that_cannot_be_copied_stops_a_backfill_and_costs_none_of_its_neighbours(
    world: World, old: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Files.copy_into_inbox

    def copy_or_fail(files: Files, file: BucketFile, key: str) -> Upload:
        if file.key == old[2]:
            raise ServiceError("S3 answered SlowDown")
        return real(files, file, key)

    monkeypatch.setattr(Files, "copy_into_inbox", copy_or_fail)
    with pytest.raises(ServiceError):
        backfill()
    monkeypatch.setattr(Files, "copy_into_inbox", real)

    counts = backfill()

    assert counts["done"] >= 1
    assert sorted(copied(world)) == old


@pytest.mark.usefixtures("old")
def test_a_backfill_that_was_done_copies_only_what_is_new_or_changed(world: World) -> None:
    backfill()
    world.s3.put_object(Bucket=OLD, Key="2024/ö 3.txt", Body=b"Changed.")
    world.s3.put_object(Bucket=OLD, Key="2023/early.txt", Body=b"New.")

    counts = backfill()

    assert counts == {"files": 6, "skipped": 4, "too_large": 0, "done": 2}


@pytest.mark.usefixtures("old")
def test_what_was_dropped_once_more_is_not_copied_again(world: World) -> None:
    backfill()
    key = copied(world)[0]
    before = world.s3.head_object(Bucket=world.stack.inbox_bucket, Key=key)
    upload = Upload(world.stack.inbox_bucket, key, before["VersionId"])
    Files(world.stack).drop_again(ledger.received(upload, NOW), world.articles)

    counts = backfill()
    after = world.s3.head_object(Bucket=world.stack.inbox_bucket, Key=key)

    assert counts == {"files": 5, "skipped": 5, "too_large": 0, "done": 0}
    assert after["VersionId"] != before["VersionId"]
    assert after["ContentType"] == before["ContentType"]


@pytest.mark.usefixtures("old")
def test_a_dry_run_of_a_backfill_copies_nothing_and_remembers_nothing(world: World) -> None:
    steps = told(command("backfill", OLD, "--dry-run", "--json"))

    assert len(steps) == 6
    assert copied(world) == []
    assert backfill()["done"] == 5


def test_the_files_of_an_attached_bucket_are_announced_where_they_lie(world: World, old: list[str]) -> None:
    world.s3.put_bucket_versioning(Bucket=OLD, VersioningConfiguration={"Status": "Enabled"})
    for key in old:
        world.s3.put_object(Bucket=OLD, Key=key, Body=ARTICLE.encode())

    counts = backfill("--attached")
    world.work_off()
    again = backfill("--attached")

    assert (counts["done"], again["done"]) == (5, 0)
    assert copied(world) == []
    assert world.table.file(OLD, old[0])[0].state is State.NORMALIZED


# ---------------------------------------------------------------- status


def test_the_status_counts_what_became_of_what_was_dropped(world: World, model: ScriptedModel) -> None:
    dropped(world)
    world.summarize()
    failed(world, model, "other.txt", ARTICLE.replace("620", "630"))
    waiting = dropped(world, "third.txt", ARTICLE.replace("620", "640"))

    [status] = told(command("status", "--json"))

    counts = {state: count for state, count in status["states"].items() if count}
    assert counts == {"briefed": 1, "failed": 1, "normalized": 1}
    assert status["oldest_waiting"] == fate_of(world, waiting).changed_at
    assert status["why_waiting"] is None
    assert status["queues"]["summarize"]["waiting"] == 1
    assert status["spent_today"] == {
        "usd": 0.0003,
        "tokens": 120,
        "open_reservations": 0,
        "limit_usd": 1.0,
        "limit_tokens": None,
    }


def test_the_status_says_why_uploads_wait(world: World) -> None:
    dropped(world)
    said = {"level": "ERROR", "error": "OperatorError", "explanation": "the server refused the key"}
    place = {"logGroupName": "/aws/lambda/test/summarize", "logStreamName": "one"}
    logs = boto3.client("logs")
    logs.create_log_stream(**place)
    event = {"timestamp": int(datetime.now(UTC).timestamp() * 1000), "message": json.dumps(said)}
    logs.put_log_events(**place, logEvents=[event])

    [status] = told(command("status", "--json"))

    assert status["why_waiting"] == "summarize: the server refused the key"
    for stage in STAGES:
        logs.delete_log_group(logGroupName=f"/aws/lambda/test/{stage}")
    assert told(command("status", "--json"))[0]["why_waiting"].startswith("could not read the logs: ")


def test_the_price_of_an_unknown_model_is_unknown_and_not_nothing(
    world: World, model: ScriptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRICES", "{}")
    monkeypatch.setitem(PARAMETERS, "Prices", "{}")
    monkeypatch.setenv("ALLOW_UNPRICED", "true")
    summarize_app.deps.cache_clear()
    dropped(world)
    world.summarize()

    [status] = told(command("status", "--json"))

    assert (status["spent_today"]["usd"], status["spent_today"]["tokens"]) == (None, 120)
    assert len(model.prompts) == 1


def test_the_status_reads_well(world: World) -> None:
    dropped(world)
    world.summarize()
    world.sqs.purge_queue(QueueUrl=world.uploads_url)
    dead = world.dead_letter_urls["NormalizeDeadLetter"]
    world.sqs.send_message(QueueUrl=dead, MessageBody="{}")

    lines = command("status").stdout.splitlines()

    assert lines == [
        "dropped                 1 briefed",
        "normalize queue         0 waiting · 0 in progress or postponed · 0 delayed",
        "summarize queue         0 waiting · 0 in progress or postponed · 0 delayed",
        "normalize dead letters  1",
        "summarize dead letters  0",
        "publish dead letters    0",
        "spent today             $0.000300 of $1 · 120 tokens of no limit",
    ]


def test_the_recipe_of_the_stack_is_that_of_its_function(world: World) -> None:
    upload = dropped(world)
    world.summarize()

    assert Operator(world.stack).recipe_id == fate_of(world, upload).recipe_id
