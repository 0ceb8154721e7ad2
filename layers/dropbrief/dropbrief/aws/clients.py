"""The clients of AWS, made alike."""

from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_logs import CloudWatchLogsClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sqs import SQSClient

_CONFIG = Config(
    connect_timeout=3,
    read_timeout=20,
    retries={"mode": "standard", "total_max_attempts": 4},
)


class Clients:
    """`options` go to every client: endpoint, region, credentials. On AWS there are none to give."""

    def __init__(self, **options: str) -> None:
        self._options: dict[str, Any] = options

    def cloudformation(self) -> "CloudFormationClient":
        return boto3.client("cloudformation", config=_CONFIG, **self._options)

    def dynamodb(self) -> "DynamoDBClient":
        return boto3.client("dynamodb", config=_CONFIG, **self._options)

    def events(self) -> "EventBridgeClient":
        return boto3.client("events", config=_CONFIG, **self._options)

    def logs(self) -> "CloudWatchLogsClient":
        return boto3.client("logs", config=_CONFIG, **self._options)

    def s3(self) -> "S3Client":
        return boto3.client("s3", config=_CONFIG, **self._options)

    def secretsmanager(self) -> "SecretsManagerClient":
        return boto3.client("secretsmanager", config=_CONFIG, **self._options)

    def sqs(self) -> "SQSClient":
        return boto3.client("sqs", config=_CONFIG, **self._options)
