"""Summarize: each normalized upload gets its brief, paid for once, and the topic rows that lead to it."""

import time
import uuid
from asyncio import to_thread
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, ParamSpec, TypeVar

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import (
    AsyncBatchProcessor,
    EventType,
    async_process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from dropbrief import languages, ledger, prices, settings
from dropbrief.aws import queue, secrets
from dropbrief.aws.articles import Articles
from dropbrief.aws.clients import Clients
from dropbrief.aws.queue import Delivery, Queue
from dropbrief.aws.table import Table
from dropbrief.domain import Article, Brief, Repair, Upload
from dropbrief.errors import ArticleError, LeaseHeldError, OperatorError, ServiceError, described
from dropbrief.ledger import Fate, Lease, State, StoredBrief, timestamp
from dropbrief.llm import OpenAIModel
from dropbrief.prices import Price
from dropbrief.summarize import Model, holds_for, recipe, summarize, topics
from dropbrief.summarize.assignment import Assignment
from dropbrief.summarize.topics import Taxonomy

P = ParamSpec("P")
T = TypeVar("T")

logger = Logger()
metrics = Metrics(namespace="Dropbrief")
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
}
TOPICS_KEPT_FOR = 60
"""Seconds."""
PATIENT_ATTEMPTS = 3
"""So often a message may wait for the brief of its story, which leaves attempts to get its own."""
processor = AsyncBatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)


@dataclass(frozen=True)
class Deps:
    articles: Articles
    table: Table
    normalized: Queue
    lease_seconds: int
    prices: Mapping[str, Price]
    reuses: bool
    reuse_from: float
    now: Callable[[], datetime]
    new_owner: Callable[[], str]


@cache
def deps() -> Deps:
    clients = Clients()
    return Deps(
        articles=Articles(clients.s3(), settings.text("ARTICLES_BUCKET")),
        table=Table(clients.dynamodb(), settings.text("TABLE_NAME")),
        normalized=Queue(
            clients.sqs(), settings.text("SUMMARIZE_QUEUE_URL"), settings.number("MAX_RECEIVE_COUNT")
        ),
        lease_seconds=settings.number("LEASE_SECONDS"),
        prices=prices.parse(settings.mapping("PRICES")),
        reuses=settings.choice("SAME_STORY", ledger.SAME_STORY) == "reuse",
        reuse_from=settings.number("REUSE_PERCENT") / 100,
        now=lambda: datetime.now(UTC),
        new_owner=lambda: uuid.uuid4().hex,
    )


@cache
def model() -> Model:
    """Apart from `deps`, so that a message is postponed like any other where the key is wrong."""
    return OpenAIModel.connect(
        api_key=secrets.read(Clients().secretsmanager(), settings.text("LLM_API_KEY_SECRET_ARN")),
        base_url=settings.text("LLM_BASE_URL"),
        name=settings.text("LLM_MODEL"),
        options=settings.mapping("LLM_OPTIONS"),
        deadline=settings.number("LLM_DEADLINE_SECONDS"),
    )


