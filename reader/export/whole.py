"""Files that are there whole or not at all, though they are written bit by bit."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from reader.errors import ExportError
from reader.safe_text import safe_line

_MOST_NUMBERS = 10_000


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to be written, which takes its place, also in that of another, once it is written to the end.

    Its folder is made. Raises ExportError.
    """
    part = path.with_name(f".{os.getpid()}-{abs(hash(path)) % 1_000_000}.part")
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("w+b") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Says in a sentence why a file cannot be written. Raises ExportError."""
    try:
        yield
    except OSError as error:
        raise ExportError(f"{safe_line(str(path))} cannot be written: {error.strerror or error}.") from error


def free_path(folder: Path, stem: str, ending: str) -> Path:
    """The path of a file that is not there yet: with a number where the name is taken. Raises ExportError."""
    for number in range(1, _MOST_NUMBERS):
        path = folder / f"{stem}{f' {number}' if number > 1 else ''}{ending}"
        if not os.path.lexists(path):
            return path
    raise ExportError(f"{safe_line(str(folder))} holds too many files of that name.")
