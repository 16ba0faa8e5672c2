"""Connections that are watched: every wait is short, every byte counted, every address judged before it is called.

Handed to httpx's transport in place of its own sockets, which know timeouts for single reads only.
"""

import errno
import functools
import math
import os
import queue
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

import httpcore

from reader.errors import FetchCause
from reader.fetch.destinations import Destinations
from reader.fetch.reachability import UNREACHABLE, cause_of_connection, cause_of_lookup, has_route
from reader.fetch.watch import Watch

_T = TypeVar("_T")


class _Endpoint(NamedTuple):
    family: int
    address: tuple[Any, ...]
    """As the system's socket calls take it; the numeric address comes first."""


class _Failure(NamedTuple):
    """Why there is no connection."""

    reason: str
    cause: FetchCause


class WatchedBackend(httpcore.NetworkBackend):
    """Opens connections for httpcore. Raises FetchError itself, as httpcore's own errors know no reasons."""

    def __init__(self, watch: Watch, destinations: Destinations) -> None:
        self._watch = watch
        self._destinations = destinations

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that is allowed and answers."""
        found = self._look_up(host, port)
        allowed = [end for end in found if self._destinations.allows(host, port, end.address[0])]
        if not allowed:
            raise self._watch.error(f"{host} is on this machine or its own network, which pages may not reach")
        failures = []
        for end in allowed:
            connected = self._connect(end)
            if isinstance(connected, socket.socket):
                self._destinations.connected(end.address[0])
                return WatchedStream(connected, self._watch)
            failures.append(connected)
        # That one kind of network is missing here says nothing where another led to the server.
        told = [failure for failure in failures if failure.cause is not FetchCause.OFFLINE] or failures
        raise self._watch.error(*told[-1])

    def _look_up(self, host: str, port: int) -> list[_Endpoint]:
        # The system's look-up can neither be bounded nor interrupted, so it is left to a thread that may stay behind.
        answers: queue.SimpleQueue[list[_Endpoint] | Exception] = queue.SimpleQueue()
        threading.Thread(target=_resolve, args=(host, port, answers), daemon=True).start()
        while True:
            try:
                answer = answers.get(timeout=self._watch.glance())
            except queue.Empty:
                continue
            if isinstance(answer, list):
                return answer
            cause = cause_of_lookup(answer, is_connected=has_route())
            if isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN:
                raise self._watch.error(f"the name {host} cannot be looked up at present", cause) from answer
            raise self._watch.error(f"no server is known by the name {host}", cause) from answer

    def _connect(self, end: _Endpoint) -> socket.socket | _Failure:
        try:
            connecting = socket.socket(end.family, socket.SOCK_STREAM)
        except OSError as error:
            # As where the system knows nothing of IPv6.
            return _Failure(f"the connection failed ({error.strerror})", FetchCause.OFFLINE)
        try:
            failure = self._reach(connecting, end)
        except BaseException:
            connecting.close()
            raise
        if failure is None:
            return connecting
        connecting.close()
        return failure

    def _reach(self, connecting: socket.socket, end: _Endpoint) -> _Failure | None:
        """Connects; returns why not if it fails."""
        connecting.setblocking(False)
        connecting.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        status = connecting.connect_ex(end.address)
        if status in (errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN):
            seconds = self._watch.limits.connect_seconds
            if not _wait(connecting, selectors.EVENT_WRITE, self._watch, seconds):
                return _Failure(f"the server does not answer within {seconds:g} s", FetchCause.UNREACHABLE)
            status = connecting.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        return _Failure(_in_words(status), cause_of_connection(status)) if status else None


class WatchedStream(httpcore.NetworkStream):
    """One connection, plain or encrypted. Timeouts that httpcore asks for are ignored: the watch has them."""

    def __init__(self, connected: socket.socket, watch: Watch) -> None:
        self._socket = connected
        self._watch = watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes, at most `max_bytes`; empty at the end. Raises httpcore.ReadError if it breaks."""
        try:
            data = self._retry(lambda: self._socket.recv(max_bytes), selectors.EVENT_READ)
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error
        self._watch.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends all bytes. Raises httpcore.WriteError if the connection breaks."""
        try:
            rest = memoryview(buffer)
            while rest:
                rest = rest[self._retry(functools.partial(self._socket.send, rest), selectors.EVENT_WRITE) :]
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    def close(self) -> None:
        """Closes the connection."""
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted and the server's name proven. Raises FetchError if it is not."""
        try:
            self._encrypt(ssl_context, server_hostname)
        except BaseException:
            # Nobody else closes a connection that never came to be one.
            self.close()
            raise
        return self

    def _encrypt(self, ssl_context: ssl.SSLContext, server_hostname: str | None) -> None:
        try:
            encrypted = ssl_context.wrap_socket(
                self._socket, server_hostname=server_hostname, do_handshake_on_connect=False
            )
            self._socket = encrypted
            self._retry(encrypted.do_handshake, selectors.EVENT_READ)
        except ssl.SSLCertVerificationError as error:
            reason = f"the server's certificate is not valid ({error.verify_message})"
            raise self._watch.error(reason, FetchCause.UNREACHABLE) from error
        except (OSError, ValueError) as error:
            reason = "the server does not agree on a secure connection"
            raise self._watch.error(reason, FetchCause.UNREACHABLE) from error

    def _retry(self, call: Callable[[], _T], event: int) -> _T:
        """Makes the call as soon as the connection is ready for it; `event` is what a plain connection waits for."""
        while True:
            try:
                return call()
            except BlockingIOError:
                wanted = event
            except ssl.SSLWantReadError:
                wanted = selectors.EVENT_READ
            except ssl.SSLWantWriteError:
                wanted = selectors.EVENT_WRITE
            _wait(self._socket, wanted, self._watch)


def _in_words(status: int) -> str:
    """Why a connection failed, by the system's error number."""
    if status == errno.ECONNREFUSED:
        return "the server refuses the connection"
    return "the server cannot be reached" if status in UNREACHABLE else f"the connection failed ({os.strerror(status)})"


def _resolve(host: str, port: int, answers: "queue.SimpleQueue[list[_Endpoint] | Exception]") -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        answers.put([_Endpoint(family, address) for family, _, _, _, address in found])
    except (OSError, UnicodeError) as error:
        # UnicodeError: a label of the name is empty or longer than the 63 characters of DNS.
        answers.put(error)


def _wait(waiting: socket.socket, event: int, watch: Watch, seconds: float = math.inf) -> bool:
    """Waits until the socket is ready; returns whether it was in time. Raises FetchError when the watch does."""
    ends = time.monotonic() + seconds
    with selectors.DefaultSelector() as selector:
        selector.register(waiting, event)
        while time.monotonic() < ends:
            if selector.select(watch.glance()):
                return True
    return False
