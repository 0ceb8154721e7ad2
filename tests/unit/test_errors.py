"""Errors are sorted by whose fault they are, and tell nothing that is not theirs to tell."""

import re

import pytest

from dropbrief import errors
from dropbrief.errors import (
    ArticleError,
    DropbriefError,
    InvalidReplyError,
    LeaseHeldError,
    OperatorError,
    Reason,
    ServiceError,
    describe_error,
)


def drawn(error: type[Exception], indent: str = "") -> list[str]:
    """The names of an error and of those below it, indented as in the docstring of the module."""
    below = [line for child in error.__subclasses__() for line in drawn(child, indent + "    ")]
    return [indent + error.__name__, *below]


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes() -> None:
    assert errors.__doc__ is not None
    tree = errors.__doc__.split("::")[1].translate(str.maketrans("├─└│", "    "))

    names = re.findall(r"^    ( *\w+)", tree, re.MULTILINE)

    assert names == drawn(DropbriefError)


def test_an_error_of_the_article_says_its_reason_and_its_detail() -> None:
    error = ArticleError(Reason.TOO_LARGE, "The file is too large.")

    assert (error.reason, error.detail) == (Reason.TOO_LARGE, "The file is too large.")
    assert str(error) == "too_large: The file is too large."


@pytest.mark.parametrize("error", [ServiceError, LeaseHeldError])
def test_an_error_of_a_service_holds_the_pause_that_it_asked_for(error: type[ServiceError]) -> None:
    assert error("busy", retry_after=12.5).retry_after == 12.5
    assert error("busy").retry_after is None


@pytest.mark.parametrize(
    "error",
    [
        ArticleError(Reason.EMPTY, "The file is empty."),
        ServiceError("the table is busy"),
        LeaseHeldError("another worker is at it"),
        OperatorError("the environment has no TABLE_NAME"),
        InvalidReplyError("the reply is not JSON"),
    ],
)
def test_an_error_of_our_own_is_described_in_its_words(error: DropbriefError) -> None:
    assert describe_error(error) == {"error": type(error).__name__, "explanation": str(error)}


def test_a_foreign_error_is_described_without_its_words() -> None:
    try:
        int("the secret text of an article")
    except ValueError as error:
        told = describe_error(error)

    assert told["error"] == "ValueError"
    assert told["where"].startswith("test_a_foreign_error_is_described_without_its_words, line ")
    assert "secret" not in str(told)


def test_a_foreign_error_that_was_never_raised_has_no_place() -> None:
    assert describe_error(KeyError("secret")) == {"error": "KeyError", "where": "unknown"}
