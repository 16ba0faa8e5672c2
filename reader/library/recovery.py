"""What is done with a damaged library: it is kept as it is, and a new one begins with what the user did."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reader.errors import LibraryError, UnwritableError
from reader.library.database import Access, Database
from reader.library.schema import MIGRATIONS, OWN_TABLES, migrate
from reader.library.sources import add_waiting
from reader.library.swapping import free_name, move_logs, swap
from reader.safe_text import safe_line

_OWN = "stars, read marks, tags, notes, places, saved searches, feeds and links kept for later"


@dataclass(frozen=True, slots=True)
class FileId:
    """Tells a file from another that came to stand under its name."""

    device: int
    inode: int


def recover(path: Path, damaged: FileId) -> str:
    """Puts a new library in place of a damaged one, which is renamed; returns what to tell the user.

    Nothing is renamed before the new library is complete, so that being stopped at any time loses nothing. If another
    process has put a new library there meanwhile, that one stays. Raises LibraryError if the disk refuses.
    """
    fresh = path.with_name(f"{path.name}.new-{os.getpid()}")
    try:
        is_whole = _begin_anew(path, fresh)
        status = path.stat()
        if FileId(status.st_dev, status.st_ino) != damaged:
            return "The library was damaged; another reader has set it aside already."
        aside = swap(path, fresh, "corrupt")
    except OSError as error:
        raise UnwritableError(
            f"{safe_line(str(path))} is damaged and cannot be set aside: {os.strerror(error.errno or 0)}."
        ) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    kept = f"{_OWN} were kept" if is_whole else f"some {_OWN} may be lost"
    return f"The library was damaged: it was set aside as {aside.name}, and {kept}."


def _begin_anew(path: Path, fresh: Path) -> bool:
    """Makes a library with what the user did, as a damaged one and its journal tell; returns whether that is all.

    Its sources wait to be cleaned again. Rows that damage has made impossible are left out.
    """
    fresh.unlink(missing_ok=True)
    database = Database(fresh)
    try:
        migrate(database)
        is_whole = _salvage(path, database)
        return replay_beside(path, database) or is_whole
    finally:
        database.close()


def replay_beside(path: Path, database: Database) -> bool:
    """Puts into a new library what the journal beside it tells of; returns whether there is one, and it was whole."""
    # None of this is needed where nothing is damaged.
    from reader.library.journal import FILE_NAME
    from reader.library.replay import replay, restore_own

    try:
        replayed = replay(path.with_name(FILE_NAME))
        if not any(replayed.counts().values()):
            return False
        refused = restore_own(database, replayed)
    except OSError:
        return False
    return not replayed.damaged and not refused


def begin_from_journal(path: Path) -> str | None:
    """Makes a library that is gone from its journal; returns what to tell the user, None if there is nothing to do.

    Its articles are not there, but what the user did with them is, and belongs to them once they are imported again.
    If another process has made a library meanwhile, that one stays. Raises LibraryError if the disk refuses.
    """
    fresh = path.with_name(f"{path.name}.new-{os.getpid()}")
    try:
        fresh.unlink(missing_ok=True)
        database = Database(fresh)
        try:
            migrate(database)
            is_whole = replay_beside(path, database)
            is_any = any(database.value(f"SELECT EXISTS (SELECT 1 FROM {table})") for table in OWN_TABLES)
        finally:
            database.close()
        if not is_any or (path.exists() and path.stat().st_size):
            return None
        move_logs(path, free_name(path, "gone"))
        os.replace(fresh, path)
    except OSError as error:
        raise UnwritableError(f"{safe_line(str(path))} cannot be written: {os.strerror(error.errno or 0)}.") from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    kept = f"{_OWN} are back" if is_whole else f"as far as it could be read, {_OWN} are back"
    return f"The library's file was gone: {kept} from its journal, and articles come back when they are imported again."


def _salvage(path: Path, database: Database) -> bool:
    """Takes over what can be read of the user's own in a damaged library; returns whether all of it could be."""
    try:
        damaged = Database(path, Access.SALVAGE)
    except LibraryError:
        return False
    try:
        with database.transaction():
            _copy_sources(damaged, database)
            version = _version(damaged)
            # A table that is not there yet is tried too: the version may be what is damaged.
            copied = {table: _copy_table(damaged, database, table) for table in OWN_TABLES}
            _copy_feeds(damaged, database)
            return all(is_whole or version < OWN_TABLES[table] for table, is_whole in copied.items())
    finally:
        damaged.close()


def _version(damaged: Database) -> int:
    found = damaged.readable_rows("PRAGMA user_version")[0]
    return int(found[0][0]) if found and found[0][0] else len(MIGRATIONS)


def _copy_table(damaged: Database, database: Database, table: str) -> bool:
    columns = ", ".join(_shared_columns(damaged, database, table))
    rows, is_whole = damaged.readable_rows(f"SELECT {columns} FROM {table} ORDER BY 1")
    if not is_whole:
        # What lies behind the damage is reached from the other end.
        rows += damaged.readable_rows(f"SELECT {columns} FROM {table} ORDER BY 1 DESC")[0]
    for row in rows:
        marks = ", ".join("?" * len(row))
        try:
            database.run(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})", row)
        except LibraryError:
            is_whole = False
    return is_whole


def _shared_columns(damaged: Database, database: Database, table: str) -> list[str]:
    """The columns of a table that the damaged library has too: it may be of an earlier version."""
    columns = database.column("SELECT name FROM pragma_table_info(?)", (table,))
    there = {name for (name,) in damaged.readable_rows(f"SELECT name FROM pragma_table_info('{table}')")[0]}
    return [name for name in columns if name in there] or columns


def _copy_sources(damaged: Database, database: Database) -> None:
    # Parts come again with their containers, what feeds brought with their entries.
    columns = _shared_columns(damaged, database, "sources")
    condition = "container_id IS NULL" if "container_id" in columns else "TRUE"
    if "is_feed" in columns:
        condition += " AND NOT is_feed"
    sql = f"SELECT location, kept FROM sources WHERE {condition} ORDER BY id"
    for location, kept in damaged.readable_rows(sql)[0]:
        if not isinstance(location, bytes):
            continue
        with suppress(LibraryError):
            source_id = add_waiting(database, location, None, None)
            database.run("UPDATE sources SET kept = ? WHERE id = ?", (kept, source_id))


def _copy_feeds(damaged: Database, database: Database) -> None:
    from reader.library.feed_recovery import copy_entries

    _copy_table(damaged, database, "feed_state")
    copy_entries(damaged, database)
