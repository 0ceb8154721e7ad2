"""Normalize: turns each uploaded version into an article in the articles bucket, or splits or rejects it."""

import gc

gc.disable()  # a seventh of a cold start went into collecting garbage during the imports

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from dropbrief import ledger, telemetry
from dropbrief.attempts import Attempt
from dropbrief.aws import inbox, queue
from dropbrief.aws.articles import Articles
from dropbrief.aws.clients import Clients
from dropbrief.aws.operator_files import OverrideFiles
from dropbrief.aws.queue import Delivery, Queue, Sender
from dropbrief.aws.stories import Stories
from dropbrief.aws.table import Table
from dropbrief.errors import DropbriefError, OperatorError, describe_error
from dropbrief.intake import Intake
from dropbrief.ledger import Fate, State
from dropbrief.settings import Settings

gc.freeze()
gc.enable()

logger = telemetry.logger()
metrics = telemetry.metrics()
processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)
settings = Settings(os.environ)


@dataclass(frozen=True)
class Deps:
    intake: Intake
    summarize_queue: Sender


@cache
def deps() -> Deps:
    clients = Clients()
    s3, sqs, dynamodb = clients.s3(), clients.sqs(), clients.dynamodb()
    articles, table = settings.text("ARTICLES_BUCKET"), settings.text("TABLE_NAME")
    intake = Intake(
        inbox=inbox.Inbox(s3),
        articles=Articles(s3, articles),
        overrides=OverrideFiles(s3, articles, clock=time.monotonic),
        table=Table(dynamodb, table),
        normalize_queue=Queue(
            sqs, settings.text("NORMALIZE_QUEUE_URL"), settings.number("MAX_RECEIVE_COUNT")
        ),
        learns=settings.switch("LEARN_FROM_SOURCES"),
        on_learning_failed=log_learning_failed,
        stories=Stories(dynamodb, table),
        links=settings.choice("SAME_STORY", ledger.SAME_STORY) != "off",
        least_similarity=settings.number("SAME_STORY_PERCENT") / 100,
        now=lambda: datetime.now(UTC),
    )
    return Deps(intake, Sender(sqs, settings.text("SUMMARIZE_QUEUE_URL")))


def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    ordered = {"Records": list(queue.processing_order(event["Records"]))}
    answer = process_partial_response(ordered, receive, processor, context)
    telemetry.flush(metrics)
    return answer


def receive(record: SQSRecord) -> None:
    """Process one message, which may name several uploads; one that fails does not stop the others.

    A message that is not new is deleted at once: another one of the batch may kill this invocation.
    """
    delivery = Delivery(record.receipt_handle, int(record.attributes.approximate_receive_count))
    own_queue = deps().intake.normalize_queue
    failed: list[Fate] = []
    try:
        with own_queue.redelivering(delivery, give_up=lambda error: give_up(failed, error)):
            process_all(inbox.parse_arrivals(record.body), own_queue.attempt(delivery), failed)
            if delivery.attempt > 1:
                own_queue.finish(delivery)
    except Exception as error:
        logger.error("not normalized", extra={**describe_error(error), "attempt": delivery.attempt})
        raise


def process_all(arrivals: Iterable[Fate], attempt: Attempt, failed: list[Fate]) -> None:
    """Process all arrivals and add those that fail to `failed`.

    Then raises one of their errors: an OperatorError, if there is any.
    """
    errors: list[Exception] = []
    for arrival in arrivals:
        try:
            process(arrival, attempt)
        except Exception as error:  # noqa: BLE001  # raised below
            failed.append(arrival)
            errors.append(error)
    if errors:
        raise max(errors, key=lambda error: isinstance(error, OperatorError))


def process(arrival: Fate, attempt: Attempt) -> None:
    """Decide the fate of an upload unless it has one, and send it on if it is normalized."""
    intake = deps().intake
    fate = intake.table.fate(arrival.upload.id)
    if fate is None:
        fate = intake.process(arrival, attempt)
        metrics.add_metric(fate.state, MetricUnit.Count, 1)
    if fate.state is State.NORMALIZED:
        deps().summarize_queue.send_upload(fate.upload)
    logger.info(fate.state, extra=fate.log_fields)


def log_learning_failed(error: DropbriefError) -> None:
    logger.warning("not learnt", extra=describe_error(error))


def give_up(arrivals: Iterable[Fate], error: Exception) -> None:
    intake = deps().intake
    for arrival in arrivals:
        intake.table.fail(arrival, intake.now(), error)
