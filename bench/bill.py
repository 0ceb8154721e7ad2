"""Computes what AWS would charge for metered usage, by a dated table of prices and a model of billed time.

Monthly costs are left out: storage, alarms, metrics, and the polling of idle queues.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bench.meter import Call, Reading
from cli.stack import STAGES

PRICED_ON = "2026-11, us-east-1, standard classes, arm64, without the free tier"
MILLION = 1_000_000
REQUEST = {
    "S3 PUT": 5.0 / MILLION,
    "S3 GET": 0.4 / MILLION,
    "SQS request": 0.4 / MILLION,
    "DynamoDB write unit": 0.625 / MILLION,
    "DynamoDB read unit": 0.125 / MILLION,
    "EventBridge event": 1.0 / MILLION,
    "Lambda request": 0.2 / MILLION,
    "Lambda GB-second": 13.3334 / MILLION,
    "log byte": 0.5 / 2**30,
}
"""US dollars. EventBridge counts 64 kB as an event, SQS as a request; nothing here is larger."""

LATENCY = {"dynamodb": 0.005, "s3": 0.020, "sqs": 0.008, "events": 0.015, "secretsmanager": 0.010}
"""Assumed seconds of a call inside a region; the wall times of a local cloud say nothing about it."""
MODEL_SECONDS = 3.0
"""Assumed seconds that the model takes for a brief, as in `docs/scale.md`."""
PROCESSOR_AT = 1769
"""Megabytes of memory with which a function has one whole processor.

https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
"""

_WRITING = {"PutItem", "UpdateItem", "DeleteItem"}


@dataclass(frozen=True)
class Line:
    """A line of the bill: how many priced units one article takes, and what for."""

    what: str
    count: float
    where: str

    @property
    def dollars(self) -> float:
        """US dollars per thousand articles."""
        return REQUEST[self.what] * self.count * 1000


@dataclass(frozen=True)
class Function:
    """A function of the stack: memory in megabytes, and the most records of an invocation."""

    stage: str
    memory: int
    batch: int

    @property
    def waits_together(self) -> bool:
        """Whether the articles of a batch wait for the model and for AWS at the same time."""
        return self.stage == "summarize"

    def alone(self) -> "Function":
        return replace(self, batch=1)


def lines(reading: Reading, articles: int, functions: Sequence[Function]) -> Iterator[Line]:
    """The lines of the bill for one article, if all batches are full."""
    yield from _writes(reading, articles)
    yield from _calls(reading, articles, functions)
    yield Line("SQS request", 1, "normalize queue, sent by S3")
    for function in functions:
        if function.stage != "publish":
            # Received and deleted by Lambda, a batch at a time.
            yield Line("SQS request", 2 / function.batch, f"{function.stage} queue, polled")
        yield Line("Lambda request", 1 / function.batch, function.stage)
        seconds = billed(reading, function, articles)
        yield Line("Lambda GB-second", seconds * function.memory / 1024, function.stage)
    yield Line("log byte", sum(run.log_bytes for run in reading.invocations) / articles, "all functions")


def billed(reading: Reading, function: Function, articles: int) -> float:
    """Billed seconds for one article: its processor time and its waits, alone or shared with its batch."""
    cpu = sum(seconds for name, seconds in reading.cpu.items() if stage_of(name) == function.stage)
    waits = sum(LATENCY[call.service] for call in _of(reading.calls, function.stage)) / articles
    computing = cpu / articles * max(1.0, PROCESSOR_AT / function.memory)
    if function.waits_together:
        return computing + (waits + MODEL_SECONDS) / function.batch
    return computing + waits


def _writes(reading: Reading, articles: int) -> Iterator[Line]:
    for kind, group in groupby(
        sorted(reading.writes, key=lambda write: write.kind), lambda write: write.kind
    ):
        found = list(group)
        yield Line("DynamoDB write unit", sum(write.table_units for write in found) / articles, kind)
        index = sum(write.index_units for write in found) / articles
        if index:
            yield Line("DynamoDB write unit", index, f"{kind}, index by_day")
    refused = sum(call.status == 400 and call.operation in _WRITING for call in reading.calls)
    yield Line("DynamoDB write unit", refused / articles, "conditions that did not hold")


def _calls(reading: Reading, articles: int, functions: Sequence[Function]) -> Iterator[Line]:
    read = sum(call.read_units for call in reading.calls)
    yield Line("DynamoDB read unit", read / articles, "all functions")
    for what, service, operations in (
        ("S3 PUT", "s3", ("PUT", "POST")),
        ("S3 GET", "s3", ("GET", "HEAD")),
        ("SQS request", "sqs", ("Send", "Change", "Delete")),
    ):
        found = [
            call
            for call in reading.calls
            if call.service == service and call.operation.startswith(operations)
        ]
        for function in functions:
            count = sum(1 for _ in _of(found, function.stage))
            if count:
                yield Line(what, count / articles, function.stage)
    told = sum(call.entries for call in reading.calls if call.service == "events")
    yield Line("EventBridge event", told / articles, "publish")


def _of(calls: Iterable[Call], stage: str) -> Iterator[Call]:
    return (call for call in calls if stage_of(call.function) == stage)


def stage_of(function: str) -> str:
    """The stage in a function's name; the name itself if it contains none."""
    return next((stage for stage in STAGES if stage in function.lower()), function)
