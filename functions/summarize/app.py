"""Summarize: each normalized upload gets its brief, paid for once, and the topic rows that lead to it."""

import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import (
    AsyncBatchProcessor,
    EventType,
    async_process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from dropbrief import ledger, settings
from dropbrief.aws import queue, secrets
from dropbrief.aws.articles import Articles
from dropbrief.aws.clients import Clients
from dropbrief.aws.queue import Delivery, Queue
from dropbrief.aws.table import Table
from dropbrief.domain import Article, Upload
from dropbrief.errors import ArticleError, LeaseHeldError, OperatorError, ServiceError, described
from dropbrief.ledger import Fate, Lease, State, StoredBrief, timestamp
from dropbrief.llm import OpenAIModel
from dropbrief.summarize import Model, holds_for, recipe, summarize

logger = Logger()
PATIENT_ATTEMPTS = 3
"""So often a message may wait for the brief of its story, which leaves attempts to get its own."""
processor = AsyncBatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)


@dataclass(frozen=True)
class Deps:
    articles: Articles
    table: Table
    normalized: Queue
    budget: int
    lease_seconds: int
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
        budget=settings.number("LLM_MAX_INPUT_TOKENS"),
        lease_seconds=settings.number("LEASE_SECONDS"),
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


def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return async_process_partial_response(event, receive, processor, context)


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
    fate = deps().table.fate(upload.id)
    if fate is None:
        raise ServiceError("the table has no row of a normalized upload")
    if fate.state is State.NORMALIZED:
        fate = deps().table.record(await decide(fate, patient=patient))
        logger.info(fate.state, extra={"upload_id": upload.id, "reason": fate.reason})


async def decide(fate: Fate, *, patient: bool) -> Fate:
    try:
        return finished(fate, await brief_of(fate, patient=patient))
    except ArticleError as error:
        return ledger.rejected(fate, deps().now(), error)


async def brief_of(fate: Fate, *, patient: bool) -> StoredBrief:
    """The brief of the upload's article: a stored one, or one that is paid for now under a lease."""
    article, at = deps().articles.get(fate.article_key), deps().now()
    recipe_id = recipe(model(), deps().budget).id
    if shared := brief_of_its_story(fate, article, recipe_id, patient=patient):
        return shared
    lease = Lease(deps().new_owner(), expires_at=int(at.timestamp()) + deps().lease_seconds)
    stored = deps().table.claim(article.id, recipe_id, lease, at.timestamp())
    if stored is None:
        stored = await paid(fate, article, recipe_id, lease)
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


async def paid(fate: Fate, article: Article, recipe_id: str, lease: Lease) -> StoredBrief:
    try:
        brief = await summarize(article, model(), deps().budget)
    except Exception:
        deps().table.release(article.id, recipe_id, lease.owner)
        raise
    logger.info("paid", extra={"upload_id": fate.upload.id, **asdict(brief.usage)})
    stored = StoredBrief(brief, fate.upload.id, saved_at=timestamp(deps().now()))
    deps().table.save(stored, lease.owner)
    return stored


def finished(fate: Fate, stored: StoredBrief) -> Fate:
    """Briefed for the upload that the brief was made for; any other that shares it is its duplicate."""
    if stored.upload_id != fate.upload.id:
        return ledger.duplicate(fate, deps().now(), stored)
    deps().table.put_topics(stored, fate.upload)
    return fate.becomes(State.BRIEFED, deps().now(), recipe_id=stored.brief.recipe_id)


def give_up(upload: Upload, error: Exception) -> None:
    now = deps().now()
    deps().table.fail(ledger.received(upload, now), now, error)
