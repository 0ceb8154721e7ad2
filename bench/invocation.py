"""Runs one invocation of the summarize function in this process, for articles in the local cloud."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from cli.local import cloud
from cli.local.llm import Llm
from cli.stack import Stack
from dropbrief import ledger
from dropbrief.domain import Article, Upload, digest
from dropbrief.ledger import State

BATCH = 10
ROUNDS = 4


def seconds(url: str, article: Callable[[int], Article]) -> Iterator[float]:
    """Seconds of an invocation of a warm function, for articles whose briefs come from the model at `url`."""
    llm = Llm(url, "m", "{}", "none", max_input_tokens=12_000, calls_at_once=10)
    with running(llm) as stack:
        os.environ.update(environment(stack, llm))
        from functions.summarize import app  # Powertools reads the environment when it is imported

        for round_ in range(ROUNDS + 1):
            numbers = range(round_ * BATCH, (round_ + 1) * BATCH)
            event = {"Records": [message(normalized(stack, article(number))) for number in numbers]}
            begun = monotonic()
            failures = app.handler(event, None)["batchItemFailures"]
            if failures:
                raise RuntimeError(f"{len(failures)} of {BATCH} articles got no brief")
            if round_:  # the first one starts up
                yield monotonic() - begun


@contextmanager
def running(llm: Llm) -> Iterator[Stack]:
    home = cloud.Home(Path(tempfile.mkdtemp(prefix="dropbrief-bench-")))
    try:
        started = home.start(llm, detached=False)
        os.environ["AWS_ENDPOINT_URL"] = started.endpoint
        yield started.stack()
    finally:
        home.stop()


def environment(stack: Stack, llm: Llm) -> dict[str, str]:
    return {
        "AWS_ACCESS_KEY_ID": cloud.ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": cloud.SECRET_KEY,
        "AWS_DEFAULT_REGION": cloud.REGION,
        "LAMBDA_TASK_ROOT": "/",  # as on AWS, all invocations share one event loop
        "POWERTOOLS_LOG_LEVEL": "CRITICAL",
        "POWERTOOLS_METRICS_DISABLED": "true",
        "PYDANTIC_DISABLE_PLUGINS": "__all__",
        "ARTICLES_BUCKET": stack.outputs["ArticlesBucket"],
        "TABLE_NAME": stack.outputs["TableName"],
        "SUMMARIZE_QUEUE_URL": stack.outputs["SummarizeQueueUrl"],
        "LLM_API_KEY_SECRET_ARN": stack.outputs["LlmApiKeySecretArn"],
        "MAX_RECEIVE_COUNT": "5",
        "LEASE_SECONDS": "200",
        "SAME_STORY": "link",
        "REUSE_PERCENT": "80",
        "LLM_BASE_URL": llm.base_url,
        "LLM_MODEL": llm.model,
        "LLM_OPTIONS": llm.options,
        "LLM_MAX_INPUT_TOKENS": str(llm.max_input_tokens),
        "LLM_REPAIRS": "true",
        "LLM_DEADLINE_SECONDS": "150",
        "TOPICS": llm.topics,
        "OUTPUT_LANGUAGE": "article",
        "KEYWORDS": "false",
        "SMALL_MODEL": "false",
        "PRICES": llm.prices,
        "DAILY_BUDGET_USD": llm.budget_usd,
        "DAILY_BUDGET_TOKENS": llm.budget_tokens,
        "ALLOW_UNPRICED": "true",
    }


def normalized(stack: Stack, article: Article) -> Upload:
    """Store an upload as the normalize function does, but without its message."""
    now = datetime.now(UTC)
    upload = Upload(stack.inbox_bucket, f"{article.id}.txt", "1")
    key = stack.articles.put(upload, article)
    facts = {"title": article.title, "article_id": article.id, "article_key": key}
    stack.table.record(ledger.received(upload, now).becomes(State.NORMALIZED, now, **facts))
    return upload


def message(upload: Upload) -> dict[str, Any]:
    return delivered(json.dumps(asdict(upload)))


def delivered(body: str) -> dict[str, Any]:
    """A message as the function receives it from the queue."""
    name = digest(body)
    return {
        "messageId": name,
        "receiptHandle": name,
        "body": body,
        "attributes": {"ApproximateReceiveCount": "1"},
        "eventSource": "aws:sqs",
    }
