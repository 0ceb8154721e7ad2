"""Normalize: each uploaded version becomes an article in the articles bucket, or is rejected."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from dropbrief import ledger, settings
from dropbrief.aws import inbox
from dropbrief.aws.articles import Articles
from dropbrief.aws.clients import Clients
from dropbrief.aws.queue import Delivery, Queue
from dropbrief.aws.table import Table
from dropbrief.errors import ArticleError, described
from dropbrief.ledger import Fate, State
from dropbrief.normalize import MAX_BYTES, normalize

logger = Logger()
processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)


@dataclass(frozen=True)
class Deps:
    inbox: inbox.Inbox
    articles: Articles
    table: Table
    uploads: Queue
    normalized: Queue
    now: Callable[[], datetime]


@cache
def deps() -> Deps:
    clients = Clients()
    s3, sqs = clients.s3(), clients.sqs()
    attempts = settings.number("MAX_RECEIVE_COUNT")
    return Deps(
        inbox=inbox.Inbox(s3),
        articles=Articles(s3, settings.text("ARTICLES_BUCKET")),
        table=Table(clients.dynamodb(), settings.text("TABLE_NAME")),
        uploads=Queue(sqs, settings.text("NORMALIZE_QUEUE_URL"), attempts),
        normalized=Queue(sqs, settings.text("SUMMARIZE_QUEUE_URL"), attempts),
        now=lambda: datetime.now(UTC),
    )


def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return process_partial_response(event, receive, processor, context)


def receive(record: SQSRecord) -> None:
    """One message, which may tell of several uploads."""
    delivery = Delivery(record.receipt_handle, int(record.attributes.approximate_receive_count))
    try:
        with deps().uploads.redelivering(delivery, give_up=lambda error: give_up(record, error)):
            for arrival in inbox.arrivals(record.body):
                settle(arrival)
    except Exception as error:
        logger.error("not normalized", extra={**described(error), "attempt": delivery.attempt})
        raise


def settle(arrival: Fate) -> None:
    """Nothing is done twice for an upload whose fate is known, but its message is sent again if need be."""
    fate = deps().table.fate(arrival.upload.id) or deps().table.record(decide(arrival))
    if fate.state is State.NORMALIZED:
        deps().normalized.send(fate.upload)
    logger.info(fate.state, extra={"upload_id": fate.upload.id, "reason": fate.reason})


def decide(arrival: Fate) -> Fate:
    try:
        article = normalize(deps().inbox.read(arrival.upload, MAX_BYTES), arrival.upload.key)
    except ArticleError as error:
        return ledger.rejected(arrival, deps().now(), error)
    return arrival.becomes(
        State.NORMALIZED,
        deps().now(),
        title=article.title,
        article_id=article.id,
        article_key=deps().articles.put(arrival.upload, article),
    )


def give_up(record: SQSRecord, error: Exception) -> None:
    for arrival in inbox.arrivals(record.body):
        deps().table.fail(arrival, deps().now(), error)
