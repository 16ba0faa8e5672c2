"""Queries that the user gave a name, in the order that the user gave them."""

import unicodedata

from reader.errors import LibraryError
from reader.library.database import Database
from reader.library.own_values import SavedSearch
from reader.library.ready_searches import BUILT_IN
from reader.safe_text import safe_line

MAX_SEARCHES = 1_000
MAX_NAME = 100
"""Characters."""
MAX_QUERY = 4_000
"""Characters."""


def searches(database: Database) -> list[SavedSearch]:
    """All saved searches, in their order."""
    return [SavedSearch(*row) for row in database.rows("SELECT name, query FROM searches ORDER BY position, key")]


def find(database: Database, name: str) -> SavedSearch | None:
    """The search of a name, however it is cased: the user's own, else one that all have; None if there is none."""
    found = database.rows("SELECT name, query FROM searches WHERE key = ?", (_key(name),))
    if found:
        return SavedSearch(*found[0])
    return next((search for search in BUILT_IN if _key(search.name) == _key(name)), None)


def save(database: Database, name: str, query: str) -> None:
    """Keeps a query under a name, in place of the one that it had, or at the end.

    Raises LibraryError if it has no name, is too long or there are too many.
    """
    name, query = _name(name), safe_line(query).strip()
    if len(query) > MAX_QUERY:
        raise LibraryError(f"The search cannot be saved: it is longer than {MAX_QUERY} characters.")
    with database.transaction():
        is_new = not _is_there(database, name)
        if is_new and database.value("SELECT count(*) FROM searches") >= MAX_SEARCHES:
            raise LibraryError(f"The search cannot be saved: there are {MAX_SEARCHES} already.")
        database.run(
            "INSERT INTO searches SELECT ?, ?, ?, coalesce(max(position), 0) + 1 FROM searches "
            "WHERE TRUE ON CONFLICT DO UPDATE SET name = excluded.name, query = excluded.query",
            (_key(name), name, query),
        )


def rename(database: Database, old: str, new: str) -> None:
    """Gives a saved search another name. Raises LibraryError if it is not there, or the name is another's."""
    new = _name(new)
    with database.transaction():
        if not _is_there(database, old):
            raise LibraryError(f"There is no saved search {safe_line(old)[:MAX_NAME]} any more.")
        if _key(new) != _key(old) and _is_there(database, new):
            raise LibraryError(f"There is a saved search {new} already.")
        database.run("UPDATE searches SET key = ?, name = ? WHERE key = ?", (_key(new), new, _key(old)))


def move(database: Database, name: str, index: int) -> None:
    """Puts a saved search at a place (from 0) among the others; nothing if it is not there."""
    with database.transaction():
        keys = database.column("SELECT key FROM searches ORDER BY position, key")
        if _key(name) in keys:
            keys.remove(_key(name))
            keys.insert(max(index, 0), _key(name))
            database.run_many(
                "UPDATE searches SET position = ? WHERE key = ?", [(place, key) for place, key in enumerate(keys, 1)]
            )


def remove(database: Database, name: str) -> bool:
    """Takes a saved search away; False if there is none of this name."""
    with database.transaction():
        return database.run("DELETE FROM searches WHERE key = ?", (_key(name),)) > 0


def _is_there(database: Database, name: str) -> bool:
    return database.value("SELECT 1 FROM searches WHERE key = ?", (_key(name),)) is not None


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", safe_line(name).strip()).casefold())


def _name(name: str) -> str:
    clean = safe_line(name).strip()[:MAX_NAME].strip()
    if not clean:
        raise LibraryError("A saved search needs a name.")
    return clean
