"""Reads the files and folders that a command is called with."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

from dropbrief.errors import OperatorError
from dropbrief.file_types import MAX_BYTES

INVALID = "invalid"
"""The state of input that could not even be read: an unreadable path, an invalid line."""
UNREADABLE_FILE = "unreadable_file"
_STDIN = Path("-")

File = TypeVar("File")


def files(paths: Sequence[Path]) -> list[Path]:
    """The files among the paths, and those inside the folders, without hidden ones.

    Raises OperatorError where paths are given and none holds a file.
    """
    return [file for file, _ in files_with_keys(paths)]


def files_with_keys(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """The same `files`, each with its key in a bucket: its name, or its path relative to the given folder."""
    found = [(file, _key(file, path)) for path in paths for file in _files(path)]
    if paths and not found:
        raise OperatorError(f"there is no file in {', '.join(map(str, paths))}")
    return found


def _key(file: Path, path: Path) -> str:
    return file.name if file == path else file.relative_to(path).as_posix()


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    inside = sorted(found for found in path.rglob("*") if found.is_file())
    return [found for found in inside if not _is_hidden(found.relative_to(path))]


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def read(path: Path) -> bytes:
    """The content, cut one byte above what the normalizer takes. Raises OSError."""
    if path == _STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def why_unreadable(exc: OSError) -> str:
    return f"The file cannot be read: {exc.strerror}."


def file_name(path: Path) -> str:
    """The name of the file; empty for standard input."""
    return "" if path == _STDIN else path.name


def with_progress(files: Sequence[File]) -> Iterator[File]:
    """Yield the files, with a progress bar if there is a terminal and the output goes elsewhere."""
    if len(files) == 1 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from files
        return
    with click.progressbar(files, file=sys.stderr, show_pos=True) as bar:
        yield from bar
