"""The `dropbrief` command as its users start it, as a process."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.run_once import SAMPLES
from tests.end_to_end import stub_llm
from tests.end_to_end.conftest import wait_until

FERRY, PHOTO = SAMPLES / "harbour-ferry.txt", SAMPLES / "photo.txt"
COMMAND = [sys.executable, "-m", "cli"]


@pytest.fixture
def llm() -> Iterator[stub_llm.StubLlm]:
    with stub_llm.serving() as server:
        yield server


@pytest.fixture
def environment(llm: stub_llm.StubLlm, tmp_path: Path) -> dict[str, str]:
    stub = {"OPENAI_BASE_URL": llm.base_url, "OPENAI_MODEL": "stub"}
    return {**os.environ, **stub, "DROPBRIEF_HOME": str(tmp_path), "COLUMNS": "100"}


def run(environment: dict[str, str], *files: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, "run", *map(str, files)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_run_briefs_files_shows_their_events_and_leaves_nothing_behind(
    environment: dict[str, str], tmp_path: Path
) -> None:
    result = run(environment, FERRY, PHOTO)

    assert result.returncode == 0, result.stderr
    assert "Kelderwick harbour ferry to sail again" in result.stdout
    assert "Article Briefed" in result.stdout
    assert "Article Rejected" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_run_shows_the_brief_of_every_member_of_an_archive(environment: dict[str, str]) -> None:
    result = run(environment, SAMPLES / "week-06.zip")

    assert result.returncode == 0, result.stderr
    assert "Members with a state of their own: 4. Left out: 1 not_an_article." in result.stdout
    assert "Skerry school gets its boat back" in result.stdout
    assert "Clock tower of Vell strikes thirteen no more" in result.stdout
    assert "week-06.zip!/week-06/links.txt" in result.stdout
    assert "5 received" in result.stderr


def test_run_tells_an_operators_mistake_in_one_line_and_fails(
    environment: dict[str, str], llm: stub_llm.StubLlm
) -> None:
    llm.refuse = 401

    result = subprocess.run(
        [*COMMAND, "run", str(FERRY)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert result.returncode == 1
    assert "check the API key" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_run_its_servers_end_too(
    environment: dict[str, str], llm: stub_llm.StubLlm, tmp_path: Path, blow: signal.Signals
) -> None:
    llm.delay = 60
    with subprocess.Popen([*COMMAND, "run", str(FERRY)], env=environment, stderr=subprocess.PIPE) as run:
        wait_until(lambda: bool(llm.prompts))
        servers = list(tmp_path.glob("run-*/*.pid"))
        groups = {int(pid_file.read_text()) for pid_file in servers}

        run.send_signal(blow)

        run.wait(timeout=30)
    assert {pid_file.stem for pid_file in servers} == {"ministack_server", "console_server"}
    wait_until(lambda: not members(groups), within=20)


def members(groups: set[int]) -> list[int]:
    """The running processes of these groups."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, its_group = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:  # it ended while we looked
            continue
        if int(its_group) in groups and state != "Z":
            found.append(int(stat.parent.name))
    return found
