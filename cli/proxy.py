"""Serves a stack's console on loopback; signs each request of the browser with the user's credentials."""

import hmac
import http.client
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from dropbrief.aws.clients import Clients
from dropbrief.console import guard

HOST = "127.0.0.1"
_COOKIE = "dropbrief-console"
_FORWARDED = ("accept", "accept-encoding", "content-type", "cookie", "origin", "sec-fetch-site")
_NOT_RETURNED = frozenset({"connection", "content-length", "date", "server", "transfer-encoding"})
_MAX_BYTES = 1_000_000
"""The most bytes of a request: files go to the bucket directly, never through the proxy."""
_TIMEOUT = 35


@dataclass(frozen=True, slots=True)
class Target:
    """An API at `url`; `address` is where it is reached if the host of `url` cannot be resolved."""

    url: str
    clients: Clients
    address: str = ""

    def connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.address or self.url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        return kind(parts.netloc, timeout=_TIMEOUT)


class Proxy(ThreadingHTTPServer):
    """Serves on loopback. With a `key`, only a browser that was once sent to `start_url` gets answers."""

    daemon_threads = True

    def __init__(self, target: Target, port: int = 0, key: str = "") -> None:
        super().__init__((HOST, port), _Handler)
        self.target = target
        self.key = key

    @property
    def start_url(self) -> str:
        return f"http://{HOST}:{self.server_port}/" + (f"?key={self.key}" if self.key else "")


class _Handler(BaseHTTPRequestHandler):
    server: Proxy
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        (given,) = parse_qs(urlsplit(self.path).query).get("key", [""])[:1]
        if self.server.key and hmac.compare_digest(given.encode(), self.server.key.encode()):
            self._accept_browser()
        else:
            self._relay(b"")

    def do_POST(self) -> None:
        size = int(self.headers.get("content-length") or 0)
        if size > _MAX_BYTES:
            self.close_connection = True
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            self._relay(self.rfile.read(size))

    def _accept_browser(self) -> None:
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("set-cookie", f"{_COOKIE}={self.server.key}; Path=/; HttpOnly; SameSite=Strict")
        self.send_header("location", "/")
        self.send_header("content-length", "0")
        self.end_headers()

    def _relay(self, body: bytes) -> None:
        if not self._is_allowed():
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        try:
            status, headers, answer = self._request_target(body)
        except (OSError, http.client.HTTPException):
            self._refuse(HTTPStatus.BAD_GATEWAY)
            return
        self.send_response(status)
        for name, value in headers:
            # The connection is plain HTTP, but it never leaves this machine.
            self.send_header(name, value.replace("; Secure", "") if name == "set-cookie" else value)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def _is_allowed(self) -> bool:
        """Whether the request names our own address (no DNS rebinding) and comes from a known browser."""
        hosts = {f"{name}:{self.server.server_port}" for name in (HOST, "localhost")}
        cookie = guard.cookie_in(self.headers.get("cookie", ""), _COOKIE)
        known = hmac.compare_digest(cookie.encode(), self.server.key.encode())
        return self.headers.get("host", "") in hosts and (known or not self.server.key)

    def _request_target(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        target = self.server.target
        headers = target.clients.signed_headers(self.command, target.url.rstrip("/") + self.path, body)
        headers |= {name: self.headers[name] for name in _FORWARDED if name in self.headers}
        connection = target.connection()
        try:
            connection.request(self.command, self.path, body, headers | {"host": urlsplit(target.url).netloc})
            answer = connection.getresponse()
            kept = [(n.lower(), v) for n, v in answer.getheaders() if n.lower() not in _NOT_RETURNED]
            return answer.status, kept, answer.read()
        finally:
            connection.close()

    def _refuse(self, status: HTTPStatus) -> None:
        text = f"{status.value} {status.phrase}\n".encode()
        self.send_response(status)
        self.send_header("content-type", "text/plain")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Log nothing: URLs contain keys and filters."""
