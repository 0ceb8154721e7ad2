"""JSON, one value a line."""

import json
from collections.abc import Iterator
from math import isinf
from typing import Any, BinaryIO

import click

MAX_LINE = 80_000_000
"""Bytes. The greatest file, every character of it written as an escape, and some more."""


class InvalidLineError(Exception):
    """A line is not as agreed; the message is for whoever wrote it."""


def print_json(value: object) -> None:
    """One line, written at once. UTF-8 whatever the terminal's encoding is; half a character is an escape."""
    click.echo(json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace"))


def request(line: bytes | None) -> dict[str, Any]:
    """The object in a line of `lines`. Raises InvalidLineError."""
    if line is None:
        raise InvalidLineError(f"the line has more than {MAX_LINE:,} bytes")
    value = parse(line)
    if not isinstance(value, dict):
        raise InvalidLineError("the line is not a JSON object")
    return value


def parse(line: bytes) -> Any:
    """Raises InvalidLineError."""
    try:
        return json.loads(line.decode("utf-8-sig"), parse_constant=_refuse, parse_float=_finite)
    except UnicodeDecodeError as exc:
        raise InvalidLineError("the line is not in UTF-8") from exc
    except RecursionError as exc:
        raise InvalidLineError("the line is nested too deeply") from exc
    except json.JSONDecodeError as exc:
        raise InvalidLineError(f"the line is not JSON: {exc.msg} at character {exc.pos + 1}") from exc
    except ValueError as exc:
        raise InvalidLineError("the line has a number of too many digits") from exc


def _finite(number: str) -> float:
    if isinf(found := float(number)):
        raise InvalidLineError("the line has a number that is too large")
    return found


def _refuse(constant: str) -> None:
    raise InvalidLineError(f"the line is not JSON: {constant}")


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, with their numbers; None for one that is too long to be held."""
    number = 0
    while line := stream.readline(MAX_LINE):
        number += 1
        if len(line) == MAX_LINE and not line.endswith(b"\n"):
            _skip_rest(stream)
            yield number, None
        elif not line.isspace():
            yield number, line


def _skip_rest(stream: BinaryIO) -> None:
    while (rest := stream.readline(MAX_LINE)) and not rest.endswith(b"\n"):
        pass