def assignment() -> Assignment:
    """Apart from `deps`, like `model`; a list of topics in the articles bucket is read again each minute."""
    return assignment_of(int(time.monotonic() // TOPICS_KEPT_FOR))


@lru_cache(maxsize=1)
def assignment_of(_: int) -> Assignment:
    return Assignment(
        budget=settings.number("LLM_MAX_INPUT_TOKENS"),
        taxonomy=taxonomy(settings.text("TOPICS")),
        language=languages.asked(settings.text("OUTPUT_LANGUAGE")),
        repairs=settings.switch("LLM_REPAIRS"),
        keywords=settings.switch("KEYWORDS"),
        small=settings.switch("SMALL_MODEL"),
    )


def taxonomy(name: str) -> Taxonomy:
    """A list of topics that is built in, or in the articles bucket. Raises OperatorError when it is wrong."""
    if name in topics.BUILT_IN:
        return topics.iptc(topics.BUILT_IN[name])
    return topics.parse(deps().articles.topics(name, topics.MOST_BYTES), name)


def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    answer = async_process_partial_response(event, receive, processor, context)
    if metrics.metric_set:
        metrics.flush_metrics()
    return answer


async def receive(record: SQSRecord) -> None:
    delivery = Delivery(record.receipt_handle, int(record.attributes.approximate_receive_count))
    try:
        upload = queue.upload_of(record.body)
        with deps().normalized.redelivering(delivery, give_up=lambda error: give_up(upload, error)):
            await settle_or_wait(upload, delivery)
    except Exception as error:
        if isinstance(error, OperatorError):
            model.cache_clear()  # a corrected key counts from the next delivery on
        logger.error("not summarized", extra={**described(error), "attempt": delivery.attempt})
        raise


async def settle_or_wait(upload: Upload, delivery: Delivery) -> None:
    """Waiting for another worker is no failure: after the last attempt it begins anew, with all of them."""
    try:
        await settle(upload, patient=delivery.attempt <= PATIENT_ATTEMPTS)
    except LeaseHeldError:
        if not deps().normalized.is_last(delivery):
            raise
        deps().normalized.send(upload)
        logger.info("waits on", extra={"upload_id": upload.id})


async def settle(upload: Upload, *, patient: bool) -> None:
    """Nothing is done for an upload whose fate is terminal."""
    fate = await asked(deps().table.fate, upload.id)
    if fate is None:
        raise ServiceError("the table has no row of a normalized upload")
    if fate.state is State.NORMALIZED:
        fate = await to_thread(deps().table.record, await decide(fate, patient=patient))
        logger.info(fate.state, extra={"upload_id": upload.id, "reason": fate.reason})


async def asked(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What AWS answers before the model is asked: in a thread, so that no article waits for its neighbours.

    Where briefs are reused they do wait: a copy must find the lease of the text that came before it.
    """
    return call(*args, **kwargs) if deps().reuses else await to_thread(call, *args, **kwargs)


async def decide(fate: Fate, *, patient: bool) -> Fate:
    try:
        return await to_thread(finished, fate, await brief_of(fate, patient=patient))
    except ArticleError as error:
        return ledger.rejected(fate, deps().now(), error)


async def brief_of(fate: Fate, *, patient: bool) -> StoredBrief:
    """The brief of the upload's article: a stored one, or one that is paid for now under a lease."""
    article, at, task = await asked(deps().articles.get, fate.article_key), deps().now(), assignment()
    recipe_id = recipe(model(), task).id
    if shared := await asked(brief_of_its_story, fate, article, recipe_id, patient=patient):
        return shared
    lease = Lease(deps().new_owner(), expires_at=int(at.timestamp()) + deps().lease_seconds)
    stored = await asked(deps().table.claim, article.id, recipe_id, lease, at.timestamp())
    if stored is None:
        stored = await paid(fate, article, task, lease)
    return stored


def brief_of_its_story(fate: Fate, article: Article, recipe_id: str, *, patient: bool) -> StoredBrief | None:
    """The brief of the text that told the story first, if it may be reused and holds for this text too.

    Without patience nothing is raised for a brief that is being paid for now: a story that never gets its
    brief must not keep others from theirs.
    """
    if not deps().reuses or fate.similarity < deps().reuse_from or deps().table.brief(article.id, recipe_id):
        return None
    first = deps().table.fate(fate.same_story_as)
    try:
        told = first and deps().table.awaited(first.article_id, recipe_id, deps().now().timestamp())
    except LeaseHeldError:
        if patient:
            raise
        return None
    return told if told and holds_for(told.brief, article) else None


async def paid(fate: Fate, article: Article, task: Assignment, lease: Lease) -> StoredBrief:
    try:
        brief = priced(await summarize(article, model(), task))
    except Exception:
        await to_thread(deps().table.release, article.id, recipe(model(), task).id, lease.owner)
        raise
    measure(brief)
    stored = StoredBrief(brief, fate.upload.id, saved_at=timestamp(deps().now()))
    await to_thread(deps().table.save, stored, lease.owner)
    return stored


def priced(brief: Brief) -> Brief:
    return replace(brief, usage=prices.priced(brief.usage, deps().prices.get(brief.model)))


def measure(brief: Brief) -> None:
    """What was paid for, saved or not. What is unknown is no metric: a sum of it would be too small."""
    counts = {**asdict(brief.usage), **asdict(brief.grounding)}
    for name, unit in METRICS.items():
        if counts[name] is not None:
            metrics.add_metric(name, unit, counts[name])
    metrics.add_metric("unpriced", MetricUnit.Count, int(brief.usage.cost_usd is None))
    metrics.add_metric("repairs_failed", MetricUnit.Count, int(brief.repair is Repair.FAILED))


def finished(fate: Fate, stored: StoredBrief) -> Fate:
    """Briefed for the upload that the brief was made for; any other that shares it is its duplicate."""
    if stored.upload_id != fate.upload.id:
        return ledger.duplicate(fate, deps().now(), stored)
    deps().table.put_topics(stored, fate.upload)
    return ledger.briefed(fate, deps().now(), stored.brief)


def give_up(upload: Upload, error: Exception) -> None:
    now = deps().now()
    deps().table.fail(ledger.received(upload, now), now, error)
