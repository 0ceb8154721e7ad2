"""An OpenAI-compatible server on loopback that answers at once, and remembers its prompts."""

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class StubLlm(ThreadingHTTPServer):
    """Cites the first sentence verbatim and claims a number that is nowhere for the second.

    `refuse` is the status that it answers with instead, `delay` the seconds that it takes.
    """

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.prompts: list[str] = []
        self.refuse: int | None = None
        self.delay = 0.0

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def calls_about(self, words: str) -> int:
        return sum(words in prompt for prompt in self.prompts)


@contextmanager
def serving(port: int = 0) -> Iterator[StubLlm]:
    with StubLlm(port) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    server: StubLlm

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        prompt = body["messages"][-1]["content"]
        self.server.prompts.append(prompt)
        time.sleep(self.server.delay)
        if self.server.refuse:
            self._answer(self.server.refuse, {"error": {"message": "no", "code": None}})
        else:
            self._answer(200, _completion(prompt))

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Log nothing: the tests look at `prompts`."""


def _completion(prompt: str) -> dict[str, Any]:
    first = re.search(r"^\[1\] (.*)$", prompt, re.MULTILINE)
    reply = {
        "points": [{"ids": [2], "text": "It cost 987,654,321 euros."}],
        "summary": [{"ids": [1], "text": first[1] if first else ""}],
        "topics": ["society"],
    }
    message = {"role": "assistant", "content": json.dumps(reply), "refusal": None}
    return {
        "id": "stub",
        "object": "chat.completion",
        "created": 0,
        "model": "stub",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }
