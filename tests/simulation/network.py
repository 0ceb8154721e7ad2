"""What lies between a function and a service: the SDK with its retries, and all that can go wrong there."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError
from greenlet import getcurrent

from tests.simulation.clockwork import Clockwork, Killed, NotModelled

ATTEMPTS = 4
"""Of the SDK, as `dropbrief.aws.clients` sets it."""
READ_TIMEOUT = 20.0
"""Seconds until the SDK gives up an answer, as set there."""
LATEST = 400.0
"""Seconds that a request may be on its way after its sender gave it up: longer than any lease."""


@dataclass
class Faults:
    """How often what goes wrong; shares of calls, messages or batches."""

    throttled: float = 0.0
    denied: float = 0.0
    lost_request: float = 0.0
    lost_response: float = 0.0
    late_write: float = 0.0
    crash_before: float = 0.0
    crash_after: float = 0.0
    refused_entries: float = 0.0
    duplicated: float = 0.0
    delayed: float = 0.0
    lost_ack: float = 0.0
    model: float = 0.0
    slow: float = 0.0

    @classmethod
    def drawn(cls, random: Random) -> "Faults":
        """Some kinds of faults, each rare or common: too many at once would hide one another."""
        kinds = ("throttled", "lost_request", "lost_response", "late_write", "refused_entries")
        calls = {kind: random.choice((0, 0, 0.03, 0.2)) for kind in kinds}
        rare = {kind: random.choice((0, 0, 0.02, 0.06)) for kind in ("crash_before", "crash_after", "denied")}
        others = {
            kind: random.choice((0, 0.1, 0.4)) for kind in ("duplicated", "delayed", "lost_ack", "slow")
        }
        return cls(**calls, **rare, **others, model=random.choice((0, 0.1, 0.4, 0.9)))

    def stop(self) -> None:
        self.__dict__.update(Faults().__dict__)


class Network:
    """Every call of a client passes here: it takes time, and it may fail in any way that AWS knows."""

    def __init__(self, clockwork: Clockwork, faults: Faults) -> None:
        self.clockwork = clockwork
        self.faults = faults

    def client(self, service: Any) -> "Client":
        return Client(self, service)

    def call(self, operation: str, effect: Callable[[], Any], refused: Callable[[], Any] | None) -> Any:
        """Do what a client's method does: the effect at the service, once or more often, or not at all."""
        error: Exception = EndpointConnectionError(endpoint_url="https://aws.invalid")
        if self.invocation.dead:
            raise Killed
        for _ in range(ATTEMPTS):
            self.clockwork.sleep(self._latency())
            self._crash_if(self.faults.crash_before, operation)
            answer, failure = self._attempt(operation, effect, refused)
            if failure is None:
                self._crash_if(self.faults.crash_after, operation)
                return answer
            error = failure
        self.invocation.hurt(operation)
        raise error

    @property
    def invocation(self) -> Any:
        return getcurrent().owner  # type: ignore[attr-defined]  # only strands call services

    def _attempt(
        self, operation: str, effect: Callable[[], Any], refused: Callable[[], Any] | None
    ) -> tuple[Any, Exception | None]:
        """One request of the SDK: its answer, or what makes the SDK try again."""
        draw, faults, clockwork = self.clockwork.chance, self.faults, self.clockwork
        if self.invocation.dead:
            raise Killed
        if draw(faults.throttled):
            clockwork.tell(f"{self.invocation} {operation}: throttled")
            return None, _error("ThrottlingException", operation)
        if draw(faults.lost_request):
            return None, self._given_up(operation, "request lost")
        if draw(faults.late_write):
            clockwork.after(clockwork.random.uniform(1, LATEST), lambda: _unheard(effect))
            return None, self._given_up(operation, "request late")
        if draw(faults.lost_response):
            _unheard(effect)
            return None, self._given_up(operation, "response lost")
        if draw(faults.denied):
            clockwork.tell(f"{self.invocation} {operation}: denied")
            self.invocation.hurt(operation)
            raise _error("AccessDeniedException", operation)
        if refused and draw(faults.refused_entries):
            clockwork.tell(f"{self.invocation} {operation}: entries refused")
            self.invocation.hurt(operation)
            return refused(), None
        return self._answer(operation, effect), None

    def _answer(self, operation: str, effect: Callable[[], Any]) -> Any:
        try:
            answer = effect()
        except ClientError as error:
            self.clockwork.tell(f"{self.invocation} {operation}: {error.response['Error']['Code']}")
            raise
        self.clockwork.tell(f"{self.invocation} {operation}")
        return answer

    def _given_up(self, operation: str, why: str) -> Exception:
        self.clockwork.tell(f"{self.invocation} {operation}: {why}")
        self.clockwork.sleep(READ_TIMEOUT)
        return ReadTimeoutError(endpoint_url="https://aws.invalid")

    def _latency(self) -> float:
        slow = self.clockwork.chance(self.faults.slow)
        return self.clockwork.random.uniform(0.001, 8.0 if slow else 0.05)

    def _crash_if(self, share: float, operation: str) -> None:
        if self.invocation.dead:
            raise Killed
        if self.clockwork.chance(share):
            self.clockwork.tell(f"{self.invocation} {operation}: crash")
            self.clockwork.after(0, self.invocation.kill)
            self.clockwork.hand_over()


class Client:
    """Stands in for a client of boto3; the service behind it has the methods that it offers."""

    def __init__(self, network: Network, service: Any) -> None:
        self._network = network
        self._service = service

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        method = getattr(self._service, operation, None)
        if method is None:
            raise NotModelled(f"no fake has {operation}")
        refuse = getattr(self._service, f"refuse_{operation}", None)

        def call(**request: Any) -> Any:
            request = json.loads(json.dumps(request)) if operation == "put_events" else request
            refused = (lambda: refuse(**request)) if refuse else None
            return self._network.call(operation, lambda: _asked(method, request), refused)

        return call


def _asked(method: Callable[..., Any], request: dict[str, Any]) -> Any:
    try:
        return method(**request)
    except TypeError as error:
        raise NotModelled(f"{method.__name__}: {error}") from error


def _unheard(effect: Callable[[], Any]) -> None:
    """The service does it, and nobody hears what it says."""
    try:
        effect()
    except ClientError:
        return


def _error(code: str, operation: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": "made up"}}, operation)
