"""Logins of the settings: sent to the very host, encrypted or within the own machine, and to nobody else."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fetch_server import Server, answer, redirect, serve

from reader.config.load_settings import forget_settings
from reader.config.secrets import forget_secrets
from reader.errors import FetchError
from reader.fetch import fetch
from reader.fetch.destinations import Destinations

LOGIN = "Authorization: Basic YWRhOndvcmQ="


@pytest.fixture
def server(rules_path: Path) -> Iterator[Server]:
    """A server whose host has a login."""
    set_login(rules_path, "print('word')")
    with serve() as serving:
        serving.answers["/page"] = answer()
        yield serving
    forget_secrets()


def set_login(rules_path: Path, program: str) -> None:
    rules_path.parent.mkdir(exist_ok=True)
    command = f'[{sys.executable!r}, "-S", "-c", "{program}"]'
    rules_path.with_name("config.toml").write_text(
        f'[site."127.0.0.1"]\nuser = "ada"\npassword.command = {command}\n'
        '[network]\nallow_hosts = ["127.0.0.1", "localhost"]\n'
    )
    forget_settings()
    forget_secrets()


def sent(server: Server) -> list[bool]:
    return [LOGIN in request for request in server.requests]


def test_a_typed_host_of_the_own_machine_gets_its_login_also_where_it_leads_on(server: Server) -> None:
    server.answers["/old"] = redirect("/page")
    fetch(server.url("/old"), typed=True)
    assert sent(server) == [True, True]


def test_nothing_is_sent_in_the_clear_to_what_was_not_typed(server: Server) -> None:
    fetch(server.url(), typed=False)
    assert sent(server) == [False]


def test_nothing_is_sent_to_another_host_nor_after_one(server: Server) -> None:
    away = server.url("/away").replace("127.0.0.1", "localhost")
    server.answers["/start"] = redirect(away)
    server.answers["/away"] = redirect(server.url())
    fetch(server.url("/start"), typed=True)
    assert server.paths == ["/start", "/away", "/page"]
    assert sent(server) == [True, False, False]


def test_a_login_that_cannot_be_had_fails_the_fetch_and_nothing_is_asked(server: Server, rules_path: Path) -> None:
    set_login(rules_path, "raise SystemExit(1)")
    with pytest.raises(FetchError, match=r"needs a login, and the password for 127\.0\.0\.1 cannot be asked for"):
        fetch(server.url(), typed=True)
    assert not server.requests


@pytest.mark.parametrize(
    ("scheme", "host", "typed", "may"),
    [
        ("https", "news.example", False, True),
        ("http", "news.example", True, False),
        ("http", "localhost", True, True),
        ("http", "localhost", False, False),
        ("http", "127.9.9.9", True, True),
        ("http", "::1", True, True),
        ("http", "192.168.0.2", True, False),
        ("http", "localhost.example", True, False),
    ],
)
def test_who_may_be_sent_a_login(scheme: str, host: str, typed: bool, may: bool) -> None:
    assert Destinations(host if typed else None, (80,)).may_log_in(scheme, host) is may
