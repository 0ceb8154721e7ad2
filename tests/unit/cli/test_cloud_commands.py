"""What the commands for the local cloud tell, without one."""

from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from rich.console import Console

from cli import cloud_commands, console_command, run_once
from cli.local.cloud import LocalCloud, clouds_folder
from cli.local.deploy import PROJECT
from cli.local.llm import EMBEDDED, Llm
from cli.main import commands
from dropbrief.errors import OperatorError


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


def test_up_tells_how_to_get_more_of_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cloud_commands.cloud, "default_home", StoppedHome)
    monkeypatch.setattr(cloud_commands, "_print_how_to_use", lambda _: None)
    monkeypatch.setattr(cloud_commands, "llm_from", lambda _: EMBEDDED)

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


def test_an_empty_home_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DROPBRIEF_HOME", "")

    assert clouds_folder() == PROJECT / ".dropbrief"


def test_the_console_of_the_local_cloud_has_its_own_port(monkeypatch: pytest.MonkeyPatch) -> None:
    running = SimpleNamespace(running=lambda: LocalCloud("http://127.0.0.1:9", "m", "http://127.0.0.1:8/"))
    monkeypatch.setattr(console_command.cloud, "default_home", lambda: running)

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
