"""The summarize function against S3, SQS and DynamoDB (moto), with a scripted model."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from dropbrief import brief_writer
from dropbrief.aws import rows
from dropbrief.aws.articles import Articles, to_json_bytes
from dropbrief.aws.operator_files import TopicLists
from dropbrief.aws.table import Table
from dropbrief.domain import Article, Block, BlockKind, Upload, Usage
from dropbrief.errors import OperatorError, ServiceError
from dropbrief.ledger import KILLED, Lease, State
from dropbrief.summarize import recipe
from functions.summarize import app
from tests.fakes import ScriptedModel
from tests.integration.conftest import ARTICLES, LEASE_SECONDS, MOST_ATTEMPTS, TABLE, World

ARTICLE = """\
Bakery of Ostrund bakes through the night

The old bakery of Ostrund will open at three in the morning from Monday, its owner said.
Lina Marck hired four bakers after 620 people had signed a petition.
"We were asleep while our customers were awake," she told the town's radio.
"""
FIRST = "The old bakery of Ostrund will open at three in the morning from Monday, its owner said."


def dropped(world: World, key: str = "bakery.txt", text: str = ARTICLE) -> Upload:
    upload = world.drop(key, text.encode())
    world.normalize(upload)
    return upload


def state_of(world: World, upload: Upload) -> State:
    fate = world.table.fate(upload.id)
    assert fate is not None
    return fate.state


def test_a_normalized_upload_is_briefed(world: World, model: ScriptedModel) -> None:
    upload = dropped(world)

    result = world.summarize()

    fate = world.table.fate(upload.id)
    assert fate is not None
    stored = world.table.brief(fate.article_id, fate.recipe_id)
    assert result == {"batchItemFailures": []}
    assert fate.state is State.BRIEFED
    assert stored is not None
    assert [statement.text for statement in stored.brief.summary] == [FIRST]
    assert [fate.upload for fate in world.table.topic("medtop:14000000")] == [upload]
    assert len(model.prompts) == 1


@pytest.mark.usefixtures("model")
def test_a_row_that_cannot_be_read_fails_its_own_message_only(world: World) -> None:
    of_the_future, other = dropped(world, "future.txt"), dropped(world, "other.txt", ARTICLE + "It rained.")
    pk, sk = rows.upload_key(of_the_future.id)
    world.dynamodb.update_item(
        TableName=TABLE,
        Key=rows.typed_key(pk, sk),
        UpdateExpression="SET #state = :unknown",
        ExpressionAttributeNames={"#state": "state"},
        ExpressionAttributeValues={":unknown": {"S": "of a later version"}},
    )

    result = world.summarize()

    assert len(result["batchItemFailures"]) == 1
    assert state_of(world, other) is State.BRIEFED


def test_the_same_message_twice_costs_one_call(world: World, model: ScriptedModel) -> None:
    upload = dropped(world)
    world.summarize()
    first = world.table.fate(upload.id)
    world.announce(upload)

    world.summarize()

    assert world.table.fate(upload.id) == first
    assert len(model.prompts) == 1


def test_the_same_text_under_another_key_is_a_duplicate_and_costs_nothing(
    world: World, model: ScriptedModel
) -> None:
    first = dropped(world)
    world.summarize()
    second = dropped(world, "copy.txt")

    world.summarize()

    copy = world.table.fate(second.id)
    assert copy is not None
    assert (copy.state, copy.duplicate_of) == (State.DUPLICATE, first.id)
    assert len(model.prompts) == 1


def test_of_the_same_text_twice_in_one_batch_one_is_paid_for(world: World, model: ScriptedModel) -> None:
    """The other one waits for the lease, or comes when the brief is there already."""
    uploads = dropped(world), dropped(world, "copy.txt")

    result = world.summarize()

    states = {state_of(world, upload) for upload in uploads}
    assert states - {State.NORMALIZED, State.DUPLICATE} == {State.BRIEFED}
    assert len(result["batchItemFailures"]) == (State.NORMALIZED in states)
    assert len(model.prompts) == 1


def test_another_recipe_is_another_brief(world: World, model: ScriptedModel) -> None:
    first = dropped(world)
    world.summarize()
    model.options = '{"temperature": 0}'
    second = dropped(world, "copy.txt")

    world.summarize()

    fate = world.table.fate(second.id)
    assert fate is not None
    assert fate.state is State.BRIEFED
    assert len(world.table.briefs(fate.article_id)) == 2
    assert state_of(world, first) is State.BRIEFED


def test_a_service_that_fails_keeps_its_message_and_its_neighbours_are_briefed(
    world: World, model: ScriptedModel
) -> None:
    failing, healthy = dropped(world), dropped(world, "other.txt", ARTICLE.replace("620", "750"))
    model.answers.append(ServiceError("the model's server answered 503"))

    result = world.summarize()

    assert len(result["batchItemFailures"]) == 1
    assert sorted([state_of(world, failing), state_of(world, healthy)]) == [State.BRIEFED, State.NORMALIZED]


@pytest.mark.parametrize("error", [ServiceError("no"), OperatorError("no"), RuntimeError("a bug")])
def test_a_failed_call_gives_its_lease_back(world: World, model: ScriptedModel, error: Exception) -> None:
    upload = dropped(world)
    model.answers.append(error)
    world.summarize()
    world.normalize(upload)

    world.summarize()

    assert state_of(world, upload) is State.BRIEFED
    assert len(model.prompts) == 2


def test_after_the_last_attempt_the_upload_has_failed(world: World, model: ScriptedModel) -> None:
    upload = dropped(world)
    model.answers.append(ServiceError("the model's server answered 503"))

    result = world.summarize(attempt=5)

    assert len(result["batchItemFailures"]) == 1
    assert state_of(world, upload) is State.FAILED


def test_a_wrong_key_condemns_no_article_at_any_attempt(world: World, model: ScriptedModel) -> None:
    upload = dropped(world)
    model.answers.append(OperatorError("the model's server answered 401"))

    result = world.summarize(attempt=5)

    assert len(result["batchItemFailures"]) == 1
    assert state_of(world, upload) is State.NORMALIZED


def test_an_article_without_a_visible_sentence_is_rejected_unpaid(world: World, model: ScriptedModel) -> None:
    upload = dropped(world)
    fate = world.table.fate(upload.id)
    assert fate is not None
    invisible = Article("Title", (Block(BlockKind.PARAGRAPH, "\u200b\u2060"),))
    world.s3.put_object(Bucket=ARTICLES, Key=fate.article_key, Body=to_json_bytes(invisible))

    world.summarize()

    assert state_of(world, upload) is State.REJECTED
    assert model.prompts == []


def test_nobody_pays_while_another_worker_holds_the_lease(world: World, model: ScriptedModel) -> None:
    upload = dropped(world)
    lease(world, upload, model, until=datetime.now(UTC) + timedelta(seconds=60))

    result = world.summarize()

    assert len(result["batchItemFailures"]) == 1
    assert state_of(world, upload) is State.NORMALIZED
    assert model.prompts == []


def test_an_upload_that_only_waited_for_another_worker_is_not_condemned(
    world: World, model: ScriptedModel
) -> None:
    upload = dropped(world)
    lease(world, upload, model, until=datetime.now(UTC) + timedelta(seconds=60))

    result = world.summarize(attempt=MOST_ATTEMPTS)

    assert result["batchItemFailures"] == []
    assert state_of(world, upload) is State.NORMALIZED
    assert waiting(world) == 1


def waiting(world: World) -> int:
    """Messages in the summarize queue that can be received now."""
    return len(world.sqs.receive_message(QueueUrl=world.summarize_url).get("Messages", []))


def test_a_lease_that_outlived_its_owner_is_taken_over(world: World, model: ScriptedModel) -> None:
    upload = dropped(world)
    lease(world, upload, model, until=datetime.now(UTC) - timedelta(seconds=1))

    world.summarize()

    assert state_of(world, upload) is State.BRIEFED
    assert len(model.prompts) == 1


def die_of(world: World, upload: Upload, model: ScriptedModel, times: int) -> None:
    """So many workers took the lease of the upload's brief, one after the other, and died."""
    for _ in range(times):
        lease(world, upload, model, until=datetime.now(UTC) - timedelta(seconds=1))


