"""What kind of trouble a fetch ran into, as callers need it to decide what to do next."""

import errno
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from fetch_server import PAGE, Answer, Server, answer, redirect, serve
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import FetchCause, FetchError
from reader.fetch import Limits, fetch
from reader.fetch.reachability import cause_of_connection, cause_of_lookup
from reader.fetch.statuses import cause_of_status, retry_after_seconds

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DAY = 24 * 3600


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as serving:
        yield serving


def failure(url: str, *, typed: bool = True, limits: Limits | None = None) -> FetchError:
    with pytest.raises(FetchError) as failed:
        fetch(url, typed=typed, limits=limits or Limits(seconds=5))
    return failed.value


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        *((status, FetchCause.GONE) for status in (404, 410)),
        *((status, FetchCause.REFUSED) for status in (204, 304, 400, 401, 403, 418, 451, 501, 505, 999)),
        *((status, FetchCause.BUSY) for status in (408, 425, 429, 500, 502, 503, 504, 520)),
    ],
)
def test_a_status_says_whether_to_ask_again(server: Server, status: int, cause: FetchCause) -> None:
    server.answers["/page"] = answer(b"" if status in (204, 304) else PAGE, status=f"{status} x")
    error = failure(server.url())
    assert (error.cause, error.status, error.retry_after) == (cause, status, None)


@given(st.integers(min_value=100, max_value=999))
def test_no_status_is_the_readers_own_trouble(status: int) -> None:
    assert cause_of_status(status) in (FetchCause.GONE, FetchCause.REFUSED, FetchCause.BUSY)


def test_a_server_says_how_long_it_wants_to_be_left_alone(server: Server) -> None:
    server.answers |= {
        "/seconds": answer(PAGE, "Retry-After: 120", status="429 Too Many Requests"),
        "/nonsense": answer(PAGE, "Retry-After: soon", status="503 Service Unavailable"),
    }
    assert failure(server.url("/seconds")).retry_after == 120
    assert failure(server.url("/nonsense")).retry_after is None


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0),
        (" 30 ", 30),
        ("999999999", DAY),
        ("99999999999", DAY),
        ("9" * 5000, None),
        ("-5", None),
        ("1.5", None),
        ("", None),
        (None, None),
        (format_datetime(NOW + timedelta(minutes=10), usegmt=True), 600),
        ("Sun, 01 Mar 2026 12:01:00 -0000", 60),
        (format_datetime(NOW - timedelta(days=3), usegmt=True), 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", DAY),
        ("Fri, 32 Foo 2026 99:99:99 GMT", None),
    ],
)
def test_the_time_to_wait_is_given_in_seconds_or_as_a_date(header: str | None, seconds: int | None) -> None:
    assert retry_after_seconds(header, NOW) == seconds


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_header_gives_at_most_a_day(header: str) -> None:
    seconds = retry_after_seconds(header, NOW)
    assert seconds is None or 0 <= seconds <= DAY


def hang_up(connection: socket.socket) -> None:
    connection.close()


@pytest.mark.parametrize(
    ("sent", "cause"),
    [
        (hang_up, FetchCause.UNREACHABLE),
        (b"\x16\x03\x01 this is not HTTP\r\n\r\n", FetchCause.UNREACHABLE),
        (answer(b"zz\r\n", "Transfer-Encoding: chunked"), FetchCause.UNREACHABLE),
        (answer(b"x", "Content-Type: video/mp4"), FetchCause.REFUSED),
        (answer(b""), FetchCause.REFUSED),
        (answer(length=10**13), FetchCause.REFUSED),
        (answer(b"x", "Content-Encoding: br"), FetchCause.REFUSED),
        (redirect("file:///etc/passwd"), FetchCause.REFUSED),
        (redirect("/page"), FetchCause.REFUSED),
        (redirect("http://192.168.0.1/"), FetchCause.REFUSED),
    ],
)
def test_broken_answers_may_be_mended_and_unwanted_ones_not(server: Server, sent: Answer, cause: FetchCause) -> None:
    server.answers["/page"] = sent
    error = failure(server.url())
    assert (error.cause, error.status) == (cause, None)


def test_a_slow_server_may_be_faster_later(server: Server) -> None:
    server.answers["/page"] = server.drip(b"HTTP/1.1 200 OK\r\nX: ")
    assert failure(server.url(), limits=Limits(seconds=0.3)).cause is FetchCause.UNREACHABLE


def test_a_server_that_is_not_there_may_come_back() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert failure(f"http://127.0.0.1:{closed.getsockname()[1]}/").cause is FetchCause.UNREACHABLE


def test_addresses_that_are_none_stay_so() -> None:
    assert failure("ftp://example.org/").cause is FetchCause.REFUSED
    assert failure("http://127.0.0.1/", typed=False).cause is FetchCause.REFUSED


def test_cancelling_is_told_from_failing(server: Server) -> None:
    with pytest.raises(FetchError) as cancelled:
        fetch(server.url(), typed=True, cancelled=lambda: True)
    assert cancelled.value.cause is FetchCause.CANCELLED


@pytest.mark.parametrize(
    ("number", "is_connected", "cause"),
    [
        (socket.EAI_AGAIN, True, FetchCause.OFFLINE),
        (socket.EAI_AGAIN, False, FetchCause.OFFLINE),
        (socket.EAI_FAIL, True, FetchCause.UNREACHABLE),
        (socket.EAI_NONAME, True, FetchCause.GONE),
        (socket.EAI_NONAME, False, FetchCause.OFFLINE),
    ],
)
def test_a_name_is_unknown_only_where_someone_could_be_asked(
    number: int, is_connected: bool, cause: FetchCause
) -> None:
    assert cause_of_lookup(socket.gaierror(number, "x"), is_connected=is_connected) is cause


def test_a_name_that_cannot_be_is_no_matter_of_the_network() -> None:
    assert cause_of_lookup(UnicodeError(), is_connected=False) is FetchCause.REFUSED


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (errno.ENETUNREACH, FetchCause.OFFLINE),
        (errno.EHOSTUNREACH, FetchCause.OFFLINE),
        (errno.ECONNREFUSED, FetchCause.UNREACHABLE),
        (errno.ETIMEDOUT, FetchCause.UNREACHABLE),
        (errno.ECONNRESET, FetchCause.UNREACHABLE),
    ],
)
def test_without_a_way_we_are_offline(number: int, cause: FetchCause) -> None:
    assert cause_of_connection(number) is cause


def test_names_that_nobody_looks_up_at_present_mean_that_we_are_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    error = failure("http://example.org/")
    assert (error.cause, error.reason) == (
        FetchCause.OFFLINE,
        "the name example.org cannot be looked up at present",
    )


def test_one_of_two_networks_missing_here_is_not_being_offline(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        nowhere = [(99, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        for answers in (found + nowhere, nowhere + found):
            monkeypatch.setattr(socket, "getaddrinfo", lambda *_, answers=answers, **__: answers)
            error = failure(f"http://localhost:{port}/")
            assert (error.cause, error.reason) == (FetchCause.UNREACHABLE, "the server refuses the connection")
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: nowhere)
        assert failure(f"http://localhost:{port}/").cause is FetchCause.OFFLINE
