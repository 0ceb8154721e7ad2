"""Lambda: execution environments, their invocations, and the fakes that are injected into the handlers."""

import importlib.util
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from tests.simulation import quick
from tests.simulation.network import Client
from tests.simulation.scheduler import Fiber, FiberLoop, Scheduler

FUNCTIONS = Path(__file__).parents[2] / "functions"

Event = dict[str, Any]


class Clients:
    """Stands in for `dropbrief.aws.clients.Clients`."""

    def __init__(self, s3: Client, sqs: Client, dynamodb: Client, events: Client) -> None:
        self.s3 = lambda: s3
        self.sqs = lambda: sqs
        self.dynamodb = lambda: dynamodb
        self.events = lambda: events


class Model:
    """Stands in for the cached `model` of the summarize handler."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def __call__(self) -> Any:
        return self._model

    def cache_clear(self) -> None:
        """Do nothing: a model without a key never changes."""


class Injected:
    """Puts the fakes of clients, model, clocks and ids into a handler's module."""

    def __init__(self, scheduler: Scheduler, clients: Clients, model: Any) -> None:
        self._scheduler = scheduler
        ids = count(1)
        self._fakes = {
            "Clients": lambda: clients,
            "model": Model(model),
            "datetime": SimpleNamespace(now=lambda _zone: scheduler.now()),
            "time": SimpleNamespace(monotonic=lambda: scheduler.seconds),
            "uuid": SimpleNamespace(uuid4=lambda: SimpleNamespace(hex=f"id{next(ids)}")),
            "asdict": quick.asdict,
        }

    def loop(self) -> FiberLoop:
        return FiberLoop(self._scheduler)

    def into(self, module: ModuleType) -> None:
        replaced = module.__dict__
        replaced.update({name: fake for name, fake in self._fakes.items() if name in replaced})
        if read := replaced.get("read_assignment"):
            replaced["read_assignment"] = lambda _lists: _assignment(read)


@cache
def _assignment(read: Callable[[Any], Any]) -> Any:
    """The same assignment each time: no seed changes it, and results are cached by its identity."""
    return read(None)


_spare: dict[str, list[ModuleType]] = defaultdict(list)


def module_of(stage: str) -> ModuleType:
    """A separate copy of a handler's module: execution environments share no memory."""
    if _spare[stage]:
        return _spare[stage].pop()
    spec = importlib.util.spec_from_file_location(f"functions.{stage}.app", FUNCTIONS / stage / "app.py")
    if spec is None or spec.loader is None:
        raise ImportError(stage)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.originals = dict(module.__dict__)  # type: ignore[attr-defined]
    return module


class Environment:
    """An execution environment: it runs one invocation at a time, and ends when that is killed."""

    def __init__(self, stage: str, number: int, injected: Injected) -> None:
        self.stage = stage
        self.name = f"{stage}{number}"
        self.busy = False
        self._injected = injected
        self.module = module_of(stage)
        injected.into(self.module)
        self.restart()

    def restart(self) -> None:
        self.loop = self._injected.loop()
        self.module.deps.cache_clear()

    def close(self) -> None:
        """Leave the module to the next simulation, as it was."""
        self.module.deps.cache_clear()
        self.module.__dict__.update(self.module.originals)
        _spare[self.stage].append(self.module)
        del self._injected


class Invocation:
    """One event in one environment. `ended` is called once, with the answer or None."""

    def __init__(
        self, scheduler: Scheduler, environment: Environment, event: Event, ended: Callable[[Any], None]
    ) -> None:
        self.name = environment.name
        self.dead = False
        self.faults_met: list[str] = []
        self.fibers: list[Fiber] = []
        self._scheduler = scheduler
        self._environment = environment
        self._event = event
        self._ended = ended

    @property
    def loop(self) -> FiberLoop:
        """The environment's event loop, which it keeps from one invocation to the next, as in Lambda."""
        return self._environment.loop

    def start(self, timeout: float) -> None:
        self._environment.busy = True
        self.fibers.append(self._scheduler.start(self, self._run))
        self._scheduler.after(timeout, self._kill_late)

    def meet_fault(self, what: str) -> None:
        """Record a fault that reached the handler."""
        self.faults_met.append(what)

    def kill(self) -> None:
        """Kill it as Lambda does: nothing of the invocation runs on, and its environment is gone."""
        if self.dead:
            return
        self.dead = True
        self.meet_fault("killed")
        for fiber in self.fibers:
            fiber.kill()
        self.loop.abandon()
        self._environment.restart()
        self._end(None)

    def _kill_late(self) -> None:
        if not self.dead:
            self._scheduler.log(f"{self.name}: deadline")
            self.kill()

    def _run(self) -> None:
        try:
            answer = self._environment.module.handler(self._event, None)
        except Exception as error:  # noqa: BLE001  # whatever a handler raises fails its invocation
            self._scheduler.log(f"{self.name}: {type(error).__name__}")
            answer = None
        if not self.dead:
            self.dead = True
            self._end(answer)

    def _end(self, answer: Any) -> None:
        self._environment.busy = False
        self._scheduler.after(0, lambda: self._ended(answer))
