"""A real server on the loopback interface that answers as each test says."""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

PAGE = b"<!DOCTYPE html><title>Harbour</title><p>The wall reopens.</p>"

Answer = bytes | Callable[[socket.socket], None]


def answer(body: bytes = PAGE, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """A whole HTTP answer; text/html in UTF-8 unless the headers name a type."""
    lines = [f"HTTP/1.1 {status}", *headers, "Connection: close"]
    if not any(header.lower().startswith("content-type") for header in headers):
        lines.append("Content-Type: text/html; charset=utf-8")
    if not any(header.lower().startswith("transfer-encoding") for header in headers):
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body


def redirect(target: str) -> bytes:
    """A redirect, and a cookie that must not come back."""
    return answer(b"moved", f"Location: {target}", "Set-Cookie: kept=1; Path=/", status="302 Found")


@dataclass
class Server:
    """What it answers to each path, and what it was asked."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    """The heads of the requests, in order."""
    ending: threading.Event = field(default_factory=threading.Event)
    """Answers that take their time wait on this, so that a test's end ends them."""

    def url(self, path: str = "/page") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [request.split(" ")[1] for request in self.requests]

    def drip(self, first: bytes, drop: bytes = b"x") -> Callable[[socket.socket], None]:
        """An answer that begins and then goes on for ever, slowly."""

        def send(connection: socket.socket) -> None:
            connection.sendall(first)
            while not self.ending.wait(0.02):
                connection.sendall(drop)

        return send


@contextmanager
def serve() -> Iterator[Server]:
    """A server that runs until the end of the context."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            head = b""
            while b"\r\n\r\n" not in head:
                if not (part := self.request.recv(65536)):
                    return
                head += part
            serving.requests.append(head.decode("latin-1"))
            given = serving.answers.get(serving.paths[-1], answer(status="404 Not Found"))
            try:
                given(self.request) if callable(given) else self.request.sendall(given)
            except OSError:
                # The client hung up, as several tests want it to.
                return

    class Listener(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Listener(("127.0.0.1", 0), Handler) as listener:
        serving = Server(listener.server_address[1])
        thread = threading.Thread(target=listener.serve_forever, args=(0.02,))
        thread.start()
        yield serving
        serving.ending.set()
        listener.shutdown()
        thread.join()
