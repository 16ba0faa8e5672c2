"""httpx over watched connections."""

import ssl
from collections.abc import Iterator

import httpcore
import httpx

from reader.fetch.destinations import Destinations
from reader.fetch.network import WatchedBackend
from reader.fetch.watch import Watch

_DEFAULT_PORTS = {"http": 80, "https": 443}


def destinations_of(url: httpx.URL, *, typed: bool) -> Destinations:
    """What a fetch that begins at this address may connect to."""
    # Host and port as the transport will name them: lower case, other alphabets in Punycode.
    return (
        Destinations.typed(url.raw_host.decode(), url.port or _DEFAULT_PORTS[url.scheme]) if typed else Destinations()
    )


class WatchedTransport(httpx.BaseTransport):
    """Sends each request over a connection of its own. Raises FetchError, or httpcore's errors of protocol."""

    def __init__(self, watch: Watch, destinations: Destinations) -> None:
        self._backend = WatchedBackend(watch, destinations)
        self._security: ssl.SSLContext | None = None
        self._pools: list[httpcore.ConnectionPool] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body still to come."""
        pool = httpcore.ConnectionPool(
            ssl_context=self._security_for(request.url), max_keepalive_connections=0, network_backend=self._backend
        )
        self._pools.append(pool)
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = pool.handle_request(httpcore.Request(request.method, url, headers=request.headers.raw))
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Closes all connections."""
        while self._pools:
            self._pools.pop().close()

    def _security_for(self, url: httpx.URL) -> ssl.SSLContext | None:
        # Reading the root certificates takes some 20 ms, which plain http needs not wait for.
        if url.scheme == "https" and self._security is None:
            self._security = httpx.create_ssl_context()
        return self._security


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
