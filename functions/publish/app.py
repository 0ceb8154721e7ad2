"""Publish: each upload that reached its terminal state becomes one event on the bus."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.typing import LambdaContext

from dropbrief import publish
from dropbrief.aws import bus, rows
from dropbrief.aws.bus import Bus
from dropbrief.aws.clients import Clients
from dropbrief.aws.table import Table
from dropbrief.domain import Brief, OutboundEvent
from dropbrief.errors import ServiceError, described
from dropbrief.ledger import Fate
from dropbrief.settings import Settings

logger = Logger()
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
    return process_partial_response(event, receive, processor, context)


def receive(record: Mapping[str, Any]) -> None:
    change = record["dynamodb"]
    try:
        before, after = fate_in(change.get("OldImage")), fate_in(change.get("NewImage"))
        if after and publish.is_news(before, after):
            event = event_of(after)
            deps().bus.put(event)
            told = {"state": after.state, "upload_id": after.upload.id}
            logger.info("published", extra={**told, "omitted": event.detail.get("omitted", [])})
    except Exception as error:
        logger.error(
            "not published", extra={**described(error), "sequence_number": change.get("SequenceNumber")}
        )
        raise


def fate_in(image: Mapping[str, Any] | None) -> Fate | None:
    """The fate that an image of the stream holds; None for a row of another kind."""
    row = rows.untyped(image) if image else {}
    return rows.fate(row) if str(row.get("pk", "")).startswith(rows.UPLOAD) else None


def event_of(fate: Fate) -> OutboundEvent:
    """The event as the bus takes it: where it would be too large, it names the row of its brief."""
    pk, sk = rows.brief_key(fate.brief_article_id, fate.recipe_id)
    brief_at = {"table": settings.text("TABLE_NAME"), "pk": pk, "sk": sk}
    return publish.fitted(publish.event(fate, brief_of(fate)), bus.fits, brief_at)


def brief_of(fate: Fate) -> Brief | None:
    """The brief that an upload has, or shares."""
    if not fate.brief_id:
        return None
    stored = deps().table.brief(fate.brief_article_id, fate.recipe_id)
    if stored is None:
        raise ServiceError("the table has no brief of a briefed upload")
    return stored.brief
