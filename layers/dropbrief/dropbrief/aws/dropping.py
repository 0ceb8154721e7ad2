"""Dropping a file into the inbox once more, and letting a browser drop one."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from dropbrief.aws.articles import Articles
from dropbrief.aws.faults import code_of, translating_errors
from dropbrief.domain import Upload
from dropbrief.errors import OperatorError
from dropbrief.ledger import Fate

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

COPY_OF = "dropbrief-copy-of"
"""Metadata of a copied file: what it was copied from, in a digest, as metadata take no letters but ASCII."""
AGAIN = "dropbrief-again"
"""Metadata of a file that was dropped once more: the upload that it was before."""
TICKET_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a file in a bucket; `size` in bytes. One of them is the file's current one, if any is."""

    upload: Upload
    received_at: datetime
    size: int
    current: bool


@dataclass(frozen=True, slots=True)
class Ticket:
    """A presigned POST: a form with these fields, then the file, may be sent to `url` for a short while."""

    url: str
    fields: dict[str, str]


class Dropping:
    def __init__(self, s3: "S3Client", inbox: str) -> None:
        self.s3 = s3
        self.inbox = inbox

    def current(self, bucket: str, key: str) -> Version | None:
        """The newest version of a file, unless it was deleted. Raises OperatorError without versioning."""
        head = self.head(bucket, key)
        if head is None:
            return None
        if "VersionId" not in head:
            raise OperatorError(f"the bucket {bucket} keeps no versions: switch its versioning on")
        upload = Upload(bucket, key, head["VersionId"])
        return Version(upload, head["LastModified"], head["ContentLength"], current=True)

    def is_current(self, upload: Upload) -> bool:
        """Whether nobody has put another version of the file there since, or deleted it."""
        current = self.current(upload.bucket, upload.key)
        return current is not None and current.upload == upload

    def can_be_dropped_again(self, fate: Fate) -> bool:
        """Whether nothing has taken its place since."""
        if fate.member_of:
            return self.current(fate.upload.bucket, fate.upload.key) is None
        return self.is_current(fate.upload)

    def again(self, fate: Fate, articles: Articles) -> Upload:
        """Drop what an upload was once more; a member becomes a file of its own."""
        if fate.member_of:
            return self.drop(fate.upload.key, articles.member(fate.member_key))
        upload = fate.upload
        source = {"Bucket": upload.bucket, "Key": upload.key, "VersionId": upload.version_id}
        head = self.head(upload.bucket, upload.key) or {}
        kept = {"ContentType": head["ContentType"]} if "ContentType" in head else {}
        metadata = {**head.get("Metadata", {}), AGAIN: upload.id}
        return self.copy(source, upload.bucket, upload.key, metadata, **kept)

    def drop(self, key: str, content: bytes) -> Upload:
        with translating_errors(f"put {key} into the inbox"):
            answer = self.s3.put_object(Bucket=self.inbox, Key=key, Body=content)
        return Upload(self.inbox, key, answer["VersionId"])

    def ticket(self, key: str, content_type: str, most_bytes: int) -> Ticket:
        """Lets its holder put one file under this very key, of this type and of so many bytes at most."""
        fields = {"Content-Type": content_type, "success_action_status": "201"}
        conditions: list[Any] = [
            *({name: value} for name, value in fields.items()),
            ["content-length-range", 1, most_bytes],
        ]
        with translating_errors("sign an upload"):
            answer = self.s3.generate_presigned_post(
                self.inbox, key, Fields=fields, Conditions=conditions, ExpiresIn=TICKET_SECONDS
            )
        return Ticket(answer["url"], answer["fields"])

    @cached_property
    def address(self) -> str:
        """Where tickets let files be sent."""
        with translating_errors("sign an upload"):
            return str(self.s3.generate_presigned_post(self.inbox, "address")["url"])

    def copy(self, source: Any, bucket: str, key: str, metadata: dict[str, str], **more: Any) -> Upload:
        with translating_errors(f"copy {source['Key']} into the inbox"):
            # S3 refuses to copy a file to itself unless something of it changes: its metadata do.
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
                if code_of(exc) in {"404", "NoSuchKey"}:
                    return None
                raise
