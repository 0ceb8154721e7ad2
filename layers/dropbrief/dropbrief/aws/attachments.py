"""Results beside the files: an annotation of the uploaded version, and files in the outbox bucket.

Neither becomes an upload, as S3 sends no notification of an annotation or of an object in the outbox.
"""

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from dropbrief.aws.faults import GONE, error_code, translating_errors
from dropbrief.domain import Upload

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

ANNOTATION_NAME = "dropbrief.brief"
_LONGEST_KEY = 1024
"""The most bytes that S3 allows in a key."""


class Annotations:
    """Attaches results to uploaded versions as S3 annotations."""

    def __init__(self, s3: "S3Client") -> None:
        self._s3 = s3

    def put(self, upload: Upload, payload: bytes) -> bool:
        """Annotate a version; returns False when it was deleted. Repeating it changes nothing."""
        with translating_errors("annotate an upload"):
            try:
                self._s3.put_object_annotation(
                    Bucket=upload.bucket,
                    Key=upload.key,
                    VersionId=upload.version_id,
                    AnnotationName=ANNOTATION_NAME,
                    AnnotationPayload=payload,
                )
            except ClientError as exc:
                if error_code(exc) in GONE:
                    return False
                raise
        return True


class Outbox:
    """Stores results in the outbox bucket."""

    def __init__(self, s3: "S3Client", bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def put(self, upload: Upload, suffix: str, content: bytes, content_type: str) -> None:
        """Store one format of the result of a version. Repeating it changes nothing."""
        with translating_errors("write to the outbox"):
            self._s3.put_object(
                Bucket=self._bucket, Key=outbox_key(upload, suffix), Body=content, ContentType=content_type
            )


def outbox_key(upload: Upload, suffix: str) -> str:
    """The key of a result: the file's key and version, or the upload's id where that would be too long."""
    named = f"{upload.key}/{upload.version_id}{suffix}"
    return named if len(named.encode()) <= _LONGEST_KEY else f"by-id/{upload.id}{suffix}"
