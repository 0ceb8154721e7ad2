"""The clients of AWS, made alike."""

from typing import TYPE_CHECKING, Any

import boto3
import botocore.session
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.exceptions import NoCredentialsError

from dropbrief.aws.faults import sorted_by_fault

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
    """Clients of AWS, with what the environment says of region and credentials."""

    def __init__(self, session: boto3.Session | None = None, **options: Any) -> None:
        self._session = session or boto3.Session()
        self._options = {"config": _CONFIG} | options

    @classmethod
    def of_endpoint(cls, url: str, region: str, access_key: str, secret_key: str) -> "Clients":
        """Clients of a local endpoint: neither a profile nor a proxy of this machine's user concerns them."""
        no_profile = botocore.session.Session(session_vars={"profile": (None, None, None, None)})
        session = boto3.Session(access_key, secret_key, region_name=region, botocore_session=no_profile)
        return cls(session, endpoint_url=url, config=_CONFIG.merge(Config(proxies={})))

    def cloudformation(self) -> "CloudFormationClient":
        return self._session.client("cloudformation", **self._options)

    def dynamodb(self) -> "DynamoDBClient":
        return self._session.client("dynamodb", **self._options)

    def events(self) -> "EventBridgeClient":
        return self._session.client("events", **self._options)

    def logs(self) -> "CloudWatchLogsClient":
        return self._session.client("logs", **self._options)

    def s3(self) -> "S3Client":
        return self._session.client("s3", **self._options)

    def s3_for_browsers(self) -> "S3Client":
        """Its signed addresses are those of the bucket's own region, which redirect no browser."""
        config = _CONFIG.merge(Config(signature_version="s3v4", s3={"addressing_style": "virtual"}))
        return self._session.client("s3", **self._options | {"config": config})

    def secretsmanager(self) -> "SecretsManagerClient":
        return self._session.client("secretsmanager", **self._options)

    def sqs(self) -> "SQSClient":
        return self._session.client("sqs", **self._options)

    def signed(self, method: str, url: str, body: bytes) -> dict[str, str]:
        """The headers of a request to an API Gateway that lets these credentials in."""
        request = AWSRequest(method, url, data=body)
        with sorted_by_fault("sign a request"):
            credentials = self._session.get_credentials()
            if credentials is None:
                raise NoCredentialsError
            SigV4Auth(credentials, "execute-api", self._session.region_name).add_auth(request)
        return dict(request.headers.items())
