"""The proxy that signs what a browser asks of a stack's console."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cli.proxy import HOST, Proxy, Target
from dropbrief.aws.clients import Clients

KEY = "the-key"


class _Api(BaseHTTPRequestHandler):
    """Answers with how it was asked."""

    def do_GET(self) -> None:
        body = f"{self.path} {self.headers['host']} {self.headers['authorization']}".encode()
        self.send_response(200)
        self.send_header("set-cookie", "a=b; Secure; HttpOnly")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextmanager
def served(server: ThreadingHTTPServer) -> Iterator[int]:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def port() -> Iterator[int]:
    with served(ThreadingHTTPServer((HOST, 0), _Api)) as api:
        address = f"http://{HOST}:{api}"
        clients = Clients.for_endpoint(address, "eu-central-1", "testing", "testing")
        with served(Proxy(Target("http://console.example", clients, address), key=KEY)) as proxy:
            yield proxy


def ask(port: int, path: str, **headers: str) -> tuple[int, str, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, answer.headers


def test_a_request_is_signed_and_passed_on(port: int) -> None:
    status, text, headers = ask(port, "/days?a=1", cookie=f'prefs={{"a":1}}; a@b=1; dropbrief-console={KEY}')

    assert status == 200
    assert text.startswith("/days?a=1 console.example AWS4-HMAC-SHA256 Credential=testing/")
    assert headers["set-cookie"] == "a=b; HttpOnly"


def test_the_key_lets_a_browser_in_and_leaves_the_address(port: int) -> None:
    status, _, headers = ask(port, f"/?key={KEY}")

    assert (status, headers["location"]) == (303, "/")
    assert headers["set-cookie"].startswith(f"dropbrief-console={KEY}; Path=/; HttpOnly; SameSite=Strict")


@pytest.mark.parametrize("headers", [{}, {"cookie": "dropbrief-console=guessed"}])
def test_another_browser_is_refused(port: int, headers: dict[str, str]) -> None:
    assert ask(port, "/", **headers)[0] == 403
    assert ask(port, "/?key=guessed", **headers)[0] == 403


def test_a_name_that_only_leads_here_is_refused(port: int) -> None:
    assert ask(port, "/", host="evil.example", cookie=f"dropbrief-console={KEY}")[0] == 403
