"""The journal: all that the user did, once more, in a file of text beside the library's.

`journal.jsonl` is in JSON Lines, in ASCII, and only ever appended to. The first line names the format:

    {"format": "reader journal", "version": 1, "library": "…"}

`library` is drawn at random for each library's file, and tells whose journal it is. Each further line is a row of one
of the user's own tables (`OWN` in schema_changes.py) as it is from then on, the last line of a row being true:

    {"t": unix milliseconds, "table": "state", "key": {primary key}, "row": {all columns}}

with `"row": null` for one that was removed. Bytes are in hexadecimal. A line that cannot be read, as the last one after
a power cut, is passed over (replay.py). A line may tell of what was never committed, if the process was killed between
the two; nothing that was committed lacks its line, but what was done while the disk refused (see below).

It is written at the end of each transaction, under the lock for writing, so that no two processes write at a time. If
that fails, as on a full disk, the change is kept all the same, and its lines follow with a later change. Lines are
not forced to the disk one by one, which takes 5 to 30 ms: they survive the death of the process, as the database's own
changes do (`synchronous = NORMAL`), and after a power cut a journal found shorter than it was is written anew. They are
forced when the library is closed and when the journal is written anew, which is done when it has grown.

A new library beside a journal is filled from it. One that then turns out to hold more than the library is never
deleted, but set aside as `journal-DATE-N.jsonl`.
"""

import json
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from reader.errors import LibraryError
from reader.library.database import Database
from reader.library.journal_files import create, force, open_to_append, read_at, write_lines
from reader.library.journal_tail import follow_tail
from reader.library.schema_changes import OWN, OwnTable, value
from reader.whole_file import sync_folder

FILE_NAME = "journal.jsonl"
FORMAT = "reader journal"
VERSION = 1

COMPACT_BYTES = 4 * 1024 * 1024
"""A journal smaller than this is never written anew for being long."""

COMPACT_TIMES = 4
"""Nor one that is not so many times as long as it was when it was last written anew."""

_HEADER_BYTES = 300
_RETRY_SECONDS = 5
"""How long after a failure nothing is tried: meanwhile each change would read again all that waits."""

_MOST_WAITING = 50_000
"""Rows of `changes` that wait for the disk; beyond, they are dropped and the journal is written anew when it can be."""

_HAS_WAITING = "SELECT EXISTS (SELECT 1 FROM changes WHERE id > (SELECT written FROM journal))"
_WAITING = "SELECT count(*) FROM changes WHERE id > (SELECT written FROM journal)"
_SIZE = "SELECT size FROM journal"
_HAS_OWN = f"SELECT {' OR '.join(f'EXISTS (SELECT 1 FROM {table.name})' for table in OWN)}"
_DROP = "DELETE FROM changes WHERE id > (SELECT written FROM journal) AND action IS NULL"
_WRITTEN = (
    "UPDATE journal SET written = coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'changes'), 0), size = ?"
)


