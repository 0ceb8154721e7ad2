"""Drop files into the inbox and follow what becomes of them."""

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
from dropbrief.aws.faults import translating_errors
from dropbrief.domain import Upload
from dropbrief.errors import OperatorError, ServiceError
from dropbrief.ledger import TERMINAL, Fate, State

POLL_SECONDS = 0.3
COMPLAINT_SECONDS = 5
"""After so long without a change, the logs are searched for an operator's error."""
STALL_SECONDS = 240
"""After so long without a change, something is broken that nobody complained about."""


def put(stack: Stack, file: Path, key: str) -> Upload:
    """Drop one file. Raises OperatorError when it cannot be read, or S3 has no such names."""
    if not _is_utf8(key):
        raise OperatorError(f"cannot drop {key!r}: its name is not in UTF-8, as keys of S3 are; rename it")
    if not file.is_file():
        raise OperatorError(f"cannot drop {file}: it is no regular file")
    try:
        body = file.read_bytes()
    except OSError as exc:
        raise OperatorError(f"cannot read {file}: {exc.strerror}") from exc
    with translating_errors(f"put {file.name} into the inbox"):
        answer = stack.clients.s3().put_object(Bucket=stack.inbox_bucket, Key=key, Body=body)
    return Upload(stack.inbox_bucket, key, answer["VersionId"])


def _is_utf8(text: str) -> bool:
    """A name of a file system may be any bytes, which Python keeps as halves of characters."""
    return text == text.encode("utf-8", "replace").decode()


def follow(
    stack: Stack, uploads: Sequence[Upload], console: Console, on_end: Callable[[Fate], None]
) -> list[Fate]:
    """Show the progress of these uploads, and of the members that they are split into, until each has ended.

    `on_end` is called with each fate as it becomes terminal. Raises OperatorError when the functions
    complain of their configuration, ServiceError when nothing moves any more.
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
    """Each fate whenever it changed, until all are terminal, with the members of split uploads among them."""
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
    """Notices that nothing happens any more, and why."""

    def __init__(self, stack: Stack, console: Console) -> None:
        self._stack = stack
        self._console = console
        self._mentioned: str | None = None
        self._begin = time.time()
        self.changed()

    def changed(self) -> None:
        self._last_change = self._last_look = time.monotonic()

    def look(self, states: Collection[State]) -> None:
        """Raises OperatorError or ServiceError where uploads of these states will not go on, or not today."""
        if states and all(state is State.DEFERRED for state in states):
            raise OperatorError(
                f"the day's budget has no room for {len(states)} of the files now: "
                "they wait for the next day, or for a higher budget, and go on by themselves then"
            )
        now = time.monotonic()
        if now - self._last_look > COMPLAINT_SECONDS:
            self._last_look = now
            if complaint := self._stack.complaint(OperatorError, since=self._begin):
                raise OperatorError(complaint)
            self._mention(self._stack.complaint(ServiceError, since=self._begin))
        if now - self._last_change > STALL_SECONDS:
            raise ServiceError(f"nothing has changed for {STALL_SECONDS} seconds")

    def _mention(self, complaint: str | None) -> None:
        if complaint and complaint != self._mentioned:
            self._mentioned = complaint
            self._console.print(Text(f"{complaint}; trying again", style="yellow"))


def _progress(console: Console) -> Progress:
    return Progress(
        SpinnerColumn(),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )


def _counts(received: int, fates: Iterable[Fate]) -> str:
    """How many got how far: one that has an article was normalized, whatever came of it."""
    fates = list(fates)
    states = Counter(fate.state for fate in fates)
    normalized = sum(bool(fate.article_id) for fate in fates)
    told = [f"{received} received", f"{normalized} normalized", f"{states[State.BRIEFED]} briefed"]
    if states[State.DUPLICATE]:
        told.append(f"{states[State.DUPLICATE]} duplicate")
    told += [f"{states[state]} {state}" for state in (State.DEFERRED, State.SPLIT) if states[state]]
    return " · ".join([*told, f"{states[State.REJECTED]} rejected", f"{states[State.FAILED]} failed"])


def summed_up(fates: Sequence[Fate]) -> str:
    return _counts(len(fates), fates)


def raise_if_failed(fates: Sequence[Fate]) -> None:
    failed = [f"{fate.upload.key}: {fate.detail}" for fate in fates if fate.state is State.FAILED]
    if failed:
        raise ServiceError(f"{len(failed)} of {len(fates)} files failed. {' '.join(failed)}")
