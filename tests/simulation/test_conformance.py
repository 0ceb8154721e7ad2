"""The fakes answer as moto does: the same calls to both get the same answers."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from dropbrief.aws.budgets import Budgets
from dropbrief.budget import Amount, Limits
from dropbrief.errors import BudgetSpentError
from tests.simulation.queues import Queues, Shape
from tests.simulation.scheduler import NotModelled, Scheduler
from tests.simulation.services import Bus, Database, Storage

TABLE, BUCKET, BUS, QUEUE = "table", "bucket", "bus", "queue"
KEY = {"pk": {"S": "brief#a"}, "sk": {"S": "r"}}
LEASE = {**KEY, "owner": {"S": "one"}, "expires_at": {"N": "7"}}
BRIEF = {**LEASE, "saved_at": {"S": "2026"}}
OWNED = "#owner = :owner AND attribute_not_exists(saved_at)"
STATES = "#state IN (:s0, :s1)"
NEW = "attribute_not_exists(pk)"


@dataclass(frozen=True)
class Pair:
    """The same four services twice: our fakes, and moto's."""

    fake: dict[str, Any]
    moto: dict[str, Any]

    def assert_same_answer(self, service: str, operation: str, **request: Any) -> Any:
        """Make the same call to both; asserts that their answers are the same, and returns it."""
        fake, moto = (
            _answer(getattr(of[service], operation), copy.deepcopy(request)) for of in (self.fake, self.moto)
        )
        assert fake == moto
        return fake


def _answer(call: Any, request: dict[str, Any]) -> Any:
    """The parts of an answer or of an error that the adapters read."""
    try:
        answer = call(**request)
    except ClientError as error:
        return error.response["Error"]["Code"], error.response.get("Item")
    kept = (
        "Item",
        "Responses",
        "UnprocessedKeys",
        "UnprocessedItems",
        "FailedEntryCount",
        "ContentLength",
        "Body",
    )
    return {name: _read(answer[name]) for name in kept if name in answer}


def _read(value: Any) -> Any:
    if hasattr(value, "read"):
        return value.read()
    if isinstance(value, dict) and TABLE in value:
        return {TABLE: sorted(value[TABLE], key=str)}
    return value