class Journal:
    """Keeps the journal of an open database. Its files' faults never reach who changes something."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.path = database.path.with_name(FILE_NAME)
        self._known: tuple[int, int] | None = None
        """The device and inode of the file whose first line was seen to be ours."""
        self._undo_size: int | None = None
        """How long the file was before the transaction that is being ended."""
        self._is_dirty = False
        self._retry_at = 0.0

    def begin(self) -> None:
        """Writes the journal of a library that has none yet, or whose journal has to be written anew.

        A new library beside a journal takes in what that tells of: it is that of one that was lost or damaged.
        """
        with suppress(LibraryError):
            follow_tail(self._database, self.path)
            if self._database.value(_SIZE) == 0 and self.path.exists():
                self._take_in()
            if (self._database.value(_SIZE) == -1 or not self.path.exists()) and self._database.value(_HAS_OWN):
                with self._database.transaction(), suppress(OSError):
                    self._write_anew()

    def _take_in(self) -> None:
        # Hardly ever needed.
        from reader.library.replay import replay, restore_own

        with self._database.transaction(), suppress(OSError):
            # Asked again: another process may have done it while this one waited for its turn.
            if self._database.value(_SIZE) == 0:
                restore_own(self._database, replay(self.path))

    def write(self) -> None:
        """Appends what changed since it was last written, at the end of a transaction."""
        self._undo_size = None
        # As mostly: 3 microseconds.
        if not self._database.value(_HAS_WAITING) or time.monotonic() < self._retry_at:
            return
        try:
            self._append()
        except OSError:
            self._retry_at = time.monotonic() + _RETRY_SECONDS
            if self._database.value(_WAITING) > _MOST_WAITING:
                self._database.run(_DROP)
                self._database.run(_WRITTEN, (-1,))

    def take_back(self) -> None:
        """Takes away what `write` appended in a transaction that fails, as long as that has the lock."""
        if self._undo_size is not None:
            with suppress(OSError):
                os.truncate(self.path, self._undo_size)

    def end(self) -> None:
        """Writes what still waits, forces all to the disk, and writes the journal anew if it has grown."""
        self._retry_at = 0.0
        with suppress(LibraryError, OSError):
            size, snapshot = self._database.rows("SELECT size, snapshot FROM journal")[0]
            if self._database.value(_HAS_WAITING) or is_grown(size, snapshot):
                with self._database.transaction():
                    if is_grown(size, snapshot):
                        self._write_anew()
            if self._is_dirty:
                force(self.path)
                self._is_dirty = False

    def _append(self) -> None:
        library, size, snapshot, is_strange = self._database.rows(
            "SELECT library, size, snapshot, is_strange FROM journal"
        )[0]
        try:
            file = open_to_append(self.path)
        except FileNotFoundError:
            self._write_anew()
            return
        try:
            status = os.fstat(file)
            there = status.st_size
            if (status.st_dev, status.st_ino) != self._known and _library(read_at(file, _HEADER_BYTES, 0)) != library:
                is_strange = True
                there = -1
            # Where it is shorter than it was, a power cut has taken lines of it.
            if there < size or size < 0 or there <= 0 or is_grown(there, 2 * max(snapshot, COMPACT_BYTES)):
                self._database.run("UPDATE journal SET is_strange = ?", (int(is_strange),))
                self._write_anew()
                return
            self._known = (status.st_dev, status.st_ino)
            self._undo_size = there
            self._database.run("UPDATE journal SET is_strange = ?", (int(is_strange or there > size),))
            try:
                written = write_lines(file, _whole(self._waiting(), _is_torn(file, there)))
            except OSError:
                os.ftruncate(file, there)
                raise
        finally:
            os.close(file)
        self._is_dirty = True
        self._settle(there + written)

    def _settle(self, size: int) -> None:
        # Of an action, what can be undone stays.
        self._database.run(_DROP)
        self._database.run(_WRITTEN, (size,))

    def _waiting(self) -> Iterator[bytes]:
        now = time.time_ns() // 1_000_000
        sql = "SELECT DISTINCT tbl FROM changes WHERE id > (SELECT written FROM journal)"
        names = set(self._database.column(sql))
        for table in OWN:
            if table.name in names:
                yield from map(_ascii, self._database.each(_changed_rows(table), (now,)))

    def _every_row(self, library: str) -> Iterator[bytes]:
        yield json.dumps({"format": FORMAT, "version": VERSION, "library": library}).encode() + b"\n"
        yield from (line for table in OWN for line in every_line(self._database, table))

    def _write_anew(self) -> None:
        """Puts a journal in place that has a line for each row there is; one that holds more is set aside."""
        library, is_strange = self._database.rows("SELECT library, is_strange FROM journal")[0]
        new = self.path.with_name(f"{FILE_NAME}.new-{os.getpid()}")
        try:
            file = create(new)
            try:
                size = write_lines(file, self._every_row(library))
                os.fsync(file)
            finally:
                os.close(file)
            if is_strange and self.path.exists():
                os.rename(self.path, _free_name(self.path))
            os.replace(new, self.path)
        except OSError:
            with suppress(OSError):
                new.unlink(missing_ok=True)
            raise
        with suppress(OSError):
            sync_folder(self.path.parent)
        self._settle(size)
        self._database.run("UPDATE journal SET snapshot = ?, is_strange = 0", (size,))


def every_line(database: Database, table: OwnTable) -> Iterator[bytes]:
    """The lines of all the rows that a table has."""
    yield from map(_ascii, database.each(_all_rows(table), (time.time_ns() // 1_000_000,)))


def is_grown(size: int, snapshot: int) -> bool:
    """Whether a journal should be written anew; both in bytes."""
    return size > COMPACT_BYTES and size > COMPACT_TIMES * snapshot


def _changed_rows(table: OwnTable) -> str:
    """SQL for the lines of the rows that changed since the journal was last written."""
    keys = " AND ".join(f"r.{column} = (c.key ->> {number})" for number, column in enumerate(table.key))
    key = ", ".join(f"'{column}', c.key ->> {number}" for number, column in enumerate(table.key))
    return (
        f"SELECT {_line(table, key)} FROM (SELECT DISTINCT key FROM changes "
        f"WHERE id > (SELECT written FROM journal) AND tbl = '{table.name}') AS c LEFT JOIN {table.name} AS r ON {keys}"
    )


def _all_rows(table: OwnTable) -> str:
    key = ", ".join(f"'{column}', r.{column}" for column in table.key)
    return f"SELECT {_line(table, key)} FROM {table.name} AS r"


def _line(table: OwnTable, key: str) -> str:
    row = ", ".join(f"'{column}', {value(table, column, 'r')}" for column in table.columns)
    return (
        f'\'{{"t":\' || ? || \',"table":"{table.name}","key":\' || json_object({key}) || \',"row":\' || '
        f"iif(r.{table.key[0]} IS NULL, 'null', json_object({row})) || '}}'"
    )


def _ascii(row: tuple[str]) -> bytes:
    (text,) = row
    # SQLite leaves other letters as they are; most rows have none.
    return (text if text.isascii() else json.dumps(json.loads(text), separators=(",", ":"))).encode() + b"\n"


def _whole(lines: Iterable[bytes], is_torn: bool) -> Iterator[bytes]:
    if is_torn:
        yield b"\n"
    yield from lines


def _is_torn(file: int, size: int) -> bool:
    return read_at(file, 1, size - 1) != b"\n"


def _library(header: bytes) -> str | None:
    """The library that the first line of a journal names; None if it is none."""
    try:
        found = json.loads(header.partition(b"\n")[0])
        return str(found["library"]) if found["format"] == FORMAT else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _free_name(path: Path) -> Path:
    first = f"{path.stem}-{time.strftime('%Y-%m-%d')}"
    number = 1
    while (aside := path.with_name(f"{first}-{number}{path.suffix}")).exists():
        number += 1
    return aside
