"""The clients of AWS, made alike."""

from typing import TYPE_CHECKING, Any, cast

from botocore.config import Config
from botocore.session import Session

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
    """Clients of AWS, with what the environment says of region and credentials.

    botocore alone makes them: importing boto3 and its s3transfer took as long as botocore itself.
    """

    def __init__(self, session: Session | None = None, **options: Any) -> None:
        self._session = session or Session()
        self._options = {"config": _CONFIG} | options

    @classmethod
    def of_endpoint(cls, url: str, region: str, access_key: str, secret_key: str) -> "Clients":
        """Clients of a local endpoint: neither a profile nor a proxy of this machine's user concerns them."""
        session = Session(session_vars={"profile": (None, None, None, None)})
        session.set_config_variable("region", region)
        session.set_credentials(access_key, secret_key)
        return cls(session, endpoint_url=url, config=_CONFIG.merge(Config(proxies={})))

    def cloudformation(self) -> "CloudFormationClient":
        return cast("CloudFormationClient", self._client("cloudformation"))

    def dynamodb(self) -> "DynamoDBClient":
        return cast("DynamoDBClient", self._client("dynamodb"))

    def events(self) -> "EventBridgeClient":
        return cast("EventBridgeClient", self._client("events"))

    def logs(self) -> "CloudWatchLogsClient":
        return cast("CloudWatchLogsClient", self._client("logs"))

    def s3(self) -> "S3Client":
        return cast("S3Client", self._client("s3"))

    def secretsmanager(self) -> "SecretsManagerClient":
        return cast("SecretsManagerClient", self._client("secretsmanager"))

    def sqs(self) -> "SQSClient":
        return cast("SQSClient", self._client("sqs"))

    def _client(self, service: str) -> Any:
        return self._session.create_client(service, **self._options)
