"""Reads and writes JSON Lines: one JSON value a line."""

import json
from collections.abc import Iterator
from math import isinf
from typing import Any, BinaryIO

import click

MAX_LINE = 80_000_000
"""The most bytes of a line: the largest file with every character escaped, and some more."""


class InvalidLineError(Exception):
    """A line is invalid; the message is for whoever wrote it."""


def print_json(value: object) -> None:
    """Print one line at once, in UTF-8 whatever the terminal's encoding is; lone surrogates are escaped."""
    click.echo(json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace"))


def parse_object(line: bytes | None) -> dict[str, Any]:
    """The object in a line; None stands for a line that was too long. Raises InvalidLineError."""
    if line is None:
        raise InvalidLineError(f"the line has more than {MAX_LINE:,} bytes")
    value = parse(line)
    if not isinstance(value, dict):
        raise InvalidLineError("the line is not a JSON object")
    return value


def parse(line: bytes) -> Any:
    """Raises InvalidLineError."""
    try:
        return json.loads(line.decode("utf-8-sig"), parse_constant=_refuse_constant, parse_float=_parse_float)
    except UnicodeDecodeError as exc:
        raise InvalidLineError("the line is not in UTF-8") from exc
    except RecursionError as exc:
        raise InvalidLineError("the line is nested too deeply") from exc
    except json.JSONDecodeError as exc:
        raise InvalidLineError(f"the line is not JSON: {exc.msg} at character {exc.pos + 1}") from exc
    except ValueError as exc:
        raise InvalidLineError("the line has a number of too many digits") from exc


def _parse_float(number: str) -> float:
    if isinf(found := float(number)):
        raise InvalidLineError("the line has a number that is too large")
    return found


def _refuse_constant(constant: str) -> None:
    raise InvalidLineError(f"the line is not JSON: {constant}")


def read_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The numbers and contents of the lines that are not blank; None for a line that is too long."""
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
