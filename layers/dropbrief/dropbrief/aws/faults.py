"""The errors of AWS, sorted by whose fault they are."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    NoCredentialsError,
    NoRegionError,
    ParamValidationError,
    PartialCredentialsError,
    ProfileNotFound,
)

from dropbrief.errors import OperatorError, ServiceError

GONE = frozenset({"NoSuchKey", "NoSuchVersion", "404", "MethodNotAllowed"})
"""What S3 says of a version that was deleted; MethodNotAllowed of one that is a delete marker."""

_KMS = ("AccessDenied", "Disabled", "InvalidKeyUsage", "InvalidState", "NotFound", "OptInRequired")
_OPERATOR_CODES = frozenset(
    {
        "403",  # of a HEAD, whose answer has no body
        "AccessDenied",
        "AccessDeniedException",
        "AWS.SimpleQueueService.NonExistentQueue",
        "ExpiredToken",
        "ExpiredTokenException",
        "InvalidAccessKeyId",
        "InvalidClientTokenId",
        "NoSuchBucket",
        "QueueDoesNotExist",
        "ResourceNotFoundException",
        "SignatureDoesNotMatch",
        "UnrecognizedClientException",
        "ValidationError",
        "ValidationException",
        *(f"Kms{mistake}" for mistake in _KMS),
        *(f"KMS{mistake}Exception" for mistake in _KMS),
        *(f"KMS.{mistake}Exception" for mistake in _KMS),
    }
)
"""What goes on until somebody changes the stack; each service has its own names for a key it may not use."""


@contextmanager
def translating_errors(what: str) -> Iterator[None]:
    """Whatever AWS raises inside becomes ServiceError or OperatorError; `what` says what was attempted."""
    try:
        yield
    except ClientError as exc:
        code = exc.response.get("Error", {}).get("Code", "Unknown")
        fault = OperatorError if code in _OPERATOR_CODES else ServiceError
        raise fault(f"could not {what}: {code}") from exc
    except (
        NoCredentialsError,
        NoRegionError,
        ParamValidationError,
        PartialCredentialsError,
        ProfileNotFound,
    ) as exc:
        raise OperatorError(f"could not {what}: {exc}") from exc
    except BotoCoreError as exc:
        raise ServiceError(f"could not {what}: {type(exc).__name__}") from exc


def code_of(exc: ClientError) -> str:
    return str(exc.response.get("Error", {}).get("Code", ""))
