"""A simulated stack in memory, from one seed: it is built, used under faults, and run until it is at rest."""

import asyncio
import io
import logging
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from itertools import chain
from types import ModuleType
from zlib import crc32

from aws_lambda_powertools import Metrics
from greenlet import getcurrent

from cli.stack import STAGES
from dropbrief.aws import rows
from dropbrief.domain import Upload
from dropbrief.ledger import Fate
from tests.simulation import uploads
from tests.simulation.caching import StandIn, replaced, stand_ins
from tests.simulation.event_sources import Consumer, QueueSource, Shard
from tests.simulation.functions import Clients, Environment, Injected
from tests.simulation.model import SimulatedModel
from tests.simulation.network import Faults, Network
from tests.simulation.queues import Queues
from tests.simulation.scheduler import Scheduler
from tests.simulation.services import Bus, Database, Item, Storage
from tests.simulation.stack import Stack

INBOX = "inbox"
FAULTS_END, DAY_ENDS = 3000.0, 2400.0
"""Seconds after which nothing goes wrong any more. With a small budget that is the end of the day: the cost
of a lost call stays counted, so that one in the new day would stop all work until the next.
"""
ENVIRONMENTS = {"normalize": 2, "summarize": 3, "publish": 2}
"""The number of environments of each function; publish has one for each shard of the stream."""
ROOM_FOR_ONE, ROOM_FOR_TWO = "0.03", "0.045"
"""Budgets in US dollars with room for one call at once, or for two."""
_CHOSEN = {
    "SAME_STORY": ("link", "reuse", "reuse", "off"),
    "DAILY_BUDGET_USD": ("none", "10", ROOM_FOR_ONE, ROOM_FOR_TWO),
    "LEARN_FROM_SOURCES": ("true", "false"),
    "OUTBOX_BUCKET": ("", "", "", "OutboxBucket"),
}
"""The values of settings that an operator may choose; each simulation draws one of each."""
READS = {"NormalizeQueue": "normalize", "SummarizeQueue": "summarize"}


@dataclass
class Change:
    """A change of an item of the table."""

    old: Item | None
    new: Item | None


class Log(io.StringIO):
    """The output of all functions. One object for all simulations, as loggers keep their stream."""

    def emptied(self) -> "Log":
        self.seek(0)
        self.truncate()
        return self


def _write_log(
    _: logging.Logger, _level: int, *said: object, exc_info: object = None, **more: object
) -> None:
    """Write everything that a function passes to its logger, without times and places."""
    print(said, more)
    if exc_info:
        traceback.print_exc(file=sys.stdout)


def _write_metric(_: Metrics, name: str, _unit: object, value: float) -> None:
    """Write a metric at once, without the form that CloudWatch asks for."""
    print(name, value)


_OUTSIDE = dict(os.environ)
_ENVIRONMENT: dict[str, str] = {}
"""The settings of the running simulation. One object for all, as handlers keep their environment."""
_ALWAYS: tuple[StandIn, ...] = (
    (os, "environ", _ENVIRONMENT),
    (logging.Logger, "_log", _write_log),
    (Metrics, "add_metric", _write_metric),
    (asyncio, "get_event_loop", lambda: getcurrent().owner.loop),
)
_LOG = Log()


def _reader_of_fates() -> Callable[[Item], Fate]:
    """Reads the fate in an item of the table as this simulation does, which remembers what it has read."""
    to_fate, untyped = rows.to_fate, rows.untyped
    return lambda item: to_fate(untyped(item))


