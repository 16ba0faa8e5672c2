"""Opening the library's file without ever writing over what is not ours or cannot be read."""

import os
from enum import Enum, auto
from pathlib import Path
from stat import S_ISREG

from reader.errors import LibraryError, UnwritableError
from reader.library.database import DamagedError, Database
from reader.library.header import FILE_NAME, HEADER_BYTES, is_database, is_library, tables_version
from reader.library.journal import FILE_NAME as JOURNAL_NAME
from reader.library.journal import Journal
from reader.library.read_only import open_to_read
from reader.library.schema import MIGRATIONS, TEXT_TABLES, foreign_error, later_version_error, migrate
from reader.library.suspicion import is_suspect, trust_again
from reader.safe_text import safe_line


class FileKind(Enum):
    """What a file is, as far as its header tells."""

    NEW = auto()
    LIBRARY = auto()
    LATER_VERSION = auto()
    OTHER_PROGRAM = auto()
    NO_DATABASE = auto()


def kind_of_file(header: bytes) -> FileKind:
    """What a file with this header is."""
    if not header:
        return FileKind.NEW
    if not is_database(header):
        return FileKind.NO_DATABASE
    if not is_library(header):
        return FileKind.OTHER_PROGRAM
    if tables_version(header) > len(MIGRATIONS):
        return FileKind.LATER_VERSION
    return FileKind.LIBRARY


def open_database(folder: Path) -> tuple[Database, str | None]:
    """The database in a folder, made if it is not there, and what the user should be told about it, if anything.

    A damaged file is set aside whole and a new library begun with what can be read of it. What cannot be written is
    opened to be read. Raises LibraryError if the file is of a later version or of another program, UnwritableError if
    the folder cannot be used.
    """
    path = folder / FILE_NAME
    _make_folder(folder)
    try:
        database, notice = _open_to_write(path)
    except UnwritableError as error:
        return open_to_read(path, error), _reading_only(str(error))
    if database.is_read_only:
        notice = _reading_only(f"Nothing can be kept: {safe_line(str(path))} is read-only")
    return database, notice


def open_again_to_write(path: Path) -> Database | None:
    """The database at a path that was opened to be read; None if it still cannot be written."""
    # Looking through a whole file is left to the next start, as is mending it.
    if is_suspect(path) or not path.exists():
        return None
    try:
        examine(path)
        database = _connect(path)
    except LibraryError:
        return None
    if database.is_read_only:
        database.close()
        return None
    return database


def _reading_only(reason: str) -> str:
    return f"{reason.rstrip('.')}; reading goes on."


def _open_to_write(path: Path) -> tuple[Database, str | None]:
    try:
        examine(path)
        notice = _begin_anew(path) if _is_gone(path) else None
        return _connect(path), notice
    except DamagedError:
        from reader.library.recovery import FileId, recover

        status = path.stat()
        notice = recover(path, FileId(status.st_dev, status.st_ino))
        trust_again(path)
        return _connect(path), notice


def _begin_anew(path: Path) -> str | None:
    from reader.library.recovery import begin_from_journal

    return begin_from_journal(path)


def _is_gone(path: Path) -> bool:
    """Whether there is the journal of a library that is not there."""
    is_there = path.exists() and path.stat().st_size > 0
    return not is_there and path.with_name(JOURNAL_NAME).exists()


def _make_folder(folder: Path) -> None:
    name = safe_line(str(folder))
    if str(folder).startswith("~"):
        raise UnwritableError("No home folder is known in which the library could be kept.")
    try:
        str(folder).encode()
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError(
            f"The library's folder {name} cannot be made: {os.strerror(error.errno or 0)}."
        ) from error
    except ValueError as error:
        raise LibraryError(f"The library cannot be in the folder {name}: its name is not text.") from error


def examine(path: Path) -> None:
    """Reads a file's header only. LibraryError if it must not be touched, DamagedError if it is no database."""
    name = safe_line(str(path))
    try:
        if not S_ISREG(path.stat().st_mode):
            raise LibraryError(f"{name} is not a file.")
        with path.open("rb") as file:
            kind = kind_of_file(file.read(HEADER_BYTES))
    except FileNotFoundError:
        return
    except OSError as error:
        raise UnwritableError(f"{name} cannot be opened: {os.strerror(error.errno or 0)}.") from error
    if kind is FileKind.OTHER_PROGRAM:
        raise foreign_error(path)
    if kind is FileKind.LATER_VERSION:
        raise later_version_error(path)
    # A journal means that a transaction was cut short, perhaps the first one; SQLite takes it back.
    if kind is FileKind.NO_DATABASE and not path.with_name(f"{path.name}-journal").exists():
        raise DamagedError(f"{name} is not a database.")


def _connect(path: Path) -> Database:
    database = Database(path)
    try:
        migrate(database)
        database.use_write_ahead_log()
        database.enforce_references()
        if is_suspect(path):
            database.require_integrity(TEXT_TABLES)
            trust_again(path)
        database.keeper = journal = Journal(database)
        journal.begin()
    except BaseException:
        database.close()
        raise
    return database
