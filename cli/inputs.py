"""The files that a command is told to read."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

from dropbrief.errors import OperatorError
from dropbrief.normalize import MAX_BYTES

PATHS = click.argument(
    "paths",
    nargs=-1,
    type=click.Path(exists=True, allow_dash=True, path_type=Path),
    metavar="[FILE|FOLDER|-]...",
)
_STDIN = Path("-")

File = TypeVar("File")


def files(paths: Sequence[Path]) -> list[Path]:
    """The paths, and the files inside those that are folders, but for hidden ones.

    Raises OperatorError where paths are named and there is no file.
    """
    return [file for file, _ in with_keys(paths)]


def with_keys(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Each of these `files` with its key in a bucket: its name, or inside a folder its path from there."""
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
    """Never more than tells the normalizer that a file is too large. Raises OSError."""
    if path == _STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def name(path: Path) -> str:
    """What the file is called; standard input has no name."""
    return "" if path == _STDIN else path.name


def followed(files: Sequence[File]) -> Iterator[File]:
    """The files one by one; on a terminal, when the output goes elsewhere, it shows how far we are."""
    if len(files) == 1 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from files
        return
    with click.progressbar(files, file=sys.stderr, show_pos=True) as bar:
        yield from bar