@dataclass
class World:
    """A simulated stack. `violations` are forbidden actions that the services saw; `contents` the uploads."""

    seed: int
    stack: Stack
    scheduler: Scheduler
    faults: Faults
    violations: list[str] = field(default_factory=list)
    contents: dict[Upload, bytes] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    log: str = ""

    def __post_init__(self) -> None:
        self.storage = Storage()
        self.database = Database(self._changed)
        self.bus = Bus()
        self.queues = Queues(self.stack.queues, self.scheduler)
        self.model = SimulatedModel(self.scheduler, self.faults)
        self.network = Network(self.scheduler, self.faults)
        services = (self.storage, self.queues, self.database, self.bus)
        self.injected = Injected(self.scheduler, Clients(*map(self.network.client, services)), self.model)
        self.environments = {stage: self._environments(stage) for stage in STAGES}
        self.sources = {queue: self._queue_source(queue) for queue in READS}
        self.shards = [self._shard(environment) for environment in self.environments["publish"]]
        self.queues.due = lambda queue, seconds: self.sources[queue].due(seconds)
        self.queues.postponed = self._postponed
        self.fate_of = _reader_of_fates()

    def drop(self, drop: uploads.Drop) -> None:
        """Put a file into the inbox; S3 sends its notification once or twice, at once or much later."""
        version = self.storage.put_object(Bucket=INBOX, Key=drop.key, Body=drop.content)["VersionId"]
        self.contents[Upload(INBOX, drop.key, version)] = drop.content
        body = uploads.notification(INBOX, drop, version, self.scheduler.now().isoformat())
        for _ in range(1 + self.scheduler.chance(self.faults.duplicated)):
            late = self.scheduler.chance(self.faults.delayed)
            self.queues.put("NormalizeQueue", body, self.scheduler.random.uniform(0, 900 if late else 2))

    def redrive(self) -> int:
        dead = sum(self.queues.redrive(queue) for queue in READS)
        return dead + sum(shard.redrive() for shard in self.shards)

    def modules(self, stage: str) -> list[ModuleType]:
        return [environment.module for environment in self.environments[stage]]

    def close(self) -> None:
        """Return modules and fibers for the next simulation.

        Nothing calls back any more: without cycles of references, a world is freed as soon as it is dropped.
        """
        self.scheduler.close()
        for environment in chain.from_iterable(self.environments.values()):
            environment.close()
        del self.database.changed, self.queues.due, self.queues.postponed

    def _environments(self, stage: str) -> list[Environment]:
        return [Environment(stage, number, self.injected) for number in range(ENVIRONMENTS[stage])]

    def _queue_source(self, queue: str) -> QueueSource:
        stage = READS[queue]
        batch_size = self.stack.source(stage)["BatchSize"]
        consumer = Consumer(self.environments[stage], self.stack.timeouts[stage], batch_size)
        return QueueSource(self.scheduler, self.faults, self.queues, queue, consumer, self.violations.append)

    def _shard(self, environment: Environment) -> Shard:
        source, timeout = self.stack.source("publish"), self.stack.timeouts["publish"]
        return Shard(self.scheduler, self.faults, source, environment, timeout)

    def _changed(self, keys: Item, old: Item | None, new: Item | None) -> None:
        self.changes.append(Change(old, new))
        shard = crc32(keys["pk"]["S"].encode()) % len(self.shards)
        self.shards[shard].add(keys, old, new)

    def _postponed(self, receipt: str) -> None:
        for source in self.sources.values():
            source.over(receipt)


Prepare = Callable[[World], None]


def run(
    seed: int, *, faulty: bool = True, stack: Stack | None = None, prepare: Prepare | None = None
) -> World:
    """Run a simulation to its rest: first with faults, then without, then dead letters are redriven."""
    scheduler = Scheduler(seed)
    drops = uploads.drawn(scheduler.random)
    faults = Faults.drawn(scheduler.random) if faulty else Faults()
    stack = stack or Stack()
    stack.settings |= {name: scheduler.random.choice(values) for name, values in _CHOSEN.items()}
    if any(drop.content == uploads.DEADLY_TO_BRIEF for drop in drops):
        stack.settings["DAILY_BUDGET_USD"] = "none"  # a small one would let it kill once a day, for ever
    return play(seed, scheduler, drops, faults, stack, prepare)


def play(
    seed: int,
    scheduler: Scheduler,
    drops: list[uploads.Drop],
    faults: Faults,
    stack: Stack | None = None,
    prepare: Prepare | None = None,
) -> World:
    stack = stack or Stack()
    with _surroundings(stack):
        world = World(seed, stack, scheduler, faults)
        if prepare:
            prepare(world)
        for drop in drops:
            scheduler.after(drop.at, lambda drop=drop: world.drop(drop))  # type: ignore[misc]
        is_small = stack.settings["DAILY_BUDGET_USD"] in (ROOM_FOR_ONE, ROOM_FOR_TWO)
        scheduler.after(DAY_ENDS if is_small else FAULTS_END, world.network.stop_faults)
        scheduler.run()
        redrives = 3 if any(drop.content in uploads.DEADLY_FILES for drop in drops) else 1
        while redrives and world.redrive():  # where several kill their functions, one may fail at a time
            scheduler.run()
            redrives -= 1
        world.log = _LOG.getvalue()
        world.close()
    return world


@contextmanager
def _surroundings(stack: Stack) -> Iterator[None]:
    """Replace environment variables, event loop, log, and the pure functions that are cached."""
    _ENVIRONMENT.clear()
    _ENVIRONMENT.update(_OUTSIDE)
    _ENVIRONMENT.update(stack.settings)
    with redirect_stdout(_LOG.emptied()), replaced([*_ALWAYS, *stand_ins()]):
        yield
