"""A small AWS in this process (moto), with what the functions need and their environment set to it."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from types import ModuleType
from typing import Any
from urllib.parse import quote_plus

import boto3
import pytest
from moto import mock_aws
from moto.core.botocore_stubber import BotocoreStubber

from cli.stack import STAGES, Stack, setting_name
from dropbrief.attempts import MOST_ATTEMPTS
from dropbrief.aws.articles import Articles
from dropbrief.aws.clients import Clients
from dropbrief.aws.queue import Queue
from dropbrief.aws.table import Table
from dropbrief.domain import Upload
from functions.console import app as console_app
from functions.normalize import app as normalize_app
from functions.publish import app as publish_app
from functions.summarize import app as summarize_app
from tests.fakes import ScriptedModel

REGION = "eu-central-1"
INBOX, ARTICLES, TABLE, BUS = "test-inbox", "test-articles", "test-table", "test-bus"
LEASE_SECONDS = 240

Event = dict[str, Any]


@dataclass(frozen=True)
class World:
    """The resources of a stack, and how its functions are invoked."""

    s3: Any
    sqs: Any
    dynamodb: Any
    uploads_url: str
    summarize_url: str
    subscriber_url: str
    secret_arn: str
    dead_letter_urls: dict[str, str]

    @property
    def table(self) -> Table:
        return Table(self.dynamodb, TABLE)

    @property
    def articles(self) -> Articles:
        return Articles(self.s3, ARTICLES)

    @property
    def stack(self) -> Stack:
        outputs = {"InboxBucket": INBOX, "ArticlesBucket": ARTICLES, "TableName": TABLE, "EventBusName": BUS}
        urls = {"Normalize": self.uploads_url, "Summarize": self.summarize_url, **self.dead_letter_urls}
        queues = {f"{name}QueueUrl": url for name, url in urls.items()}
        arns = {f"{name}QueueArn": _arn(self.sqs, url) for name, url in urls.items()}
        return Stack("test", Clients(), {**outputs, **queues, **arns}, PARAMETERS)

    def drop(self, key: str, content: bytes) -> Upload:
        version = self.s3.put_object(Bucket=INBOX, Key=key, Body=content)["VersionId"]
        return Upload(INBOX, key, version)

    def normalize(self, *uploads: Upload, attempt: int = 1) -> Event:
        """Deliver one message for each upload; the failures that the function reports."""
        bodies = [_notification(upload) for upload in uploads]
        return _invoke(normalize_app, self._delivered(self.uploads_url, bodies, attempt))

    def normalize_together(self, *uploads: Upload, attempt: int = 1) -> Event:
        """Deliver one message for all uploads; the failures that the function reports."""
        return _invoke(normalize_app, self._delivered(self.uploads_url, [_notification(*uploads)], attempt))

    def work_off(self, attempt: int = 1) -> Event:
        """Deliver what waits in the normalize queue, ten messages at most; the failures that are reported."""
        return self._worked_off(normalize_app, self.uploads_url, attempt)

    def arriving(self, *uploads: Upload) -> list[Event]:
        """Messages of the normalize queue that were received, one for each upload."""
        return list(
            self._delivered(self.uploads_url, [_notification(upload) for upload in uploads], 1)["Records"]
        )

    def announce(self, upload: Upload) -> None:
        """Put the message of a normalized upload into the summarize queue once more."""
        Queue(self.sqs, self.summarize_url, MOST_ATTEMPTS).send_upload(upload)

    def summarize(self, attempt: int = 1) -> Event:
        """Deliver what waits in the summarize queue; the failures that the function reports."""
        return self._worked_off(summarize_app, self.summarize_url, attempt)

    def _worked_off(self, app: ModuleType, url: str, attempt: int) -> Event:
        answer = self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)
        records = [
            _record(message["Body"], message["ReceiptHandle"], attempt)
            for message in answer.get("Messages", [])
        ]
        result = _invoke(app, {"Records": records})
        failed = {failure["itemIdentifier"] for failure in result["batchItemFailures"]}
        for record in records:
            if record["messageId"] not in failed:
                self.sqs.delete_message(QueueUrl=url, ReceiptHandle=record["receiptHandle"])
        return result

    def publish(self, event: Event) -> Event:
        return _invoke(publish_app, event)

    def events(self) -> list[Event]:
        """What a queue that is subscribed to the bus received."""
        answer = self.sqs.receive_message(QueueUrl=self.subscriber_url, MaxNumberOfMessages=10)
        return [json.loads(message["Body"]) for message in answer.get("Messages", [])]

    def waiting(self, url: str) -> int:
        answer = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
        return int(answer["Attributes"]["ApproximateNumberOfMessages"])

    def _delivered(self, url: str, bodies: list[str], attempt: int) -> Event:
        """The bodies as messages that were really received, so that their receipt handles are valid."""
        for body in bodies:
            self.sqs.send_message(QueueUrl=url, MessageBody=body)
        messages = self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
        return {"Records": [_record(m["Body"], m["ReceiptHandle"], attempt) for m in messages]}


@pytest.fixture
def model() -> ScriptedModel:
    return ScriptedModel()


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, model: ScriptedModel) -> Iterator[World]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    with mock_aws():
        built = _build()
        for name, value in _environment(built).items():
            monkeypatch.setenv(name, value)
        for app in (normalize_app, publish_app, summarize_app, console_app):
            app.deps.cache_clear()
        monkeypatch.setattr(summarize_app, "model", cache(lambda: model))
        monkeypatch.setattr(BotocoreStubber, "__call__", _one_at_a_time(BotocoreStubber.__call__))
        yield built


def _one_at_a_time(answer: Callable[..., Any]) -> Callable[..., Any]:
    """DynamoDB decides about one write of an item after another; moto lets threads get between."""
    lock = threading.RLock()

    def answered(*request: Any, **more: Any) -> Any:
        with lock:
            return answer(*request, **more)

    return answered


def _build() -> World:
    s3, sqs, dynamodb = boto3.client("s3"), boto3.client("sqs"), boto3.client("dynamodb")
    for bucket in (INBOX, ARTICLES):
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
        s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    _create_table(dynamodb)
    logs = boto3.client("logs")
    for stage in STAGES:
        logs.create_log_group(logGroupName=f"/aws/lambda/test/{stage}")
    urls = [sqs.create_queue(QueueName=name)["QueueUrl"] for name in ("uploads", "summarize", "subscriber")]
    dead = {
        f"{stage}DeadLetter": sqs.create_queue(QueueName=f"{stage}-dead-letters")["QueueUrl"]
        for stage in ("Normalize", "Summarize", "Publish")
    }
    for url, letters in zip(urls, dead.values(), strict=False):
        redrive = {"deadLetterTargetArn": _arn(sqs, letters), "maxReceiveCount": MOST_ATTEMPTS}
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"RedrivePolicy": json.dumps(redrive)})
    secret = boto3.client("secretsmanager").create_secret(Name="key", SecretString="not-a-key")
    events = boto3.client("events")
    events.create_event_bus(Name=BUS)
    events.put_rule(Name="all", EventBusName=BUS, EventPattern=json.dumps({"source": ["dropbrief"]}))
    events.put_targets(Rule="all", EventBusName=BUS, Targets=[{"Id": "queue", "Arn": _arn(sqs, urls[2])}])
    return World(s3, sqs, dynamodb, *urls, secret_arn=secret["ARN"], dead_letter_urls=dead)


def _arn(sqs: Any, url: str) -> str:
    answer = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
    return str(answer["Attributes"]["QueueArn"])


def _create_table(dynamodb: Any) -> None:
    dynamodb.create_table(
        TableName=TABLE,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk", "day", "received_at")
        ],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by_day",
                "KeySchema": [
                    {"AttributeName": "day", "KeyType": "HASH"},
                    {"AttributeName": "received_at", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    )


PARAMETERS = {
    "LlmModel": "scripted",
    "LlmOptions": "{}",
    "LlmMaxInputTokens": "12000",
    "LlmRepairs": "true",
    "Topics": "iptc-17",
    "OutputLanguage": "article",
    "Keywords": "false",
    "SmallModel": "false",
    "DailyBudgetUsd": "1",
    "DailyBudgetTokens": "none",
    "AllowUnpriced": "false",
    "Prices": '{"scripted": {"in": 1, "out": 10}, "m": {"in": 1, "out": 10}}',
}
"""Of the stack; to the functions each is a setting."""


def _environment(world: World) -> dict[str, str]:
    return {
        **{setting_name(name): value for name, value in PARAMETERS.items()},
        "ARTICLES_BUCKET": ARTICLES,
        "INBOX_BUCKET": INBOX,
        "TABLE_NAME": TABLE,
        "LEARN_FROM_SOURCES": "true",
        "EVENT_BUS_NAME": BUS,
        "ANNOTATE_UPLOADS": "false",
        "OUTBOX_BUCKET": "",
        "NORMALIZE_QUEUE_URL": world.uploads_url,
        "SUMMARIZE_QUEUE_URL": world.summarize_url,
        "MAX_RECEIVE_COUNT": str(MOST_ATTEMPTS),
        "LEASE_SECONDS": str(LEASE_SECONDS),
        "SAME_STORY": "link",
        "SAME_STORY_PERCENT": "50",
        "REUSE_PERCENT": "80",
        "LLM_API_KEY_SECRET_ARN": world.secret_arn,
        "LLM_BASE_URL": "http://127.0.0.1:9/v1",
        "LLM_DEADLINE_SECONDS": "5",
    }


def _notification(*uploads: Upload) -> str:
    return json.dumps({"Records": [*map(_notified, uploads)]})


def _notified(upload: Upload) -> Event:
    key = quote_plus(upload.key, safe="/")
    s3 = {"bucket": {"name": upload.bucket}, "object": {"key": key, "versionId": upload.version_id}}
    return {"eventTime": datetime.now(UTC).isoformat(), "s3": s3}


def _record(body: str, receipt_handle: str, attempt: int) -> Event:
    return {
        "messageId": receipt_handle[-40:],
        "receiptHandle": receipt_handle,
        "body": body,
        "attributes": {"ApproximateReceiveCount": str(attempt)},
        "eventSource": "aws:sqs",
    }


def _invoke(app: ModuleType, event: Event) -> Event:
    result: Event = app.handler(event, None)
    return result
