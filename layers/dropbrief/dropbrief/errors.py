"""Every error of Dropbrief, sorted by whose fault it is.

::

    DropbriefError
    ├── ArticleError             the article's: stored as its reason, the message is done
    ├── ServiceError             a service's: raised, the queue delivers the message again
    │   ├── LeaseHeldError       another worker is being paid for this brief right now
    │   ├── BudgetSpentError     the day's budget has no room for another call
    │   ├── GoneError            an object that the table names was deleted from the articles bucket
    │   └── UnansweredError      nobody knows whether the call was paid for
    ├── OperatorError            the configuration's: raised, loud, no article is condemned
    ├── InvalidReplyError        the model's: the article's own words are used instead
    └── InvalidRequestError      the browser's: answered with what is wrong with the request
"""

import traceback
from enum import StrEnum


class Reason(StrEnum):
    """Why a file can never become a brief. Trying again cannot help."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    BINARY = "binary"
    UNSUPPORTED_TYPE = "unsupported_type"
    UNREADABLE = "unreadable"
    ENCRYPTED = "encrypted"
    SCANNED = "scanned"
    SEVERAL_ARTICLES = "several_articles"
    NOTHING_LEFT = "nothing_left"
    CONSENT_WALL = "consent_wall"
    PAYWALL = "paywall"
    ERROR_PAGE = "error_page"
    LOGIN = "login"
    CAPTCHA = "captcha"
    LINK_LIST = "link_list"
    SEARCH_RESULTS = "search_results"
    PRODUCT_PAGE = "product_page"
    SCRIPT_REQUIRED = "script_required"
    PLACEHOLDER = "placeholder"
    GONE = "gone"


class DropbriefError(Exception):
    """Root of every error that Dropbrief raises on purpose."""


class ArticleError(DropbriefError):
    """The file is at fault.

    `reason` is for programs; `detail` is one sentence for the person who dropped the file,
    and never repeats the file's text.
    """

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class ServiceError(DropbriefError):
    """A service failed this time; the same call may succeed later.

    `retry_after` is the pause in seconds that the service asked for, if it did.
    """

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class LeaseHeldError(ServiceError):
    """Another worker holds the lease of the same brief."""


class BudgetSpentError(ServiceError):
    """The day's budget has no room for this call; it waits for a new day or a higher budget."""


class GoneError(ServiceError):
    """An object that a row of the table names is no longer in the articles bucket."""


class UnansweredError(ServiceError):
    """The model's server took a request and sent no usable answer; it may still have to be paid for."""


class OperatorError(DropbriefError):
    """The configuration is wrong: a key, a model, a permission, a missing resource."""


class InvalidReplyError(DropbriefError):
    """The model's reply does not have the agreed shape."""


def describe_error(error: Exception) -> dict[str, str]:
    """The fields of an error that may be logged.

    Only Dropbrief's own messages are known to hold no secret and no text of an article;
    any other error is described by its type and the place where it was raised.
    """
    if isinstance(error, DropbriefError):
        return {"error": type(error).__name__, "explanation": str(error)}
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].name}, line {frames[-1].lineno}" if frames else "unknown"
    return {"error": type(error).__name__, "where": where}


class InvalidRequestError(DropbriefError):
    """A request to the console is invalid; the message is a sentence for whoever made it."""