def test_the_last_attempt_pays_nothing_where_all_before_it_were_killed(
    world: World, model: ScriptedModel
) -> None:
    upload = dropped(world)
    die_of(world, upload, model, times=MOST_ATTEMPTS - 1)

    result = world.summarize(attempt=MOST_ATTEMPTS)

    fate = world.table.fate(upload.id)
    assert fate is not None
    assert fate.state is State.FAILED
    assert KILLED in fate.detail
    assert len(result["batchItemFailures"]) == 1
    assert model.prompts == []


def test_a_text_that_killed_its_functions_is_tried_when_it_is_dropped_again(
    world: World, model: ScriptedModel
) -> None:
    die_of(world, dropped(world), model, times=MOST_ATTEMPTS - 1)
    world.summarize(attempt=MOST_ATTEMPTS)
    again = dropped(world, "again.txt")

    world.summarize(attempt=1)

    assert state_of(world, again) is State.BRIEFED


def test_the_last_attempt_is_one_where_few_were_killed(world: World, model: ScriptedModel) -> None:
    """It may have waited for its copy, whose functions they were."""
    upload = dropped(world)
    die_of(world, upload, model, times=MOST_ATTEMPTS - 2)

    world.summarize(attempt=MOST_ATTEMPTS)

    assert state_of(world, upload) is State.BRIEFED


