"""What the commands for the local cloud tell, without one."""

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from rich.console import Console

from cli import run_once
from cli.commands import up
from cli.local import cloud
from cli.local.cloud import LocalCloud, clouds_folder, default_home
from cli.local.contents import Contents
from cli.local.deploy import PROJECT
from cli.local.llm import EMBEDDED, Llm
from cli.main import commands
from dropbrief.errors import OperatorError, ServiceError


class StoppedHome:
    """Of a cloud that starts at once."""

    contents = None

    def locked(self) -> Any:
        return nullcontext()

    def running(self) -> None:
        return None

    def start(self, llm: Llm, *, detached: bool) -> LocalCloud:
        assert detached
        return LocalCloud("http://127.0.0.1:9", llm.model)


@dataclass
class RunningHome:
    """Of a cloud that runs."""

    contents: Contents

    def locked(self) -> Any:
        return nullcontext()

    def running(self) -> LocalCloud:
        return LocalCloud("http://127.0.0.1:9", "m")


@dataclass
class Repairer:
    """An operator that finds each time what comes next, or fails."""

    answers: list[list[Any] | Exception]

    def discrepancies(self, *_: Any) -> list[Any]:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def killed_contents(folder: Path) -> Contents:
    """Those of a cloud that has started after it was killed."""
    contents = Contents(folder / "contents")
    contents.prepare()
    contents.prepare()
    assert contents.need_repair()
    return contents


def test_up_tells_how_to_get_more_of_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cloud, "default_home", StoppedHome)
    monkeypatch.setattr(up, "_print_how_to_use", lambda _: None)
    monkeypatch.setattr(up, "llm_from", lambda _: EMBEDDED)

    result = CliRunner().invoke(commands, ["up"], catch_exceptions=False)

    assert " ".join(result.stderr.split()) == EMBEDDED.advice


def test_nothing_is_erased_unless_it_is_confirmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "up" / "contents" / "port"
    kept.parent.mkdir(parents=True)
    kept.touch()
    monkeypatch.setenv("DROPBRIEF_HOME", str(tmp_path))

    with pytest.raises(OperatorError, match="--yes"):
        CliRunner().invoke(commands, ["down", "--erase"], catch_exceptions=False)
    assert kept.exists()

    result = CliRunner().invoke(commands, ["down", "--erase", "--yes"], catch_exceptions=False)

    assert "erased" in result.stdout
    assert not kept.exists()


def test_a_repair_that_failed_is_made_by_the_next_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = killed_contents(tmp_path)
    answers: list[list[Any] | Exception] = [ServiceError("the table did not answer"), []]
    home = RunningHome(contents)
    monkeypatch.setattr(cloud, "default_home", lambda: home)
    monkeypatch.setattr(up, "_print_how_to_use", lambda _: None)
    monkeypatch.setattr(up, "Operator", lambda _: Repairer(answers))
    monkeypatch.setattr(LocalCloud, "stack", lambda _: None)

    with pytest.raises(ServiceError):
        CliRunner().invoke(commands, ["up"], catch_exceptions=False)
    assert contents.need_repair()
    result = CliRunner().invoke(commands, ["up"], catch_exceptions=False)

    assert "0 losses were repaired" in result.stderr
    assert not contents.need_repair()


def test_a_cloud_that_is_being_started_is_stopped_when_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DROPBRIEF_HOME", str(tmp_path))
    stopping = Thread(target=CliRunner().invoke, args=(commands, ["down"]))

    with default_home().locked():
        stopping.start()
        stopping.join(0.5)
        assert stopping.is_alive()
    stopping.join(30)

    assert not stopping.is_alive()


def test_an_empty_home_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DROPBRIEF_HOME", "")

    assert clouds_folder() == PROJECT / ".dropbrief"


def test_the_console_of_the_local_cloud_has_its_own_port(monkeypatch: pytest.MonkeyPatch) -> None:
    running = SimpleNamespace(running=lambda: LocalCloud("http://127.0.0.1:9", "m", "http://127.0.0.1:8/"))
    monkeypatch.setattr(cloud, "default_home", lambda: running)

    result = CliRunner().invoke(commands, ["console", "--no-browser", "--port", "8080"])

    assert result.stdout == "http://127.0.0.1:8/\n"
    assert "--port is for a --stack" in result.stderr


def test_run_starts_no_cloud_for_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clouds = tmp_path / "clouds"
    monkeypatch.setenv("DROPBRIEF_HOME", str(clouds))
    (tmp_path / "empty").mkdir()

    with pytest.raises(OperatorError, match="there is no file in"):
        run_once.run([tmp_path / "empty"], EMBEDDED, Console(), Console(), as_json=False)

    assert not clouds.exists()
