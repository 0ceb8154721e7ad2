"""The result where the file is: an annotation of the uploaded version, and files in the outbox bucket.

Neither is an upload: nobody is notified of an annotation, nor of an object in the outbox.
"""

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from dropbrief.aws.faults import GONE, code_of, translating_errors
from dropbrief.domain import Upload

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

NAME = "dropbrief.brief"
_LONGEST_KEY = 1024
"""Bytes of a key of S3."""


class Annotations:
    def __init__(self, s3: "S3Client") -> None:
        self._s3 = s3

    def put(self, upload: Upload, payload: bytes) -> bool:
        """Whether the version is there still, to be annotated. Repeating it changes nothing."""
        with translating_errors("annotate an upload"):
            try:
                self._s3.put_object_annotation(
                    Bucket=upload.bucket,
                    Key=upload.key,
                    VersionId=upload.version_id,
                    AnnotationName=NAME,
                    AnnotationPayload=payload,
                )
            except ClientError as exc:
                if code_of(exc) in GONE:
                    return False
                raise
        return True


class Outbox:
    def __init__(self, s3: "S3Client", bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def put(self, upload: Upload, suffix: str, content: bytes, content_type: str) -> None:
        """Store one form of what is told of a version. Repeating it changes nothing."""
        with translating_errors("write to the outbox"):
            self._s3.put_object(
                Bucket=self._bucket, Key=key_of(upload, suffix), Body=content, ContentType=content_type
            )


def key_of(upload: Upload, suffix: str) -> str:
    """Beside the file's own name, one for each version; by its id where that would be too long."""
    named = f"{upload.key}/{upload.version_id}{suffix}"
    return named if len(named.encode()) <= _LONGEST_KEY else f"by-id/{upload.id}{suffix}"
