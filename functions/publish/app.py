"""Publish: each upload that reached its terminal state becomes one event on the bus."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.typing import LambdaContext

from dropbrief import publish
from dropbrief.aws import rows
from dropbrief.aws.bus import Bus
from dropbrief.aws.clients import Clients
from dropbrief.aws.table import Table
from dropbrief.domain import Brief
from dropbrief.errors import ServiceError, described
from dropbrief.ledger import Fate, State
from dropbrief.settings import Settings

logger = Logger(location=None, timestamp=None)  # CloudWatch keeps the time, the log group says where
logger.remove_keys(["service"])
metrics = Metrics(namespace=os.environ.get("POWERTOOLS_METRICS_NAMESPACE", "Dropbrief"))
processor = BatchProcessor(EventType.DynamoDBStreams, raise_on_entire_batch_failure=False)
settings = Settings(os.environ)


@dataclass(frozen=True)
class Deps:
    table: Table
    bus: Bus


@cache
def deps() -> Deps:
    clients = Clients()
    return Deps(
        table=Table(clients.dynamodb(), settings.text("TABLE_NAME")),
        bus=Bus(clients.events(), settings.text("EVENT_BUS_NAME")),
    )


def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    answer = process_partial_response(event, receive, processor, context)
    if metrics.metric_set:
        metrics.flush_metrics()
    return answer


def receive(record: Mapping[str, Any]) -> None:
    change = record["dynamodb"]
    try:
        before, after = fate_in(change.get("OldImage")), fate_in(change.get("NewImage"))
        if after and publish.is_news(before, after):
            deps().bus.put(publish.event(after, brief_of(after)))
            logger.debug("published", extra={"state": after.state, "upload_id": after.upload.id})
    except Exception as error:
        metrics.add_metric("events_failed", MetricUnit.Count, 1)
        logger.error(
            "not published", extra={**described(error), "sequence_number": change.get("SequenceNumber")}
        )
        raise


def fate_in(image: Mapping[str, Any] | None) -> Fate | None:
    """The fate that an image of the stream holds; None for a row of another kind."""
    row = rows.untyped(image) if image else {}
    return rows.fate(row) if str(row.get("pk", "")).startswith(rows.UPLOAD) else None


def brief_of(fate: Fate) -> Brief | None:
    if fate.state is not State.BRIEFED:
        return None
    stored = deps().table.brief(fate.article_id, fate.recipe_id)
    if stored is None:
        raise ServiceError("the table has no brief of a briefed upload")
    return stored.brief
