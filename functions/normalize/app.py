"""Normalize: each uploaded version becomes an article in the articles bucket, is split, or is rejected.

What the article shows of its source is learnt for the next ones.
"""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from dropbrief import ledger
from dropbrief.aws import inbox
from dropbrief.aws.articles import Articles, Manifest
from dropbrief.aws.clients import Clients
from dropbrief.aws.overrides import OverrideFiles, key_of
from dropbrief.aws.queue import Delivery, Queue
from dropbrief.aws.stories import Stories
from dropbrief.aws.table import Table
from dropbrief.domain import Article, SameStory, Story, Upload
from dropbrief.errors import ArticleError, DropbriefError, described
from dropbrief.ledger import Fate, State
from dropbrief.normalize import (
    MAX_BYTES,
    Context,
    LeftOut,
    Member,
    latest_day,
    members,
    overrides,
    read,
    settle,
    source,
    story,
)
from dropbrief.settings import Settings

logger = Logger(location=None, timestamp=None)  # CloudWatch keeps the time, the log group says where
logger.remove_keys(["service"])
metrics = Metrics(namespace=os.environ.get("POWERTOOLS_METRICS_NAMESPACE", "Dropbrief"))
processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)
settings = Settings(os.environ)


@dataclass(frozen=True)
class Deps:
    inbox: inbox.Inbox
    articles: Articles
    overrides: OverrideFiles
    table: Table
    learns: bool
    stories: Stories
    links: bool
    least_similarity: float
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
        overrides=OverrideFiles(s3, settings.text("ARTICLES_BUCKET"), clock=time.monotonic),
        table=Table(clients.dynamodb(), settings.text("TABLE_NAME")),
        learns=settings.switch("LEARN_FROM_SOURCES"),
        stories=Stories(clients.dynamodb(), settings.text("TABLE_NAME")),
        links=settings.choice("SAME_STORY", ledger.SAME_STORY) != "off",
        least_similarity=settings.number("SAME_STORY_PERCENT") / 100,
        uploads=Queue(sqs, settings.text("NORMALIZE_QUEUE_URL"), attempts),
        normalized=Queue(sqs, settings.text("SUMMARIZE_QUEUE_URL"), attempts),
        now=lambda: datetime.now(UTC),
    )


def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    answer = process_partial_response(event, receive, processor, context)
    if metrics.metric_set:
        metrics.flush_metrics()
    return answer


def receive(record: SQSRecord) -> None:
    """One message, which may tell of several uploads."""
    delivery = Delivery(record.receipt_handle, int(record.attributes.approximate_receive_count))
    try:
        with deps().uploads.redelivering(delivery, give_up=lambda error: give_up(record, error)):
            for arrival in inbox.arrivals(record.body):
                fulfil(arrival)
    except Exception as error:
        logger.error("not normalized", extra={**described(error), "attempt": delivery.attempt})
        raise


def fulfil(arrival: Fate) -> None:
    """Nothing is done twice for an upload whose fate is known, but its message is sent again if need be."""
    fate = deps().table.fate(arrival.upload.id)
    if fate is None:
        fate = decide(arrival)
        metrics.add_metric(fate.state, MetricUnit.Count, 1)
    if fate.state is State.NORMALIZED:
        deps().normalized.send(fate.upload)
    logger.info(fate.state, extra=fate.logged)


def decide(arrival: Fate) -> Fate:
    try:
        content, key = bytes_of(arrival), arrival.upload.key
        parts = None if arrival.member_of else members(content, key)
        if parts is not None:
            return deps().table.record(split(arrival, parts))
        plain = read(content, key, Context(today=latest_day(deps().now())))
        name = source.name_of(key, plain.metadata)
        known = context_of(name)
        article = settle(plain, content, key, known)
    except ArticleError as error:
        return deps().table.record(ledger.rejected(arrival, deps().now(), error))
    same = link(arrival.upload, article) if deps().links else None
    fate = deps().table.record(
        ledger.linked(arrival, same).becomes(
            State.NORMALIZED,
            deps().now(),
            title=article.title,
            source=name,
            language=article.metadata.language or "",
            article_id=article.id,
            article_key=deps().articles.put(arrival.upload, article),
        )
    )
    learn(name, known, plain)
    return fate


def context_of(name: str) -> Context:
    """What is known of a source."""
    text = deps().overrides.text(name, overrides.MAX_BYTES)
    return Context(
        learnt=source.unpacked(deps().table.learnt(name)) if deps().learns else source.NOTHING_LEARNT,
        overrides=overrides.parse(text, key_of(name)) if text else overrides.NO_OVERRIDES,
    )


def learn(name: str, known: Context, plain: Article) -> None:
    """For the next articles: this one is done, so a failure is told, and costs a lesson only."""
    learnt = source.learn(known.learnt, plain)
    if deps().learns and learnt is not known.learnt:
        try:
            deps().table.learn(name, source.packed(learnt))
        except DropbriefError as error:
            logger.warning("not learnt", extra=described(error))


def bytes_of(arrival: Fate) -> bytes:
    if arrival.member_of:
        return deps().articles.member(arrival.member_key)
    return deps().inbox.read(arrival.upload, MAX_BYTES)


def split(container: Fate, parts: Iterable[Member | LeftOut]) -> Fate:
    """Store each member, then announce them all. Repeated, it stores and announces the same ones again.

    Announced are only members that are stored, and the upload is split only after all are announced.
    """
    found: list[Fate] = []
    left_out: list[tuple[str, str]] = []
    for part in parts:
        if isinstance(part, LeftOut):
            left_out.append((part.name, part.why))
        else:
            key = deps().articles.put_member(container.upload, len(found) + 1, part.content)
            found.append(ledger.member(container, part.name, key))
    manifest = Manifest([member.upload for member in found], left_out)
    manifest_key = deps().articles.put_manifest(container.upload, manifest)
    deps().uploads.send_all([inbox.member_message(member) for member in found])
    return container.becomes(
        State.SPLIT,
        deps().now(),
        members=len(found),
        left_out=dict(Counter(why for _, why in left_out)),
        manifest_key=manifest_key,
    )


def link(upload: Upload, article: Article) -> SameStory | None:
    """The link to the upload that told the story first; a story that is new is told the table."""
    signature = story.signature(article)
    if signature is None:
        return None
    mine = Story(upload.id, article.id, signature.sketch)
    told = deps().stories.told(signature.smallest)
    same = story.link(mine, told, deps().least_similarity)
    if same is None and story.is_first(mine, told):
        deps().stories.tell(mine, story.names(signature))
    return same


def give_up(record: SQSRecord, error: Exception) -> None:
    for arrival in inbox.arrivals(record.body):
        deps().table.fail(arrival, deps().now(), error)
