"""Lines of a journal that tell of what was never committed: whoever wrote them was killed between the two."""

import os
from contextlib import suppress
from pathlib import Path

from reader.library.database import Database

_SIZE = "SELECT size FROM journal"
_CHANGED = "INSERT INTO changes (tbl, key) VALUES (?, ?)"


def follow_tail(database: Database, journal: Path) -> None:
    """Lets such lines be followed by lines of the same rows as they are, so that the last line of a row is true."""
    if not _tail(database, journal):
        # As mostly.
        return
    from reader.library.replay import read_line

    with database.transaction(), suppress(OSError):
        # Asked again, with the lock: nobody is between the two by now.
        if not (length := _tail(database, journal)):
            return
        with journal.open("rb") as file:
            file.seek(-length, os.SEEK_END)
            changes = [change for line in file if (change := read_line(line)) is not None]
        # The end of the transaction writes the rows of which this says that they changed.
        database.run_many(_CHANGED, dict.fromkeys((table, key) for table, key, _ in changes))


def _tail(database: Database, journal: Path) -> int:
    """How many bytes the journal is longer than the library knows of; 0 if it is to be written anew anyhow."""
    known = int(database.value(_SIZE))
    if known <= 0:
        return 0
    try:
        return max(0, journal.stat().st_size - known)
    except OSError:
        return 0
