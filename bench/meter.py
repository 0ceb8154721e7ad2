"""MiniStack with a meter, which counts the functions' calls of AWS and the table's reads and writes in units.

Runs in place of `cli.local.ministack_server`. A GET of `/_meter` returns the counts since the last one, as
the JSON of a `Reading`. Calls with the operator's key are not counted.
"""

import json
import math
import os
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from cli.local import ministack_server

PATH = "/_meter"
INDEX_KEYS = ("day", "received_at")
"""A row with both attributes is in the index `by_day` too, with all its attributes."""

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
Item = Mapping[str, Any]


@dataclass(frozen=True)
class Call:
    """A call by a function; `sent` and `got` are the sizes of the bodies in bytes."""

    function: str
    service: str
    operation: str
    status: int
    sent: int
    got: int
    read_units: float = 0.0
    entries: int = 1


@dataclass(frozen=True)
class Write:
    """A write of a row: the kind of its key, and its write units in the table and in the index."""

    kind: str
    table_units: int
    index_units: int
    size: int


@dataclass(frozen=True)
class Invocation:
    function: str
    records: int
    log_bytes: int


@dataclass
class Reading:
    """Everything counted; `cpu` is in seconds by function, since the start of their processes."""

    calls: list[Call] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)
    invocations: list[Invocation] = field(default_factory=list)
    cpu: dict[str, float] = field(default_factory=dict)


