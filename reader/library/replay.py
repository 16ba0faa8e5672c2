"""What a journal tells of: the last state of each row that the user made, and putting it into a library."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reader.errors import LibraryError
from reader.library.database import Database
from reader.library.journal import FORMAT, VERSION
from reader.library.schema_changes import OWN, OwnTable
from reader.library.state import merge_state

_MAX_LINE = 16 * 1024 * 1024
"""Bytes; the longest that is written is a highlight with a note of 100,000 characters, escaped."""

_TABLES = {table.name: table for table in OWN}

_NEWER = ("tags", "highlights", "marks")
"""Tables whose rows say when they were changed."""

Row = dict[str, Any]


@dataclass(slots=True)
class Replayed:
    """What a journal tells of. Only where its lines lie is held in memory; the rows are read again when asked for."""

    path: Path
    library: str | None = None
    """Whose journal it is; None if its first line does not tell."""
    damaged: int = 0
    """How many lines could not be read."""
    places: dict[str, dict[str, int]] = field(default_factory=dict)
    """For each table, where the last line of each row begins, by its key; removed rows are not there."""

    def counts(self) -> dict[str, int]:
        """How many rows there are of each table."""
        return {name: len(places) for name, places in self.places.items() if places}

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a table, in the order in which they were last changed. Raises OSError if it cannot be read."""
        with self.path.open("rb") as file:
            for place in sorted(self.places.get(name, {}).values()):
                file.seek(place)
                line = read_line(file.readline(_MAX_LINE))
                if line is not None and line[2] is not None:
                    yield line[2]


def replay(path: Path, size: int | None = None) -> Replayed:
    """Goes through a journal, the last line of each row being true; lines that cannot be read are counted.

    With a size only through so many bytes of it.

    It is to be left as it is until the rows have been read. Raises OSError if it cannot be read.
    """
    found = Replayed(path)
    with path.open("rb") as file:
        place = 0
        while (size is None or place < size) and (line := file.readline(_MAX_LINE)):
            if place == 0 and (header := _header(line)) is not None:
                found.library = header
            elif (change := read_line(line)) is None:
                found.damaged += 1
            else:
                name, key, row = change
                places = found.places.setdefault(name, {})
                # What is changed again goes to the end, as in the file.
                places.pop(key, None)
                if row is not None:
                    places[key] = place
            place += len(line)
    return found


def _header(line: bytes) -> str | None:
    try:
        header = json.loads(line)
        is_known = header["format"] == FORMAT and header["version"] == VERSION
        return str(header["library"]) if is_known else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def read_line(line: bytes) -> tuple[str, str, Row | None] | None:
    """Table, key and row of a line; None if it cannot be read."""
    try:
        change = json.loads(line)
        table = _TABLES[change["table"]]
        key = json.dumps([change["key"][column] for column in table.key])
        row = change["row"]
        return table.name, key, None if row is None else _checked(table, row)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _checked(table: OwnTable, row: Row) -> Row:
    known = {column: row[column] for column in table.columns if column in row}
    if not all(isinstance(given, str | int | float | None) for given in known.values()):
        raise ValueError
    return known | {column: bytes.fromhex(known[column]) for column in table.blobs & known.keys()}


def restore_own(database: Database, replayed: Replayed) -> Counter[str]:
    """Puts the rows of a journal into a library, as far as it has none newer; returns how many it had no room for.

    In one transaction. The journal beside the library is written anew with the next change; it is set aside then if
    this one could not be taken in whole. Raises OSError if the journal cannot be read.
    """
    refused: Counter[str] = Counter()
    with database.transaction():
        for table in OWN:
            for row in replayed.rows(table.name):
                if not _restore(database, table, row):
                    refused[table.name] += 1
        is_strange = bool(replayed.damaged or refused)
        database.run(
            "UPDATE journal SET library = coalesce(?, library), size = -1, is_strange = ?",
            (replayed.library, int(is_strange)),
        )
    return refused


def _restore(database: Database, table: OwnTable, row: Row) -> bool:
    if table.name == "state":
        with suppress(LibraryError):
            merge_state(database, row)
            return True
        return False
    if table.name == "feeds":
        row = _with_free_id(database, row)
    columns = ", ".join(row)
    marks = ", ".join("?" * len(row))
    conflict = ""
    if table.name in _NEWER and "changed" in row:
        update = ", ".join(f"{column} = excluded.{column}" for column in row if column not in table.key)
        keys = ", ".join(table.key)
        conflict = f" ON CONFLICT ({keys}) DO UPDATE SET {update} WHERE excluded.changed > changed"
    try:
        database.run(f"INSERT OR IGNORE INTO {table.name} ({columns}) VALUES ({marks}){conflict}", tuple(row.values()))
    except LibraryError:
        return False
    return True


def _with_free_id(database: Database, row: Row) -> Row:
    """A feed as it can be put beside those that are followed by now."""
    is_taken = database.value("SELECT 1 FROM feeds WHERE id = ?", (row.get("id"),)) is not None
    return {name: value for name, value in row.items() if name != "id"} if is_taken else row
