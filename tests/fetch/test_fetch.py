"""Fetching as a whole, from a real server on this machine."""

import gzip
import socket
import threading
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

import brotli
import pytest
from fetch_server import PAGE, Server, answer, redirect, serve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import __version__
from reader.errors import FetchError
from reader.fetch import Limits, fetch
from reader.fetch.watch import Watch

IMPATIENT = Limits(seconds=0.4)
SMALL = Limits(wire_bytes=1 << 20, unpacked_bytes=2 << 20)


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as serving:
        yield serving


def refusal(url: str, *, typed: bool = True, limits: Limits = SMALL) -> str:
    with pytest.raises(FetchError) as refused:
        fetch(url, typed=typed, limits=limits)
    assert "\n" not in str(refused.value) and "\x1b" not in str(refused.value)
    return refused.value.reason


def test_a_page_comes_with_what_the_server_says_of_it(server: Server) -> None:
    server.answers["/page?a=1"] = answer(PAGE, "Content-Type: Text/HTML; Charset=Windows-1251")
    before = datetime.now(UTC)
    fetched = fetch(server.url("/page?a=1") + "#part", typed=True)
    assert (fetched.url, fetched.data, fetched.damage) == (server.url("/page?a=1"), PAGE, None)
    assert (fetched.media_type, fetched.charset) == ("text/html", "windows-1251")
    assert before <= fetched.fetched <= datetime.now(UTC)


def test_the_request_is_honest_and_tells_nothing_about_the_reader(server: Server) -> None:
    server.answers["/page"] = answer()
    fetch(server.url().replace("//", "//user:secret@"), typed=True)
    (request,) = server.requests
    assert f"User-Agent: reader-tui/{__version__}\r\n" in request
    names = {line.split(":")[0].lower() for line in request.split("\r\n")[1:] if line}
    assert names == {"host", "user-agent", "accept", "accept-encoding"}


def test_redirects_are_followed_without_cookies(server: Server) -> None:
    server.answers |= {"/a": redirect("/b/?x=1#top"), "/b/?x=1": redirect("../page"), "/page": answer()}
    assert fetch(server.url("/a"), typed=True).url == server.url("/page")
    assert server.paths == ["/a", "/b/?x=1", "/page"]
    assert not any("kept" in request or "Referer" in request for request in server.requests)


def test_redirects_that_never_end_are_given_up(server: Server) -> None:
    server.answers |= {f"/{number}": redirect(f"/{number + 1}") for number in range(20)}
    assert refusal(server.url("/0")) == "is redirected more than 5 times"
    assert len(server.requests) == 6
    server.answers["/self"] = redirect("/self")
    assert refusal(server.url("/self")) == "is redirected in a circle"


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "data:text/html,x",
        "javascript:alert(1)",
        "ftp://127.0.0.1/",
        "http://[::1",
        "http://a:99999/",
        "",
        "/" * 9000,
    ],
)
def test_redirects_to_what_is_no_web_address_are_refused(server: Server, target: str) -> None:
    server.answers["/page"] = redirect(target)
    assert refusal(server.url()) == "is redirected to what is no http or https address"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "2130706433",
        "0x7f.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::127.0.0.1]",
        "127.1",
    ],
)
def test_no_page_may_lead_to_this_machine_however_it_is_written(server: Server, host: str) -> None:
    server.answers["/secret"] = answer()
    url = f"http://{host}:{server.port}/secret"
    assert "which pages may not reach" in refusal(url, typed=False)
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        # Another port of the very host that was typed is another server.
        server.answers["/page"] = redirect(url.replace(str(server.port), str(elsewhere.getsockname()[1])))
        assert "which pages may not reach" in refusal(server.url())
    assert "/secret" not in server.paths


