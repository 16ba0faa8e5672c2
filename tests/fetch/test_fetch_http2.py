"""HTTP/2 with a real server over TLS: the same pages, the same limits, one connection for many."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from http2_server import Http2Server, Reply, serve_http2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tls_certificate import CAN_MAKE, make_certificate

from reader.errors import FetchCause, FetchError
from reader.fetch import Connections, Fetched, Limits, Unchanged, Validators, fetch, fetch_changed

pytestmark = pytest.mark.skipif(not CAN_MAKE, reason="needs the openssl command")

SMALL = Limits(seconds=5, wire_bytes=1 << 20, unpacked_bytes=2 << 20)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("http2"))


@pytest.fixture
def server(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Http2Server]:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serve_http2(certificate) as serving:
        yield serving


@pytest.fixture
def connections(server: Http2Server) -> Iterator[Connections]:
    with Connections() as kept_open:
        yield kept_open


def refusal(server: Http2Server, connections: Connections) -> FetchError:
    with pytest.raises(FetchError) as refused:
        fetch(server.url(), typed=True, limits=SMALL, connections=connections)
    return refused.value


def test_a_page_comes_over_http2(server: Http2Server) -> None:
    page = b"<p>The wall reopens.</p>" * 20_000
    server.reply = lambda head: Reply(page)
    fetched = fetch(server.url("/page?a=1"), typed=True)
    assert (fetched.data, fetched.media_type, fetched.charset) == (page, "text/html", "utf-8")
    (head,) = server.heads
    assert (head[":path"], head[":authority"], head[":scheme"]) == ("/page?a=1", f"localhost:{server.port}", "https")
    names = {":method", ":scheme", ":authority", ":path", "user-agent", "accept", "accept-encoding"}
    assert set(head) == names


def test_one_connection_serves_many_fetches(server: Http2Server, connections: Connections) -> None:
    def reply(head: dict[str, str]) -> Reply:
        if head[":path"] == "/moved":
            return Reply(b"moved", "301", (("location", "/page"), ("content-length", "5")))
        if head.get("if-none-match") == '"1"':
            return Reply(b"", "304", (("etag", '"1"'),))
        return Reply(b"<rss/>", headers=(("content-type", "application/rss+xml"), ("etag", '"1"')))

    server.reply = reply
    url = server.url("/moved")
    first = fetch_changed(url, typed=True, known=Validators(), connections=connections)
    assert isinstance(first, Fetched)
    assert (first.data, first.moved, first.validators) == (b"<rss/>", server.url(), Validators('"1"'))
    for _ in range(3):
        again = fetch_changed(server.url(), typed=True, known=first.validators, connections=connections)
        assert again == Unchanged(server.url(), first.validators)
    assert (server.connections, len(server.heads)) == (1, 5)


def test_a_server_that_says_goodbye_is_connected_to_anew(server: Http2Server, connections: Connections) -> None:
    server.reply = lambda head: Reply(b"last", is_last=True)
    for number in (1, 2):
        assert fetch(server.url(), typed=True, connections=connections).data == b"last"
        assert server.connections == number


def test_a_body_that_was_not_received_is_no_part_of_the_next_answer(
    server: Http2Server, connections: Connections
) -> None:
    server.reply = lambda head: Reply(b"x" * 60_000, headers=(("content-type", "video/mp4"),))
    assert refusal(server, connections).reason == "is video/mp4, not a page"
    server.reply = lambda head: Reply(b"two")
    assert fetch(server.url(), typed=True, connections=connections).data == b"two"
    assert server.connections == 2


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(b"gone", "410"), "the server answers 410 Gone"),
        (Reply(b"x" * (1 << 20)), "is larger than 1 MB"),
        (
            Reply(b"x", headers=tuple((f"x-{n}", "v" * 90) for n in range(640))),
            "the server's answer is not proper HTTP",
        ),
        (Reply(b"x", "abc"), "the server's answer is not proper HTTP"),
        (Reply(is_reset=True), "the connection broke before the page came"),
        (b"", "the server's answer is not proper HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", "the server's answer is not proper HTTP"),
    ],
)
def test_what_is_no_page_is_refused_with_the_reason(
    server: Http2Server, connections: Connections, reply: Reply | bytes, reason: str
) -> None:
    server.reply = lambda head: reply
    assert refusal(server, connections).reason == reason


def test_a_page_that_is_cut_short_says_so(server: Http2Server) -> None:
    server.reply = lambda head: Reply(b"<p>Page</p>", is_reset=True)
    fetched = fetch(server.url(), typed=True)
    assert (fetched.data, fetched.damage) == (b"<p>Page</p>", "the connection ended before the page did")


def test_what_a_page_leads_to_may_not_use_a_connection_to_a_host_that_was_typed(
    server: Http2Server, connections: Connections
) -> None:
    fetch(server.url(), typed=True, connections=connections)
    with pytest.raises(FetchError, match="which pages may not reach"):
        fetch(server.url(), typed=False, connections=connections)
    assert len(server.heads) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 255), st.sampled_from([0, 1, 2]), st.binary(max_size=60)),
        max_size=6,
    )
)
def test_any_frames_are_a_page_or_a_clear_error(
    server: Http2Server, connections: Connections, frames: list[tuple[int, int, int, bytes]]
) -> None:
    server.reply = lambda head: b"".join(
        len(body).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + body
        for kind, flags, stream, body in frames
    )
    error = refusal(server, connections)
    assert error.reason
    assert error.cause is FetchCause.UNREACHABLE
