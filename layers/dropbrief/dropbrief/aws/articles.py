"""The articles bucket: the normalized text of each upload, with the trace of what was removed."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from dropbrief.aws.faults import sorted_by_fault
from dropbrief.domain import Article, Block, BlockKind, Link, Metadata, Removed, Upload

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class Articles:
    def __init__(self, s3: "S3Client", bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def put(self, upload: Upload, article: Article) -> str:
        """Store the article of an upload and return its key. Repeating it changes nothing."""
        key = f"articles/{article.id}/{upload.id}.json"
        with sorted_by_fault("store a normalized article"):
            self._s3.put_object(
                Bucket=self._bucket, Key=key, Body=to_json(article), ContentType="application/json"
            )
        return key

    def get(self, key: str) -> Article:
        with sorted_by_fault("read a normalized article"):
            return from_json(self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read())


def to_json(article: Article) -> bytes:
    return json.dumps(asdict(article), ensure_ascii=False).encode()


def from_json(data: bytes) -> Article:
    fields = json.loads(data)
    blocks = tuple(Block(BlockKind(block["kind"]), block["text"]) for block in fields.pop("blocks"))
    removed = tuple(Removed(**line) for line in fields.pop("removed"))
    metadata = fields.pop("metadata")
    metadata["keywords"] = tuple(metadata["keywords"])
    metadata["related"] = tuple(Link(**link) for link in metadata["related"])
    return Article(blocks=blocks, removed=removed, metadata=Metadata(**metadata), **fields)
