"""A client of the model that the environment names, for a command without a cloud."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cli.local.llm import Llm
from cli.local.server import HOST, Server, free_port, inherited_environment
from dropbrief.llm import OpenAIModel


@contextmanager
def serving(llm: Llm) -> Iterator[OpenAIModel]:
    """A client of the model; the embedded one is started before and stopped after. Raises OperatorError."""
    if not llm.embedded:
        yield _connected(llm, llm.base_url)
        return
    with tempfile.TemporaryDirectory(prefix="dropbrief-") as folder:
        port, server = free_port(), Server("cli.local.model_server", Path(folder))
        try:
            server.start({**inherited_environment(), "PORT": str(port)}, detached=False)
            server.wait_until_ready(f"http://{HOST}:{port}/health")
            yield _connected(llm, f"http://{HOST}:{port}/v1")
        finally:
            server.stop()


def _connected(llm: Llm, base_url: str) -> OpenAIModel:
    return OpenAIModel.connect(
        api_key=llm.api_key,
        base_url=base_url,
        name=llm.model,
        options=json.loads(llm.options),
        deadline=llm.deadline,
    )
