"""Names that stand for addresses in the own network, at once or later, however they are come to."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from fetch_server import PAGE, Server, answer, redirect, serve
from kept_server import serve_kept

from reader.errors import FetchError
from reader.fetch import Connections, Limits, destinations, fetch, names

NAME = "rebinding.example"


class Directory:
    """Answers in place of the system to one name."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.addresses: list[str] = ["127.0.0.1"]
        self.asked = 0
        self._system = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", self._look_up)

    def _look_up(self, host: str, port: int, **options: Any) -> Any:
        if host != NAME:
            return self._system(host, port, **options)
        if options.get("flags"):
            raise socket.gaierror(socket.EAI_NONAME, "is not written in numbers")
        self.asked += 1
        address = self.addresses[min(self.asked, len(self.addresses)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]


@pytest.fixture
def directory(monkeypatch: pytest.MonkeyPatch) -> Directory:
    return Directory(monkeypatch)


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as serving:
        yield serving


def refusal(url: str, *, typed: bool, connections: Connections | None = None) -> str:
    with pytest.raises(FetchError) as refused:
        fetch(url, typed=typed, connections=connections, limits=Limits(seconds=5))
    return refused.value.reason


def at(server: Server, path: str = "/page") -> str:
    return f"http://{NAME}:{server.port}{path}"


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1"])
def test_a_name_for_a_private_address_is_refused_however_it_is_come_to(
    directory: Directory, server: Server, address: str
) -> None:
    directory.addresses = [address]
    server.answers |= {"/page": answer(), "/away": redirect(at(server))}
    assert "which pages may not reach" in refusal(at(server), typed=False)
    assert "which pages may not reach" in refusal(server.url("/away"), typed=True)
    assert server.paths == ["/away"]


def test_a_name_that_was_public_may_not_turn_private(
    directory: Directory, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Of the two addresses of this machine one stands for the internet.
    monkeypatch.setattr(destinations, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(names, "_KNOWN_SECONDS", 0)
    directory.addresses = ["127.0.0.1", "127.0.0.2"]
    server.answers |= {"/page": redirect("/secret"), "/secret": answer()}
    assert "which pages may not reach" in refusal(at(server), typed=True)
    assert (directory.asked, server.paths) == (2, ["/page"])


def test_what_a_user_looked_up_is_judged_anew_for_a_page(directory: Directory) -> None:
    with serve_kept() as server, Connections() as connections:
        url = f"http://{NAME}:{server.port}/"
        fetch(url, typed=True, connections=connections)
        assert "which pages may not reach" in refusal(url, typed=False, connections=connections)
        fetch(url, typed=True, connections=connections)
        assert (directory.asked, server.connections, len(server.heads)) == (1, 1, 2)


def test_names_that_were_looked_up_are_known_for_a_while(directory: Directory, server: Server) -> None:
    server.answers["/page"] = answer()
    with Connections() as connections:
        for _ in range(3):
            assert fetch(at(server), typed=True, connections=connections).data == PAGE
    assert (directory.asked, len(server.requests)) == (1, 3)


def test_hosts_that_the_user_allows_may_be_in_the_own_network(
    directory: Directory, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["/page"] = answer()
    monkeypatch.setenv("READER_ALLOW_HOSTS", f"nas.local, {NAME.upper()},, [::1]")
    assert fetch(at(server), typed=False).data == PAGE
    assert "which pages may not reach" in refusal(server.url(), typed=False)
    monkeypatch.setenv("READER_ALLOW_HOSTS", "")
    assert "which pages may not reach" in refusal(at(server), typed=False)
