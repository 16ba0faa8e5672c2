"""A library for one session, where nothing can be kept in the user's own."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reader.errors import LibraryError, UnwritableError
from reader.library.header import FILE_NAME
from reader.library.library import Library

_PLACES = (None, "/dev/shm")
"""Where a temporary folder is made: the system's place for it, and on Linux memory."""
_MAX_COPIED = 1 << 30
"""Bytes of a library that are copied; it takes a second or two."""


@contextmanager
def library_anywhere(folder: Path, *, must_write: bool = False) -> Iterator[Library]:
    """The library in a folder. Where nothing can be kept there, one that lasts as long as the block; it says so.

    What can be read in the folder is read all the same. `must_write`: there is something new to be taken in, so that
    a library that can only be read is not enough. Raises LibraryError if the folder holds another program's or a
    later version's file, or there is no place at all.
    """
    try:
        library = Library.open(folder)
    except UnwritableError as error:
        refusal = str(error)
    else:
        with library:
            if not (must_write and library.is_read_only):
                yield library
                return
        refusal = library.notice or ""
    with _temporary_folder(refusal) as temporary, _opened(folder, temporary) as library:
        library.notice = _notice(refusal)
        yield library


def _notice(refusal: str) -> str:
    """What counts comes first, as a status line may have room for no more."""
    reason = refusal.removeprefix("Nothing can be kept: ").partition(";")[0].rstrip(".")
    return f"Nothing is kept: {reason[:1].lower()}{reason[1:]}; reading goes on."


@contextmanager
def _temporary_folder(refusal: str) -> Iterator[Path]:
    import tempfile  # these two only where they are needed: most starts are of a library that can be written

    for place in _PLACES:
        with suppress(OSError):
            folder = tempfile.TemporaryDirectory(prefix="reader-", dir=place, ignore_cleanup_errors=True)
            break
    else:
        raise UnwritableError(f"{refusal.rstrip('.')}, and there is no place for a temporary one.")
    with folder as name:
        yield Path(name)


def _opened(folder: Path, temporary: Path) -> Library:
    try:
        _copy(folder / FILE_NAME, temporary)
        return Library.open(temporary)
    except (OSError, LibraryError):
        for path in temporary.glob("*"):
            path.unlink()
        return Library.open(temporary)


def _copy(path: Path, temporary: Path) -> None:
    import shutil

    files = [file for suffix in ("", "-wal", "-journal") if (file := path.with_name(path.name + suffix)).exists()]
    if sum(file.stat().st_size for file in files) <= _MAX_COPIED:
        for file in files:
            shutil.copyfile(file, temporary / file.name)
