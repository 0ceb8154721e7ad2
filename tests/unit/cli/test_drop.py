"""What `put --wait` and `run` tell of uploads that do not end today."""

import json
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from rich.console import Console

from cli import drop, inputs, stack
from cli.local import cloud
from cli.main import commands
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


def test_what_is_no_file_cannot_be_dropped() -> None:
    stack: Any = Stack()

    with pytest.raises(OperatorError, match="/dev/zero: it is no regular file"):
        drop.put(stack, Path("/dev/zero"), "zero")


@pytest.mark.parametrize(
    ("key", "why"), [("a\udcff.txt", "not in UTF-8"), ("ü" * 513, "at most 1,024 bytes")]
)
def test_what_cannot_be_a_key_is_refused_before_anything_is_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, why: str
) -> None:
    (tmp_path / "a.txt").touch()
    monkeypatch.setattr(inputs, "files_with_keys", lambda paths: [(path, key) for path in paths])
    monkeypatch.setattr(cloud, "chosen_stack", lambda _: pytest.fail("a cloud was looked for"))

    with pytest.raises(OperatorError, match=why):
        CliRunner().invoke(commands, ["put", str(tmp_path / "a.txt")], catch_exceptions=False)


class Logs:
    """The log of each function, by its stage; lines are its explanations and when it gave them."""

    def __init__(self, **lines: list[tuple[int, str]]) -> None:
        self._lines = lines

    def get_paginator(self, _: str) -> "Logs":
        return self

    def paginate(self, **asked: Any) -> list[dict[str, Any]]:
        stage = asked["logGroupName"].rpartition("/")[2]
        events = [
            {"timestamp": at, "message": json.dumps({"error": "OperatorError", "explanation": why})}
            for at, why in self._lines.get(stage, [])
        ]
        return [{"events": events}]


def test_the_newest_error_is_told_whichever_function_logged_it() -> None:
    logs = Logs(normalize=[(1, "the bucket is gone")], summarize=[(2, "the key is wrong"), (1, "slow")])
    clients: Any = SimpleNamespace(logs=lambda: logs)

    assert stack.Stack("s", clients, {}, {}).last_error(OperatorError, 0) == "summarize: the key is wrong"