def test_the_last_attempt_is_one_where_the_one_before_gave_its_lease_back(
    world: World, model: ScriptedModel
) -> None:
    upload = dropped(world)
    model.answers.append(ServiceError("the model's server answered 503"))
    world.summarize(attempt=MOST_ATTEMPTS - 1)
    world.announce(upload)  # the message itself is hidden for a while

    world.summarize(attempt=MOST_ATTEMPTS)

    assert state_of(world, upload) is State.BRIEFED


def test_a_wrong_key_is_read_anew_at_the_next_delivery(world: World, model: ScriptedModel) -> None:
    dropped(world)
    read: list[ScriptedModel] = []

    @cache
    def reading() -> ScriptedModel:
        read.append(model)
        return model

    model.answers.append(OperatorError("the model's server answered 401"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "model", reading)
        world.summarize()
        reading()

    assert len(read) == 2


def test_a_stale_owner_never_overwrites_a_brief(world: World, model: ScriptedModel) -> None:
    upload = dropped(world)
    late = datetime.now(UTC) + timedelta(seconds=LEASE_SECONDS + 1)

    class Slow(ScriptedModel):
        async def complete(self, messages: Any, json_schema: Any, spent: float = 0.0) -> Any:
            answer = await super().complete(messages, json_schema, spent)
            lease(world, upload, model, until=late + timedelta(seconds=60), now=late)
            return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "model", cache(Slow))
        result = world.summarize()

    fate = world.table.fate(upload.id)
    assert fate is not None
    assert len(result["batchItemFailures"]) == 1
    assert fate.state is State.NORMALIZED
    assert world.table.briefs(fate.article_id) == []


def cannot_save(*_: Any) -> None:
    raise ServiceError("the table is down")


def test_a_brief_that_cannot_be_saved_ends_no_upload_and_its_message_comes_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brief_writer, "SAVE_PAUSES", (0, 0))
    monkeypatch.setattr(Table, "save", cannot_save)
    upload = dropped(world)

    result = world.summarize()

    assert len(result["batchItemFailures"]) == 1
    assert state_of(world, upload) is State.NORMALIZED


