"""Requests and answers: redirects, statuses and bodies of one fetch. Imports httpcore, so it is imported late."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from reader import __version__
from reader.address import host, web_address
from reader.errors import FetchCause, FetchError
from reader.fetch.fetched import Fetched, Unchanged
from reader.fetch.freshness import fresh_seconds
from reader.fetch.media import Wanted, media_type_of
from reader.fetch.statuses import cause_of_status, retry_after_seconds, status_in_words
from reader.fetch.transport import BROKEN, Answer, Transport
from reader.fetch.validators import Validators, validators_of
from reader.fetch.watch import Watch
from reader.inflate import InflateError, unpack_encoded

_HEADERS = [
    (b"User-Agent", f"reader-tui/{__version__}".encode()),
    (b"Accept-Encoding", b"gzip, deflate, br, zstd"),
]
_WITH_PAGE = frozenset({200, 203})
_UNCHANGED = 304
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LASTING = frozenset({301, 308})
_MAX_SPARE_BYTES = 16 << 10
"""What is received though nobody needs it, so that the connection can be used again."""


@dataclass(slots=True)
class _Way:
    """The way from the address that was asked for to the one that answers."""

    asked: str
    home: str
    """Where redirects for good lead to."""
    is_lasting: bool = True
    """So far there were no others."""
    is_at_home: bool = True
    """So far it has not left the host that was asked."""

    def led_on(self, status: int, source: str, target: str) -> None:
        """Takes in a redirect."""
        self.is_at_home = self.is_at_home and host(target) == host(source)
        # No address is given up for one that anybody on the way can change.
        is_safe = target.startswith("https:") or not source.startswith("https:")
        self.is_lasting = self.is_lasting and status in _LASTING and is_safe
        if self.is_lasting:
            self.home = target

    @property
    def moved(self) -> str | None:
        return self.home if self.home != self.asked else None


def exchange(asked: str, transport: Transport, watch: Watch, wanted: Wanted, known: Validators) -> Fetched | Unchanged:
    """Asks, follows redirects, and receives the document that stands at their end. Raises FetchError."""
    way, address = _Way(asked, asked), asked
    headers = [*_HEADERS, (b"Accept", wanted.accept.encode())]
    # They belong to the address that gave them, and are sent nowhere else.
    questions, asked_of = known.questions(), known.given_by or asked
    seen = set[str]()
    while address not in seen:
        if len(seen) > watch.limits.redirects:
            raise watch.error(f"is redirected more than {watch.limits.redirects} times")
        is_conditional = bool(questions) and address == asked_of
        login = transport.login(address) if way.is_at_home else []
        answer = transport.ask(address, [*headers, *login, *(questions if is_conditional else ())])
        try:
            if answer.status == _UNCHANGED and is_conditional:
                return _unchanged(answer, address, known)
            target = _redirect_target(answer, address, watch)
            if target is None:
                return _fetched(answer, address, way, watch, wanted)
            _pass_over(answer)
        finally:
            answer.close()
        seen.add(address)
        way.led_on(answer.status, address, target)
        address = target
    raise watch.error("is redirected in a circle")


def _redirect_target(answer: Answer, address: str, watch: Watch) -> str | None:
    """Where a redirect leads to, without a fragment; None if the answer is none."""
    if answer.status not in _REDIRECTS or "location" not in answer.headers:
        return None
    target = web_address(answer.headers.get("location"), address)
    if target is None:
        raise watch.error("is redirected to what is no http or https address")
    return target.partition("#")[0]


def _unchanged(answer: Answer, address: str, known: Validators) -> Unchanged:
    _pass_over(answer)
    new = validators_of(answer.headers, known.given_by)
    validators = replace(known, etag=new.etag or known.etag, modified=new.modified or known.modified)
    return Unchanged(address, validators, fresh_seconds(answer.headers, datetime.now(UTC)))


def _pass_over(answer: Answer) -> None:
    """Receives what nobody needs of an answer, if it is little."""
    announced = answer.headers.get("content-length")
    if answer.status == _UNCHANGED or (announced.isdecimal() and int(announced) <= _MAX_SPARE_BYTES):
        try:
            for _ in answer.parts():
                pass
        except BROKEN:
            # What mattered was in the headers.
            return


def _fetched(answer: Answer, address: str, way: _Way, watch: Watch, wanted: Wanted) -> Fetched:
    if answer.status not in _WITH_PAGE:
        raise _refusal(answer, watch)
    media = media_type_of(answer.headers.get("content-type"))
    if not media.may_be(wanted):
        raise watch.error(f"is {media.name}, not a {wanted.value}")
    packed, wire_damage = _receive(answer, watch, wanted)
    try:
        limit = watch.limits.unpacked_of(len(packed))
        unpacked = unpack_encoded(packed, answer.headers.get("content-encoding"), limit)
    except InflateError as error:
        raise watch.error(str(error)) from error
    if not unpacked.data:
        raise watch.error(f"the server sends an empty {wanted.value}")
    damage, now = wire_damage or unpacked.damage, datetime.now(UTC)
    return Fetched(
        address,
        unpacked.data,
        media.name,
        media.charset,
        now,
        damage,
        # What is damaged must come again.
        Validators() if damage else validators_of(answer.headers, None if address == way.home else address),
        fresh_seconds(answer.headers, now),
        way.moved,
    )


def _refusal(answer: Answer, watch: Watch) -> FetchError:
    return FetchError(
        watch.source,
        f"the server answers {status_in_words(answer.status)}",
        cause_of_status(answer.status),
        status=answer.status,
        retry_after=retry_after_seconds(answer.headers.get("retry-after"), datetime.now(UTC)),
    )


def _receive(answer: Answer, watch: Watch, wanted: Wanted) -> tuple[bytes, str | None]:
    """The body as it comes over the wire, and what is missing of it."""
    announced = answer.headers.get("content-length")
    # Told at once what else would be found out after megabytes; more digits than these h11 refuses.
    if announced.isdecimal() and int(announced) > watch.limits.wire_bytes:
        raise watch.error(f"is larger than {watch.limits.wire_bytes >> 20} MB")
    body = bytearray()
    try:
        for part in answer.parts():
            body += part
    except BROKEN as error:
        if not body:
            raise watch.error(f"the connection broke before the {wanted.value} came", FetchCause.UNREACHABLE) from error
        return bytes(body), f"the connection ended before the {wanted.value} did"
    return bytes(body), None
