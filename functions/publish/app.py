"""Publish: sends an event to the bus for each upload that reached a terminal state or was deferred."""

import gc

gc.disable()  # a seventh of a cold start went into collecting garbage during the imports

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
from dropbrief.errors import DropbriefError, ServiceError, describe_error
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
        before, after = parse_image(change.get("OldImage")), parse_image(change.get("NewImage"))
        if after and publish.is_news(before, after):
            brief = read_brief(after)
            event = build_event(after, brief)
            deps().bus.put(event)
            attach_unless_refused(after, brief)
            fields = {"state": after.state, "upload_id": after.upload.id}
            logger.debug("published", extra={**fields, "omitted": event.detail.get("omitted", [])})
    except Exception as error:
        metrics.add_metric("events_failed", MetricUnit.Count, 1)
        logger.error(
            "not published", extra={**describe_error(error), "sequence_number": change.get("SequenceNumber")}
        )
        raise


def parse_image(image: Mapping[str, Any] | None) -> Fate | None:
    """The fate in an image of the stream; None for a row of another kind."""
    row = rows.untyped(image) if image else {}
    return rows.to_fate(row) if str(row.get("pk", "")).startswith(rows.UPLOAD) else None


def build_event(fate: Fate, brief: Brief | None) -> OutboundEvent:
    """The event of a fate; if it were too large for the bus, it names the row of its brief instead."""
    pk, sk = rows.brief_key(fate.brief_article_id, fate.recipe_id)
    brief_at = {"table": settings.text("TABLE_NAME"), "pk": pk, "sk": sk}
    return publish.shrink_to_fit(publish.event(fate, brief), bus.fits, brief_at)


def attach_unless_refused(fate: Fate, brief: Brief | None) -> None:
    """Attach a result; a failure is only logged and counted.

    Were the record tried again, its event would be sent again, and the events behind it would wait.
    """
    try:
        attach_result(fate, brief)
    except DropbriefError as error:
        metrics.add_metric("events_failed", MetricUnit.Count, 1)
        logger.error("not attached", extra={**describe_error(error), "upload_id": fate.upload.id})


def attach_result(fate: Fate, brief: Brief | None) -> None:
    """Attach the result of a terminal upload to its file and to the outbox, if these are configured."""
    annotations, outbox = deps().annotations, deps().outbox
    if fate.state not in TERMINAL or not (annotations or outbox):
        return
    payload = json.dumps(publish.detail(fate, brief), ensure_ascii=False).encode()
    if annotations and can_be_annotated(fate) and not annotations.put(fate.upload, payload):
        logger.info("not annotated, as it was deleted", extra={"upload_id": fate.upload.id})
    if outbox:
        outbox.put(fate.upload, ".json", payload, "application/json")
        page = outbox_page.render(fate, brief).encode()
        outbox.put(fate.upload, ".md", page, "text/markdown; charset=utf-8")


def can_be_annotated(fate: Fate) -> bool:
    """Whether its file is an object of the inbox: a member is none, and attached buckets belong to others."""
    return not fate.member_of and fate.upload.bucket == settings.text("INBOX_BUCKET")


def read_brief(fate: Fate) -> Brief | None:
    """The brief that an upload has or shares; None without one."""
    if not fate.brief_id:
        return None
    stored = deps().table.brief_of(fate)
    if stored is None:
        raise ServiceError("the table has no brief of a briefed upload")
    return stored.brief
