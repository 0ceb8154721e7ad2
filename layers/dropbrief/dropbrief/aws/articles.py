"""The articles bucket: the article of each upload, and the members and manifests of split uploads."""

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from dropbrief.aws.faults import error_code, translating_errors
from dropbrief.domain import Article, Block, BlockKind, Flag, Link, Metadata, Removed, Upload
from dropbrief.errors import ArticleError, GoneError, Reason

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


@dataclass(frozen=True, slots=True)
class Manifest:
    """The uploads that a file was split into, and its members that were left out, each as name and reason."""

    members: list[Upload]
    left_out: list[tuple[str, str]]


class Articles:
    """Stores and reads articles, members and manifests as objects of the bucket."""

    def __init__(self, s3: "S3Client", bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def put(self, upload: Upload, article: Article) -> str:
        """Store the article of an upload and return its key. Repeating it changes nothing."""
        key = f"articles/{article.id}/{upload.id}.json"
        with translating_errors("store a normalized article"):
            self._s3.put_object(
                Bucket=self._bucket, Key=key, Body=to_json_bytes(article), ContentType="application/json"
            )
        return key

    def get(self, key: str) -> Article:
        """The article that `put` stored under this key. Raises GoneError when it was deleted."""
        return from_json(self._read(key, "a normalized article"))

    # The members of a split upload

    def put_member(self, container: Upload, number: int, content: bytes) -> str:
        """Store the bytes of a member and return their key. Repeating it changes nothing."""
        key = member_key(container, number)
        with translating_errors("store a member of an upload"):
            self._s3.put_object(Bucket=self._bucket, Key=key, Body=content)
        return key

    def member(self, key: str) -> bytes:
        """Raises ArticleError when the member was deleted."""
        try:
            return self._read(key, "a member of an upload")
        except GoneError as error:
            raise ArticleError(Reason.GONE, "The member was deleted before it was read.") from error

    def put_manifest(self, container: Upload, manifest: Manifest) -> str:
        """Store what an upload was split into and return its key. Repeating it changes nothing."""
        key = f"members/{container.id}/manifest.json"
        body = json.dumps(asdict(manifest), ensure_ascii=False).encode("utf-8", "replace")
        with translating_errors("store the manifest of an upload"):
            self._s3.put_object(Bucket=self._bucket, Key=key, Body=body, ContentType="application/json")
        return key

    def manifest(self, key: str) -> Manifest:
        """Raises GoneError when the manifest was deleted."""
        fields = json.loads(self._read(key, "the manifest of an upload"))
        return Manifest([Upload(**upload) for upload in fields["members"]], fields["left_out"])

    def _read(self, key: str, what: str) -> bytes:
        with translating_errors(f"read {what}"):
            try:
                return self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read()
            except ClientError as exc:
                if error_code(exc) == "NoSuchKey":
                    raise GoneError(f"{what} was deleted: the articles bucket has no {key}") from exc
                raise


def member_key(container: Upload, number: int) -> str:
    """The key of a member's bytes; members are numbered from 1, in the order of the manifest."""
    return f"members/{container.id}/{number:04}"


def to_json_bytes(article: Article) -> bytes:
    return json.dumps(asdict(article), ensure_ascii=False).encode()


def from_json(data: bytes) -> Article:
    fields = json.loads(data)
    blocks = tuple(Block(BlockKind(block["kind"]), block["text"]) for block in fields.pop("blocks"))
    removed = tuple(Removed(**line) for line in fields.pop("removed"))
    flags = tuple(Flag(flag) for flag in fields.pop("flags"))
    metadata = fields.pop("metadata")
    metadata["keywords"] = tuple(metadata["keywords"])
    metadata["related"] = tuple(Link(**link) for link in metadata["related"])
    return Article(blocks=blocks, removed=removed, metadata=Metadata(**metadata), flags=flags, **fields)
