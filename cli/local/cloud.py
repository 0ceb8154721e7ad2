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

from cli.local.contents import Contents
from cli.local.deploy import PROJECT, deploy
from cli.local.llm import Llm
from cli.local.server import HOST, STOP_SECONDS, Server, answers, free_port, inherited_environment
from cli.stack import Stack
from dropbrief.aws.clients import Clients
from dropbrief.errors import OperatorError

STACK = "dropbrief"
REGION = "us-east-1"
SAVE_SECONDS = 120
"""Seconds that a cloud may take to save its contents when it is stopped."""
ANSWER_SECONDS = 10
"""Seconds after which a running cloud counts as one that does not answer."""
# MiniStack takes these for its own account; they open nothing else.
ACCESS_KEY = SECRET_KEY = "test"  # noqa: S105


def clouds_folder() -> Path:
    """The folder for local clouds: in the project, unless DROPBRIEF_HOME names another one."""
    return Path(os.environ.get("DROPBRIEF_HOME") or PROJECT / ".dropbrief")


def make_folder(folder: Path) -> None:
    """Create a folder for clouds where there is none. Raises OperatorError if that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise OperatorError(f"cannot keep a cloud in {folder}: {exc.strerror}") from exc


@dataclass(frozen=True)
class LocalCloud:
    """A running local cloud: the URL of its services, the name of its model, the URL of its console."""

    endpoint: str
    model: str
    console: str = ""

    def clients(self) -> Clients:
        return Clients.for_endpoint(self.endpoint, REGION, ACCESS_KEY, SECRET_KEY)

    @property
    def health_url(self) -> str:
        return f"{self.endpoint}/_ministack/health"

    def stack(self) -> Stack:
        """Raises OperatorError if the cloud does not answer, which its clients would notice after minutes."""
        if not answers(self.health_url, within=ANSWER_SECONDS):
            raise OperatorError(
                f"the local cloud at {self.endpoint} does not answer: try again if it is busy, "
                "else `make down` and `make up`, which keep what is in it"
            )
        return Stack.of(self.clients(), STACK)


def default_home() -> "Home":
    """The folder of the cloud that `dropbrief up` starts and `dropbrief down` stops."""
    return Home(clouds_folder() / "up", keeps_contents=True)


def chosen_stack(name: str | None) -> Stack:
    """The stack of this name on AWS; without a name, that of the local cloud. Raises OperatorError."""
    if name:
        return Stack.of(Clients(), name)
    running = default_home().running()
    if running is None:
        raise OperatorError("the local cloud does not run: start it with `make up`, or name a --stack")
    return running.stack()


class Home:
    """The folder that holds a local cloud: its servers' logs and pid files, and their temporary files.

    `ministack` is the module that runs MiniStack; `parameters` override those of a local cloud. Unless it
    `keeps_contents`, a cloud starts empty.
    """

    def __init__(
        self,
        folder: Path,
        ministack: str = "cli.local.ministack_server",
        parameters: Mapping[str, str] = MappingProxyType({}),
        *,
        keeps_contents: bool = False,
    ) -> None:
        self._folder = folder
        self._parameters = parameters
        self._state = folder / "cloud.json"
        self.contents = Contents(folder / "contents") if keeps_contents else None
        self._ministack = Server(ministack, folder, SAVE_SECONDS if keeps_contents else STOP_SECONDS)
        self._model = Server("cli.local.model_server", folder)
        self._console = Server("cli.local.console_server", folder)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep others from starting or stopping this cloud. Raises OperatorError without a folder for it."""
        make_folder(self._folder)
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
        is_new = self.contents and not self.contents.exist()
        try:
            return self._start(llm, detached=detached)
        except BaseException:
            self.stop()
            if self.contents and is_new:
                self.contents.erase()
            raise

    def _start(self, llm: Llm, *, detached: bool) -> LocalCloud:
        environment, model_port = self._ministack_environment(), free_port()
        self._ministack.start(environment, detached=detached)
        base_url = llm.base_url
        if llm.embedded:
            base_url = f"http://{HOST}:{model_port}/v1"
            self._model.start({**inherited_environment(), "PORT": str(model_port)}, detached=detached)
        cloud = LocalCloud(f"http://{HOST}:{environment['GATEWAY_PORT']}", llm.model)
        self._ministack.wait_until_ready(cloud.health_url)
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
        """Start the console; returns the URL for a browser."""
        port, url = free_port(), cloud.stack().outputs["ConsoleUrl"]
        environment = {"ENDPOINT": cloud.endpoint, "CONSOLE_URL": url, "PORT": str(port)}
        self._console.start({**inherited_environment(), **environment}, detached=detached)
        self._console.wait_until_ready(f"http://{HOST}:{port}/api/openapi.json")
        return f"http://{HOST}:{port}/"

    def stop(self) -> None:
        """Stop the servers and remove their state; does nothing when none runs."""
        self._ministack.stop()
        self._model.stop()
        self._console.stop()
        self._state.unlink(missing_ok=True)
        shutil.rmtree(self._folder / "tmp", ignore_errors=True)

    def _ministack_environment(self) -> dict[str, str]:
        temporary = self._folder / "tmp"
        temporary.mkdir(parents=True, exist_ok=True)
        return {
            **inherited_environment(),
            "BIND_HOST": HOST,
            "MINISTACK_REGION": REGION,
            "AUTH": "true",  # roles and bucket policies are evaluated, as on AWS
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "TMPDIR": str(temporary),
            **(self.contents.prepare() if self.contents else {"GATEWAY_PORT": str(free_port())}),
        }


def _parameters(llm: Llm, base_url: str) -> dict[str, str]:
    free = {"AnnotateUploads": "true", "KeepOutbox": "true"}  # on one machine they cost nothing
    unsupported = {"Alarms": "false"}  # MiniStack evaluates no alarms and knows no metric math
    return {**llm.parameters(base_url), **free, **unsupported, "TlsOnly": "false", "ProtectTable": "false"}
