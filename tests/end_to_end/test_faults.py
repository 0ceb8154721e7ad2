"""Real faults: functions killed at random, the LLM gone for a while, every notification delivered twice.

`make chaos` runs it with 500 uploads.
"""

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import boto3
import pytest

from cli.local import cloud
from cli.local.llm import EMBEDDED
from cli.local.server import free_port
from cli.operations.backlog import REDRIVEN, Backlog
from cli.stack import Stack
from cli.subscriber import Subscriber
from dropbrief import ledger
from dropbrief.aws.inbox import upload_message
from dropbrief.domain import Upload
from dropbrief.ledger import TERMINAL, Fate, State
from tests.end_to_end import stub_llm

UPLOADS = int(os.environ.get("UPLOADS", "25"))
MOST_KILLS = max(4, UPLOADS // 8)
SAME_TEXT = 5
"""Every fifth upload has the text of the one before it."""
VISIBILITY, LEASE = 45, 60
"""Seconds, instead of the template's 1,080 and 200, which each message of a killed function would wait."""
KILL_EVERY = 5.0
"""About so many seconds between kills: a function needs half of it to start, and must have begun to work."""
QUIET = 200
"""Seconds without any change after which what is left can only be dead letters: longer than a message of a
killed function is hidden and then, at its fourth attempt, waits for the lease that it left."""
ARTICLE = """\
The bridge number {number} of Sallow is open again

The council of Sallow opened bridge number {number} again on Tuesday, two years after the flood.
Engineers had replaced all {piers} piers, and the mayor walked across it first.
"It has held for a week of lorries, so it will hold for us," she told the radio of Sallow.
The town pays about a third of the cost, and the county the rest, in four rates until the spring.
"""


@dataclass
class Llm:
    """A stub that can be killed and started again at the same port; it counts over all its lives."""

    port: int = field(default_factory=free_port)
    prompts: list[str] = field(default_factory=list)

    @contextmanager
    def serving(self) -> Iterator[None]:
        with stub_llm.serving(self.port) as server:
            server.delay = 0.3  # long enough to be killed in
            yield
        self.prompts += server.prompts


@dataclass(frozen=True)
class Cloud:
    stack: Stack
    pid: int
    llm: Llm

    def workers(self) -> list[int]:
        """The processes that run functions: the children of the local cloud."""
        return [
            int(stat.parent.name) for stat in Path("/proc").glob("[0-9]*/stat") if _parent(stat) == self.pid
        ]

    def drop(self, number: int) -> Upload:
        """Drop an article, and deliver its notification once more."""
        told = number - (number % SAME_TEXT == SAME_TEXT - 1)
        text = ARTICLE.format(number=told, piers=told % 7 + 3)
        bucket, key = self.stack.inbox_bucket, f"bridges/{number}.txt"
        answer = self.stack.clients.s3().put_object(Bucket=bucket, Key=key, Body=text.encode())
        upload = Upload(bucket, key, answer["VersionId"])
        self.stack.clients.sqs().send_message(
            QueueUrl=self.stack.outputs["NormalizeQueueUrl"],
            MessageBody=upload_message(ledger.received(upload, datetime.now(UTC))),
        )
        return upload


def _parent(stat: Path) -> int | None:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:  # it ended while we looked
        return None


@pytest.fixture
def faulty(tmp_path: Path) -> Iterator[Cloud]:
    llm, home = Llm(), cloud.Home(tmp_path / "cloud")
    settings = replace(
        EMBEDDED, base_url=f"http://127.0.0.1:{llm.port}/v1", model="stub", calls_at_once=10, repairs=False
    )
    try:
        running = home.start(settings, detached=False)
        pid = int((tmp_path / "cloud" / "ministack_server.pid").read_text())
        _hasten(running)
        yield Cloud(running.stack(), pid, llm)
    finally:
        home.stop()


def _hasten(running: cloud.LocalCloud) -> None:
    outputs = running.stack().outputs
    for stage in ("Normalize", "Summarize"):
        running.clients().sqs().set_queue_attributes(
            QueueUrl=outputs[f"{stage}QueueUrl"], Attributes={"VisibilityTimeout": str(VISIBILITY)}
        )
    functions = boto3.client(
        "lambda",
        endpoint_url=running.endpoint,
        region_name=cloud.REGION,
        aws_access_key_id=cloud.ACCESS_KEY,
        aws_secret_access_key=cloud.SECRET_KEY,
    )
    for function in functions.list_functions()["Functions"]:
        variables = function["Environment"]["Variables"]
        if "LEASE_SECONDS" in variables:
            variables["LEASE_SECONDS"] = str(LEASE)
            functions.update_function_configuration(
                FunctionName=function["FunctionName"], Environment={"Variables": variables}
            )


@contextmanager
def killing(running: Cloud, seed: int) -> Iterator[list[int]]:
    """Kill one function after another while the work goes on; yields a list of their process ids."""
    killed: list[int] = []
    over = threading.Event()

    def kill() -> None:
        chance = random.Random(seed)  # noqa: S311
        while len(killed) < MOST_KILLS and not over.wait(KILL_EVERY * chance.uniform(0.5, 1.5)):
            if workers := running.workers():
                killed.append(chance.choice(workers))
                os.kill(killed[-1], signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        over.set()
        thread.join()


def wait_until_terminal(running: Cloud, uploads: list[Upload], enough: float) -> dict[str, Fate]:
    """The fates once a share `enough` of them is terminal, or nothing changes any more."""
    table, last, known = running.stack.table, time.monotonic(), 0
    while True:
        fates = {fate.upload.id: fate for fate in table.day(datetime.now(UTC).date().isoformat())}
        ended = sum(fates[it.id].state in TERMINAL for it in uploads if it.id in fates)
        if ended != known:
            last, known = time.monotonic(), ended
        if ended >= enough * len(uploads) or time.monotonic() - last > QUIET:
            return fates
        time.sleep(0.5)


def redrive_dead_letters(running: Cloud) -> int:
    """Move the dead letters back, whose function was killed at every attempt; returns their number."""
    backlog = Backlog(running.stack)
    return sum(max(backlog.redrive(stage), default=0) for stage in REDRIVEN)


def test_nothing_is_lost_and_nothing_paid_twice_while_functions_and_llm_are_killed(faulty: Cloud) -> None:
    subscriber = Subscriber.of(faulty.stack)
    with killing(faulty, seed=1) as killed:
        with faulty.llm.serving(), ThreadPoolExecutor(8) as pool:
            uploads = list(pool.map(faulty.drop, range(UPLOADS)))
            wait_until_terminal(faulty, uploads, enough=0.3)
        time.sleep(3)  # nobody answers
        with faulty.llm.serving():
            wait_until_terminal(faulty, uploads, enough=0.8)
    with faulty.llm.serving():
        fates = wait_until_terminal(faulty, uploads, enough=1)
        letters = redrive_dead_letters(faulty)
        fates = wait_until_terminal(faulty, uploads, enough=1) if letters else fates
    events = subscriber.receive({upload.id for upload in uploads}, seconds=120)

    states = Counter(fates[upload.id].state for upload in uploads)
    calls = Counter(prompt.splitlines()[0] for prompt in faulty.llm.prompts)
    again = sum(calls.values()) - len(calls)
    print(f"{UPLOADS} uploads, {len(killed)} kills, {letters} dead letters redriven, {dict(states)}")
    print(f"{sum(calls.values())} calls of the model, {again} of them for a text that had been asked about")
    copies = len(range(SAME_TEXT - 1, UPLOADS, SAME_TEXT))
    assert [fate.detail for fate in fates.values() if fate.state is State.FAILED] == []
    assert states == {State.BRIEFED: UPLOADS - copies, State.DUPLICATE: copies}
    assert len(calls) == UPLOADS - copies
    assert again <= 10 * len(killed)  # what a killed function had asked for, ten at most, and had not saved
    assert_published_once(events, uploads)


def assert_published_once(events: list[dict[str, Any]], uploads: list[Upload]) -> None:
    """The event of each upload; the subscriber has dropped repetitions, which have the same id."""
    assert sorted(event["detail"]["upload"]["id"] for event in events) == sorted(
        upload.id for upload in uploads
    )
