"""The hostile inputs that a program writes into a folder, with a manifest of what must become of each."""

import base64
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).resolve().parents[3] / "shared" / "tools" / "hostile.py"
"""Where developers of this project keep the program; it is no part of the project."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class HostileInput:
    """One input, and what its manifest says of it."""

    identity: str
    category: str
    path: bytes
    """Absolute, unless it is the empty path; bytes, as some names are no text."""
    what: str
    outcomes: frozenset[str]
    """`opens`, `clear-error` or both."""
    words: tuple[str, ...]
    """Must be readable, where it opens."""
    secrets: tuple[str, ...]
    """Must not be readable."""
    forbidden: tuple[bytes, ...]
    """Patterns that nothing printed may hold."""
    max_bells: int
    max_seconds: float
    max_megabytes: float
    how: str
    """`open`, `open-missing`, `folder`; `database` and `config` for the program's own files."""
    needs: str | None
    """The special machine that it means something on: `non-root`, `real-tty`."""
    is_best_effort: bool
    """Nobody can do it rightly in every case."""

    @property
    def source(self) -> str:
        """The path as the program names it."""
        return os.fsdecode(self.path)

    @property
    def is_typable(self) -> bool:
        """Whether the path can be an argument of a command at all."""
        return b"\0" not in self.path


class HostileInputs:
    """The inputs that were written into a folder."""

    def __init__(self, folder: Path, program: Path = PROGRAM) -> None:
        self.folder = folder
        self._program = program
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        forbidden = tuple(pattern["re"].encode("latin-1") for pattern in manifest["global_must_not"])
        self.inputs = [_input(folder, entry, forbidden) for entry in manifest["inputs"]]

    def category(self, name: str) -> list[HostileInput]:
        """Those of a category whose paths can be typed."""
        return [entry for entry in self.inputs if entry.category == name and entry.is_typable]

    def check(self, directory: Path) -> str:
        """What the program says of the inputs afterwards, run where the commands were: empty if all is as made."""
        command = [sys.executable, str(self._program), str(self.folder), "--check"]
        done = subprocess.run(command, capture_output=True, cwd=directory, text=True)
        return "" if done.returncode == 0 else done.stdout + done.stderr


@contextmanager
def hostile_inputs(
    folder: Path, scale: float, categories: Sequence[str] = (), *, port: int = 8642, program: Path = PROGRAM
) -> Iterator[HostileInputs]:
    """The inputs, written into a folder that must not be there and is gone afterwards.

    `port`: where what they would have fetched is to be looked for on this machine.
    """
    command = [sys.executable, str(program), str(folder)]
    options = ["--scale", str(scale), "--only", ",".join(categories), "--port", str(port)]
    try:
        subprocess.run([*command, *options], check=True, capture_output=True)
        yield HostileInputs(folder, program)
    finally:
        subprocess.run([*command, "--remove"], check=True, capture_output=True)


class Listener:
    """Counts who connects to a port of this machine."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=100)
        self._socket.setblocking(False)
        self.port: int = self._socket.getsockname()[1]

    def __enter__(self) -> "Listener":
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def connections(self) -> int:
        """How many have connected since it was asked last."""
        count = 0
        while True:
            try:
                connection, _ = self._socket.accept()
            except BlockingIOError:
                return count
            connection.close()
            count += 1


def _input(folder: Path, entry: Json, forbidden: tuple[bytes, ...]) -> HostileInput:
    return HostileInput(
        identity=entry["id"],
        category=entry["category"],
        path=_path(folder, entry),
        what=entry["what"],
        outcomes=frozenset(filter(None, (entry["expect"], entry.get("also_ok")))),
        words=tuple(entry["must_contain"]),
        secrets=tuple(entry.get("must_not_say", ())),
        forbidden=(*forbidden, *(pattern.encode("latin-1") for pattern in entry["must_not"])),
        max_bells=entry.get("max_bells", 0),
        max_seconds=entry["max_seconds"],
        max_megabytes=entry["max_rss_mb"],
        how=entry["how"],
        needs=entry.get("needs"),
        is_best_effort=bool(entry.get("best_effort")),
    )


def _path(folder: Path, entry: Json) -> bytes:
    """The path to give to the program; an empty one is meant as it stands."""
    name = base64.b64decode(entry["file_b64"]) if "file_b64" in entry else os.fsencode(entry["file"])
    return os.path.join(os.fsencode(folder), name) if name else name
