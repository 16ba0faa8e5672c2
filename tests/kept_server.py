"""A real server on the loopback interface that keeps connections open, and counts them."""

import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


def kept(body: bytes = b"", *headers: str, status: str = "200 OK") -> bytes:
    """A whole HTTP answer after which the connection stays open."""
    length = () if status.startswith("304") else (f"Content-Length: {len(body)}",)
    lines = [f"HTTP/1.1 {status}", *headers, *length]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body


@dataclass
class KeptServer:
    """What it was asked, and over how many connections."""

    port: int
    reply: Callable[[str], bytes] = lambda head: kept(b"<p>Page</p>")
    """The answer to a request, by its head; empty: hang up."""
    heads: list[str] = field(default_factory=list)
    """The heads of the requests, in order."""
    connections: int = 0

    def url(self, path: str = "/page") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def serve_kept(security: ssl.SSLContext | None = None) -> Iterator[KeptServer]:
    """A server that runs until the end of the context; `security`: it speaks over TLS."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            serving.connections += 1
            try:
                while head := self._head():
                    serving.heads.append(head)
                    answer = serving.reply(head)
                    if not answer:
                        return
                    self.wfile.write(answer)
            except OSError:
                return

        def _head(self) -> str:
            """The head of the next request, without its empty line; empty at the end of the connection."""
            head = ""
            while (line := self.rfile.readline().decode("latin-1")) != "\r\n":
                if not line:
                    return ""
                head += line
            return head

    class Listener(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True
        request_queue_size = 128

        def finish_request(self, request: Any, client_address: Any) -> None:
            encrypted = security.wrap_socket(request, server_side=True) if security else request
            super().finish_request(encrypted, client_address)
            encrypted.close()

    with Listener(("127.0.0.1", 0), Handler) as listener:
        serving = KeptServer(listener.server_address[1])
        thread = threading.Thread(target=listener.serve_forever, args=(0.02,))
        thread.start()
        yield serving
        listener.shutdown()
        thread.join()
