"""Which files need to be looked at, and which hold nothing and are passed over until they change."""

import os
from collections.abc import Iterable
from itertools import islice

from reader.library.database import Database
from reader.library.source_values import SourceFile
from reader.library.sources import BATCH, forget_if_spare, known_files, set_status
from reader.library.values import Status


def changed(database: Database, files: Iterable[SourceFile]) -> set[str]:
    """Of these files, the locations of those that are new or of another size or time than they were."""
    found: set[str] = set()
    rest = iter(files)
    while batch := list(islice(rest, BATCH)):
        known = known_files(database, {os.fsencode(file.location) for file in batch})
        for file in batch:
            before = known.get(os.fsencode(file.location))
            if before is None or (before.size, before.mtime_ns) != (file.size, file.mtime_ns):
                found.add(file.location)
    return found


def pass_over(database: Database, files: Iterable[SourceFile]) -> None:
    """Passes over files that hold no articles, until they change. What was read from one stays readable."""
    rest = iter(files)
    while batch := list(islice(rest, BATCH)):
        with database.transaction():
            for file in batch:
                _pass_over(database, file)


def _pass_over(database: Database, file: SourceFile) -> None:
    key = os.fsencode(file.location)
    source_id = database.value("SELECT id FROM sources WHERE location = ?", (key,))
    if source_id is None or forget_if_spare(database, source_id):
        database.run("INSERT OR REPLACE INTO passed_over VALUES (?, ?, ?)", (key, file.size, file.mtime_ns))
        return
    database.run("UPDATE sources SET size = ?, mtime_ns = ? WHERE id = ?", (file.size, file.mtime_ns, source_id))
    set_status(database, key, Status.READY)


def forget(database: Database) -> None:
    """Asks again for all that was passed over."""
    database.run("DELETE FROM passed_over")
