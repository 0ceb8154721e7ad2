"""The inbox bucket: messages about uploads, and the bytes of an upload."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

from botocore.exceptions import ClientError

from dropbrief import ledger
from dropbrief.aws.faults import GONE, error_code, translating_errors
from dropbrief.domain import Upload
from dropbrief.errors import ArticleError, OperatorError, Reason
from dropbrief.ledger import Fate

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


def parse_arrivals(body: str) -> list[Fate]:
    """The received uploads that the body of a queue message names; none for the test message of S3.

    S3 itself writes `Records` with URL-encoded keys; EventBridge writes one `detail` with the raw key.
    The normalize function itself writes one `member` of a split upload.
    Raises OperatorError for anything else: only a wrong configuration sends it here.
    """
    try:
        message = json.loads(body)
        if message.get("Event") == "s3:TestEvent":
            return []
        if "Records" in message:
            return [_from_s3(record) for record in message["Records"]]
        if "member" in message:
            return [_from_split(message["member"])]
        return [_from_eventbridge(message)]
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise OperatorError("a message in the normalize queue is not a notification of an S3 upload") from exc


def _from_s3(record: dict[str, Any]) -> Fate:
    bucket, entity = record["s3"]["bucket"]["name"], record["s3"]["object"]
    upload = _upload(bucket, unquote_plus(entity["key"]), entity.get("versionId"))
    return ledger.received(upload, _parse_time(record["eventTime"]))


def _from_eventbridge(message: dict[str, Any]) -> Fate:
    bucket, entity = message["detail"]["bucket"]["name"], message["detail"]["object"]
    upload = _upload(bucket, entity["key"], entity.get("version-id"))
    return ledger.received(upload, _parse_time(message["time"]))


def upload_message(received: Fate) -> str:
    """The body of a message that announces an upload to the normalize queue, in the form of EventBridge."""
    upload = received.upload
    entity = {"key": upload.key, "version-id": upload.version_id}
    detail = {"bucket": {"name": upload.bucket}, "object": entity}
    return json.dumps({"time": received.received_at, "detail": detail}, ensure_ascii=False)


def member_message(member: Fate) -> str:
    """The body of a message that announces a member; it holds the key of its bytes, never the bytes."""
    facts = {
        "member_of": member.member_of,
        "member_key": member.member_key,
        "received_at": member.received_at,
    }
    return json.dumps({"member": {**asdict(member.upload), **facts}}, ensure_ascii=False)


def _from_split(member: dict[str, str]) -> Fate:
    upload = _upload(member["bucket"], member["key"], member["version_id"])
    fate = ledger.received(upload, _parse_time(member["received_at"]))
    return replace(fate, member_of=member["member_of"], member_key=member["member_key"])


def _parse_time(stated: str) -> datetime:
    return datetime.fromisoformat(stated).astimezone(UTC)


def _upload(bucket: str, key: str, version_id: str | None) -> Upload:
    if not version_id or version_id == "null":
        # Without versions, a new file under an old name would be the same upload as the old file.
        raise OperatorError(f"bucket {bucket} keeps no versions: turn versioning on")
    return Upload(bucket, key, version_id)


class Inbox:
    """Reads uploaded versions."""

    def __init__(self, s3: "S3Client") -> None:
        self._s3 = s3

    def read(self, upload: Upload, limit: int) -> bytes:
        """The bytes of an uploaded version.

        Raises ArticleError when it has more than `limit` bytes or was deleted.
        """
        with translating_errors(f"read an upload from bucket {upload.bucket}"):
            try:
                answer = self._s3.get_object(
                    Bucket=upload.bucket, Key=upload.key, VersionId=upload.version_id
                )
            except ClientError as exc:
                if error_code(exc) in GONE:
                    raise ArticleError(Reason.GONE, "The file was deleted before it was read.") from exc
                raise
            if answer["ContentLength"] > limit:
                answer["Body"].close()
                raise ArticleError(Reason.TOO_LARGE, _too_large(answer["ContentLength"], limit))
            return answer["Body"].read()


def _too_large(size: int, limit: int) -> str:
    return f"The file has {size:,} bytes; at most {limit:,} are read."
