"""Servers that do not answer, or are suspended."""

import os
import signal
import socket
import time
from pathlib import Path

import pytest

from cli.local import cloud
from cli.local.cloud import LocalCloud
from cli.local.server import Server
from dropbrief.errors import OperatorError

ENDS_ORDERLY = """
import pathlib, signal, sys

def end(*_):
    pathlib.Path("ended").touch()
    sys.exit()

signal.signal(signal.SIGTERM, end)
pathlib.Path("ready").touch()
signal.pause()
"""


def test_a_cloud_that_does_not_answer_is_told_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cloud, "ANSWER_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        running = LocalCloud(f"http://127.0.0.1:{silent.getsockname()[1]}", "any")

        with pytest.raises(OperatorError, match="does not answer: try again if it is busy, else `make down`"):
            running.stack()


def test_a_suspended_server_ends_orderly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "orderly.py").write_text(ENDS_ORDERLY)
    monkeypatch.chdir(tmp_path)
    server = Server("orderly", tmp_path, stop_seconds=20)
    server.start({"PYTHONPATH": str(tmp_path)}, detached=False)
    while not Path("ready").exists():
        time.sleep(0.01)
    pid = server.pid()
    assert pid
    os.kill(pid, signal.SIGSTOP)

    server.stop()

    assert Path("ended").exists()
