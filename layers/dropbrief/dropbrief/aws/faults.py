"""Translates the errors of AWS into ServiceError or OperatorError."""

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
"""Error codes of S3 for a deleted version; MethodNotAllowed is that of a delete marker."""

_KMS = ("AccessDenied", "Disabled", "InvalidKeyUsage", "InvalidState", "NotFound", "OptInRequired")
_OPERATOR_CODES = frozenset(
    {
        "403",  # the code of a HEAD request, whose response has no body
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
"""Errors that last until somebody changes the stack. Each service has its own codes for a wrong KMS key."""


@contextmanager
def translating_errors(what: str) -> Iterator[None]:
    """Translate what AWS raises inside into ServiceError or OperatorError; `what` is what was attempted."""
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


def error_code(exc: ClientError) -> str:
    return str(exc.response.get("Error", {}).get("Code", ""))
