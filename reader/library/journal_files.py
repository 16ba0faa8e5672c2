"""The journal's file as the system sees it: what of opening and reading differs between systems is here."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

_OWN = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Not for programs that are started; and Windows would write line feeds as two characters."""
_CHUNK = 2_000
"""Lines written at a time, some 1 MB."""


def open_to_append(path: Path) -> int:
    """A descriptor of a file that is there; whatever is written goes to its end. Raises OSError."""
    return os.open(path, os.O_RDWR | os.O_APPEND | _OWN)


def create(path: Path) -> int:
    """A descriptor of a new, empty file that only the user can read. Raises OSError."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _OWN, 0o600)


def read_at(file: int, count: int, at: int) -> bytes:
    """So many bytes from a place on, fewer at the end. Raises OSError."""
    if sys.platform != "win32":
        return os.pread(file, count, at)
    os.lseek(file, at, os.SEEK_SET)
    return os.read(file, count)


def force(path: Path) -> None:
    """Has a file on the disk, power cut or not. Raises OSError."""
    # Windows forces only what may be written.
    file = os.open(path, os.O_RDWR | _OWN)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def write_lines(file: int, lines: Iterable[bytes]) -> int:
    """Writes lines; returns how many bytes they have. Raises OSError."""
    written = 0
    chunk: list[bytes] = []
    for line in lines:
        chunk.append(line)
        if len(chunk) == _CHUNK:
            written += _write(file, b"".join(chunk))
            chunk.clear()
    return written + _write(file, b"".join(chunk))


def _write(file: int, content: bytes) -> int:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]
    return len(content)
