"""Connections that are watched: every wait is short, every byte counted, every address judged before it is called.

Handed to httpcore in place of its own sockets, which know timeouts for single reads only.
"""

import errno
import functools
import math
import os
import selectors
import socket
import ssl
import time
from collections.abc import Callable
from typing import NamedTuple, TypeVar

import httpcore

from reader.errors import FetchCause
from reader.fetch.connections import Origin
from reader.fetch.destinations import Destinations
from reader.fetch.names import Endpoint, Names
from reader.fetch.reachability import UNREACHABLE, cause_of_connection
from reader.fetch.watch import Watch

_T = TypeVar("_T")
# Of these made for a single wait, no other costs so little, and knows more than 1,024 files.
_Selector = getattr(selectors, "PollSelector", selectors.DefaultSelector)


class _Failure(NamedTuple):
    """Why there is no connection."""

    reason: str
    cause: FetchCause


def connect(origin: Origin, names: Names, destinations: Destinations, watch: Watch) -> "WatchedStream":
    """A connection to the first of the host's addresses that is allowed and answers, not yet encrypted.

    Raises FetchError itself, as httpcore's own errors know no reasons.
    """
    found = names.find(origin.host, origin.port, watch)
    allowed = [end for end in found if destinations.allows(origin.host, origin.port, end.address[0])]
    if not allowed:
        raise watch.error(f"{origin.host} is on this machine or its own network, which pages may not reach")
    failures = []
    for end in allowed:
        connected = _connect(end, watch)
        if isinstance(connected, socket.socket):
            return WatchedStream(connected, end.address[0], watch)
        failures.append(connected)
    # It may be somewhere else by now.
    names.forget(origin.host, origin.port)
    # That one kind of network is missing here says nothing where another led to the server.
    told = [failure for failure in failures if failure.cause is not FetchCause.OFFLINE] or failures
    raise watch.error(*told[-1])


def _connect(end: Endpoint, watch: Watch) -> socket.socket | _Failure:
    try:
        connecting = socket.socket(end.family, socket.SOCK_STREAM)
    except OSError as error:
        # As where the system knows nothing of IPv6.
        return _Failure(f"the connection failed ({error.strerror})", FetchCause.OFFLINE)
    try:
        failure = _reach(connecting, end, watch)
    except BaseException:
        connecting.close()
        raise
    if failure is None:
        return connecting
    connecting.close()
    return failure


def _reach(connecting: socket.socket, end: Endpoint, watch: Watch) -> _Failure | None:
    """Connects; returns why not if it fails."""
    connecting.setblocking(False)
    connecting.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    status = connecting.connect_ex(end.address)
    if status in (errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN):
        seconds = watch.limits.connect_seconds
        if not _wait(connecting, selectors.EVENT_WRITE, watch, seconds):
            return _Failure(f"the server does not answer within {seconds:g} s", FetchCause.UNREACHABLE)
        status = connecting.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    return _Failure(_in_words(status), cause_of_connection(status)) if status else None


class WatchedStream(httpcore.NetworkStream):
    """One connection, plain or encrypted. Timeouts that httpcore asks for are ignored: the watch has them."""

    def __init__(self, connected: socket.socket, address: str, watch: Watch) -> None:
        self.address = address
        """The numeric address that it is connected to."""
        self._socket = connected
        self._watch = watch

    def watch_by(self, watch: Watch) -> None:
        """From now on serves the fetch that this watch is of."""
        self._watch = watch

    def is_quiet(self) -> bool:
        """Whether nothing has come that nobody has read, not even the other side's end."""
        try:
            # Of an encrypted connection, too, what has come is looked at as it came.
            socket.socket.recv(self._socket, 1, socket.MSG_PEEK)
        except BlockingIOError:
            return not (isinstance(self._socket, ssl.SSLSocket) and self._socket.pending())
        except OSError:
            return False
        return False

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

    def encrypt(self, security: ssl.SSLContext, host: str) -> str | None:
        """Encrypts the connection and proves the server's name; returns the protocol that was agreed on, if any.

        Raises FetchError.
        """
        try:
            return self._encrypt(security, host)
        except BaseException:
            # Nobody else closes a connection that never came to be one.
            self.close()
            raise

    def _encrypt(self, security: ssl.SSLContext, host: str) -> str | None:
        try:
            encrypted = security.wrap_socket(self._socket, server_hostname=host, do_handshake_on_connect=False)
            self._socket = encrypted
            self._retry(encrypted.do_handshake, selectors.EVENT_READ)
            return encrypted.selected_alpn_protocol()
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


def _wait(waiting: socket.socket, event: int, watch: Watch, seconds: float = math.inf) -> bool:
    """Waits until the socket is ready; returns whether it was in time. Raises FetchError when the watch does."""
    ends = time.monotonic() + seconds
    with _Selector() as selector:
        selector.register(waiting, event)
        while time.monotonic() < ends:
            if selector.select(watch.glance()):
                return True
    return False
