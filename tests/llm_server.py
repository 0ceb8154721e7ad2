"""An OpenAI-compatible server on loopback that answers, and misbehaves, as scripted."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

API_KEY = "sk-not-a-real-key"
ARTICLE = "The ferry to Harrow Isle sails again."
WORDS_OF_THE_SERVER = "Sorry, says the server"
LONGEST_HANG = 5.0

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server(ThreadingHTTPServer):
    """Gives every request the same `answer`, and remembers the requests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = body(chat())
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.peers: list[tuple[str, int]] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections are kept, as by the real servers
    server: Server

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append(json.loads(sent) | {"path": self.path})
        self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.server.peers.append(self.client_address)
        self.server.answer(self)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name is the standard library's
        pass


@contextmanager
def serving() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.closing.set()
        server.shutdown()
        thread.join()


def chat(**changes: Any) -> dict[str, Any]:
    """An answer as servers give it, with the changes that a test needs."""
    message = {"role": "assistant", "content": changes.pop("content", '{"points": []}')}
    choice = {"index": 0, "message": message, "finish_reason": changes.pop("finish_reason", "stop")}
    return {
        "id": "chat-1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [choice],
        "usage": {"prompt_tokens": 300, "completion_tokens": 40, "total_tokens": 340},
        **changes,
    }


def body(content: object, *, status: int = 200, **headers: str) -> Answer:
    """A complete answer: JSON, or the given bytes."""
    data = content if isinstance(content, bytes) else json.dumps(content).encode()

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"content-type": "application/json", **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("content-length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)

    return answer


def failure(status: int, code: object = None, **headers: str) -> Answer:
    """An error that repeats the key and the article, as it should not."""
    said = f"{WORDS_OF_THE_SERVER}: {API_KEY} may not say {ARTICLE}"
    return body({"error": {"message": said, "type": "error", "code": code}}, status=status, **headers)


def hang(request: BaseHTTPRequestHandler) -> None:
    request.server.closing.wait(LONGEST_HANG)  # type: ignore[attr-defined]


def drip(request: BaseHTTPRequestHandler) -> None:
    """A body that never ends, a byte at a time, so that no single read times out."""
    request.send_response(200)
    request.send_header("content-type", "application/json")
    request.send_header("connection", "close")
    request.end_headers()
    with suppress(OSError):  # the client goes away, as it should
        while not request.server.closing.wait(0.02):  # type: ignore[attr-defined]
            request.wfile.write(b" ")


def cut_connection(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("content-type", "application/json")
    request.send_header("content-length", "1000")
    request.send_header("connection", "close")
    request.end_headers()
    request.wfile.write(b'{"choices": [')
