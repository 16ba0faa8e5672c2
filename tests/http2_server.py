"""A real server on the loopback interface that speaks HTTP/2 over TLS, and answers as each test says."""

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import h2.exceptions

Head = dict[str, str]
"""The headers of a request, pseudo-headers included."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer."""

    body: bytes = b""
    status: str = "200"
    headers: tuple[tuple[str, str], ...] = (("content-type", "text/html; charset=utf-8"),)
    is_reset: bool = False
    """The stream is broken off after the body."""
    is_last: bool = False
    """The server says goodbye after it, and hangs up."""


@dataclass
class Http2Server:
    """What it was asked, and over how many connections."""

    port: int
    reply: Callable[[Head], Reply | bytes] = lambda head: Reply(b"<p>Page</p>")
    """The answer to a request; as bytes, what is sent in place of frames, before the server hangs up."""
    heads: list[Head] = field(default_factory=list)
    connections: int = 0

    def url(self, path: str = "/page") -> str:
        return f"https://localhost:{self.port}{path}"


@contextmanager
def serve_http2(certificate: Path) -> Iterator[Http2Server]:
    """A server that runs until the end of the context."""
    security = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    security.load_cert_chain(certificate)
    security.set_alpn_protocols(["h2"])

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                with security.wrap_socket(self.request, server_side=True) as encrypted:
                    serving.connections += 1
                    _talk(serving, encrypted)
            except (OSError, h2.exceptions.H2Error):
                # The client hung up, as several tests want it to.
                return

    class Listener(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Listener(("127.0.0.1", 0), Handler) as listener:
        serving = Http2Server(listener.server_address[1])
        thread = threading.Thread(target=listener.serve_forever, args=(0.02,))
        thread.start()
        yield serving
        listener.shutdown()
        thread.join()


def _talk(serving: Http2Server, encrypted: socket.socket) -> None:
    talk = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding="utf-8"))
    talk.initiate_connection()
    encrypted.sendall(talk.data_to_send())
    while data := encrypted.recv(65536):
        for event in talk.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                assert event.headers is not None and event.stream_id is not None
                head = {str(name): str(value) for name, value in event.headers}
                serving.heads.append(head)
                reply = serving.reply(head)
                if isinstance(reply, bytes):
                    encrypted.sendall(talk.data_to_send() + reply)
                    return
                _send(talk, event.stream_id, reply, encrypted)
                if reply.is_last:
                    _hang_up(encrypted)
                    return
        encrypted.sendall(talk.data_to_send())


def _hang_up(encrypted: socket.socket) -> None:
    # Closing with something unread would take back what is still on its way.
    encrypted.shutdown(socket.SHUT_WR)
    while encrypted.recv(65536):
        pass


def _send(talk: h2.connection.H2Connection, stream: int, reply: Reply, encrypted: socket.socket) -> None:
    talk.send_headers(stream, [(":status", reply.status), *reply.headers])
    step = talk.max_outbound_frame_size
    for at in range(0, len(reply.body), step):
        talk.send_data(stream, reply.body[at : at + step])
        encrypted.sendall(talk.data_to_send())
    if reply.is_reset:
        talk.reset_stream(stream)
    else:
        talk.end_stream(stream)
    if reply.is_last:
        talk.close_connection(last_stream_id=stream)
    encrypted.sendall(talk.data_to_send())
