"""SQLite as the rest of the library sees it: queries, short transactions, and errors in one sentence."""

import time
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path
from typing import Any, Protocol, TypeAlias
from urllib.parse import quote

import apsw

from reader.errors import LibraryError
from reader.library.endings import Endings
from reader.library.sqlite_errors import DAMAGE, sentence, sqlite_error
from reader.library.sqlite_errors import DamagedError as DamagedError
from reader.library.sqlite_errors import Interrupted as Interrupted
from reader.library.suspicion import suspect
from reader.safe_text import safe_line

BUSY_TIMEOUT_MS = 10_000
"""How long a statement waits for another process to finish writing; our own transactions take milliseconds."""

_ALONE_TIMEOUT_MS = 1_000
"""How long is waited until others let go of a file, which they mostly do not before they end."""

CACHE_KIB = 1024
"""Pages are read in order, and the system has them ready: with 8 MiB listing 100,000 articles takes as long."""

LOG_PAGES = 8_000
"""How long the log grows, 32 MB, before it goes page by page into the file. With SQLite's
1,000 adding articles to 100,000 takes a third longer: each changes some fifteen pages anywhere, and the longer the log,
the more of them are changed again before they are written.
"""

Values: TypeAlias = Sequence[Any] | Mapping[str, Any]
Record: TypeAlias = tuple[Any, ...]


def number_table(numbers: Iterable[int]) -> object:
    """A value for `carray(?)`, which a query reads as a table with the column `value`. At least one number."""
    return apsw.carray(array("q", numbers))


def key_table(keys: Collection[bytes]) -> object:
    """A value for `carray(?)`, which a query reads as a table with the column `value`. At least one key."""
    return apsw.carray(tuple(keys))


class Access(Enum):
    """What is done with a file."""

    WRITE = auto()
    READ = auto()
    """Sees what others write; with a write-ahead log its folder must be writable, or a writer be there."""
    FROZEN = auto()
    """Nobody writes, and what a log still holds is not seen: https://sqlite.org/wal.html, "Read-Only Databases"."""
    SALVAGE = auto()
    """It is damaged, and opened for `readable_rows` only."""


class Keeper(Protocol):
    """What is told of the transactions of a database."""

    def write(self) -> None:
        """One is complete, and is about to become lasting."""

    def take_back(self) -> None:
        """It fails after all."""

    def end(self) -> None:
        """The connection is about to end."""


