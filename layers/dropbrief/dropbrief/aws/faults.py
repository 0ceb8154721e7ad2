"""Translates the errors of AWS into ServiceError or OperatorError."""

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

_OPERATOR_ERRORS = (
    NoCredentialsError,
    NoRegionError,
    ParamValidationError,
    PartialCredentialsError,
    ProfileNotFound,
)
_AWS_ERRORS = (ClientError, BotoCoreError)


class translating_errors:  # noqa: N801  # it reads as a verb, like contextlib.suppress
    """Translate what AWS raises inside into ServiceError or OperatorError; `what` is what was attempted."""

    def __init__(self, what: str) -> None:
        self._what = what

    def __enter__(self) -> None:
        pass

    def __exit__(self, _type: object, exc: BaseException | None, _traceback: object) -> None:
        if isinstance(exc, _AWS_ERRORS):
            raise _translated(exc, self._what) from exc


def _translated(exc: ClientError | BotoCoreError, what: str) -> ServiceError | OperatorError:
    if isinstance(exc, ClientError):
        code = error_code(exc) or "Unknown"
        fault = OperatorError if code in _OPERATOR_CODES else ServiceError
        return fault(f"could not {what}: {code}")
    if isinstance(exc, _OPERATOR_ERRORS):
        return OperatorError(f"could not {what}: {exc}")
    return ServiceError(f"could not {what}: {type(exc).__name__}")


def error_code(exc: ClientError) -> str:
    return str(exc.response.get("Error", {}).get("Code", ""))
