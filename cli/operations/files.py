"""The files of the inbox as their operator sees them: every version, copies, and files of other buckets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from cli.stack import Stack
from dropbrief.aws.faults import code_of, sorted_by_fault
from dropbrief.domain import Upload, digest

_COPY_OF = "dropbrief-copy-of"
"""Metadata of a copied file: what it was copied from, in a digest, as metadata take no letters but ASCII."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a file in a bucket; `size` in bytes. One of them is the file's current one, if any is."""

    upload: Upload
    received_at: datetime
    size: int
    current: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A file of any bucket; `etag` changes with its bytes."""

    bucket: str
    key: str
    etag: str
    size: int

    @property
    def mark(self) -> str:
        return digest(self.bucket, self.key, self.etag)


class Files:
    def __init__(self, stack: Stack) -> None:
        self._s3 = stack.clients.s3()
        self._inbox = stack.inbox_bucket

    def versions(self, bucket: str, prefix: str = "") -> Iterator[Version]:
        """All versions of all files that have bytes, in the order of their keys."""
        with sorted_by_fault(f"list the versions in bucket {bucket}"):
            pages = self._s3.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=prefix)
            for page in pages:
                for it in page.get("Versions", []):
                    upload = Upload(bucket, it["Key"], it["VersionId"])
                    yield Version(upload, it["LastModified"], it["Size"], it["IsLatest"])

    def sources(self, bucket: str, prefix: str, after: str) -> Iterator[Source]:
        """The files of a bucket behind a key, in the order of their keys."""
        with sorted_by_fault(f"list bucket {bucket}"):
            pages = self._s3.get_paginator("list_objects_v2").paginate(
                Bucket=bucket, Prefix=prefix, StartAfter=after
            )
            for page in pages:
                for it in page.get("Contents", []):
                    yield Source(bucket, it["Key"], it["ETag"], it["Size"])

    def current(self, bucket: str, key: str) -> Version | None:
        """The newest version of a file, unless it was deleted."""
        head = self._head(bucket, key)
        if head is None:
            return None
        upload = Upload(bucket, key, head["VersionId"])
        return Version(upload, head["LastModified"], head["ContentLength"], current=True)

    def is_current(self, upload: Upload) -> bool:
        """Whether nobody has put another version of the file there since, or deleted it."""
        current = self.current(upload.bucket, upload.key)
        return current is not None and current.upload == upload

    def is_copied(self, source: Source, key: str) -> bool:
        """Whether the inbox has these very bytes of the source under this key."""
        head = self._head(self._inbox, key)
        return head is not None and head["Metadata"].get(_COPY_OF) == source.mark

    def drop_again(self, upload: Upload) -> Upload:
        """Drop a version once more, as the newest version of its file."""
        source = {"Bucket": upload.bucket, "Key": upload.key, "VersionId": upload.version_id}
        return self._copy(source, upload.bucket, upload.key, upload.id)

    def take_in(self, source: Source, key: str) -> Upload:
        """Drop a file of another bucket."""
        return self._copy({"Bucket": source.bucket, "Key": source.key}, self._inbox, key, source.mark)

    def drop(self, key: str, content: bytes) -> Upload:
        with sorted_by_fault(f"put {key} into the inbox"):
            answer = self._s3.put_object(Bucket=self._inbox, Key=key, Body=content)
        return Upload(self._inbox, key, answer["VersionId"])

    def exists(self, bucket: str, key: str) -> bool:
        return self._head(bucket, key) is not None

    def _copy(self, source: Any, bucket: str, key: str, mark: str) -> Upload:
        with sorted_by_fault(f"copy {source['Key']} into the inbox"):
            # S3 refuses to copy a file to itself unless something of it changes: its metadata do.
            answer = self._s3.copy_object(
                CopySource=source,
                Bucket=bucket,
                Key=key,
                MetadataDirective="REPLACE",
                Metadata={_COPY_OF: mark},
            )
        return Upload(bucket, key, answer["VersionId"])

    def _head(self, bucket: str, key: str) -> Any:
        with sorted_by_fault(f"look at {key} in bucket {bucket}"):
            try:
                return self._s3.head_object(Bucket=bucket, Key=key)
            except ClientError as exc:
                if code_of(exc) in {"404", "NoSuchKey"}:
                    return None
                raise
