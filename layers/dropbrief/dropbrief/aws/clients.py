"""The clients of AWS services, all with the same configuration."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.exceptions import NoCredentialsError
from botocore.session import Session

from dropbrief.aws.faults import translating_errors

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_logs import CloudWatchLogsClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sqs import SQSClient

_CONFIG = Config(
    user_agent="dropbrief",  # botocore's own is built anew twice a call, which is a tenth of its time
    connect_timeout=3,
    read_timeout=20,
    retries={"mode": "standard", "total_max_attempts": 4},
    parameter_validation=False,
)


class Clients:
    """Makes clients with the region and the credentials of the environment.

    It uses botocore alone: importing boto3 and its s3transfer took as long as botocore itself.
    """

    def __init__(self, session: Session | None = None, **options: Any) -> None:
        self._session = session or Session()
        self._session.get_component("response_parser_factory").set_parser_defaults(
            timestamp_parser=_parse_time
        )
        self._options = {"config": _CONFIG} | options
        self._one_at_a_time = Lock()  # a session must not make clients in two threads at once

    @classmethod
    def for_endpoint(cls, url: str, region: str, access_key: str, secret_key: str) -> "Clients":
        """Clients of a local endpoint; they ignore the profile and the proxies of this machine's user."""
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

    def functions(self) -> Any:
        return self._client("lambda")

    def logs(self) -> "CloudWatchLogsClient":
        return cast("CloudWatchLogsClient", self._client("logs"))

    def s3(self) -> "S3Client":
        return cast("S3Client", self._client("s3"))

    def s3_for_browsers(self) -> "S3Client":
        """A client whose presigned URLs name the bucket's own region, so that no browser is redirected."""
        config = _CONFIG.merge(Config(signature_version="s3v4", s3={"addressing_style": "virtual"}))
        return cast("S3Client", self._client("s3", config=config))

    def secretsmanager(self) -> "SecretsManagerClient":
        return cast("SecretsManagerClient", self._client("secretsmanager"))

    def sqs(self) -> "SQSClient":
        """A client that is made on its first call, as many invocations have nothing to send."""
        return cast("SQSClient", _LazyClient(lambda: self._client("sqs")))

    def signed_headers(self, method: str, url: str, body: bytes) -> dict[str, str]:
        """The headers of a request to API Gateway, signed with the credentials (SigV4)."""
        request = AWSRequest(method, url, data=body)
        with translating_errors("sign a request"):
            credentials = self._session.get_credentials()
            if credentials is None:
                raise NoCredentialsError
            region = self._session.get_config_variable("region")
            SigV4Auth(credentials, "execute-api", region).add_auth(request)
        return dict(request.headers.items())

    def _client(self, service: str, **options: Any) -> Any:
        with self._one_at_a_time:
            return self._session.create_client(service, **self._options | options)


def _parse_time(stated: str | float) -> datetime:
    """A time as services state it: seconds since 1970, ISO 8601 or RFC 5322.

    botocore's own parser imports dateutil, a dozen modules, for the time in the answer of each GetObject.
    """
    if isinstance(stated, int | float):
        return datetime.fromtimestamp(stated, UTC)
    try:
        return datetime.fromisoformat(stated)
    except ValueError:
        return parsedate_to_datetime(stated)


class _LazyClient:
    """A client that is made when its first attribute is read."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Any:
        if name == "_client":
            self._client = self._make()
            return self._client
        return getattr(self._client, name)
