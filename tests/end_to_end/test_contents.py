"""A local cloud that is stopped or killed goes on where it was."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.local.cloud import Home
from cli.run_once import SAMPLES
from cli.subscriber import Subscriber
from tests.end_to_end import stub_llm
from tests.end_to_end.conftest import wait_until
from tests.end_to_end.test_command import COMMAND

FERRY, OBSERVATORY, PHOTO = (SAMPLES / name for name in ("harbour-ferry.txt", "observatory.md", "photo.txt"))


class User:
    """Uses the command, with a folder for clouds and a stub LLM."""

    def __init__(self, folder: Path, llm: stub_llm.StubLlm) -> None:
        self.llm = llm
        self.folder = folder / "up"
        self.home = Home(self.folder, keeps_contents=True)

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        stub = {"OPENAI_BASE_URL": self.llm.base_url, "OPENAI_MODEL": "stub", "DROPBRIEF_CALLS_AT_ONCE": "10"}
        return subprocess.run(
            [*COMMAND, *map(str, arguments)],
            env={**os.environ, **stub, "DROPBRIEF_HOME": str(self.folder.parent)},
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )

    def uploads(self) -> list[dict[str, Any]]:
        """The details of the uploads of the day, as `list --json` prints them."""
        return [json.loads(line) for line in self.run("list", "--json").stdout.splitlines()]

    def states(self) -> dict[str, str]:
        return {detail["upload"]["key"]: detail["state"] for detail in self.uploads()}

    def events_of(self, details: list[dict[str, Any]]) -> set[str]:
        """The ids of the events about these uploads that the subscribed queue received."""
        running = self.home.running()
        assert running is not None
        subscriber = Subscriber.of(running.stack())
        received = subscriber.receive({detail["upload"]["id"] for detail in details}, seconds=20)
        return {event["detail"]["id"] for event in received}

    def kill(self) -> None:
        os.killpg(int((self.folder / "ministack_server.pid").read_text()), signal.SIGKILL)
        wait_until(lambda: self.home.running() is None)


@pytest.fixture
def user(tmp_path: Path) -> Iterator[User]:
    with stub_llm.serving() as llm:
        user = User(tmp_path, llm)
        try:
            yield user
        finally:
            user.home.stop()


def test_a_stopped_cloud_goes_on_with_what_is_in_it(user: User) -> None:
    user.run("up")
    user.run("put", "--wait", FERRY)
    calls = len(user.llm.prompts)

    user.run("down")
    again = user.run("up")
    user.run("put", "--wait", "--prefix", "again/", FERRY)
    assert len(user.llm.prompts) == calls
    user.run("put", "--wait", OBSERVATORY)

    assert "killed" not in again.stderr
    assert user.states() == {
        "harbour-ferry.txt": "briefed",
        "again/harbour-ferry.txt": "duplicate",
        "observatory.md": "briefed",
    }
    details = user.uploads()
    assert user.events_of(details) == {detail["id"] for detail in details}


def test_the_settings_of_a_new_start_hold(user: User) -> None:
    user.run("up")
    user.run("put", "--wait", FERRY)
    user.run("down")

    with stub_llm.serving() as user.llm:
        user.run("up")
        user.run("put", "--wait", OBSERVATORY)

        assert user.llm.prompts


def test_a_killed_cloud_loses_no_upload_and_no_event(user: User) -> None:
    user.run("up")
    user.run("put", "--wait", FERRY)
    saved, calls = user.folder / "contents" / "state" / "dynamodb.json", len(user.llm.prompts)
    wait_until(saved.exists)
    user.llm.delay = 1.5
    user.run("put", PHOTO, OBSERVATORY)
    wait_until(lambda: len(user.llm.prompts) > calls)

    user.kill()
    again = user.run("up")

    assert "was killed" in again.stderr
    expected = {"harbour-ferry.txt": "briefed", "photo.txt": "rejected", "observatory.md": "briefed"}
    wait_until(lambda: user.states() == expected)
    details = user.uploads()
    assert user.events_of(details) == {detail["id"] for detail in details}
    user.run("down")
    assert "killed" not in user.run("up").stderr


def test_an_erased_cloud_starts_empty(user: User) -> None:
    user.run("up")
    user.run("put", "--wait", PHOTO)

    user.run("down", "--erase", "--yes")
    user.run("up")

    assert user.states() == {}
