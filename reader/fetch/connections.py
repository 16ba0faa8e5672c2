"""Keeps connections open from one fetch to the next."""

import itertools
import math
import ssl
import threading
import time
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from reader.fetch.destinations import Destinations, is_public
from reader.fetch.names import Names

IDLE_SECONDS = 15.0
"""For so long an unused connection is kept; many servers close theirs after 5 to 75 s."""
_MAX_IDLE_OF_ORIGIN = 2
"""As many as are asked of one host at a time; those of the own machine and network may have more."""
_MAX_IDLE = 200
"""In all, well below the 256 to 1,024 files that systems let a program have open."""


class Origin(NamedTuple):
    """Whom a connection is with."""

    scheme: str
    host: str
    """In lower case, other alphabets in Punycode, IPv6 without brackets."""
    port: int


class Line(Protocol):
    """An open connection, for one fetch at a time."""

    @property
    def origin(self) -> Origin:
        """Whom it is with."""

    @property
    def address(self) -> str:
        """The numeric address that it was made to."""

    def is_usable(self) -> bool:
        """Whether the other side has neither ended it nor said anything unasked."""

    def close(self) -> None:
        """Ends it."""


class Connections:
    """Connections that fetches share, so that a server need not be connected to for each anew.

    May be used from several threads; a connection serves one fetch at a time. Unused ones are closed some seconds
    later, and all of them with the context.
    """

    def __init__(self, idle_seconds: float = IDLE_SECONDS) -> None:
        """`idle_seconds`: for so long unused ones are kept, at most twice as long; infinite: to the end."""
        self.names = Names()
        self._idle_seconds = idle_seconds
        self._lock = threading.Lock()
        self._ends: dict[Line, float] = {}
        """When each unused connection is to be closed, the first first."""
        self._of_origin: dict[Origin, list[Line]] = {}
        self._is_closed = False
        self._timer: threading.Timer | None = None
        """Runs as long as there are unused ones."""
        self._security: ssl.SSLContext | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def security(self) -> ssl.SSLContext:
        """Certificates that are trusted, and the protocols that are spoken over TLS."""
        # Reading the root certificates takes some 20 ms, which plain http needs not wait for.
        with self._lock:
            if self._security is None:
                import httpx

                self._security = httpx.create_ssl_context()
                self._security.set_alpn_protocols(["h2", "http/1.1"])
            return self._security

    def take(self, origin: Origin, destinations: Destinations) -> Line | None:
        """An unused connection that this fetch may use, too; None if there is none."""
        while line := self._taken(origin, destinations):
            if line.is_usable():
                return line
            line.close()
        return None

    def keep(self, line: Line) -> None:
        """Keeps a connection whose answer has been received to its end."""
        with self._lock:
            ended = [line] if self._is_closed else self._added(line)
            self._wake_later()
        for each in ended:
            each.close()

    def close(self) -> None:
        """Closes all that are unused, and keeps none from now on."""
        with self._lock:
            self._is_closed = True
            if self._timer:
                self._timer.cancel()
            ended = list(self._ends)
            self._ends.clear()
            self._of_origin.clear()
        for line in ended:
            line.close()

    def _taken(self, origin: Origin, destinations: Destinations) -> Line | None:
        with self._lock:
            ended = self._expired()
            fit = [
                line
                for line in self._of_origin.get(origin, ())
                if destinations.allows(origin.host, origin.port, line.address)
            ]
            # The one used last is the least likely to have been closed by its server.
            taken = self._removed(fit[-1]) if fit else None
        for line in ended:
            line.close()
        return taken

    def _wake_later(self) -> None:
        if self._ends and not self._timer and self._idle_seconds < math.inf:
            self._timer = threading.Timer(self._idle_seconds, self._close_expired)
            self._timer.daemon = True
            self._timer.start()

    def _close_expired(self) -> None:
        with self._lock:
            self._timer = None
            ended = self._expired()
            self._wake_later()
        for line in ended:
            line.close()

    def _added(self, line: Line) -> list[Line]:
        """Adds a connection; returns those that have to go for it."""
        others = self._of_origin.setdefault(line.origin, [])
        others.append(line)
        self._ends[line] = time.monotonic() + self._idle_seconds
        ended = self._expired()
        if len(others) > _MAX_IDLE_OF_ORIGIN and is_public(line.address):
            ended.append(self._removed(others[0]))
        if len(self._ends) > _MAX_IDLE:
            ended.append(self._removed(next(iter(self._ends))))
        return ended

    def _expired(self) -> list[Line]:
        """Takes out those whose time is over."""
        now = time.monotonic()
        # They end in the order in which they were added.
        return [
            self._removed(line) for line in list(itertools.takewhile(lambda line: self._ends[line] <= now, self._ends))
        ]

    def _removed(self, line: Line) -> Line:
        del self._ends[line]
        lines = self._of_origin[line.origin]
        lines.remove(line)
        if not lines:
            del self._of_origin[line.origin]
        return line
