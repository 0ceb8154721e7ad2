"""Normalizes articles that come as JSON lines on standard input; returns the records of each line.

An invalid line never ends the run: its record says what is wrong.
"""

import base64
import json
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cli import json_lines, normalizing
from cli.inputs import INVALID
from cli.json_lines import InvalidLineError
from cli.normalizing import Record
from dropbrief import file_types

if TYPE_CHECKING:
    from concurrent.futures import Future

Line = tuple[int, bytes | None]
"""The number and the bytes of an input line; None where it was too long."""

_AHEAD = 4
"""Lines that wait for each process: enough that none is idle, few enough to hold in memory."""
_UNKNOWN: Record = {"id": None, "source": None}


def answers(lines: Iterable[Line], jobs: int) -> Iterator[Record]:
    """The records of all lines, in the order of the lines."""
    if jobs == 1:
        for line in lines:
            yield from answer(line)
    else:
        yield from _answers_of_processes(lines, jobs)


def _answers_of_processes(lines: Iterable[Line], jobs: int) -> Iterator[Record]:
    from concurrent.futures import ProcessPoolExecutor  # only here, because it is slow to import

    with ProcessPoolExecutor(jobs, initializer=_leave_interrupts_to_the_parent) as pool:
        waiting: deque[Future[list[Record]]] = deque()
        for line in lines:
            waiting.append(pool.submit(answer, line))
            while len(waiting) > jobs * _AHEAD or (waiting and waiting[0].done()):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def answer(line: Line) -> list[Record]:
    number, text = line
    known = _UNKNOWN
    try:
        request = json_lines.parse_object(text)
        known = {name: request.get(name) for name in _UNKNOWN}
        content, name = _content(request), _name(request.get("content_type"))
    except InvalidLineError as error:
        found: Iterable[Record] = [
            normalizing.make_record(INVALID, "invalid_line", f"Line {number}: {error}.")
        ]
    else:
        found = normalizing.records(content, name)
    return [{"id": known["id"], "file": None, "source": known["source"], **record} for record in found]


def _content(request: dict[str, Any]) -> bytes:
    content, encoding = request.get("content"), request.get("encoding")
    if not isinstance(content, str):
        wrong = "its `content` is not a string" if "content" in request else "it has no `content`"
        raise InvalidLineError(wrong)
    if encoding is None or encoding == "text":
        return content.encode("utf-8", "replace")
    if encoding != "base64":
        raise InvalidLineError(f"its `encoding` is {json.dumps(encoding)[:40]}, not `base64`")
    try:
        return base64.b64decode("".join(content.split()), validate=True)
    except ValueError as exc:
        raise InvalidLineError(f"its `content` is not base64: {exc}") from exc


def _name(content_type: Any) -> str:
    """A file name with the extension for this content type, which is a hint if the content is ambiguous."""
    if content_type is None:
        return ""
    if not isinstance(content_type, str):
        raise InvalidLineError("its `content_type` is not a string")
    return "content" + file_types.extension_of(content_type)
