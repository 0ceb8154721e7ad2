"""The files of the inbox: their current versions, dropping them again, and presigned uploads."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from dropbrief.aws.articles import Articles
from dropbrief.aws.faults import error_code, translating_errors
from dropbrief.domain import Upload
from dropbrief.errors import OperatorError
from dropbrief.ledger import Fate

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

COPY_OF = "dropbrief-copy-of"
"""Metadata of a copied file: a digest of where it was copied from, as metadata hold ASCII only."""
DROPPED_AGAIN = "dropbrief-again"
"""Metadata of a file that was dropped again: the id of the upload that it was before."""
POST_SECONDS = 300
"""How long a presigned upload is valid."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a file in a bucket; `size` in bytes. `current` is true for the newest one of the file."""

    upload: Upload
    received_at: datetime
    size: int
    current: bool


@dataclass(frozen=True, slots=True)
class PresignedPost:
    """A form with these fields, and then the file, may be sent to `url` for `POST_SECONDS`."""

    url: str
    fields: dict[str, str]


class InboxFiles:
    """Finds files in S3 and drops them into the inbox."""

    def __init__(self, s3: "S3Client", inbox: str) -> None:
        self.s3 = s3
        self.inbox = inbox

    def current_version(self, bucket: str, key: str) -> Version | None:
        """The newest version of a file, unless it was deleted. Raises OperatorError without versioning."""
        head = self.head(bucket, key)
        if head is None:
            return None
        if "VersionId" not in head:
            raise OperatorError(f"the bucket {bucket} keeps no versions: switch its versioning on")
        upload = Upload(bucket, key, head["VersionId"])
        return Version(upload, head["LastModified"], head["ContentLength"], current=True)

    def is_current(self, upload: Upload) -> bool:
        """Whether the upload is the newest version of its file, which was not deleted."""
        current = self.current_version(upload.bucket, upload.key)
        return current is not None and current.upload == upload

    def can_be_dropped_again(self, fate: Fate) -> bool:
        """Whether no newer file has taken its place; for a member, that of its own key in the inbox."""
        if fate.member_of:
            return self.current_version(self.inbox, fate.upload.key) is None
        return self.is_current(fate.upload)

    def drop_again(self, fate: Fate, articles: Articles) -> Upload:
        """Drop the file of an upload again, as a new version; a member becomes a file of the inbox."""
        if fate.member_of:
            return self.drop(fate.upload.key, articles.member(fate.member_key))
        upload = fate.upload
        source = {"Bucket": upload.bucket, "Key": upload.key, "VersionId": upload.version_id}
        head = self.head(upload.bucket, upload.key) or {}
        kept = {"ContentType": head["ContentType"]} if "ContentType" in head else {}
        metadata = {**head.get("Metadata", {}), DROPPED_AGAIN: upload.id}
        return self.copy(source, upload.bucket, upload.key, metadata, **kept)

    def drop(self, key: str, content: bytes) -> Upload:
        """Put a file into the inbox."""
        with translating_errors(f"put {key} into the inbox"):
            answer = self.s3.put_object(Bucket=self.inbox, Key=key, Body=content)
        return Upload(self.inbox, key, answer["VersionId"])

    def presign(self, key: str, content_type: str, most_bytes: int) -> PresignedPost:
        """A presigned POST for one file under this key, of this type and of `most_bytes` at most."""
        fields = {"Content-Type": content_type, "success_action_status": "201"}
        conditions: list[Any] = [
            *({name: value} for name, value in fields.items()),
            ["content-length-range", 1, most_bytes],
        ]
        with translating_errors("sign an upload"):
            answer = self.s3.generate_presigned_post(
                self.inbox, key, Fields=fields, Conditions=conditions, ExpiresIn=POST_SECONDS
            )
        return PresignedPost(answer["url"], answer["fields"])

    @cached_property
    def post_url(self) -> str:
        """The URL to which presigned files are sent."""
        with translating_errors("sign an upload"):
            return str(self.s3.generate_presigned_post(self.inbox, "address")["url"])

    def copy(self, source: Any, bucket: str, key: str, metadata: dict[str, str], **more: Any) -> Upload:
        with translating_errors(f"copy {source['Key']} into the inbox"):
            # S3 copies a file onto itself only if something changes, which is the metadata here.
            answer = self.s3.copy_object(
                CopySource=source,
                Bucket=bucket,
                Key=key,
                MetadataDirective="REPLACE",
                Metadata=metadata,
                **more,
            )
        return Upload(bucket, key, answer["VersionId"])

    def head(self, bucket: str, key: str) -> Any:
        with translating_errors(f"look at {key} in bucket {bucket}"):
            try:
                return self.s3.head_object(Bucket=bucket, Key=key)
            except ClientError as exc:
                if error_code(exc) in {"404", "NoSuchKey"}:
                    return None
                raise
