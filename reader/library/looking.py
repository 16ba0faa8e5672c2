"""Opens a library to look at it, as it is: nothing is made, brought to a later version or mended."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import LibraryError, UnwritableError
from reader.library.database import Access, Database
from reader.library.header import FILE_NAME
from reader.library.opening import examine
from reader.library.read_only import has_log
from reader.safe_text import safe_line


@contextmanager
def opened_to_look(folder: Path) -> Iterator[Database]:
    """The database of the library in a folder. Raises LibraryError if there is none, or it is no library's."""
    path = folder / FILE_NAME
    if not path.exists():
        raise LibraryError(f"There is no library in {safe_line(str(folder))}.")
    examine(path)
    database = _opened(path)
    try:
        yield database
    finally:
        database.close()


def _opened(path: Path) -> Database:
    database = Database(path, Access.READ)
    try:
        database.value("PRAGMA user_version")
        database.value("SELECT 1 FROM sqlite_schema")
        return database
    except UnwritableError:
        # Its log can be neither read nor begun.
        database.close()
        if has_log(path):
            raise
        return Database(path, Access.FROZEN)
