"""Connections that serve several fetches, and what may not be done over them."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from fetch_server import answer, serve
from kept_server import KeptServer, kept, serve_kept

from reader.errors import FetchError
from reader.fetch import Connections, Fetched, Unchanged, Validators, fetch, fetch_changed
from reader.fetch.connections import Origin
from reader.fetch.destinations import Destinations


@pytest.fixture
def server() -> Iterator[KeptServer]:
    with serve_kept() as serving:
        yield serving


@pytest.fixture
def connections() -> Iterator[Connections]:
    with Connections() as kept_open:
        yield kept_open


def test_one_connection_serves_one_fetch_after_the_other(server: KeptServer, connections: Connections) -> None:
    for number in range(5):
        assert fetch(server.url(f"/{number}"), typed=True, connections=connections).data == b"<p>Page</p>"
    assert (server.connections, len(server.heads)) == (1, 5)


def test_redirects_on_one_host_need_one_connection(server: KeptServer) -> None:
    server.reply = lambda head: kept(b"x", "Location: /b", status="302 Found") if "/a " in head else kept(b"b")
    assert fetch(server.url("/a"), typed=True).data == b"b"
    assert server.connections == 1


def test_what_a_page_leads_to_may_not_use_a_connection_to_a_host_that_was_typed(
    server: KeptServer, connections: Connections
) -> None:
    fetch(server.url(), typed=True, connections=connections)
    with pytest.raises(FetchError, match="which pages may not reach"):
        fetch(server.url(), typed=False, connections=connections)
    assert len(server.heads) == 1
    fetch(server.url(), typed=True, connections=connections)
    assert server.connections == 1


def test_a_connection_that_has_ended_in_the_meantime_is_made_anew(server: KeptServer, connections: Connections) -> None:
    fetch(server.url(), typed=True, connections=connections)
    once = iter([b""])
    # Hangs up on the second request without a word, as servers do whose patience ends at that very moment.
    server.reply = lambda head: next(once, kept(b"again"))
    assert fetch(server.url(), typed=True, connections=connections).data == b"again"
    assert (server.connections, len(server.heads)) == (2, 3)
    server.reply = lambda head: b""
    with pytest.raises(FetchError, match="closed the connection without an answer"):
        fetch(server.url(), typed=True, connections=connections)
    assert (server.connections, len(server.heads)) == (3, 5)


def test_an_answer_that_broke_off_is_not_asked_for_again(server: KeptServer, connections: Connections) -> None:
    fetch(server.url(), typed=True, connections=connections)
    server.reply = lambda head: b"nonsense\r\n\r\n"
    with pytest.raises(FetchError, match="not proper HTTP"):
        fetch(server.url(), typed=True, connections=connections)
    assert len(server.heads) == 2


def test_what_nobody_asked_for_is_no_answer(server: KeptServer, connections: Connections) -> None:
    # A second answer behind the first would be taken for that of the next request.
    server.reply = lambda head: kept(b"one") + kept(b"smuggled")
    fetch(server.url("/a"), typed=True, connections=connections)
    server.reply = lambda head: kept(b"two")
    assert fetch(server.url("/b"), typed=True, connections=connections).data == b"two"


def test_a_body_that_was_not_received_is_no_part_of_the_next_answer(
    server: KeptServer, connections: Connections
) -> None:
    server.reply = lambda head: kept(b"x" * 100, "Content-Type: video/mp4")
    with pytest.raises(FetchError, match="is video/mp4"):
        fetch(server.url("/a"), typed=True, connections=connections)
    server.reply = lambda head: kept(b"two")
    assert fetch(server.url("/b"), typed=True, connections=connections).data == b"two"


def test_connections_are_over_with_their_context(server: KeptServer) -> None:
    with Connections() as connections:
        fetch(server.url(), typed=True, connections=connections)
    fetch(server.url(), typed=True, connections=connections)
    fetch(server.url(), typed=True, connections=connections)
    assert server.connections == 3


def test_connections_are_not_kept_for_long(server: KeptServer) -> None:
    with Connections(idle_seconds=0) as connections:
        fetch(server.url(), typed=True, connections=connections)
        fetch(server.url(), typed=True, connections=connections)
    assert server.connections == 2


def test_they_are_closed_even_if_nobody_asks_for_anything_any_more() -> None:
    lines = [MadeLine("a.example"), MadeLine("b.example")]
    with Connections(idle_seconds=0.02) as connections:
        for line in lines:
            connections.keep(line)
        assert all(line.closed.wait(10) for line in lines)


def test_an_unchanged_document_is_told_by_what_its_server_calls_it(
    server: KeptServer, connections: Connections
) -> None:
    def reply(head: str) -> bytes:
        told = ('ETag: W/"a b"', "Last-Modified: Tue, 14 Nov 2023 22:13:20 GMT", "Cache-Control: max-age=600")
        asked = 'If-None-Match: W/"a b"\r\nIf-Modified-Since: Tue, 14 Nov 2023 22:13:20 GMT\r\n' in head
        return kept(b"", *told[2:], status="304 Not Modified") if asked else kept(b"<rss/>", *told)

    server.reply = reply
    first = fetch_changed(server.url(), typed=True, known=Validators(), connections=connections)
    assert isinstance(first, Fetched)
    assert first.validators == Validators('W/"a b"', "Tue, 14 Nov 2023 22:13:20 GMT")
    assert (first.fresh_seconds, first.moved) == (600, None)
    second = fetch_changed(server.url(), typed=True, known=first.validators, connections=connections)
    assert second == Unchanged(server.url(), first.validators, 600)
    assert server.connections == 1


def test_that_nothing_has_changed_can_only_be_said_to_who_asked() -> None:
    with serve() as server:
        server.answers["/page"] = answer(b"", status="304 Not Modified")
        with pytest.raises(FetchError, match="the server answers 304 Not Modified"):
            fetch_changed(server.url(), typed=True, known=Validators())


class MadeLine:
    """A connection that is none, to a public address."""

    def __init__(self, host: str = "a.example") -> None:
        self.origin = Origin("https", host, 443)
        self.address = "93.184.216.34"
        self.closed = threading.Event()

    def is_usable(self) -> bool:
        return not self.closed.is_set()

    def close(self) -> None:
        self.closed.set()


def test_two_of_a_host_are_kept_and_the_last_is_used_first(connections: Connections) -> None:
    lines = [MadeLine() for _ in range(4)]
    for line in lines:
        connections.keep(line)
    assert [line.closed.is_set() for line in lines] == [True, True, False, False]
    taken = [connections.take(lines[0].origin, Destinations()) for _ in range(3)]
    assert taken == [lines[3], lines[2], None]


def test_some_hundreds_are_kept_in_all(connections: Connections) -> None:
    lines = [MadeLine(f"{number}.example") for number in range(500)]
    for line in lines:
        connections.keep(line)
    assert sum(not line.closed.is_set() for line in lines) == 200
    assert lines[0].closed.is_set() and not lines[-1].closed.is_set()
    connections.close()
    assert all(line.closed.is_set() for line in lines)


def test_what_its_server_has_ended_is_not_used(connections: Connections) -> None:
    lines = [MadeLine(), MadeLine()]
    for line in lines:
        connections.keep(line)
    lines[1].close()
    assert connections.take(lines[0].origin, Destinations()) is lines[0]


def test_many_threads_share_connections(server: KeptServer, connections: Connections) -> None:
    server.reply = lambda head: kept(head.split(" ")[1].encode())
    paths = [f"/{number}" for number in range(40)]
    with ThreadPoolExecutor(4) as pool:
        fetched = list(pool.map(lambda path: fetch(server.url(path), typed=True, connections=connections).data, paths))
    assert fetched == [path.encode() for path in paths]
    assert server.connections <= 4
