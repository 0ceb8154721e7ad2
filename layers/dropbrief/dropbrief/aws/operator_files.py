"""Text files that an operator puts into the articles bucket: overrides of sources and lists of topics.

S3 notifies nobody of an object in this bucket, so they are read again after a while.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from dropbrief.aws.faults import error_code, translating_errors
from dropbrief.errors import OperatorError
from dropbrief.expiring import Expiring

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

KEPT_FOR = 60.0
"""Seconds until a file is read again, so that a change takes effect within a minute."""
_MOST_SOURCES = 1_000


def override_key(source: str) -> str:
    return f"overrides/{source}.txt"


class OverrideFiles:
    """The override files of the sources, each kept in memory for `KEPT_FOR`. `clock` counts seconds."""

    def __init__(self, s3: "S3Client", bucket: str, clock: Callable[[], float]) -> None:
        self._s3 = s3
        self._bucket = bucket
        self._clock = clock
        self._files: dict[str, Expiring[str | None]] = {}

    def text(self, source: str, limit: int) -> str | None:
        """The override file of a source; None where it has none.

        Raises OperatorError when it has more than `limit` bytes or is not UTF-8.
        """
        if source not in self._files:
            if len(self._files) >= _MOST_SOURCES:
                self._files.clear()
            read = partial(_read_text, self._s3, self._bucket, override_key(source), limit)
            self._files[source] = Expiring(read, KEPT_FOR, self._clock)
        return self._files[source].get()


class TopicLists:
    """An organisation's own lists of topics."""

    def __init__(self, s3: "S3Client", bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def text(self, key: str, limit: int) -> str:
        """Raises OperatorError when there is no such file, it has more than `limit` bytes or is not UTF-8."""
        text = _read_text(self._s3, self._bucket, key, limit)
        if text is None:
            raise OperatorError(f"the articles bucket has no list of topics {key}")
        return text

    def put(self, key: str, content: str) -> None:
        with translating_errors("store the list of topics"):
            self._s3.put_object(
                Bucket=self._bucket, Key=key, Body=content.encode(), ContentType="application/json"
            )


def _read_text(s3: "S3Client", bucket: str, key: str, limit: int) -> str | None:
    """The text of an object; None where there is none. A byte order mark is left out.

    Raises OperatorError when it has more than `limit` bytes or is not UTF-8.
    """
    with translating_errors(f"read {key}"):
        try:
            answer = s3.get_object(Bucket=bucket, Key=key)
        except ClientError as exc:
            if error_code(exc) != "NoSuchKey":
                raise
            return None
        if answer["ContentLength"] > limit:
            answer["Body"].close()
            raise OperatorError(f"{key} has more than {limit:,} bytes")
        data = answer["Body"].read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise OperatorError(f"{key} is not UTF-8") from exc
