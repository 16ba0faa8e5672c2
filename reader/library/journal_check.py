"""Compares the journal with the library that it belongs to; changes neither."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reader.library.database import Database
from reader.library.journal import FILE_NAME, every_line
from reader.library.replay import Replayed, read_line, replay
from reader.library.schema_changes import OWN, OwnTable

_ANEW = "'reader library rebuild' writes it anew"


@dataclass(frozen=True, slots=True)
class JournalFinding:
    """Something about a journal, in a sentence."""

    sentence: str
    is_fault: bool = True
    """False: it is mended by itself."""


def compare_journal(folder: Path, database: Database) -> Iterator[JournalFinding]:
    """What of the journal is not as the library knows it. Raises LibraryError."""
    if database.value("SELECT 1 FROM sqlite_schema WHERE name = 'journal'") is None:
        # A library from before there was one.
        return
    version = database.data_version()
    findings = list(_compare(folder / FILE_NAME, database))
    if database.data_version() != version:
        findings = [JournalFinding("the library was changed meanwhile, so its journal was not compared", False)]
    yield from findings


def _compare(path: Path, database: Database) -> Iterator[JournalFinding]:
    library, size = database.rows("SELECT library, size FROM journal")[0]
    if not path.exists():
        if any(database.value(f"SELECT EXISTS (SELECT 1 FROM {table.name})") for table in _own(database)):
            yield JournalFinding("the journal is gone; it is written anew when the library is opened next")
        return
    if size <= 0:
        yield JournalFinding("the journal is written anew when the library is opened next", False)
        return
    try:
        yield from _compare_file(path, size, library, database)
    except OSError as error:
        yield JournalFinding(f"the journal cannot be read: {error.strerror}")


def _compare_file(path: Path, size: int, library: str, database: Database) -> Iterator[JournalFinding]:
    there = path.stat().st_size
    if there < size:
        yield JournalFinding("the journal is shorter than it was; it is written anew with the next change")
        return
    replayed = replay(path, size)
    if replayed.library != library:
        yield JournalFinding("the journal is another library's; it is set aside with the next change")
        return
    if there > size:
        yield JournalFinding(
            "the end of the journal tells of what was never kept; this is mended when the library is opened next", False
        )
    if replayed.damaged:
        yield JournalFinding(f"lines of the journal cannot be read, and are passed over: {replayed.damaged:,}", False)
    waiting = _waiting(database)
    if waiting:
        yield JournalFinding(f"changes that are not in the journal yet: {len(waiting):,}; the next writes them", False)
    for table in _own(database):
        yield from _compare_table(table, database, replayed, waiting)


def _own(database: Database) -> Iterator[OwnTable]:
    """The user's own tables with the columns that they have: the library may be of an earlier version."""
    for table in OWN:
        there = set(database.column("SELECT name FROM pragma_table_info(?)", (table.name,)))
        if there:
            yield replace(table, columns=tuple(column for column in table.columns if column in there))


def _waiting(database: Database) -> set[tuple[str, str]]:
    """Table and key of the rows that the journal has yet to be told of."""
    rows = database.each("SELECT DISTINCT tbl, key FROM changes WHERE id > (SELECT written FROM journal)")
    return {(table, json.dumps(json.loads(key))) for table, key in rows}


def _compare_table(
    table: OwnTable, database: Database, replayed: Replayed, waiting: set[tuple[str, str]]
) -> Iterator[JournalFinding]:
    told = replayed.places.get(table.name, {})
    unseen = {key for key in told if (table.name, key) not in waiting}
    lacking = different = 0
    with replayed.path.open("rb") as file:
        for line in every_line(database, table):
            change = read_line(line)
            if change is None or (table.name, change[1]) in waiting:
                continue
            _, key, row = change
            unseen.discard(key)
            if key not in told:
                lacking += 1
                continue
            file.seek(told[key])
            known = read_line(file.readline())
            different += known is None or not _is_same(known[2], row)
    if lacking or different:
        yield JournalFinding(f"the journal lacks {_rows(lacking + different, table)} as the library has them; {_ANEW}")
    if unseen:
        yield JournalFinding(
            f"the journal has {_rows(len(unseen), table)} that the library has not; "
            f"'reader library restore {FILE_NAME}' takes them in, and 'reader library rebuild' drops them"
        )


def _is_same(told: dict[str, Any] | None, row: dict[str, Any] | None) -> bool:
    """Whether a row is as the journal tells, which may be from before the table had all its columns."""
    return told is not None and row is not None and all(row.get(column) == value for column, value in told.items())


def _rows(count: int, table: OwnTable) -> str:
    return f"{count:,} {'row' if count == 1 else 'rows'} of {table.name}"
