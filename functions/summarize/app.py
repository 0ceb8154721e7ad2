"""Summarize: gives each normalized upload its brief, paid for once, and lists it by topics and source."""

import gc

gc.disable()  # a seventh of a cold start went into collecting garbage during the imports

import os
import time
import uuid
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import (
    AsyncBatchProcessor,
    EventType,
    async_process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from dropbrief import ledger, prices, telemetry
from dropbrief.attempts import BUDGET_PAUSE, Attempt
from dropbrief.aws import queue, secrets
from dropbrief.aws.articles import Articles
from dropbrief.aws.budgets import Budgets
from dropbrief.aws.clients import Clients
from dropbrief.aws.operator_files import KEPT_FOR, TopicLists
from dropbrief.aws.queue import Delivery, Queue
from dropbrief.aws.table import Table
from dropbrief.brief_writer import BriefWriter, Job
from dropbrief.domain import Brief, Repair, Upload
from dropbrief.errors import DropbriefError, LeaseHeldError, OperatorError, ServiceError, describe_error
from dropbrief.expiring import Expiring
from dropbrief.ledger import AWAITS_BRIEF, State
from dropbrief.llm import OpenAIModel
from dropbrief.settings import Settings
from dropbrief.spending import Reservations
from dropbrief.summarize import NO_SUMMARY, Model, assignment, topics
from dropbrief.summarize.assignment import Assignment

gc.freeze()
gc.enable()

logger = telemetry.logger()
metrics = telemetry.metrics()
METRICS = {
    "calls": MetricUnit.Count,
    "tokens_in": MetricUnit.Count,
    "tokens_out": MetricUnit.Count,
    "tokens_cached": MetricUnit.Count,
    "tokens_reasoning": MetricUnit.Count,
    "cost_usd": MetricUnit.NoUnit,
    "verified": MetricUnit.Count,
    "flagged": MetricUnit.Count,
    "quoted": MetricUnit.Count,
    "briefs": MetricUnit.Count,
    "unpriced": MetricUnit.Count,
    "repairs_failed": MetricUnit.Count,
    "refused": MetricUnit.Count,
}
processor = AsyncBatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)
settings = Settings(os.environ)


@dataclass(frozen=True)
class Deps:
    clients: Clients
    writer: BriefWriter
    budgets: Budgets
    own_queue: Queue
    assignment: Expiring[Assignment]


@cache
def deps() -> Deps:
    clients, table, bucket = Clients(), settings.text("TABLE_NAME"), settings.text("ARTICLES_BUCKET")
    dynamodb, s3 = clients.dynamodb(), clients.s3()
    budgets = Budgets.from_settings(dynamodb, table, settings)
    writer = BriefWriter(
        articles=Articles(s3, bucket),
        table=Table(dynamodb, table),
        reservations=Reservations(budgets),
        prices=prices.parse(settings.mapping("PRICES")),
        allow_unpriced=settings.switch("ALLOW_UNPRICED"),
        lease_seconds=settings.number("LEASE_SECONDS"),
        reuses=settings.choice("SAME_STORY", ledger.SAME_STORY) == "reuse",
        reuse_similarity=settings.number("REUSE_PERCENT") / 100,
        on_paid=measure,
        now=lambda: datetime.now(UTC),
        new_id=lambda: uuid.uuid4().hex,
    )
    url, attempts = settings.text("SUMMARIZE_QUEUE_URL"), settings.number("MAX_RECEIVE_COUNT")
    return Deps(
        clients,
        writer,
        budgets,
        own_queue=Queue(clients.sqs(), url, attempts),
        assignment=Expiring(lambda: read_assignment(TopicLists(s3, bucket)), KEPT_FOR, time.monotonic),
    )


def read_assignment(lists: TopicLists) -> Assignment:
    return assignment.from_settings(settings, lambda key: lists.text(key, topics.MOST_BYTES))


@cache
def model() -> Model:
    """The language model; not part of `deps`, so that a wrong key postpones messages like any other error."""
    return OpenAIModel.connect(
        api_key=secrets.read(deps().clients.secretsmanager(), settings.text("LLM_API_KEY_SECRET_ARN")),
        base_url=settings.text("LLM_BASE_URL"),
        name=settings.text("LLM_MODEL"),
        options=settings.mapping("LLM_OPTIONS"),
        deadline=settings.number("LLM_DEADLINE_SECONDS"),
    )


def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    answer = async_process_partial_response(event, receive, processor, context)
    settle_spending()
    telemetry.flush(metrics)
    return answer


async def receive(record: SQSRecord) -> None:
    delivery = Delivery(record.receipt_handle, int(record.attributes.approximate_receive_count))
    try:
        upload = queue.parse_upload(record.body)
        with deps().own_queue.redelivering(delivery, give_up=lambda error: give_up(upload, error)):
            await process_or_requeue(upload, delivery)
    except Exception as error:
        if isinstance(error, OperatorError):
            model.cache_clear()  # a corrected key counts from the next delivery on
        logger.error("not summarized", extra={**describe_error(error), "attempt": delivery.attempt})
        raise


async def process_or_requeue(upload: Upload, delivery: Delivery) -> None:
    """Send the message again when it waits for a new day, or still for another worker after its last attempt.

    Neither is a failure, so the new message has all its attempts.
    """
    attempt = deps().own_queue.attempt(delivery)
    try:
        state = await process(upload, attempt)
    except LeaseHeldError:
        if not attempt.is_last:
            raise
        deps().own_queue.send_upload(upload)
        logger.info("waits on", extra={"upload_id": upload.id})
        return
    if state is State.DEFERRED:
        deps().own_queue.send_upload(upload, delay=BUDGET_PAUSE)


async def process(upload: Upload, attempt: Attempt) -> State:
    """Decide the fate of a normalized upload and list it; one that is terminal already is only listed."""
    fate = await deps().writer.fate(upload.id)
    if fate is None:
        raise ServiceError("the table has no row of a normalized upload")
    if fate.state in AWAITS_BRIEF:
        fate = await deps().writer.decide(fate, Job(model(), deps().assignment.get(), attempt))
        logger.info(fate.state, extra=fate.log_fields)
    await deps().writer.enlist(fate)
    return fate.state


def measure(brief: Brief) -> None:
    """Count what was paid for, whether it is saved or not. Unknown and zero values make no metric."""
    counts = {
        **asdict(brief.usage),
        **asdict(brief.grounding),
        "briefs": 1,
        "unpriced": brief.usage.cost_usd is None,
        "repairs_failed": brief.repair is Repair.FAILED,
        "refused": any(NO_SUMMARY in statement.flags for statement in brief.summary),
    }
    for name, unit in METRICS.items():
        if counts[name]:
            metrics.add_metric(name, unit, counts[name])


def settle_spending() -> None:
    """Settle what the calls cost, and measure what all functions had spent today at the last change.

    A failure is only logged: the articles are done, and unsettled calls count with all that was reserved.
    """
    try:
        writer = deps().writer
        writer.reservations.settle()
        if spent := deps().budgets.last_seen(writer.now().date().isoformat()):
            metrics.add_metric("spent_today_usd", MetricUnit.NoUnit, spent.usd)
    except DropbriefError as error:
        logger.warning("spending not settled", extra=describe_error(error))


def give_up(upload: Upload, error: Exception) -> None:
    now = deps().writer.now()
    deps().writer.table.fail(ledger.received(upload, now), now, error)
