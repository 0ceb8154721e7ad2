"""The folder for what a local cloud contains."""

import socket
import stat
from pathlib import Path

import pytest

from cli.local.contents import Contents
from cli.local.ministack_state import COMPLETE
from dropbrief.errors import OperatorError


def ended(folder: Path) -> None:
    """As MiniStack leaves the folder when it is stopped."""
    (folder / "state").mkdir(exist_ok=True)
    (folder / "state" / COMPLETE).touch()


def test_the_port_stays_the_same_and_only_its_owner_reads_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "contents"
    contents = Contents(folder)
    assert not contents.exist()

    first, second = contents.prepare(), Contents(folder).prepare()

    assert contents.exist()
    assert first == second
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_port_that_another_program_uses_is_told(tmp_path: Path) -> None:
    contents = Contents(tmp_path / "contents")
    port = int(contents.prepare()["GATEWAY_PORT"])

    with socket.create_server(("127.0.0.1", port)), pytest.raises(OperatorError, match=f"its port {port}"):
        contents.prepare()


def test_contents_need_repair_after_a_kill_until_they_are_repaired(tmp_path: Path) -> None:
    folder = tmp_path / "contents"
    contents = Contents(folder)
    needed = []

    contents.prepare()
    needed.append(contents.need_repair())
    ended(folder)
    contents.prepare()
    needed.append(contents.need_repair())
    (folder / "state" / COMPLETE).unlink()  # as it does when it starts; then it is killed
    contents.prepare()
    needed.append(contents.need_repair())
    ended(folder)  # nothing was repaired until then
    contents.prepare()
    needed.append(contents.need_repair())
    contents.mark_repaired()
    needed.append(contents.need_repair())

    assert needed == [False, False, True, True, False]


def test_erased_contents_are_gone(tmp_path: Path) -> None:
    contents = Contents(tmp_path / "contents")
    contents.prepare()

    contents.erase()
    contents.erase()

    assert not contents.exist()