class Meter:
    def __init__(self) -> None:
        self._reading = Reading()
        self._functions: dict[str, str] = {}
        self._running = threading.local()

    def taken(self) -> Reading:
        taken, self._reading = self._reading, Reading()
        taken.cpu = dict(_cpu_by_function())
        return taken

    def metered(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> Any:
        """Wrap the ASGI application so that its requests are counted."""

        async def passing(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
            elif scope["path"] == PATH:
                await _answer(send, asdict(self.taken()))
            else:
                exchange = Exchange(scope, receive, send)
                await app(scope, exchange.receive, exchange.send)
                self._count(exchange)

        return passing

    def _count(self, exchange: "Exchange") -> None:
        function = self._functions.get(exchange.access_key)
        if function:
            self._reading.calls.append(exchange.call(function))

    def writing(self, emit: Callable[..., None]) -> Callable[..., None]:
        def emitted(
            table: str, event: str, old: Item | None, new: Item | None, *more: Any, **named: Any
        ) -> None:
            self._reading.writes.append(_write(old or {}, new or {}))
            emit(table, event, old, new, *more, **named)

        return emitted

    def executing(self, execute: Callable[[Any, Any], Any], credentials: Callable[[Any], Any]) -> Any:
        def executed(function: Any, event: Any) -> Any:
            if getattr(self._running, "function", None):
                return execute(function, event)  # MiniStack calls itself again under the function's account
            config = function.get("config") or function
            self._running.function = config["FunctionName"]
            self._functions[credentials(config)["AWS_ACCESS_KEY_ID"]] = config["FunctionName"]
            try:
                result = execute(function, event)
            finally:
                self._running.function = None
            records, log = len(event.get("Records", [])), result.get("log") or ""
            self._reading.invocations.append(Invocation(config["FunctionName"], records, len(log.encode())))
            return result

        return executed


class Exchange:
    """Counts one request and its answer while they pass."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope = scope
        self._receive, self._send = receive, send
        self._headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
        }
        self._sent, self._got, self._status = b"", b"", 0

    async def receive(self) -> Any:
        message = await self._receive()
        self._sent += message.get("body", b"")
        return message

    async def send(self, message: Any) -> None:
        self._status = message.get("status", self._status)
        self._got += message.get("body", b"")
        await self._send(message)

    @property
    def _credential(self) -> list[str]:
        """The credential in the signature: key, day, region, service."""
        _, _, scope = self._headers.get("authorization", "").partition("Credential=")
        return scope.partition(",")[0].split("/")

    @property
    def access_key(self) -> str:
        return self._credential[0]

    def call(self, function: str) -> Call:
        service, operation = self._credential[3], self._headers.get("x-amz-target", "").partition(".")[2]
        request = json.loads(self._sent) if operation else {}
        answer = json.loads(self._got or b"{}") if operation else {}
        return Call(
            function,
            service,
            operation or _s3_operation(self._scope),
            self._status,
            len(self._sent),
            len(self._got),
            read_units(operation, request, answer),
            len(request.get("Entries", [None])),
        )


def _s3_operation(scope: Scope) -> str:
    query = scope["query_string"].decode().split("&")[0].partition("=")[0]
    return " ".join(filter(None, (scope["method"], query if query != "x-id" else "")))


def read_units(operation: str, request: Any, answer: Any) -> float:
    """The read units of a call: 4 kB each if consistent, else 8 kB; rounded up per item, or per query.

    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
    """
    if operation == "GetItem":
        return _units_read(size(answer.get("Item", {})), request)
    if operation == "Query":
        return _units_read(sum(map(size, answer.get("Items", []))), request)
    if operation == "BatchGetItem":
        (keys,), (items,) = request["RequestItems"].values(), answer["Responses"].values()
        missing = len(keys["Keys"]) - len(items)
        return sum(_units_read(bytes_, keys) for bytes_ in [*map(size, items), *[0] * missing])
    return 0.0


def _units_read(bytes_: int, request: Any) -> float:
    return max(1, math.ceil(bytes_ / 4096)) * (1.0 if request.get("ConsistentRead") else 0.5)


def _write(old: Item, new: Item) -> Write:
    units = _units_written(old, new)
    kind = (new or old)["pk"]["S"].partition("#")[0]
    return Write(kind, units, _index_units(old, new) if old != new else 0, size(new))


def _units_written(old: Item, new: Item) -> int:
    """The write units of a change: 1 kB each, of the larger of the row before and after."""
    return max(1, math.ceil(max(size(old), size(new)) / 1024))


def _index_units(old: Item, new: Item) -> int:
    """The write units in the index: a row whose place changes is deleted there and written again.

    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
    """
    before, after = ([item.get(name) for name in INDEX_KEYS] for item in (old, new))
    if before == after:
        return _units_written(old, new) if all(after) else 0
    return sum(_units_written(item, {}) for item, key in ((old, before), (new, after)) if all(key))


def size(item: Item) -> int:
    """The size of a row in bytes, with the names of its attributes.

    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
    """
    return sum(len(name.encode()) + _size(value) for name, value in item.items())


def _size(typed: Mapping[str, Any]) -> int:
    ((kind, value),) = typed.items()
    if kind == "M":
        return 3 + sum(len(name.encode()) + 1 + _size(inner) for name, inner in value.items())
    if kind == "L":
        return 3 + sum(1 + _size(inner) for inner in value)
    if kind == "N":
        return math.ceil(len(value.strip("-0.").replace(".", "")) / 2) + 1
    if kind == "B":
        return len(value) * 3 // 4
    return len(value.encode()) if kind == "S" else 1


def _cpu_by_function() -> Iterator[tuple[str, float]]:
    """CPU seconds by function, of the processes that MiniStack starts and keeps for them."""
    ticks, found = os.sysconf("SC_CLK_TCK"), dict[str, float]()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = (process / "stat").read_text().rpartition(")")[2].split()
            environment = (process / "environ").read_bytes().split(b"\0")
        except OSError:
            continue  # it ended, or is another user's
        names = [line.partition(b"=")[2].decode() for line in environment if line.startswith(_NAME)]
        if int(parent[1]) == os.getpid() and names:
            found[names[0]] = found.get(names[0], 0.0) + sum(map(int, parent[11:15])) / ticks
    yield from found.items()


_NAME = b"AWS_LAMBDA_FUNCTION_NAME="


async def _answer(send: Send, body: Any) -> None:
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]}
    )
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})


def main() -> None:
    from ministack import app
    from ministack.core.lambda_runtime import execution_credentials
    from ministack.services import dynamodb, lambda_svc

    meter = Meter()
    app.app = meter.metered(app.app)
    dynamodb._emit_stream_event = meter.writing(dynamodb._emit_stream_event)  # noqa: SLF001
    execute = lambda_svc._execute_function  # noqa: SLF001
    lambda_svc._execute_function = meter.executing(execute, execution_credentials)  # noqa: SLF001
    ministack_server.main()


if __name__ == "__main__":
    main()