@pytest.mark.parametrize(
    "host",
    ["10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "[fd00::1]", "[fe80::1]", "224.0.0.1"],
)
def test_private_networks_are_refused_at_once(server: Server, host: str) -> None:
    server.answers["/page"] = redirect(f"http://{host}/")
    assert "which pages may not reach" in refusal(server.url())


def test_what_the_user_types_may_be_this_machine(server: Server) -> None:
    server.answers["/page"] = answer()
    assert fetch(f"http://localhost:{server.port}/page", typed=True).data == PAGE


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (answer(status="404 Not Found"), "the server answers 404 Not Found"),
        (answer(status="500 \x1b]0;title\x07"), "the server answers 500 Internal Server Error"),
        (answer(status="503 Go away"), "the server answers 503 Service Unavailable"),
        (answer(status="999 What"), "the server answers 999"),
        (answer(b"", status="204 No Content"), "the server answers 204 No Content"),
        (answer(b"x", status="302 Found"), "the server answers 302 Found"),
        (answer(b"", status="304 Not Modified"), "the server answers 304 Not Modified"),
        (answer(b""), "the server sends an empty page"),
        (answer(b"x", "Content-Type: video/mp4"), "is video/mp4, not a page"),
        (answer(b"x", "Content-Type: text/css"), "is text/css, not a page"),
        (answer(b"x", "Content-Type: application/json; charset=utf-8"), "is application/json, not a page"),
        (answer(length=10**13), "is larger than 1 MB"),
        (answer(b"x" * (1 << 20)), "is larger than 1 MB"),
        (
            answer(b"x", *(f"X-{number}: {'v' * 90}" for number in range(800))),
            "the server sends more than 64 KB of headers",
        ),
        (answer(b"x", f"X: {'v' * 200_000}"), "the server sends more than 64 KB of headers"),
        (b"", "the server closed the connection without an answer"),
        (b"\x16\x03\x01 this is not HTTP\r\n\r\n", "the server's answer is not proper HTTP"),
        (answer(length=-1), "the server's answer is not proper HTTP"),
        (answer(b"zz\r\n", "Transfer-Encoding: chunked"), "the connection broke before the page came"),
        (answer(b"x", "Content-Encoding: br"), "is broken Brotli data"),
        (answer(b"x", "Content-Encoding: zstd"), "is broken Zstandard data"),
        (answer(b"x", "Content-Encoding: x-none"), "is packed as x-none, which cannot be unpacked"),
        (answer(b"x", "Content-Encoding: \x80\xff"), "is packed as something, which cannot be unpacked"),
        (answer(b"x", "Content-Encoding: gzip, gzip, gzip"), "is packed over and over again"),
        (answer(b"\x1f\x8b\x08\xff\xff", "Content-Encoding: gzip"), "is broken gzip data"),
        (answer(gzip.compress(bytes(3 << 20), mtime=0), "Content-Encoding: gzip"), "unpacks to more than 2 MB"),
        (
            answer(gzip.compress(gzip.compress(bytes(3 << 20), mtime=0), mtime=0), "Content-Encoding: gzip, gzip"),
            "unpacks to more than 2 MB",
        ),
        (answer(zlib.compress(bytes(3 << 20)), "Content-Encoding: deflate"), "unpacks to more than 2 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_page_is_refused_with_the_reason(server: Server, sent: bytes, reason: str) -> None:
    server.answers["/page"] = sent
    assert refusal(server.url()) == reason


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(PAGE, mtime=0), "gzip"),
        (gzip.compress(PAGE, mtime=0), "x-gzip"),
        (gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0), "gzip, gzip"),
        (zlib.compress(PAGE), "deflate"),
        (brotli.compress(PAGE), "br"),
        (zlib.compress(PAGE)[2:-4], "deflate"),
        (PAGE, "identity"),
        (PAGE, "gzip"),
        (gzip.compress(PAGE, mtime=0) + b"garbage", "gzip"),
    ],
)
def test_packed_pages_are_unpacked(server: Server, body: bytes, encoding: str) -> None:
    server.answers["/page"] = answer(body, f"Content-Encoding: {encoding}")
    fetched = fetch(server.url(), typed=True)
    assert (fetched.data, fetched.damage) == (PAGE, None)


def test_what_is_packed_as_no_page_is_refused_long_before_it_is_unpacked(server: Server) -> None:
    server.answers |= {
        "/bomb": answer(brotli.compress(bytes(9 << 20), quality=1), "Content-Encoding: br"),
        "/large": answer(gzip.compress(Random(8).randbytes(100_000) * 100, 1), "Content-Encoding: gzip"),
    }
    assert refusal(server.url("/bomb"), limits=Limits()) == "unpacks to more than 8 MB"
    assert len(fetch(server.url("/large"), typed=True).data) == 10_000_000


