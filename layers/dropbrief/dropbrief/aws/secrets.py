"""Reads the API key from Secrets Manager."""

from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from dropbrief.aws.faults import error_code, translating_errors
from dropbrief.errors import OperatorError

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient


def read(client: "SecretsManagerClient", arn: str) -> str:
    """The text of a secret. Raises OperatorError when it has no value."""
    with translating_errors("read the API key"):
        try:
            value = client.get_secret_value(SecretId=arn)["SecretString"]
        except ClientError as exc:
            if error_code(exc) != "ResourceNotFoundException":
                raise
            value = ""
    if not value:
        raise OperatorError("the secret of the API key has no value: aws secretsmanager put-secret-value")
    return value
