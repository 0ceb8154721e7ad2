"""The local cloud: MiniStack, the embedded model, and Dropbrief's own stack deployed on them."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import MappingProxyType

from cli.local.deploy import PROJECT, deploy
from cli.local.llm import Llm
from cli.local.server import HOST, Server, free_port, inherited
from cli.stack import Stack
from dropbrief.aws.clients import Clients
from dropbrief.errors import OperatorError

STACK = "dropbrief"
REGION = "us-east-1"
# MiniStack takes these for its own account; they open nothing else.
ACCESS_KEY = SECRET_KEY = "test"  # noqa: S105


def folders() -> Path:
    """Where local clouds live: in the project, unless DROPBRIEF_HOME names another place."""
    return Path(os.environ.get("DROPBRIEF_HOME", PROJECT / ".dropbrief"))


def make(folder: Path) -> None:
    """Make a folder for clouds, if need be. Raises OperatorError where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise OperatorError(f"cannot keep a cloud in {folder}: {exc.strerror}") from exc


@dataclass(frozen=True)
class LocalCloud:
    """Where a running local cloud is found."""

    endpoint: str
    model: str
    console: str = ""

    def clients(self) -> Clients:
        return Clients.for_endpoint(self.endpoint, REGION, ACCESS_KEY, SECRET_KEY)

    def stack(self) -> Stack:
        return Stack.of(self.clients(), STACK)


def kept() -> "Home":
    """The cloud that `dropbrief up` starts and `dropbrief down` stops."""
    return Home(folders() / "up")


class Home:
    """The folder that holds a local cloud: its servers' logs and pid files, and their temporary files.

    `ministack` is the module that runs MiniStack, and `parameters` of the template hold in place of what a
    local cloud has otherwise.
    """

    def __init__(
        self,
        folder: Path,
        ministack: str = "cli.local.ministack_server",
        parameters: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._folder = folder
        self._parameters = parameters
        self._state = folder / "cloud.json"
        self._ministack = Server(ministack, folder)
        self._model = Server("cli.local.model_server", folder)
        self._console = Server("cli.local.console_server", folder)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While nobody else starts this cloud. Raises OperatorError where its folder cannot be made."""
        make(self._folder)
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def running(self) -> LocalCloud | None:
        if self._ministack.pid() and self._state.exists():
            return LocalCloud(**json.loads(self._state.read_text()))
        return None

    def start(self, llm: Llm, *, detached: bool) -> LocalCloud:
        """Start the servers and deploy the stack; a cloud that is half up is stopped again."""
        self.stop()
        try:
            return self._start(llm, detached=detached)
        except BaseException:
            self.stop()
            raise

    def _start(self, llm: Llm, *, detached: bool) -> LocalCloud:
        cloud_port, model_port = free_port(), free_port()
        self._ministack.start(self._ministack_environment(cloud_port), detached=detached)
        base_url = llm.base_url
        if llm.embedded:
            base_url = f"http://{HOST}:{model_port}/v1"
            self._model.start({**inherited(), "PORT": str(model_port)}, detached=detached)
        cloud = LocalCloud(f"http://{HOST}:{cloud_port}", llm.model)
        self._ministack.wait_until_ready(f"{cloud.endpoint}/_ministack/health")
        parameters = {**_parameters(llm, base_url), **self._parameters}
        deploy(cloud.clients(), STACK, parameters, llm.api_key)
        if llm.own_topics:
            cloud.stack().topic_lists.put(llm.topics, llm.own_topics)
        if llm.embedded:
            self._model.wait_until_ready(f"http://{HOST}:{model_port}/health")
        cloud = replace(cloud, console=self._serve_console(cloud, detached=detached))
        self._state.write_text(json.dumps(asdict(cloud)))
        return cloud

    def _serve_console(self, cloud: LocalCloud, *, detached: bool) -> str:
        """Its address, which a browser can open."""
        port, url = free_port(), cloud.stack().outputs["ConsoleUrl"]
        environment = {"ENDPOINT": cloud.endpoint, "CONSOLE_URL": url, "PORT": str(port)}
        self._console.start({**inherited(), **environment}, detached=detached)
        self._console.wait_until_ready(f"http://{HOST}:{port}/api/openapi.json")
        return f"http://{HOST}:{port}/"

    def stop(self) -> None:
        """End the servers and remove what they kept; nothing happens when none runs."""
        self._ministack.stop()
        self._model.stop()
        self._console.stop()
        self._state.unlink(missing_ok=True)
        shutil.rmtree(self._folder / "tmp", ignore_errors=True)

    def _ministack_environment(self, port: int) -> dict[str, str]:
        temporary = self._folder / "tmp"
        temporary.mkdir(parents=True, exist_ok=True)
        return {
            **inherited(),
            "BIND_HOST": HOST,
            "GATEWAY_PORT": str(port),
            "MINISTACK_REGION": REGION,
            "AUTH": "true",  # roles and bucket policies are evaluated, as on AWS
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "TMPDIR": str(temporary),
        }


def _parameters(llm: Llm, base_url: str) -> dict[str, str]:
    free = {"AnnotateUploads": "true", "KeepOutbox": "true"}  # on one machine they cost nothing
    blind = {"Alarms": "false"}  # it evaluates no alarms, and knows none of metric math
    return {**llm.parameters(base_url), **free, **blind, "TlsOnly": "false", "ProtectTable": "false"}
