"""Logins that programs and the keyring have: asked for once, and never told to anybody but the server."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from reader.config import secrets
from reader.config.secrets import forget_secrets, login_headers
from reader.config.settings import Secret, SiteSettings
from reader.errors import ConfigError

HOST = "news.example"


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    forget_secrets()
    yield
    forget_secrets()


def says(program: str) -> Secret:
    return Secret((sys.executable, "-S", "-c", program))


def headers(own: SiteSettings, host: str = HOST) -> dict[bytes, bytes]:
    return dict(login_headers(host, {HOST: own}))


def test_a_login_by_password_and_cookie_is_for_the_very_host() -> None:
    own = SiteSettings("ada", says("print('pä:ß\\nmore')"), says("print('a=1; b=2')"))
    assert headers(own) == {b"Authorization": b"Basic YWRhOnDDpDrDnw==", b"Cookie": b"a=1; b=2"}
    for other in ("www.news.example", "example", "a.news.example", "news.example.org"):
        assert headers(own, other) == {}
    assert headers(SiteSettings("ada", browser=("w3m",))) == {}


def test_a_program_is_asked_once_in_a_run_and_so_is_one_that_fails(tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    count = f"open({str(asked)!r}, 'a').write('x'); "
    for ending in ("print('word')", "raise SystemExit(3)"):
        own = SiteSettings("ada", says(count + ending))
        told = []
        for _ in range(3):
            try:
                told.append(str(headers(own)))
            except ConfigError as error:
                told.append(str(error))
        assert told[0] == told[2]
        assert asked.read_text() == "x"
        asked.unlink()


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("print('geheim'); raise SystemExit(3)", "ends with status 3"),
        ("", "the password for news.example is empty"),
        ("import os; os.write(1, b'geheim\\xff\\n')", "is no text"),
        ("print('geheim\\r\\x00')", "has characters that no header can have"),
    ],
)
def test_what_cannot_be_used_is_told_without_the_secret(program: str, reason: str) -> None:
    with pytest.raises(ConfigError, match=reason) as raised:
        headers(SiteSettings("ada", says(program)))
    assert "geheim" not in str(raised.value)


def test_a_password_needs_a_user() -> None:
    for user in ("", "a:b"):
        with pytest.raises(ConfigError, match="there is no user for the password of news.example"):
            headers(SiteSettings(user, says("print(1)")))


def test_a_program_that_is_missing_is_told() -> None:
    with pytest.raises(ConfigError, match=r"no-such-program cannot be started \(No such file or directory\)"):
        headers(SiteSettings(cookie=Secret(("no-such-program",))))


def test_a_program_has_its_time_and_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "COMMAND_SECONDS", 0.05)
    with pytest.raises(ConfigError, match=r"says nothing within 0\.05 s"):
        headers(SiteSettings(cookie=says("import time; time.sleep(60)")))


def test_a_program_that_prints_without_end_is_ended() -> None:
    with pytest.raises(ConfigError, match="ends with status"):
        headers(SiteSettings(cookie=says("while True: print('x' * 9999)")))


def keyring(found: str | Exception | None) -> ModuleType:
    def get_password(service: str, user: str) -> str | None:
        if isinstance(found, Exception):
            raise found
        return found and f"{found} {service} {user}"

    module = ModuleType("keyring")
    module.get_password = get_password  # type: ignore[attr-defined]
    return module


def test_the_keyring_is_asked_by_service_and_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", keyring("word"))
    assert headers(SiteSettings(cookie=Secret(keyring="news"))) == {b"Cookie": b"word news news.example"}
    monkeypatch.setitem(sys.modules, "keyring", keyring(None))
    with pytest.raises(ConfigError, match="the keyring has no news of ada"):
        headers(SiteSettings("ada", Secret(keyring="news")))
    monkeypatch.setitem(sys.modules, "keyring", keyring(TypeError("geheim")))
    with pytest.raises(ConfigError, match=r"the keyring fails \(TypeError\)"):
        headers(SiteSettings("eva", Secret(keyring="news")))


def test_without_the_extra_it_is_said_how_the_keyring_is_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(ConfigError, match=r"install reader-tui\[keyring\]"):
        headers(SiteSettings(cookie=Secret(keyring="news")))