def test_chunks_come_together(server: Server) -> None:
    chunks = b"".join(b"%x;a=b\r\n%c\r\n" % (1, byte) for byte in PAGE) + b"0\r\nX-T: 1\r\n\r\n"
    server.answers["/page"] = answer(chunks, "Transfer-Encoding: chunked")
    assert fetch(server.url(), typed=True).data == PAGE


@pytest.mark.parametrize(
    "sent",
    [
        answer(length=len(PAGE) + 1000),
        answer(b"%x\r\n" % len(PAGE) + PAGE + b"\r\n", "Transfer-Encoding: chunked"),
    ],
)
def test_a_page_that_is_cut_short_says_so(server: Server, sent: bytes) -> None:
    server.answers["/page"] = sent
    fetched = fetch(server.url(), typed=True)
    assert (fetched.data, fetched.damage) == (PAGE, "the connection ended before the page did")


def test_packed_data_that_is_cut_says_so(server: Server) -> None:
    server.answers["/page"] = answer(gzip.compress(PAGE)[:-6], "Content-Encoding: gzip")
    fetched = fetch(server.url(), typed=True)
    assert (fetched.data, fetched.damage) == (PAGE, "the compressed data is cut or broken")


def test_slow_servers_are_given_up_as_a_whole(server: Server) -> None:
    def silence(connection: socket.socket) -> None:
        server.ending.wait()

    server.answers |= {
        "/silent": silence,
        "/headers": server.drip(b"HTTP/1.1 200 OK\r\nX: "),
        "/body": server.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
        "/continue": server.drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    }
    for path in server.answers:
        assert refusal(server.url(path), limits=IMPATIENT) == "took longer than 0.4 s", path


def test_what_always_has_more_to_say_is_given_up_though_it_is_never_waited_for() -> None:
    late = Watch("http://a.example/", Limits(seconds=0), None)
    with pytest.raises(FetchError, match="took longer than 0 s"):
        late.take(1)
    unwanted = Watch("http://a.example/", Limits(), lambda: True)
    with pytest.raises(FetchError, match="was cancelled"):
        unwanted.take(1)


def test_an_endless_body_is_given_up(server: Server) -> None:
    server.answers["/page"] = server.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x" * 300_000)
    assert refusal(server.url()) == "is larger than 1 MB"


def test_a_fetch_can_be_cancelled_while_it_waits(server: Server) -> None:
    cancelled = threading.Event()

    def silence(connection: socket.socket) -> None:
        cancelled.set()
        server.ending.wait()

    server.answers["/page"] = silence
    with pytest.raises(FetchError, match="was cancelled"):
        fetch(server.url(), typed=True, cancelled=cancelled.is_set)


def test_nothing_is_sent_once_it_is_cancelled(server: Server) -> None:
    with pytest.raises(FetchError, match="was cancelled"):
        fetch(server.url(), typed=True, cancelled=lambda: True)
    assert server.requests == []


def test_a_server_that_is_not_there(server: Server) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        assert refusal(url) == "the server refuses the connection"


@pytest.mark.parametrize("name", ["a..b", "x" * 64 + ".example"])
def test_a_name_that_cannot_be(name: str) -> None:
    assert refusal(f"http://{name}/") in (
        f"no server is known by the name {name}",
        "is or leads to an impossible address",
    )


@pytest.mark.parametrize(
    "url", ["", "file:///etc/passwd", "page.html", "http://", "ftp://example.org/", "http://a:b@[::1/"]
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert refusal(url) == "is not an http or https address"


def test_a_login_is_never_shown() -> None:
    with pytest.raises(FetchError) as refused:
        fetch("ftp://user:secret@example.org/", typed=True)
    assert "secret" not in str(refused.value)


def test_https_needs_a_server_that_speaks_it(server: Server) -> None:
    server.answers["/page"] = answer()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"https://127.0.0.1:{listening.getsockname()[1]}/"
        thread = threading.Thread(target=_say_hello, args=(listening,))
        thread.start()
        assert refusal(url) == "the server does not agree on a secure connection"
        thread.join()


def _say_hello(listening: socket.socket) -> None:
    connection, _ = listening.accept()
    with connection:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", answer(length=50), redirect("/")]))
def test_any_answer_is_a_page_or_a_clear_error(server: Server, sent: bytes, start: bytes) -> None:
    server.answers["/page"] = start + sent
    try:
        fetched = fetch(server.url(), typed=True, limits=Limits(seconds=5))
    except FetchError as error:
        assert error.reason
    else:
        assert fetched.data
