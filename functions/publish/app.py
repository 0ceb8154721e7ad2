"""Publish: each upload that reached its terminal state becomes one event on the bus."""

import gc

gc.disable()  # a seventh of a cold start was spent on looking for garbage among what is imported

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.typing import LambdaContext

from dropbrief import outbox_page, publish, telemetry
from dropbrief.aws import bus, rows
from dropbrief.aws.attachments import Annotations, Outbox
from dropbrief.aws.bus import Bus
from dropbrief.aws.clients import Clients
from dropbrief.aws.table import Table
from dropbrief.domain import Brief, OutboundEvent
from dropbrief.errors import ServiceError, described
from dropbrief.ledger import TERMINAL, Fate
from dropbrief.settings import Settings

gc.freeze()
gc.enable()

logger = telemetry.logger()
metrics = telemetry.metrics()
processor = BatchProcessor(EventType.DynamoDBStreams, raise_on_entire_batch_failure=False)
settings = Settings(os.environ)


@dataclass(frozen=True)
class Deps:
    table: Table
    bus: Bus
    annotations: Annotations | None
    outbox: Outbox | None


@cache
def deps() -> Deps:
    clients, outbox = Clients(), settings.text("OUTBOX_BUCKET")
    return Deps(
        table=Table(clients.dynamodb(), settings.text("TABLE_NAME")),
        bus=Bus(clients.events(), settings.text("EVENT_BUS_NAME")),
        annotations=Annotations(clients.s3()) if settings.switch("ANNOTATE_UPLOADS") else None,
        outbox=Outbox(clients.s3(), outbox) if outbox else None,
    )


def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    answer = process_partial_response(event, receive, processor, context)
    telemetry.flush(metrics)
    return answer


def receive(record: Mapping[str, Any]) -> None:
    change = record["dynamodb"]
    try:
        before, after = fate_in(change.get("OldImage")), fate_in(change.get("NewImage"))
        if after and publish.is_news(before, after):
            brief = brief_of(after)
            event = event_of(after, brief)
            deps().bus.put(event)
            attach(after, brief)
            told = {"state": after.state, "upload_id": after.upload.id}
            logger.debug("published", extra={**told, "omitted": event.detail.get("omitted", [])})
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


def event_of(fate: Fate, brief: Brief | None) -> OutboundEvent:
    """The event as the bus takes it: where it would be too large, it names the row of its brief."""
    pk, sk = rows.brief_key(fate.brief_article_id, fate.recipe_id)
    brief_at = {"table": settings.text("TABLE_NAME"), "pk": pk, "sk": sk}
    return publish.fitted(publish.event(fate, brief), bus.fits, brief_at)


def attach(fate: Fate, brief: Brief | None) -> None:
    """Put the end of an upload where its file is, in the words of its event, and in the outbox."""
    if fate.state not in TERMINAL:
        return
    told = json.dumps(publish.detail(fate, brief), ensure_ascii=False).encode()
    annotations, outbox = deps().annotations, deps().outbox
    if annotations and is_ours(fate) and not annotations.put(fate.upload, told):
        logger.info("not annotated, as it was deleted", extra={"upload_id": fate.upload.id})
    if outbox:
        outbox.put(fate.upload, ".json", told, "application/json")
        page = outbox_page.render(fate, brief).encode()
        outbox.put(fate.upload, ".md", page, "text/markdown; charset=utf-8")


def is_ours(fate: Fate) -> bool:
    """A member of an archive is no file of its own, and a bucket that is attached belongs to others."""
    return not fate.member_of and fate.upload.bucket == settings.text("INBOX_BUCKET")


def brief_of(fate: Fate) -> Brief | None:
    """The brief that an upload has, or shares."""
    if not fate.brief_id:
        return None
    stored = deps().table.brief_of(fate)
    if stored is None:
        raise ServiceError("the table has no brief of a briefed upload")
    return stored.brief
