"""Logins of the user: passwords and cookies that a program or the system's keyring has, and no file of ours.

A secret is asked for once in a run, when a request needs it, is kept in memory alone and stands in no message.
"""

import os
import signal
import subprocess
import sys
import threading
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from reader.config.load_settings import settings
from reader.config.settings import Secret, SiteSettings, Words
from reader.errors import ConfigError

COMMAND_SECONDS = 10.0
"""In which a program has said a secret; nothing is read from a terminal meanwhile."""
KEYRING_SECONDS = 60.0
"""The same of a keyring, which the user may have to open first."""
MAX_BYTES = 16 << 10
"""Of a secret; servers take no longer headers."""
Header = tuple[bytes, bytes]

_lock = threading.Lock()
_found: dict[tuple[str, SiteSettings], tuple[Header, ...] | str] = {}
"""What was found out in this run: headers, or why there are none."""


def login_headers(host: str, sites: Mapping[str, SiteSettings] | None = None) -> tuple[Header, ...]:
    """The headers by which the user logs in at this very host, none at most hosts.

    Waits while a secret is asked for. Raises ConfigError, whose text says without a full stop why one is missing.
    """
    own = (settings().sites if sites is None else sites).get(host)
    if own is None or not (own.password != Secret() or own.cookie != Secret()):
        return ()
    # Several threads ask for pages of a site at once, and the user is to be bothered once.
    with _lock:
        known = _found.get((host, own))
        if known is None:
            try:
                known = tuple(_headers(host, own))
            except ConfigError as error:
                known = str(error)
            _found[host, own] = known
    if isinstance(known, str):
        raise ConfigError(known)
    return known


def forget_secrets() -> None:
    """Let secrets be asked for anew, as after a change of the settings."""
    with _lock:
        _found.clear()


def _headers(host: str, own: SiteSettings) -> list[Header]:
    headers = []
    if own.password != Secret():
        if not own.user or ":" in own.user:
            raise ConfigError(f'there is no user for the password of {host}; write user under [site."{host}"]')
        word = _secret(own.password, own.user, f"the password for {host}")
        headers.append((b"Authorization", b"Basic " + b64encode(f"{own.user}:{word}".encode())))
    if own.cookie != Secret():
        cookie = _secret(own.cookie, own.user or host, f"the cookie for {host}")
        if not cookie.isascii():
            raise ConfigError(f"the cookie for {host} has characters that no cookie can have")
        headers.append((b"Cookie", cookie.encode()))
    return headers


def _secret(source: Secret, user: str, what: str) -> str:
    said = _of_command(source.command, what) if source.command else _of_keyring(source.keyring, user, what)
    if not said:
        raise ConfigError(f"{what} is empty")
    if not said.isprintable():
        raise ConfigError(f"{what} has characters that no header can have")
    return said


def _of_command(command: Words, what: str) -> str:
    """The first line that a program prints."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            # What it asks on the terminal would be drawn over the app.
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no program"
        raise ConfigError(f"{what} cannot be asked for: {command[0]} cannot be started ({reason})") from error
    ended = _within(COMMAND_SECONDS, lambda: _said(process))
    if ended is None or ended[1]:
        _end(process)
        told = f"says nothing within {COMMAND_SECONDS:g} s" if ended is None else f"ends with status {ended[1]}"
        raise ConfigError(f"{what} cannot be asked for: {command[0]} {told}")
    return _first_line(ended[0], what)


def _said(process: subprocess.Popen[bytes]) -> tuple[bytes, int]:
    """What a program prints until it ends, and its status; one that prints too much is ended."""
    assert process.stdout is not None
    said = b""
    with process.stdout as output:
        while len(said) < MAX_BYTES and (part := output.read(MAX_BYTES)):
            said += part
    # Whoever writes to what nobody reads is ended by the system.
    return said, process.wait()


def _first_line(said: bytes, what: str) -> str:
    try:
        return said.split(b"\n", 1)[0].rstrip(b"\r").decode()
    except UnicodeDecodeError as error:
        raise ConfigError(f"{what} is no text") from error


def _of_keyring(service: str, user: str, what: str) -> str:
    try:
        import keyring
    except ImportError as error:
        raise ConfigError(f"{what} cannot be asked for: install reader-tui[keyring] for the keyring") from error

    def ask() -> str | ConfigError:
        try:
            return keyring.get_password(service, user) or ConfigError(f"the keyring has no {service} of {user}")
        except Exception as error:
            # Keyrings are reached by programs of many makers, and each fails in ways of its own.
            return ConfigError(f"{what} cannot be asked for: the keyring fails ({type(error).__name__})")

    found = _within(KEYRING_SECONDS, ask)
    if found is None:
        raise ConfigError(f"{what} cannot be asked for: the keyring says nothing within {KEYRING_SECONDS:g} s")
    if isinstance(found, ConfigError):
        raise found
    return str(found)


def _within(seconds: float, ask: Callable[[], Any]) -> Any | None:
    """What a call gives, None if that takes longer; it goes on by itself then, and nobody waits for it."""
    found: list[Any] = []

    def run() -> None:
        with suppress(OSError):
            found.append(ask())

    thread = threading.Thread(target=run, name="asking for a secret", daemon=True)
    thread.start()
    thread.join(seconds)
    return found[0] if found else None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all that it has started."""
    with suppress(OSError):
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(1)