@pytest.fixture
def pair(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    fake = {
        "dynamodb": Database(lambda *_: None),
        "s3": Storage(),
        "events": Bus(),
        "sqs": Queues({QUEUE: Shape(30, 5, "dead")}, Scheduler(0)),
    }
    with mock_aws():
        moto = {name: boto3.client(name) for name in fake}
        _create(moto)
        yield Pair(fake, moto)


def _create(moto: dict[str, Any]) -> None:
    moto["s3"].create_bucket(Bucket=BUCKET)
    moto["s3"].put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    moto["events"].create_event_bus(Name=BUS)
    moto["dynamodb"].create_table(
        TableName=TABLE,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    )


CONDITIONS = [
    ("", {}, {}),
    (NEW, {}, {}),
    (OWNED, {"#owner": "owner"}, {":owner": {"S": "one"}}),
    (OWNED, {"#owner": "owner"}, {":owner": {"S": "another"}}),
    (STATES, {"#state": "state"}, {":s0": {"S": "normalized"}, ":s1": {"S": "received"}}),
    (f"{NEW} OR {STATES}", {"#state": "state"}, {":s0": {"S": "normalized"}, ":s1": {"S": "received"}}),
]
FATES = [{**KEY, "state": {"S": state}} for state in ("normalized", "briefed")]


@pytest.mark.parametrize("before", [None, LEASE, BRIEF, *FATES])
@pytest.mark.parametrize(("condition", "names", "values"), CONDITIONS)
def test_fake_and_moto_agree_on_conditional_puts(
    pair: Pair, before: Any, condition: str, names: dict[str, str], values: dict[str, Any]
) -> None:
    if before:
        pair.assert_same_answer("dynamodb", "put_item", TableName=TABLE, Item=before)

    pair.assert_same_answer(
        "dynamodb", "put_item", Item={**KEY, "new": {"S": "x"}}, **_put_request(condition, names, values)
    )

    pair.assert_same_answer("dynamodb", "get_item", TableName=TABLE, Key=KEY, ConsistentRead=True)


@pytest.mark.parametrize("before", [None, LEASE, BRIEF])
@pytest.mark.parametrize("owner", ["one", "another"])
def test_fake_and_moto_agree_on_releases_of_a_lease(pair: Pair, before: Any, owner: str) -> None:
    if before:
        pair.assert_same_answer("dynamodb", "put_item", TableName=TABLE, Item=before)

    request = _put_request(OWNED, {"#owner": "owner"}, {":owner": {"S": owner}})
    del request["ReturnValuesOnConditionCheckFailure"]
    pair.assert_same_answer("dynamodb", "delete_item", Key=KEY, **request)

    pair.assert_same_answer("dynamodb", "get_item", TableName=TABLE, Key=KEY, ConsistentRead=True)


def _put_request(condition: str, names: dict[str, str], values: dict[str, Any]) -> dict[str, Any]:
    request: dict[str, Any] = {"TableName": TABLE}
    if condition:
        request |= {"ConditionExpression": condition, "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
    if names:
        request |= {"ExpressionAttributeNames": names, "ExpressionAttributeValues": values}
    return request


def test_fake_and_moto_agree_on_reading_several_items(pair: Pair) -> None:
    other = {"pk": {"S": "story#1"}, "sk": {"S": "first"}}
    pair.assert_same_answer("dynamodb", "put_item", TableName=TABLE, Item=LEASE)

    answer = pair.assert_same_answer(
        "dynamodb",
        "batch_get_item",
        RequestItems={TABLE: {"Keys": [KEY, other]}},
    )

    assert answer["Responses"] == {TABLE: [LEASE]}


BUDGET_KEY = {"pk": {"S": "budget#2026-03-02"}, "sk": {"S": "spent"}}


def test_fake_and_moto_agree_on_reservations_and_their_settlement(pair: Pair) -> None:
    ends, seen = [], []
    for dynamodb in (pair.fake["dynamodb"], pair.moto["dynamodb"]):
        budgets = Budgets(dynamodb, TABLE, Limits(tokens=350, nanodollars=None))
        for _ in range(2):
            budgets.reserve("2026-03-02", {"one": Amount(100, 10), "two": Amount(100, 20)})
        budgets.reserve("2026-03-02", {"three": Amount(100, 30)})
        for wanted in ({"four": Amount(100, 40)}, {"three": Amount(1, 1), "five": Amount(1, 1)}):
            with pytest.raises(BudgetSpentError):
                budgets.reserve("2026-03-02", wanted)
        for _ in range(2):
            budgets.settle("2026-03-02", {"one": Amount(-93, -9), "three": Amount(-50, -15)})
            seen.append(budgets.last_seen("2026-03-02"))
        ends.append(dynamodb.get_item(TableName=TABLE, Key=BUDGET_KEY, ConsistentRead=True)["Item"])

    assert ends[0] == ends[1]
    assert ends[0]["tokens"] == {"N": "157"}
    assert seen == [Amount(157, 36)] * 4


def test_fake_and_moto_agree_on_writing_several_items(pair: Pair) -> None:
    other = {"pk": {"S": "topic#1"}, "sk": {"S": "first"}}
    requests = [{"PutRequest": {"Item": item}} for item in (LEASE, other)]

    pair.assert_same_answer("dynamodb", "batch_write_item", RequestItems={TABLE: requests})

    keys = {TABLE: {"Keys": [KEY, other]}}
    found = pair.assert_same_answer("dynamodb", "batch_get_item", RequestItems=keys)["Responses"][TABLE]
    assert sorted(found, key=str) == sorted((LEASE, other), key=str)


def test_fake_and_moto_both_refuse_an_item_twice_in_one_request(pair: Pair) -> None:
    twice = {TABLE: [{"PutRequest": {"Item": LEASE}}] * 2}

    assert pair.assert_same_answer("dynamodb", "batch_write_item", RequestItems=twice) == (
        "ValidationException",
        None,
    )


def test_more_than_25_items_in_one_request_are_refused() -> None:
    """DynamoDB refuses them; moto does not."""
    many = [{"PutRequest": {"Item": {**KEY, "sk": {"S": str(number)}}}} for number in range(26)]

    with pytest.raises(ClientError, match="ValidationException"):
        Database(lambda *_: None).batch_write_item(RequestItems={TABLE: many})


def test_a_condition_that_the_table_never_sets_is_refused() -> None:
    database = Database(lambda *_: None)

    with pytest.raises(NotModelled):
        database.put_item(TableName=TABLE, Item=LEASE, ConditionExpression="attribute_exists(pk)")


def test_fake_and_moto_agree_on_the_newest_bytes_of_a_key(pair: Pair) -> None:
    pair.assert_same_answer("s3", "get_object", Bucket=BUCKET, Key="a b+ü.txt")
    for body in (b"old", b"new"):
        pair.assert_same_answer("s3", "put_object", Bucket=BUCKET, Key="a b+ü.txt", Body=body)

    answer = pair.assert_same_answer("s3", "get_object", Bucket=BUCKET, Key="a b+ü.txt")

    assert answer == {"ContentLength": 3, "Body": b"new"}


def test_fake_and_moto_agree_on_the_bytes_of_an_older_version(pair: Pair) -> None:
    read = []
    for s3 in (pair.fake["s3"], pair.moto["s3"]):
        version = s3.put_object(Bucket=BUCKET, Key="k", Body=b"old")["VersionId"]
        s3.put_object(Bucket=BUCKET, Key="k", Body=b"new")
        read.append(s3.get_object(Bucket=BUCKET, Key="k", VersionId=version)["Body"].read())

    assert read == [b"old", b"old"]


def test_fake_and_moto_agree_on_taking_an_event(pair: Pair) -> None:
    entry = {"EventBusName": BUS, "Source": "dropbrief", "DetailType": "Article Briefed", "Detail": "{}"}

    assert pair.assert_same_answer("events", "put_events", Entries=[entry]) == {"FailedEntryCount": 0}


def test_a_message_that_is_postponed_comes_again_and_counts_its_receives(pair: Pair) -> None:
    fake = Queues({QUEUE: Shape(30, 2, "dead")}, Scheduler(0))
    sqs = pair.moto["sqs"]
    url = sqs.create_queue(QueueName=QUEUE)["QueueUrl"]
    fake.send_message(QueueUrl=QUEUE, MessageBody="hello")
    sqs.send_message(QueueUrl=url, MessageBody="hello")

    counts: list[tuple[int, int]] = []
    for _ in range(2):
        [message] = fake.take(QUEUE, 10)
        [real] = sqs.receive_message(QueueUrl=url, AttributeNames=["ApproximateReceiveCount"])["Messages"]
        counts.append((message.receives, int(real["Attributes"]["ApproximateReceiveCount"])))
        for service, where, receipt in ((fake, QUEUE, message.receipt), (sqs, url, real["ReceiptHandle"])):
            service.change_message_visibility(QueueUrl=where, ReceiptHandle=receipt, VisibilityTimeout=0)

    assert counts == [(1, 1), (2, 2)]


def test_a_message_that_is_deleted_does_not_come_again_and_deleting_it_twice_is_no_error(pair: Pair) -> None:
    fake = Queues({QUEUE: Shape(30, 2, "dead")}, Scheduler(0))
    sqs = pair.moto["sqs"]
    url = sqs.create_queue(QueueName=QUEUE)["QueueUrl"]
    fake.send_message(QueueUrl=QUEUE, MessageBody="hello")
    sqs.send_message(QueueUrl=url, MessageBody="hello")
    [message] = fake.take(QUEUE, 10)
    [real] = sqs.receive_message(QueueUrl=url)["Messages"]

    for service, where, receipt in ((fake, QUEUE, message.receipt), (sqs, url, real["ReceiptHandle"])):
        for _ in range(2):
            service.delete_message(QueueUrl=where, ReceiptHandle=receipt)

    counted = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    assert fake.messages[QUEUE] == []
    assert counted["ApproximateNumberOfMessagesNotVisible"] == "0"


def test_a_message_received_too_often_is_a_dead_letter_until_it_is_redriven() -> None:
    fake = Queues({QUEUE: Shape(0, 2, "dead")}, Scheduler(0))
    fake.send_message(QueueUrl=QUEUE, MessageBody="hello")
    received = [len(fake.take(QUEUE, 10)) for _ in range(3)]

    dead = len(fake.messages["dead"])
    fake.redrive(QUEUE)

    assert received == [1, 1, 0]
    assert dead == 1
    assert [message.receives for message in fake.take(QUEUE, 10)] == [1]
