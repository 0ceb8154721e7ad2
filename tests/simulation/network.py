"""The network between a function and a service: the SDK with its retries, and all faults on the way."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

from botocore.exceptions import ClientError, ReadTimeoutError
from greenlet import getcurrent

from tests.simulation import uploads
from tests.simulation.scheduler import Killed, NotModelled, Scheduler

ATTEMPTS = 4
"""The SDK's attempts of a call, as `dropbrief.aws.clients` sets them."""
READ_TIMEOUT = 20.0
"""Seconds until the SDK gives up an answer, as set there."""
LATEST = 400.0
"""Seconds that a request may be on its way after its sender gave it up: longer than any lease."""


_DYING = 1 / 6
"""The share of simulations with dying workers: they find stale owners of leases ten times as often."""


@dataclass
class Faults:
    """How often each kind of fault happens: shares of calls, messages or batches."""

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
        if random.random() < _DYING:
            return cls.of_dying_workers(random)
        kinds = ("throttled", "lost_request", "lost_response", "late_write")
        calls = {kind: random.choice((0, 0, 0, 0.03, 0.2)) for kind in kinds}
        crashes = ("crash_before", "crash_after", "denied")
        rare = {kind: random.choice((0, 0, 0, 0.02, 0.06)) for kind in crashes}
        others = {
            kind: random.choice((0, 0.1, 0.4)) for kind in ("duplicated", "delayed", "lost_ack", "slow")
        }
        others["refused_entries"] = random.choice((0, 0.1, 0.5))
        return cls(**calls, **rare, **others, model=random.choice((0, 0.1, 0.4, 0.9)))

    @classmethod
    def of_dying_workers(cls, random: Random) -> "Faults":
        """Faults by which leases change hands: workers die or fail while their writes are on the way."""
        return cls(late_write=0.3, crash_after=0.06, model=random.choice((0.4, 0.6)), duplicated=0.4)

    def stop(self) -> None:
        self.__dict__.update(Faults().__dict__)


class Network:
    """Passes on every call of a client: it takes time, and may fail in any way that AWS knows."""

    def __init__(self, scheduler: Scheduler, faults: Faults) -> None:
        self.scheduler = scheduler
        self.faults = faults
        kinds = {
            self._throttled: faults.throttled,
            self._request_lost: faults.lost_request,
            self._request_late: faults.late_write,
            self._response_lost: faults.lost_response,
            self._denied: faults.denied,
            self._refused: faults.refused_entries,
        }
        self._fault_kinds = [(share, inject) for inject, share in kinds.items() if share]

    def stop_faults(self) -> None:
        """Let nothing go wrong from now on."""
        self.faults.stop()
        self._fault_kinds = []

    def client(self, service: Any) -> "Client":
        return Client(self, service)

    def call(self, request: "Request") -> Any:
        """Do what a client's method does: the effect happens once, more often, or not at all."""
        scheduler, faults, invocation = self.scheduler, self.faults, request.invocation
        if invocation.dead:
            raise Killed
        for _ in range(ATTEMPTS):
            scheduler.sleep(self._latency())
            if invocation.dead:
                raise Killed
            if faults.crash_before:
                self._crash_if(faults.crash_before, request)
            try:
                answer = self._attempt(request)
            except _RetryableError as failure:
                sdk_error = failure.sdk_error
                continue
            if faults.crash_after:
                self._crash_if(faults.crash_after, request)
            if request.operation == "get_object" and answer["Body"].getbuffer() == uploads.DEADLY:
                self._end(request)
            return answer
        invocation.meet_fault(request.operation)
        raise sdk_error()

    def _attempt(self, request: "Request") -> Any:
        """The answer of one request of the SDK. Raises _RetryableError where the SDK would try again."""
        random = self.scheduler.random.random
        for share, inject in self._fault_kinds:
            if random() < share:
                answer = inject(request)
                if answer is not None:
                    return answer
        try:
            answer = request.effect()
        except ClientError as error:
            request.log(error.response["Error"]["Code"])
            raise
        self.scheduler.log(request.invocation.name, request.operation)
        return answer

    # The faults of a request

    def _throttled(self, request: "Request") -> None:
        request.log("throttled")
        raise _RetryableError(partial(_error, "ThrottlingException", request.operation))

    def _request_lost(self, request: "Request") -> None:
        self._give_up(request, "request lost")

    def _request_late(self, request: "Request") -> None:
        self.scheduler.after(self.scheduler.random.uniform(1, LATEST), request.apply_unanswered)
        self._give_up(request, "request late")

    def _response_lost(self, request: "Request") -> None:
        request.apply_unanswered()
        self._give_up(request, "response lost")

    def _denied(self, request: "Request") -> None:
        request.log("denied")
        request.invocation.meet_fault(request.operation)
        raise _error("AccessDeniedException", request.operation)

    def _refused(self, request: "Request") -> Any:
        """The answer of a service that took only a part; None if it has no such answer."""
        refuse = getattr(request.service, f"refuse_{request.operation}", None)
        if refuse is None:
            return None
        request.log("entries refused")
        request.invocation.meet_fault(request.operation)
        return refuse(**request.fields)

    def _give_up(self, request: "Request", why: str) -> None:
        request.log(why)
        self.scheduler.sleep(READ_TIMEOUT)
        raise _RetryableError(partial(ReadTimeoutError, endpoint_url="https://aws.invalid"))

    def _latency(self) -> float:
        random = self.scheduler.random.random
        slow = self.faults.slow and random() < self.faults.slow
        return 0.001 + random() * (8.0 if slow else 0.05)

    def _crash_if(self, share: float, request: "Request") -> None:
        if self.scheduler.chance(share):
            request.log("crash")
            self._end(request)

    def _end(self, request: "Request") -> None:
        """Kill the invocation that made the request."""
        self.scheduler.after(0, request.invocation.kill)
        self.scheduler.hand_over()


class _RetryableError(Exception):
    """Makes the SDK try again; `sdk_error` makes what it raises after the last attempt."""

    def __init__(self, sdk_error: Callable[[], Exception]) -> None:
        super().__init__()
        self.sdk_error = sdk_error


class Request:
    """A call of a service by an invocation."""

    __slots__ = ("_scheduler", "fields", "invocation", "operation", "service")

    def __init__(self, scheduler: Scheduler, service: Any, operation: str, fields: dict[str, Any]) -> None:
        self.invocation = getcurrent().owner  # type: ignore[attr-defined]  # only fibers call services
        self.service = service
        self.operation = operation
        self.fields = fields
        self._scheduler = scheduler

    def log(self, what: str) -> None:
        self._scheduler.log(self.invocation.name, f"{self.operation}:", what)

    def effect(self) -> Any:
        method = getattr(self.service, self.operation)
        try:
            return method(**self.fields)
        except TypeError as error:
            raise NotModelled(f"{self.operation}: {error}") from error

    def apply_unanswered(self) -> None:
        """Let the service do it; its answer is lost."""
        with suppress(ClientError):
            self.effect()


class Client:
    """Stands in for a client of botocore; it has the methods of the service behind it."""

    def __init__(self, network: Network, service: Any) -> None:
        self._network = network
        self._service = service

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        if not hasattr(self._service, operation):
            raise NotModelled(f"no fake has {operation}")

        network, service = self._network, self._service

        def call(**fields: Any) -> Any:
            return network.call(Request(network.scheduler, service, operation, fields))

        setattr(self, operation, call)
        return call


def _error(code: str, operation: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": "made up"}}, operation)
