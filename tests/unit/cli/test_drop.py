"""What `put --wait` and `run` tell of uploads that do not end today."""

from datetime import UTC, datetime
from typing import Any

import pytest
from rich.console import Console

from cli import drop
from dropbrief import ledger
from dropbrief.domain import Upload
from dropbrief.errors import OperatorError
from dropbrief.ledger import Fate, State

NOW = datetime(2026, 3, 2, tzinfo=UTC)
UPLOAD = Upload("inbox", "a.txt", "v1")


class Stack:
    """A table in which each upload waits for the next day's budget."""

    def __init__(self) -> None:
        self.table = self

    def fate(self, upload_id: str) -> Fate:
        assert upload_id == UPLOAD.id
        return ledger.deferred(
            ledger.received(UPLOAD, NOW).becomes(State.NORMALIZED, NOW, article_id="a"), NOW
        )


def test_a_spent_budget_is_told_and_not_waited_for() -> None:
    stack: Any = Stack()

    with pytest.raises(OperatorError, match="the day's budget has no room for 1 of the files"):
        drop.follow(stack, [UPLOAD], Console(quiet=True), print)


def test_deferred_uploads_are_counted() -> None:
    fate = Stack().fate(UPLOAD.id)

    assert drop.summary([fate]).startswith("1 received · 1 normalized · 0 briefed · 1 deferred")