def test_a_slow_read_of_the_article_takes_nothing_off_its_lease(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, leases = [datetime(2026, 3, 1, tzinfo=UTC)], list[Lease]()
    read, claim, deps = Articles.get, Table.claim, app.deps()

    def slowly(articles: Articles, key: str) -> Article:
        clock[0] += timedelta(seconds=60)
        return read(articles, key)

    def remembered(table: Table, article_id: str, recipe_id: str, lease: Lease, now: float) -> Any:
        leases.append(lease)
        return claim(table, article_id, recipe_id, lease, now)

    monkeypatch.setattr(Articles, "get", slowly)
    monkeypatch.setattr(Table, "claim", remembered)
    monkeypatch.setattr(app, "deps", lambda: replace(deps, writer=replace(deps.writer, now=lambda: clock[0])))
    dropped(world)

    world.summarize()

    assert [lease.expires_at for lease in leases] == [clock[0].timestamp() + LEASE_SECONDS]


OWN_LIST = {
    "topics": [{"id": "desk:1", "label": "society"}, {"id": "desk:1.1", "label": "x", "parent": "desk:1"}]
}


def test_an_organisation_brings_its_own_topics(
    world: World, model: ScriptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOPICS", "topics/ours.json")
    TopicLists(world.s3, ARTICLES).put("topics/ours.json", json.dumps(OWN_LIST))
    upload = dropped(world)

    world.summarize()

    fate = world.table.fate(upload.id)
    assert fate is not None
    assert fate.topics == ("desk:1",)
    assert [fate.upload for fate in world.table.topic("desk:1")] == [upload]
    assert model.prompts[0][0]["content"].endswith("society: x")


@pytest.mark.parametrize("content", [None, b"{", b"\xff\xfe", b" " * 200_000, b'{"topics": [{"id": "a"}]}'])
def test_a_wrong_list_of_topics_is_loud_and_condemns_no_article(
    world: World, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    monkeypatch.setenv("TOPICS", "topics/ours.json")
    if content is not None:
        world.s3.put_object(Bucket=ARTICLES, Key="topics/ours.json", Body=content)
    upload = dropped(world)

    result = world.summarize(attempt=5)

    assert len(result["batchItemFailures"]) == 1
    assert state_of(world, upload) is State.NORMALIZED
    with pytest.raises(OperatorError, match=r"topics/ours\.json"):
        app.deps().assignment.get()


def test_what_a_brief_cost_stands_in_it_in_the_fate_and_in_the_metrics(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    upload = dropped(world)

    world.summarize()

    fate = world.table.fate(upload.id)
    assert fate is not None
    stored = world.table.brief(fate.article_id, fate.recipe_id)
    assert stored is not None
    assert stored.brief.usage == fate.usage == Usage(100, 20, cost_usd=0.0003)
    [told] = [
        json.loads(line) for line in capsys.readouterr().out.splitlines() if '"spent_today_usd"' in line
    ]
    assert (told["calls"], told["tokens_in"], told["tokens_out"]) == ([1.0], [100.0], [20.0])
    assert (told["cost_usd"], told["briefs"], told["verified"]) == ([0.0003], [1.0], [1.0])
    assert not {"tokens_cached", "unpriced", "refused", "flagged"} & told.keys()


def test_a_model_without_a_price_costs_what_is_unknown(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PRICES", "{}")
    monkeypatch.setenv("ALLOW_UNPRICED", "true")
    upload = dropped(world)

    world.summarize()

    fate = world.table.fate(upload.id)
    assert fate is not None
    assert fate.usage == Usage(100, 20, cost_usd=None)
    [told] = [
        json.loads(line) for line in capsys.readouterr().out.splitlines() if '"spent_today_usd"' in line
    ]
    assert told["unpriced"] == [1.0]
    assert "cost_usd" not in told


def lease(
    world: World, upload: Upload, model: ScriptedModel, until: datetime, now: datetime | None = None
) -> None:
    """Another worker takes the lease of the upload's brief."""
    fate = world.table.fate(upload.id)
    assert fate is not None
    owner = Lease("another worker", int(until.timestamp()))
    moment = (now or datetime.now(UTC)).timestamp()
    world.table.claim(fate.article_id, recipe(model, app.deps().assignment.get()).id, owner, moment)
