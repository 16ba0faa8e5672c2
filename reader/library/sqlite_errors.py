"""What SQLite reports, in one sentence."""

from pathlib import Path

import apsw

from reader.errors import LibraryError, UnwritableError
from reader.safe_text import safe_line

_UNWRITABLE = (
    *(apsw.FullError, apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError, apsw.AuthError, apsw.IOError),
)
DAMAGE = (apsw.NotADBError, apsw.CorruptError, apsw.FormatError, UnicodeDecodeError)
"""What tells that the file is not what SQLite wrote."""

_SENTENCES: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((apsw.BusyError, apsw.LockedError), "{path} is in use by another program that does not let go of it."),
    ((apsw.FullError,), "The disk is full: {path} could not be written."),
    ((apsw.ReadOnlyError,), "Nothing can be kept: {path} is read-only."),
    ((apsw.CantOpenError, apsw.PermissionsError, apsw.AuthError), "{path} cannot be opened."),
    (DAMAGE, "{path} is damaged; the next start will set it aside and keep what can be read."),
    ((apsw.IOError,), "{path} cannot be read or written: the disk reports a fault."),
    ((apsw.ConnectionClosedError,), "{path} has been closed."),
)


class Interrupted(LibraryError):
    """Another thread ended what the library was doing."""


class DamagedError(LibraryError):
    """What stands in the file is not what SQLite wrote."""


def sqlite_error(error: Exception, path: Path) -> LibraryError:
    """The error that is raised for one of SQLite's, of the file at a path."""
    kind = UnwritableError if isinstance(error, _UNWRITABLE) else LibraryError
    return kind(sentence(error, path))


def sentence(error: Exception, path: Path) -> str:
    """What to tell the user."""
    name = safe_line(str(path))
    for kinds, text in _SENTENCES:
        if isinstance(error, kinds):
            return text.format(path=name)
    return f"{name} cannot be used: {safe_line(str(error))}."
