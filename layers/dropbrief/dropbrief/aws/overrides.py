"""The override files, which people put into the articles bucket: nobody is notified of an object there."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from dropbrief.aws.faults import code_of, translating_errors
from dropbrief.errors import OperatorError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

KEPT_FOR = 60.0
"""Seconds. An override counts a minute later at most; of the articles of one source, few ask S3."""
_MOST_SOURCES = 1_000


def key_of(source: str) -> str:
    return f"overrides/{source}.txt"


class OverrideFiles:
    """`clock` counts seconds."""

    def __init__(self, s3: "S3Client", bucket: str, clock: Callable[[], float]) -> None:
        self._s3 = s3
        self._bucket = bucket
        self._clock = clock
        self._read: dict[str, tuple[float, str | None]] = {}

    def text(self, source: str, limit: int) -> str | None:
        """The override file of a source, where it has one.

        Raises OperatorError when it has more than `limit` bytes or is not UTF-8.
        """
        now = self._clock()
        at, text = self._read.get(source, (now - KEPT_FOR, None))
        if now - at >= KEPT_FOR:
            text = self._get(key_of(source), limit)
            if len(self._read) >= _MOST_SOURCES:
                self._read.clear()
            self._read[source] = now, text
        return text

    def _get(self, key: str, limit: int) -> str | None:
        with translating_errors("read an override file"):
            try:
                answer = self._s3.get_object(Bucket=self._bucket, Key=key)
            except ClientError as exc:
                if code_of(exc) != "NoSuchKey":
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
