"""Drops files into the inbox and follows their uploads until they end."""

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from cli.stack import Stack
from dropbrief.aws.inbox_files import InboxFiles
from dropbrief.domain import Upload
from dropbrief.errors import OperatorError, ServiceError
from dropbrief.ledger import TERMINAL, Fate, State

POLL_SECONDS = 0.3
ERROR_CHECK_SECONDS = 5
"""Seconds without a change after which the logs are searched for an operator's error."""
_LONGEST_KEY = 1024
STALL_SECONDS = 240
"""Seconds without a change after which something must be broken that nothing has logged."""


def check_keys(keys: Iterable[str]) -> None:
    """Raises OperatorError for the first that cannot be a key of S3, before any file is dropped."""
    for key in keys:
        if not _is_utf8(key):
            raise OperatorError(
                f"cannot drop {key!r}: its name is not in UTF-8, as keys of S3 are; rename it"
            )
        if len(key.encode()) > _LONGEST_KEY:
            raise OperatorError(f"cannot drop {key!r}: a key of S3 has at most {_LONGEST_KEY:,} bytes")


def put(stack: Stack, file: Path, key: str) -> Upload:
    """Drop one file, whose key was checked. Raises OperatorError when it cannot be read."""
    if not file.is_file():
        raise OperatorError(f"cannot drop {file}: it is no regular file")
    try:
        body = file.read_bytes()
    except OSError as exc:
        raise OperatorError(f"cannot read {file}: {exc.strerror}") from exc
    return InboxFiles(stack.clients.s3(), stack.inbox_bucket).drop(key, body)


def _is_utf8(text: str) -> bool:
    """Whether a file name is text: other bytes are lone surrogates in Python."""
    return text == text.encode("utf-8", "replace").decode()


def follow(
    stack: Stack, uploads: Sequence[Upload], console: Console, on_end: Callable[[Fate], None]
) -> list[Fate]:
    """Show the progress of these uploads, and of the members that they are split into, until each has ended.

    `on_end` is called with each fate as it becomes terminal. Raises OperatorError when the functions log an
    error of their configuration, ServiceError when nothing changes any more.
    """
    fates: dict[Upload, Fate] = {}
    with _progress(console) as progress:
        received = len(uploads)
        task = progress.add_task(_counts(received, []), total=received)
        for fate in _changes(stack, uploads, console):
            fates[fate.upload] = fate
            received += fate.members
            ended = sum(known.state in TERMINAL for known in fates.values())
            described = _counts(received, fates.values())
            progress.update(task, total=received, completed=ended, description=described)
            if fate.state in TERMINAL:
                on_end(fate)
    return [fates.pop(upload) for upload in uploads] + list(fates.values())


def _changes(stack: Stack, uploads: Sequence[Upload], console: Console) -> Iterator[Fate]:
    """Each fate whenever it has changed, until all are terminal; members of split uploads are included."""
    table, waiting = stack.table, dict.fromkeys(uploads, State.RECEIVED)
    watch = _Watch(stack, console)
    while waiting:
        for upload, known in list(waiting.items()):
            fate = table.fate(upload.id)
            if fate is None or fate.state is known:
                continue
            watch.changed()
            waiting[upload] = fate.state
            if fate.state in TERMINAL:
                del waiting[upload]
            if fate.state is State.SPLIT:
                members = stack.articles.manifest(fate.manifest_key).members
                waiting |= dict.fromkeys(members, State.RECEIVED)
            yield fate
        watch.look(waiting.values())
        time.sleep(POLL_SECONDS)


class _Watch:
    """Notices that nothing changes any more, and finds out why."""

    def __init__(self, stack: Stack, console: Console) -> None:
        self._stack = stack
        self._console = console
        self._mentioned: str | None = None
        self._begin = time.time()
        self.changed()

    def changed(self) -> None:
        self._last_change = self._last_look = time.monotonic()

    def look(self, states: Collection[State]) -> None:
        """Raises OperatorError or ServiceError if uploads in these states cannot go on, or not today."""
        if states and all(state is State.DEFERRED for state in states):
            raise OperatorError(
                f"the day's budget has no room for {len(states)} of the files now: "
                "they wait for the next day, or for a higher budget, and then go on by themselves"
            )
        now = time.monotonic()
        if now - self._last_look > ERROR_CHECK_SECONDS:
            self._last_look = now
            if error := self._stack.last_error(OperatorError, since=self._begin):
                raise OperatorError(error)
            self._mention(self._stack.last_error(ServiceError, since=self._begin))
        if now - self._last_change > STALL_SECONDS:
            raise ServiceError(f"nothing has changed for {STALL_SECONDS} seconds")

    def _mention(self, error: str | None) -> None:
        if error and error != self._mentioned:
            self._mentioned = error
            self._console.print(Text(f"{error}; trying again", style="yellow"))


def _progress(console: Console) -> Progress:
    return Progress(
        SpinnerColumn(),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _counts(received: int, fates: Iterable[Fate]) -> str:
    """A line of counts by state; every upload that has an article counts as normalized."""
    fates = list(fates)
    states = Counter(fate.state for fate in fates)
    normalized = sum(bool(fate.article_id) for fate in fates)
    counts = [f"{received} received", f"{normalized} normalized", f"{states[State.BRIEFED]} briefed"]
    if states[State.DUPLICATE]:
        counts.append(f"{states[State.DUPLICATE]} duplicate")
    counts += [f"{states[state]} {state}" for state in (State.DEFERRED, State.SPLIT) if states[state]]
    return " · ".join([*counts, f"{states[State.REJECTED]} rejected", f"{states[State.FAILED]} failed"])


def summary(fates: Sequence[Fate]) -> str:
    return _counts(len(fates), fates)


def raise_if_failed(fates: Sequence[Fate]) -> None:
    failed = [f"{fate.upload.key}: {fate.detail}" for fate in fates if fate.state is State.FAILED]
    if failed:
        raise ServiceError(f"{len(failed)} of {len(fates)} files failed. {' '.join(failed)}")
