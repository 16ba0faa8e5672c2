"""Requests and answers: redirects, statuses and bodies of one fetch. Imports httpx, so it is imported late."""

from datetime import UTC, datetime

import httpcore
import httpx

from reader import __version__
from reader.address import web_address
from reader.errors import FetchCause, FetchError
from reader.fetch.fetched import Fetched
from reader.fetch.limits import Limits
from reader.fetch.media import Wanted, media_type_of
from reader.fetch.statuses import cause_of_status, retry_after_seconds, status_in_words
from reader.fetch.watch import Watch
from reader.inflate import InflateError, unpack_encoded

_HEADERS = {
    "User-Agent": f"reader-tui/{__version__}",
    # Brotli cannot be unpacked within a limit.
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_WITH_PAGE = frozenset({200, 203})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


def exchange(address: str, transport: httpx.BaseTransport, watch: Watch, wanted: Wanted) -> Fetched:
    """Asks, follows redirects, and receives the document that stands at their end. Raises FetchError."""
    seen = set[str]()
    while address not in seen:
        if len(seen) > watch.limits.redirects:
            raise watch.error(f"is redirected more than {watch.limits.redirects} times")
        seen.add(address)
        response = _ask(address, transport, watch, wanted)
        try:
            target = _redirect_target(response, address, watch)
            if target is None:
                return _fetched(response, address, watch, wanted)
            address = target
        finally:
            response.close()
    raise watch.error("is redirected in a circle")


def _ask(address: str, transport: httpx.BaseTransport, watch: Watch, wanted: Wanted) -> httpx.Response:
    request = httpx.Request("GET", address, headers=_HEADERS | {"Accept": wanted.accept})
    before = watch.taken
    try:
        response = transport.handle_request(request)
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise watch.error(_no_answer(watch.taken - before, watch.limits), FetchCause.UNREACHABLE) from error
    if sum(len(name) + len(value) for name, value in response.headers.raw) > watch.limits.header_bytes:
        response.close()
        raise watch.error(_too_many_headers(watch.limits))
    return response


def _no_answer(taken: int, limits: Limits) -> str:
    """Why there is no answer, by how many bytes came instead of one."""
    if not taken:
        return "the server closed the connection without an answer"
    return _too_many_headers(limits) if taken > limits.header_bytes else "the server's answer is not proper HTTP"


def _too_many_headers(limits: Limits) -> str:
    return f"the server sends more than {limits.header_bytes >> 10} KB of headers"


def _redirect_target(response: httpx.Response, address: str, watch: Watch) -> str | None:
    """Where a redirect leads to, without a fragment; None if the answer is none."""
    if response.status_code not in _REDIRECTS or "location" not in response.headers:
        return None
    target = web_address(response.headers["location"], address)
    if target is None:
        raise watch.error("is redirected to what is no http or https address")
    return target.partition("#")[0]


def _fetched(response: httpx.Response, address: str, watch: Watch, wanted: Wanted) -> Fetched:
    if response.status_code not in _WITH_PAGE:
        raise _refusal(response, watch)
    media = media_type_of(response.headers.get("content-type", ""))
    if not media.may_be(wanted):
        raise watch.error(f"is {media.name}, not a {wanted.value}")
    packed, wire_damage = _receive(response, watch, wanted)
    try:
        unpacked = unpack_encoded(packed, response.headers.get("content-encoding", ""), watch.limits.unpacked_bytes)
    except InflateError as error:
        raise watch.error(str(error)) from error
    if not unpacked.data:
        raise watch.error(f"the server sends an empty {wanted.value}")
    damage = wire_damage or unpacked.damage
    return Fetched(address, unpacked.data, media.name, media.charset, datetime.now(UTC), damage)


def _refusal(response: httpx.Response, watch: Watch) -> FetchError:
    status = response.status_code
    return FetchError(
        watch.source,
        f"the server answers {status_in_words(status)}",
        cause_of_status(status),
        status=status,
        retry_after=retry_after_seconds(response.headers.get("retry-after"), datetime.now(UTC)),
    )


def _receive(response: httpx.Response, watch: Watch, wanted: Wanted) -> tuple[bytes, str | None]:
    """The body as it comes over the wire, and what is missing of it."""
    announced = response.headers.get("content-length", "")
    # Told at once what else would be found out after megabytes; more digits than these h11 refuses.
    if announced.isdecimal() and int(announced) > watch.limits.wire_bytes:
        raise watch.error(f"is larger than {watch.limits.wire_bytes >> 20} MB")
    body = bytearray()
    try:
        for part in response.iter_raw():
            body += part
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        if not body:
            raise watch.error(f"the connection broke before the {wanted.value} came", FetchCause.UNREACHABLE) from error
        return bytes(body), f"the connection ended before the {wanted.value} did"
    return bytes(body), None
