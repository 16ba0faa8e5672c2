"""A hostile server of a program's making on this machine, and what its manifest says must become of each endpoint."""

import fcntl
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hostile_inputs import PROGRAM as _FILES
from hostile_inputs import Json

PROGRAM = _FILES.with_name("hostile_server.py")
"""Where developers of this project keep the program; it is no part of the project."""
_TTL_SECONDS = 600
_START = """
import importlib.util, sys
path, scale, *rest = sys.argv[1:]
spec = importlib.util.spec_from_file_location("hostile_server", path)
server = importlib.util.module_from_spec(spec)
spec.loader.exec_module(server)
squeeze, zstd_rle = server.squeeze, server.zstd_rle
server.squeeze = lambda mb, *how: squeeze(max(1, round(mb * float(scale))), *how)
server.zstd_rle = lambda mb: zstd_rle(max(1, round(mb * float(scale))))
sys.argv = [path, *rest]
server.main()
"""
"""Starts the server with bombs of another size: packing gigabytes takes it seconds."""
_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 0x1
"""`SIOCGIFFLAGS`, `SIOCSIFFLAGS` and `IFF_UP` of Linux."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One endpoint, and what its manifest says of it."""

    path: str
    what: str
    outcomes: frozenset[str]
    """`opens`, `clear-error`, `nothing-new`, or two of them."""
    words: tuple[str, ...]
    """Must be readable, where it must open."""
    forbidden: tuple[bytes, ...]
    """Patterns that nothing told of it may hold."""
    not_hit: tuple[str, ...]
    """Paths that must not be asked for."""
    not_sent: tuple[str, ...]
    """What no header may hold."""
    must_tell_of_loss: bool
    is_login_typed: bool
    """Whether it is asked for with a login in its address."""
    max_seconds: float
    max_megabytes: float
    max_bytes: float
    max_requests: int

    @property
    def is_feed(self) -> bool:
        """Whether it is followed, not opened."""
        return "feed" in self.path or self.path in ("/cache/changing", "/type/xml-bomb")


@dataclass(frozen=True, slots=True)
class HostileServer:
    """A server that is running."""

    base: str
    endpoints: tuple[Endpoint, ...]

    def pack(self) -> None:
        """Has it make its bombs, which takes it some seconds that are not to be counted."""
        for endpoint in self.endpoints:
            if endpoint.path.startswith("/bomb/"):
                urllib.request.urlopen(self.base + endpoint.path).close()

    def log(self) -> list[Json]:
        """The requests since it was cleared."""
        log: list[Json] = _answer(f"{self.base}/log")
        return log

    def clear_log(self) -> None:
        """Forgets all requests."""
        _answer(f"{self.base}/log/clear")


@contextmanager
def hostile_server(scale: float, program: Path = PROGRAM) -> Iterator[HostileServer]:
    """The server, running until the end of the context; `scale`: of the size of what its bombs unpack to."""
    command = [sys.executable, "-c", _START, str(program), str(scale), "--port", "0", "--ttl", str(_TTL_SECONDS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            base = json.loads(process.stdout.readline())["base"]
            manifest = _answer(f"{base}/manifest.json")
            yield HostileServer(base, tuple(map(_endpoint, manifest["endpoints"])))
        finally:
            process.terminate()


def in_namespace(command: Sequence[str]) -> list[str]:
    """The command in a network of its own that leads nowhere, where the system lets us make one; else as it is."""
    unshare = shutil.which("unshare")
    if unshare and subprocess.run([unshare, "-rn", "true"], capture_output=True).returncode == 0:
        return [unshare, "-rn", *command]
    return list(command)


def raise_loopback() -> bool:
    """Makes 127.0.0.1 work in a new network; returns whether there is no way to any other."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        name = b"lo".ljust(16, b"\0")
        answer = fcntl.ioctl(control, _FLAGS, name + bytes(16))
        flags = struct.unpack("16sH", answer[:18])[1]
        if not flags & _UP:
            fcntl.ioctl(control, _SET_FLAGS, name + struct.pack("H14x", flags | _UP))
    return set(os.listdir("/sys/class/net")) == {"lo"} or len(socket.if_nameindex()) == 1


def _endpoint(entry: Json) -> Endpoint:
    note = entry.get("note", "")
    return Endpoint(
        path=entry["path"],
        what=entry["what"],
        outcomes=frozenset(filter(None, (entry["expect"], entry.get("also_ok")))),
        # The one page that does not hold the word that its manifest promises.
        words=("HZSECRET",) if entry["path"] == "/secret" else tuple(entry["must_contain"]),
        forbidden=tuple(pattern.encode("latin-1") for pattern in entry["must_not"]),
        not_hit=tuple(entry.get("must_not_hit", ())),
        not_sent=tuple(entry.get("must_not_send", ())),
        must_tell_of_loss="incomplete" in note,
        is_login_typed=entry.get("start") == "userinfo",
        max_seconds=entry["max_seconds"],
        max_megabytes=entry["max_rss_mb"],
        max_bytes=entry.get("max_bytes", float("inf")),
        max_requests=entry["max_requests"],
    )


def _answer(url: str) -> Any:
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)