class Database:
    """One connection to the library's file. Every SQLite error leaves it as a LibraryError."""

    def __init__(self, path: Path, access: Access = Access.WRITE) -> None:
        """Of a library that must not be written every transaction fails with UnwritableError."""
        self.path = path
        self.keeper: Keeper | None = None
        self.endings = Endings()
        self._at_every_end: list[Callable[[], object]] = []
        flags = apsw.SQLITE_OPEN_READONLY
        if access is Access.WRITE:
            flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        name = str(path)
        if access is Access.FROZEN:
            flags |= apsw.SQLITE_OPEN_URI
            name = f"file:{quote(name)}?immutable=1"
        try:
            self._connection = apsw.Connection(name, flags=flags)
        except apsw.Error as error:
            raise sqlite_error(error, path) from error
        self._connection.set_busy_timeout(BUSY_TIMEOUT_MS)
        if access is Access.SALVAGE:
            # Besides what it is named for, this makes SQLite read on where the file is short or its schema torn.
            self._connection.config(apsw.SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1)
        else:
            # In WAL mode synchronous = NORMAL survives the death of the process; a power cut can undo the last changes.
            # In memory, else statements that may fail among their triggers note each page in a file on the disk.
            self.run_script("PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY")
            self.run_script(f"PRAGMA cache_size = -{CACHE_KIB}; PRAGMA wal_autocheckpoint = {LOG_PAGES}")

    def close(self) -> None:
        """Ends the connection; harmless when it has ended."""
        if self.keeper is not None:
            self.keeper.end()
            self.keeper = None
        with self._explained():
            self._connection.close()

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be written: asked for so, or the file does not let it be."""
        return self._connection.readonly("main")

    def use_write_ahead_log(self) -> None:
        """Lets readers and a writer work at a time, for good; where the file system cannot, they take turns."""
        deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
        with self._explained():
            while True:
                try:
                    self._connection.execute("PRAGMA journal_mode = WAL")
                    return
                except apsw.BusyError:
                    # For this lock SQLite does not wait by itself.
                    if time.monotonic() > deadline:
                        raise
                    time.sleep(0.01)

    def enforce_references(self) -> None:
        """Lets a row go only with the rows that refer to it."""
        self.run_script("PRAGMA foreign_keys = ON")

    def require_integrity(self, tables: Iterable[str]) -> None:
        """Looks through the whole file, and reads these tables. Raises DamagedError at the first fault."""
        if self.value("PRAGMA integrity_check(1)") != "ok":
            raise self._failure(apsw.CorruptError())
        for table in tables:
            self.read_through(table)

    def read_through(self, table: str) -> None:
        """Reads all of a table: the check of integrity takes any bytes for text. Raises DamagedError."""
        with self._explained():
            for _ in self._connection.execute(f"SELECT * FROM {table}"):
                pass

    def copy_into(self, path: Path) -> None:
        """Writes all that is in the file by now into a new one, whatever others do meanwhile."""
        self.run("VACUUM INTO ?", (str(path),))

    def hold_alone(self) -> None:
        """Keeps every other program out until this connection is closed, with nothing left in a log beside the file.

        Raises LibraryError if others use the file.
        """
        with self._explained():
            self._connection.set_busy_timeout(_ALONE_TIMEOUT_MS)
        # Each answers with a row, which ends a script. Leaving the log takes the lock, and fails if others are there;
        # of all other modes this one leaves nothing in the journal while the lock is held.
        for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = TRUNCATE"):
            self.rows(f"PRAGMA {pragma}")
        for statement in ("BEGIN EXCLUSIVE", "COMMIT"):
            self.run(statement)

    def rows(self, sql: str, values: Values = ()) -> list[Record]:
        """All rows of a query."""
        with self._explained():
            return list(self._connection.execute(sql, values))

    def readable_rows(self, sql: str) -> tuple[list[Record], bool]:
        """The rows of a query as far as they can be read, and whether that is all of them."""
        found: list[Record] = []
        try:
            found.extend(self._connection.execute(sql))
        except (apsw.Error, UnicodeDecodeError):
            return found, False
        return found, True

    def each(self, sql: str, values: Values = ()) -> Iterator[Record]:
        """The rows of a query one after the other, never all of them in memory."""
        with self._explained():
            yield from self._connection.execute(sql, values)

    def column(self, sql: str, values: Values = ()) -> list[Any]:
        """All values of a query for one column that is never NULL."""
        with self._explained():
            # A third quicker than rows: 13 ms instead of 19 for 100,000. A single value comes without its list.
            found = self._connection.execute(sql, values).get
        if found is None:
            return []
        return found if isinstance(found, list) else [found]

    def row(self, sql: str, values: Values = ()) -> Record | None:
        """The first row of a query, None if there is none."""
        with self._explained():
            return next(iter(self._connection.execute(sql, values)), None)

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first value of the first row, None if there is no row."""
        row = self.row(sql, values)
        return None if row is None else row[0]

    def run(self, sql: str, values: Values = ()) -> int:
        """Runs a statement; returns how many rows it changed."""
        with self._explained():
            self._connection.execute(sql, values)
            return self._connection.changes()

    def insert(self, sql: str, values: Values = ()) -> int:
        """Inserts a row; returns its id."""
        self.run(sql, values)
        return self._connection.last_insert_rowid()

    def run_many(self, sql: str, many: Iterable[Values]) -> None:
        """Runs a statement once for each of the values."""
        with self._explained():
            self._connection.executemany(sql, many)

    def run_script(self, sql: str) -> None:
        """Runs statements that take no values."""
        with self._explained():
            self._connection.execute(sql)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is run inside becomes lasting together, or, if anything raises, not at all.

        Inside another one it becomes lasting with that, and what raises takes back only what was run inside.
        """
        # IMMEDIATE waits for its turn here; a transaction that begins by reading could fail when it first writes.
        begin, end, take_back = (
            ("SAVEPOINT inner", "RELEASE inner", "ROLLBACK TO inner; RELEASE inner")
            if self._connection.in_transaction
            else ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
        )
        if self.is_read_only:
            # In a write-ahead log SQLite would notice only at the first write.
            raise self._failure(apsw.ReadOnlyError())
        self.run(begin)
        inherited = len(self.endings)
        try:
            yield
            if end == "COMMIT":
                self._finish()
            self.run(end)
        except BaseException:
            self.endings.forget(inherited)
            # Some faults, a full disk among them, have rolled back all of it already.
            if self._connection.in_transaction:
                if self.keeper is not None and end == "COMMIT":
                    self.keeper.take_back()
                self.run(take_back)
            else:
                self.endings.forget()
            raise

    def _finish(self) -> None:
        if not self._connection.in_transaction:
            # Something inside failed, and who ran it went on all the same.
            raise LibraryError(f"{safe_line(str(self.path))} could not be written; nothing of the last step was kept.")
        self.endings.run()
        for each in self._at_every_end:
            each()
        if self.keeper is not None:
            self.keeper.write()

    def at_every_end(self, action: Callable[[], object]) -> None:
        """Does this at the end of every outermost transaction, after the `endings` of that one."""
        self._at_every_end.append(action)

    def interrupt(self) -> None:
        """From another thread: ends the statement that runs now, if any, which raises Interrupted."""
        self._connection.interrupt()

    def data_version(self) -> int:
        """A number that changes with every change of the file, by this connection or any other."""
        with self._explained():
            # The pragma makes SQLite look whether another process has written; its own value omits our changes.
            self._connection.execute("PRAGMA data_version")
            return self._connection.data_version()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (apsw.Error, UnicodeDecodeError) as error:
            raise self._failure(error) from error

    def _failure(self, error: Exception) -> LibraryError:
        if isinstance(error, apsw.InterruptError):
            return Interrupted("The library was interrupted.")
        if not isinstance(error, DAMAGE):
            return sqlite_error(error, self.path)
        # Closing would otherwise write the log into a file that is to be kept as it is.
        self._connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        suspect(self.path)
        return DamagedError(sentence(error, self.path))
