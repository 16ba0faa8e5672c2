"""Reading a library where nothing can be written: a read-only disk or folder, or one that is full."""

from pathlib import Path

from reader.errors import LibraryError, UnwritableError
from reader.library.database import Access, Database
from reader.library.schema import MIGRATIONS

_LOGS = ("-wal", "-journal")


def open_to_read(path: Path, refusal: UnwritableError) -> Database:
    """The database at a path, only read. `refusal` says why it cannot be written.

    Raises it if it cannot be read so either: none is there, a log holds a part of it, its tables are of an earlier
    version.
    """
    if path.exists():
        # Looked at only by itself it may be older than its log.
        for access in (Access.READ,) if has_log(path) else (Access.READ, Access.FROZEN):
            if database := _readable(path, access):
                return database
    raise refusal


def _readable(path: Path, access: Access) -> Database | None:
    try:
        database = Database(path, access)
    except LibraryError:
        return None
    try:
        if database.value("PRAGMA user_version") == len(MIGRATIONS):
            return database
    except LibraryError:
        pass
    database.close()
    return None


def has_log(path: Path) -> bool:
    """Whether files beside a database hold a part of it."""
    return any(log.exists() and log.stat().st_size for log in (path.with_name(path.name + suffix) for suffix in _LOGS))
