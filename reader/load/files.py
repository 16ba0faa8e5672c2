"""Reads files and standard input without ever hanging on what is no file, and says why it cannot."""

import errno
import io
import os
import stat
import sys
import unicodedata
from collections.abc import Callable, Sequence
from itertools import islice
from typing import BinaryIO

from reader.errors import LoadError

MAX_FILE_BYTES = 64 << 20
"""The largest saved pages with their pictures inside are some tens of MB; parsing takes about ten times the size."""
STANDARD_INPUT = "-"

_REASONS = {
    errno.ENOENT: "no such file",
    errno.ENOTDIR: "no such file",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EISDIR: "is a directory, not a file",
    errno.ELOOP: "is a symbolic link that leads back to itself",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EIO: "the disk cannot read it",
}
_KINDS = {
    stat.S_IFDIR: "is a directory, not a file",
    stat.S_IFIFO: "is a named pipe, not a file",
    stat.S_IFSOCK: "is a socket, not a file",
    stat.S_IFCHR: "is a device, not a file",
    stat.S_IFBLK: "is a device, not a file",
}
_OPEN_FLAGS = os.O_RDONLY
# Not every system has every flag; O_BINARY is Windows' own.
for _flag in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
    _OPEN_FLAGS |= getattr(os, _flag, 0)
_CHUNK = 1 << 20
_MAX_ENTRIES = 10_000
"""Of a folder that a name is looked for in."""


def os_reason(error: OSError | ValueError) -> str:
    """Why the system refused, in words that follow a source's name."""
    if isinstance(error, ValueError):
        return "is not a possible path"
    return _REASONS.get(error.errno or 0) or f"cannot be read ({error.strerror or error})"


def split_part(path: str) -> tuple[str, str] | None:
    """The container and the part in it that a path names as if the container were a folder; None for other paths."""
    part: list[str] = []
    at = path
    while at and not os.path.lexists(at):
        at, name = os.path.split(at)
        if not name:
            return None
        part.insert(0, name)
    return (at, "/".join(part)) if part and os.path.isfile(at) else None


def read_source(source: str) -> bytes:
    """All bytes of a file or, for `-`, of standard input.

    Raises LoadError: missing, not a regular file, not readable, more than `MAX_FILE_BYTES`.
    """
    if source == STANDARD_INPUT:
        data = _read_standard_input()
    else:
        data = read_head(source, MAX_FILE_BYTES + 1, whole=True)
    if len(data) > MAX_FILE_BYTES:
        raise LoadError(source, _too_large())
    return data


def open_source(path: str) -> BinaryIO:
    """A regular file, opened to be read. Raises LoadError: missing, not a regular file, not readable."""
    try:
        # Looked at before it is opened: merely opening some devices moves them, and a pipe's writer would notice.
        _require_regular(path, os.stat(path))
        file = open(os.open(path, _OPEN_FLAGS), "rb")
    except (OSError, ValueError) as error:
        raise LoadError(path, os_reason(error)) from error
    try:
        _require_regular(path, os.fstat(file.fileno()))
    except LoadError:
        file.close()
        raise
    return file


def read_head(path: str, count: int, *, whole: bool = False) -> bytes:
    """At most the first `count` bytes of a regular file; with `whole`, a larger file is refused unread.

    Raises LoadError: missing, not a regular file, not readable.
    """
    with open_source(path) as file:
        try:
            if whole and os.fstat(file.fileno()).st_size >= count:
                raise LoadError(path, _too_large())
            return _read(file.read, count)
        except OSError as error:
            raise LoadError(path, os_reason(error)) from error


def file_size(file: BinaryIO) -> int | None:
    """Bytes of an open file; None where that is known only once all has been read."""
    try:
        return file.seek(0, os.SEEK_END)
    except io.UnsupportedOperation:
        return None


class Beside:
    """The files that lie beside a document, in its folder and below; nothing else is ever read."""

    def __init__(self, folder: str) -> None:
        self._folder = os.path.realpath(folder or os.curdir)

    def read(self, name: str) -> bytes | None:
        """The bytes of the file at a path relative to the folder; None if there is none, or it leads out of it.

        A name counts that differs in case only, or in how accents are written: pages are saved on one system and
        read on another.
        """
        try:
            path = os.path.realpath(self._as_it_lies(name.split("/")))
            if os.path.commonpath((path, self._folder)) != self._folder:
                return None
            return read_head(path, MAX_FILE_BYTES + 1, whole=True)
        except (LoadError, OSError, ValueError):
            return None

    def _as_it_lies(self, steps: Sequence[str]) -> str:
        path = os.path.join(self._folder, *steps)
        if os.path.exists(path) or os.pardir in steps:
            return path
        path = self._folder
        for step in steps:
            path = os.path.join(path, step if os.path.exists(os.path.join(path, step)) else _alike(path, step))
        return path


def _alike(folder: str, name: str) -> str:
    """The name in a folder that is the same but for case and accents; the name itself if there is none."""
    wanted = _folded(name)
    with os.scandir(folder) as entries:
        return next((entry.name for entry in islice(entries, _MAX_ENTRIES) if _folded(entry.name) == wanted), name)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def kind_reason(mode: int) -> str | None:
    """Why a thing of this mode cannot be read as a file; None for a regular file."""
    return None if stat.S_ISREG(mode) else _KINDS.get(stat.S_IFMT(mode), "is not a file")


def _require_regular(path: str, status: os.stat_result) -> None:
    if reason := kind_reason(status.st_mode):
        raise LoadError(path, reason)


def _read_standard_input() -> bytes:
    if sys.stdin is None:
        raise LoadError(STANDARD_INPUT, "standard input is closed")
    try:
        return _read(sys.stdin.buffer.read, MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        raise LoadError(STANDARD_INPUT, f"standard input {os_reason(error)}") from error


def _read(read: Callable[[int], bytes | None], count: int) -> bytes:
    parts: list[bytes] = []
    while count > 0 and (part := read(min(count, _CHUNK))):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _too_large() -> str:
    return f"is larger than {MAX_FILE_BYTES >> 20} MB"
