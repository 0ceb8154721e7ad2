"""Servers as child processes: started on loopback, waited for, and stopped with all their children."""

import contextlib
import fcntl
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from dropbrief.errors import OperatorError

HOST = "127.0.0.1"
START_SECONDS = 60
STOP_SECONDS = 5
# A proxy that the user has configured cannot reach our loopback.
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


# The variables that a server and its functions inherit: no credentials, no settings of another cloud.
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "SSL_CERT_FILE", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")


def inherited_environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    kept["NO_PROXY"] = ",".join(filter(None, (kept.get("NO_PROXY"), HOST, "localhost")))
    return {**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        # Connections of its last server may linger.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


class Server:
    """A module of ours that serves HTTP, run by this Python in its own process group.

    `folder` holds its log and its pid file. The server locks the pid file for as long as it lives, so that
    the pid in it is never that of an unrelated process. A server that has not ended `stop_seconds` after it
    was asked to is killed.
    """

    def __init__(self, module: str, folder: Path, stop_seconds: float = STOP_SECONDS) -> None:
        self._module = module
        self._stop_seconds = stop_seconds
        self.name = module.rsplit(".", 1)[-1]
        self._log = folder / f"{self.name}.log"
        self._pid_file = folder / f"{self.name}.pid"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, environment: Mapping[str, str], *, detached: bool) -> None:
        """Start the process. Unless `detached`, it ends when this process ends, however that happens."""
        self._pid_file.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("wb") as log, self._pid_file.open("a") as pid_file:
            fcntl.flock(pid_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._process = subprocess.Popen(  # noqa: S603  # our own module, without a shell
                [sys.executable, "-m", self._module],
                env=dict(environment),
                stdin=subprocess.DEVNULL if detached else subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=[pid_file.fileno()],
            )
            pid_file.truncate(0)
            pid_file.write(str(self._process.pid))

    def wait_until_ready(self, url: str) -> None:
        """Wait for a 200 from this URL.

        Raises OperatorError, with the log's path and end, if the server ends or does not answer in time.
        """
        deadline = time.monotonic() + START_SECONDS
        while not answers(url, within=2):
            if self.pid() is None or time.monotonic() > deadline:
                tail = self._log.read_text(errors="replace").splitlines()[-5:]
                raise OperatorError(f"{self.name} did not start, see {self._log}: {' | '.join(tail)}")
            time.sleep(0.05)

    def pid(self) -> int | None:
        """The process id, which is also the id of its group; None when the server does not run."""
        if not self._pid_file.exists():
            return None
        with self._pid_file.open() as pid_file:
            try:
                fcntl.flock(pid_file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                written = pid_file.read()
                return int(written) if written else None  # empty while it is being started
        return None

    def stop(self) -> None:
        """Stop the server and its children; does nothing when it does not run."""
        pid = self.pid()
        if pid is None:
            return
        os.killpg(pid, signal.SIGCONT)  # a suspended server would not notice the next signal
        os.killpg(pid, signal.SIGTERM)
        deadline = time.monotonic() + self._stop_seconds
        while self.pid() and time.monotonic() < deadline:
            time.sleep(0.05)
        with contextlib.suppress(ProcessLookupError):  # the whole group has ended, as it should
            os.killpg(pid, signal.SIGKILL)
        if self._process:
            self._process.wait()


def end_with_parent() -> None:
    """Called by a server: end its process group as soon as the process that started it is gone.

    A detached server has no pipe as its standard input, and keeps running.
    """
    if stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode):
        threading.Thread(target=_end_at_end_of_input, daemon=True).start()


def _end_at_end_of_input() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.killpg(os.getpgid(0), signal.SIGTERM)
    time.sleep(STOP_SECONDS)
    os.killpg(os.getpgid(0), signal.SIGKILL)


def answers(url: str, within: float) -> bool:
    """Whether a 200 comes from this URL within so many seconds."""
    try:
        with _DIRECT.open(url, timeout=within) as answer:
            return int(answer.status) == 200
    except (urllib.error.URLError, OSError):
        return False
