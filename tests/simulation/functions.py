"""Lambda: execution environments, their invocations, and what is injected into the handlers."""

import importlib.util
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from dropbrief.aws.operator_files import OverrideFiles
from tests.simulation.clockwork import Clockwork, Strand, StrandLoop
from tests.simulation.network import Client

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
        """A model without a key needs no new one."""


class Injected:
    """Puts what stands in for the outside into a handler's module."""

    def __init__(self, clockwork: Clockwork, clients: Clients, model: Any) -> None:
        self._clockwork = clockwork
        self._clients = clients
        self._model = model
        self._ids = 0

    def loop(self) -> StrandLoop:
        return StrandLoop(self._clockwork)

    def into(self, module: ModuleType) -> None:
        real = module.original_deps
        real.cache_clear()
        module.Clients = lambda: self._clients  # type: ignore[attr-defined]
        if hasattr(module, "model"):
            module.model = Model(self._model)  # type: ignore[attr-defined]
        module.deps = cache(lambda: self._replaced(real()))  # type: ignore[attr-defined]

    def _replaced(self, deps: Any) -> Any:
        stand_ins = {
            "now": self._clockwork.now,
            "new_id": self._new_id,
            "overrides": OverrideFiles(self._clients.s3(), "ArticlesBucket", lambda: self._clockwork.seconds),  # type: ignore[arg-type]
        }
        workers = {
            name: _with(getattr(deps, name), stand_ins)
            for name in ("intake", "writer")
            if hasattr(deps, name)
        }
        return replace(deps, **workers)

    def _new_id(self) -> str:
        self._ids += 1
        return f"id{self._ids}"


def _with(fields: Any, stand_ins: Mapping[str, Any]) -> Any:
    """Another dataclass of the same fields, but for those that something stands in for."""
    known = type(fields).__dataclass_fields__
    return replace(fields, **{name: it for name, it in stand_ins.items() if name in known})


_spare: dict[str, list[ModuleType]] = defaultdict(list)


def module_of(stage: str) -> ModuleType:
    """A copy of a handler's module of its own: execution environments share no memory."""
    if _spare[stage]:
        return _spare[stage].pop()
    spec = importlib.util.spec_from_file_location(f"functions.{stage}.app", FUNCTIONS / stage / "app.py")
    if spec is None or spec.loader is None:
        raise ImportError(stage)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.original_deps = module.deps  # type: ignore[attr-defined]
    module.originals = dict(module.__dict__)  # type: ignore[attr-defined]
    return module


def give_back(stage: str, module: ModuleType) -> None:
    module.__dict__.update(module.originals)
    _spare[stage].append(module)


class Environment:
    """An execution environment: it runs one invocation at a time, and dies with one that is killed."""

    def __init__(self, stage: str, number: int, injected: Injected) -> None:
        self.stage = stage
        self.name = f"{stage}{number}"
        self.busy = False
        self._injected = injected
        self.module = module_of(stage)
        self.restart()

    def restart(self) -> None:
        self.loop = self._injected.loop()
        self._injected.into(self.module)


class Invocation:
    """One event in one environment. `ended` is called once, with the answer, or None where there is none."""

    def __init__(
        self, clockwork: Clockwork, environment: Environment, event: Event, ended: Callable[[Any], None]
    ) -> None:
        self.name = environment.name
        self.dead = False
        self.hurts: list[str] = []
        self.strands: list[Strand] = []
        self._clockwork = clockwork
        self._environment = environment
        self._event = event
        self._ended = ended

    @property
    def loop(self) -> StrandLoop:
        """As in Lambda, an environment keeps its loop from one invocation to the next."""
        return self._environment.loop

    def start(self, timeout: float) -> None:
        self._environment.busy = True
        self.strands.append(self._clockwork.start(self, self._run))
        self._clockwork.after(timeout, self._kill_late)

    def hurt(self, what: str) -> None:
        """Remember that a fault reached the handler."""
        self.hurts.append(what)

    def kill(self) -> None:
        """As Lambda does it: nothing of the invocation runs on, and its environment is gone."""
        if self.dead:
            return
        self.dead = True
        self.hurt("killed")
        for strand in self.strands:
            strand.kill()
        self.loop.abandon()
        self._environment.restart()
        self._end(None)

    def _kill_late(self) -> None:
        if not self.dead:
            self._clockwork.tell(f"{self.name}: deadline")
            self.kill()

    def _run(self) -> None:
        try:
            answer = self._environment.module.handler(self._event, None)
        except Exception as error:  # noqa: BLE001  # whatever a handler raises fails its invocation
            self._clockwork.tell(f"{self.name}: {type(error).__name__}")
            answer = None
        if not self.dead:
            self.dead = True
            self._end(answer)

    def _end(self, answer: Any) -> None:
        self._environment.busy = False
        self._clockwork.after(0, lambda: self._ended(answer))
