"""Copies files that are older than the stack into the inbox, in the order of their keys; resumable."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice

from cli.operations.files import BucketFile
from cli.operations.operator import Operator
from cli.operations.steps import Step
from dropbrief import ledger
from dropbrief.aws.inbox import upload_message
from dropbrief.file_types import MAX_BYTES


class Backfill:
    """Copies the files of a bucket that have this prefix; `to` is put before each key in the inbox.

    The files of an `attached` bucket are announced, not copied. The last key is kept in the table, so that
    anybody can continue. `skipped` counts files that the inbox has already; `too_large` holds the keys of
    files that would be rejected for their size.
    """

    def __init__(self, operator: Operator, bucket: str, prefix: str, to: str, *, attached: bool) -> None:
        self._operator = operator
        self._bucket = bucket
        self._prefix = prefix
        self._to = to
        self._attached = attached
        self._name = f"{bucket}/{prefix}>{to}"
        self.skipped = 0
        self.too_large: list[str] = []

    def count(self, limit: int | None) -> int:
        """The number of files that are left, at most `limit`."""
        return sum(1 for _ in islice(self._remaining(), limit))

    def batches(self, limit: int | None, at_once: int, *, keep: bool) -> Iterator[list[Step]]:
        """Batches of steps, for `at_once` files each; files that the inbox has already get none.

        With `keep`, the last key of a batch is stored when the next batch is requested.
        """
        left, looked_at = islice(self._remaining(), limit), 0
        with ThreadPoolExecutor(at_once) as pool:
            while files := list(islice(left, at_once)):
                small = [file for file in files if file.size <= MAX_BYTES]
                steps = [step for step in pool.map(self._copy_step, small) if step]
                self.too_large += [file.key for file in files if file.size > MAX_BYTES]
                self.skipped += len(small) - len(steps)
                looked_at += len(files)
                yield steps
                if keep:
                    self._operator.progress.put(self._name, files[-1].key)
        if keep and (limit is None or looked_at < limit):
            self._operator.progress.forget(self._name)

    def _remaining(self) -> Iterator[BucketFile]:
        after = self._operator.progress.get(self._name)
        return self._operator.files.files_after(self._bucket, self._prefix, after)

    def _copy_step(self, file: BucketFile) -> Step | None:
        if self._attached:
            return self._announce_step(file)
        key = self._to + file.key
        if self._operator.files.is_copied(file, key):
            return None
        return Step(
            "copy",
            f"from {self._bucket}",
            key,
            "",
            partial(self._operator.files.copy_into_inbox, file, key),
        )

    def _announce_step(self, file: BucketFile) -> Step | None:
        version = self._operator.files.current_version(file.bucket, file.key)
        if version is None or self._operator.stack.table.fate(version.upload.id):
            return None
        message = upload_message(ledger.received(version.upload, version.received_at))
        announce = partial(self._operator.announce, message)
        return Step("announce", "attached", file.key, version.upload.id, announce)
