"""What a local cloud contains, on disk: its stack, files, rows and messages, from one start to the next."""

import shutil
from pathlib import Path

from cli.local.ministack_state import COMPLETE
from cli.local.server import free_port, is_free
from dropbrief.errors import OperatorError


class Contents:
    """The folder for the contents of a local cloud."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._state = folder / "state"
        self._killed = folder / "killed"

    def exist(self) -> bool:
        return self._folder.exists()

    def erase(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def prepare(self) -> dict[str, str]:
        """Prepare the folder for a start; returns MiniStack's settings.

        The port stays the same, as the URLs of queues contain it. Raises OperatorError when it is not free.
        """
        if self.exist() and not (self._state / COMPLETE).exists():
            self._killed.touch()
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # the API key is a part of the contents
        return {
            "GATEWAY_PORT": str(self._port()),
            "PERSIST_STATE": "1",
            "STATE_DIR": str(self._state),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(self._folder / "objects"),
        }

    def need_repair(self) -> bool:
        """Whether the cloud was killed before this start, so that its last changes were not saved."""
        return self._killed.exists()

    def mark_repaired(self) -> None:
        self._killed.unlink(missing_ok=True)

    def _port(self) -> int:
        file = self._folder / "port"
        if not file.exists():
            file.write_text(str(free_port()))
        port = int(file.read_text())
        if not is_free(port):
            raise OperatorError(
                f"the local cloud needs its port {port}, which another program uses: end that program, "
                "or erase the local cloud with `dropbrief down --erase`"
            )
        return port
