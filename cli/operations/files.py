"""The operator's access to files: every version in the inbox, copies, and files of other buckets."""

from collections.abc import Iterator
from dataclasses import dataclass

from cli.stack import Stack
from dropbrief.aws.faults import translating_errors
from dropbrief.aws.inbox_files import COPY_OF, InboxFiles, Version
from dropbrief.domain import Upload, digest


@dataclass(frozen=True, slots=True)
class BucketFile:
    """A file in any bucket; `etag` changes with its bytes, `size` is in bytes."""

    bucket: str
    key: str
    etag: str
    size: int

    @property
    def mark(self) -> str:
        """Identifies the content of the file in the metadata of its copy."""
        return digest(self.bucket, self.key, self.etag)


class Files(InboxFiles):
    """Drops files again, lists versions and files of buckets, and copies files into the inbox."""

    def __init__(self, stack: Stack) -> None:
        super().__init__(stack.clients.s3(), stack.inbox_bucket)

    def versions(self, bucket: str, prefix: str = "") -> Iterator[Version]:
        """All versions of all files, in the order of their keys; delete markers are left out."""
        with translating_errors(f"list the versions in bucket {bucket}"):
            pages = self.s3.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=prefix)
            for page in pages:
                for it in page.get("Versions", []):
                    upload = Upload(bucket, it["Key"], it["VersionId"])
                    yield Version(upload, it["LastModified"], it["Size"], it["IsLatest"])

    def files_after(self, bucket: str, prefix: str, after: str) -> Iterator[BucketFile]:
        """The files of a bucket whose keys come after `after`, in the order of their keys."""
        with translating_errors(f"list bucket {bucket}"):
            pages = self.s3.get_paginator("list_objects_v2").paginate(
                Bucket=bucket, Prefix=prefix, StartAfter=after
            )
            for page in pages:
                for it in page.get("Contents", []):
                    yield BucketFile(bucket, it["Key"], it["ETag"], it["Size"])

    def is_copied(self, file: BucketFile, key: str) -> bool:
        """Whether the inbox has a copy of these very bytes under this key."""
        head = self.head(self.inbox, key)
        return head is not None and head["Metadata"].get(COPY_OF) == file.mark

    def copy_into_inbox(self, file: BucketFile, key: str) -> Upload:
        """Copy a file of another bucket into the inbox under this key."""
        return self.copy({"Bucket": file.bucket, "Key": file.key}, self.inbox, key, {COPY_OF: file.mark})
