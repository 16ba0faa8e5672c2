"""Requests over connections that may have served other fetches before."""

from collections.abc import Iterator

import h2.exceptions
import httpcore

from reader.config.load_settings import settings
from reader.errors import ConfigError, FetchCause
from reader.fetch.asked import asked_of
from reader.fetch.connections import Connections, Origin
from reader.fetch.destinations import Destinations
from reader.fetch.headers import Headers
from reader.fetch.limits import Limits
from reader.fetch.network import WatchedStream, connect
from reader.fetch.watch import Watch

BROKEN = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ConnectionNotAvailable,
    h2.exceptions.H2Error,
    ValueError,
)
"""What httpcore raises where the other side does not keep to the protocol; ValueError of a status that is no number."""


def destinations_of(address: str, *, typed: bool) -> Destinations:
    """What a fetch that begins at this address may connect to. Raises httpx.InvalidURL."""
    origin = asked_of(address).origin
    return Destinations.typed(origin.host, origin.port) if typed else Destinations()


class HttpLine:
    """A connection and the protocol that is spoken over it."""

    def __init__(self, origin: Origin, stream: WatchedStream, agreed: str | None) -> None:
        """`agreed`: what was agreed on with TLS."""
        self.origin = origin
        self.address = stream.address
        self.stream = stream
        self.is_multiplexed = agreed == "h2"
        """It speaks HTTP/2."""
        whom = httpcore.Origin(origin.scheme.encode(), origin.host.encode(), origin.port)
        kind = httpcore.HTTP2Connection if self.is_multiplexed else httpcore.HTTP11Connection
        self.protocol: httpcore.ConnectionInterface = kind(whom, stream)

    def is_usable(self) -> bool:
        """Whether the other side has neither ended it nor said anything unasked."""
        # In HTTP/2, settings and signs of life may come at any time.
        return self.is_multiplexed or self.stream.is_quiet()

    def is_at_rest(self) -> bool:
        """Whether it can serve another fetch: the last answer has been received, and nothing behind it."""
        # What stands behind an answer would be taken for that to the next request; httpcore lets nobody look.
        state = getattr(self.protocol, "_h11_state", None)
        has_more = bool(state.trailing_data[0]) if state else not self.is_multiplexed
        return self.protocol.is_idle() and not has_more

    def close(self) -> None:
        """Ends it."""
        self.stream.close()


class Answer:
    """What a server answers; its body is still to come."""

    def __init__(self, response: httpcore.Response, line: HttpLine, connections: Connections) -> None:
        self.status = response.status
        self.headers = Headers(response.headers)
        self._response = response
        self._line = line
        self._connections = connections
        self._is_over = False

    def parts(self) -> Iterator[bytes]:
        """The body as it comes over the wire. Raises one of BROKEN, or FetchError."""
        yield from self._response.iter_stream()
        self._is_over = True

    def close(self) -> None:
        """Ends the exchange; the connection may serve others if the body was received to its end."""
        try:
            self._response.close()
        except BROKEN:
            self._is_over = False
        if self._is_over and self._line.is_at_rest():
            self._connections.keep(self._line)
        else:
            self._line.close()


class Transport:
    """Sends the requests of one fetch."""

    def __init__(self, connections: Connections, destinations: Destinations, watch: Watch) -> None:
        self._connections = connections
        self._destinations = destinations
        self._watch = watch

    def login(self, address: str) -> list[tuple[bytes, bytes]]:
        """The headers by which the user logs in at an address, none at most. Raises FetchError, httpx.InvalidURL."""
        if not settings().sites:
            return []
        origin = asked_of(address).origin
        if not self._destinations.may_log_in(origin.scheme, origin.host):
            return []
        from reader.config.secrets import login_headers

        try:
            return [*login_headers(origin.host)]
        except ConfigError as error:
            raise self._watch.error(f"needs a login, and {error}") from error

    def ask(self, address: str, headers: list[tuple[bytes, bytes]]) -> Answer:
        """The answer to a request for an address. Raises FetchError; httpx.InvalidURL: there is no such address."""
        asked = asked_of(address)
        origin = asked.origin
        url = httpcore.URL(scheme=origin.scheme, host=origin.host, port=asked.port, target=asked.target)
        request = httpcore.Request("GET", url, headers=[(b"Host", asked.authority), *headers])
        line = self._connections.take(origin, self._destinations)
        if isinstance(line, HttpLine) and (answer := self._asked_again(line, request)):
            return answer
        line = self._new_line(origin)
        before = self._watch.taken
        try:
            return self._asked(line, request)
        except BROKEN as error:
            reason = _no_answer(self._watch.taken - before, self._watch.limits)
            raise self._watch.error(reason, FetchCause.UNREACHABLE) from error

    def _asked_again(self, line: HttpLine, request: httpcore.Request) -> Answer | None:
        """The answer over a connection that was in use before; None if it has ended in the meantime."""
        before = self._watch.taken
        try:
            return self._asked(line, request)
        except BROKEN as error:
            # Over HTTP/2 a server says goodbye before it ends a connection.
            if self._watch.taken == before or line.is_multiplexed:
                return None
            reason = _no_answer(self._watch.taken - before, self._watch.limits)
            raise self._watch.error(reason, FetchCause.UNREACHABLE) from error

    def _asked(self, line: HttpLine, request: httpcore.Request) -> Answer:
        self._destinations.connected(line.address)
        line.stream.watch_by(self._watch)
        try:
            self._watch.check()
            answer = Answer(line.protocol.handle_request(request), line, self._connections)
        except BaseException:
            line.close()
            raise
        if answer.headers.size > self._watch.limits.header_bytes:
            answer.close()
            raise self._watch.error(_too_many_headers(self._watch.limits))
        return answer

    def _new_line(self, origin: Origin) -> HttpLine:
        stream = connect(origin, self._connections.names, self._destinations, self._watch)
        agreed = stream.encrypt(self._connections.security, origin.host) if origin.scheme == "https" else None
        return HttpLine(origin, stream, agreed)


def _no_answer(taken: int, limits: Limits) -> str:
    """Why there is no answer, by how many bytes came instead of one."""
    if not taken:
        return "the server closed the connection without an answer"
    return _too_many_headers(limits) if taken > limits.header_bytes else "the server's answer is not proper HTTP"


def _too_many_headers(limits: Limits) -> str:
    return f"the server sends more than {limits.header_bytes >> 10} KB of headers"
