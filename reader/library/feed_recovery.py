"""What a damaged library knows of feeds, taken over into a new one, so that nothing comes twice and none is lost."""

from typing import Any

from reader.errors import LibraryError
from reader.library.database import Database
from reader.library.sources import add_waiting

_ARTICLE = (
    *("identity", "title", "title_key", "site", "byline", "published", "url", "words", "added", "language", "kind"),
)
_ENTRY = ("feed_id", "key", "text_key", "updated", "seen")
_ENTRIES = (
    f"SELECT {', '.join(f'e.{column}' for column in _ENTRY)}, s.location, c.location, c.kept, "
    f"{', '.join(f'a.{column}' for column in _ARTICLE)} FROM entries AS e "
    "LEFT JOIN articles AS a ON a.id = e.article_id "
    "LEFT JOIN sources AS s ON s.id = e.source_id LEFT JOIN sources AS c ON c.id = s.container_id ORDER BY e.id"
)
_FILES = "SELECT location, kept FROM sources WHERE is_feed AND container_id IS NULL ORDER BY id"


def copy_entries(damaged: Database, database: Database) -> None:
    """Takes over the entries that can be read, their articles waiting to be cleaned again, in one transaction.

    Files of entries that cannot be are taken in as any file.
    """
    copy = _Copy(database)
    rows, is_whole = damaged.readable_rows(_ENTRIES)
    for row in rows:
        try:
            copy.take(row)
        except (LibraryError, TypeError):
            # Damage has made it impossible.
            is_whole = False
    if not is_whole:
        for location, kept in damaged.readable_rows(_FILES)[0]:
            if isinstance(location, bytes):
                copy.take_file(location, kept)


class _Copy:
    """Takes entries into a new library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, row: tuple[Any, ...]) -> None:
        """One entry, with its article and where its text lies. Raises LibraryError or TypeError."""
        entry, (part, file, kept), article = (
            row[: len(_ENTRY)],
            row[len(_ENTRY) : -len(_ARTICLE)],
            row[-len(_ARTICLE) :],
        )
        identity = article[0]
        if identity is not None and (part is None or file is None):
            # Without its text it had better come again.
            return
        with self._database.transaction():
            article_id = source_id = None
            if identity is not None:
                article_id = self._article(article)
                source_id = self._part(part, self._container(file, kept), article_id)
            self._database.run(
                f"INSERT INTO entries ({', '.join(_ENTRY)}, article_id, source_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*entry, article_id, source_id),
            )

    def take_file(self, location: bytes, kept: bytes | None) -> None:
        """A file whose entries are not known."""
        if self._source(location) is None:
            source_id = add_waiting(self._database, location, None, None)
            self._database.run("UPDATE sources SET kept = ? WHERE id = ?", (kept, source_id))

    def _article(self, article: tuple[Any, ...]) -> int:
        found = self._database.value("SELECT id FROM articles WHERE identity = ?", (article[0],))
        if found is not None:
            return int(found)
        marks = ", ".join("?" * len(article))
        return self._database.insert(
            f"INSERT INTO articles ({', '.join(_ARTICLE)}, status) VALUES ({marks}, 'pending')", article
        )

    def _container(self, location: bytes, kept: bytes | None) -> int:
        found = self._source(location)
        if found is not None:
            return found
        return self._database.insert(
            "INSERT INTO sources (location, status, kept, is_feed) VALUES (?, 'ready', ?, 1)", (location, kept)
        )

    def _part(self, location: bytes, container_id: int, article_id: int) -> int:
        found = self._source(location)
        if found is not None:
            return found
        source_id = self._database.insert(
            "INSERT INTO sources (location, article_id, container_id, status, is_feed) VALUES (?, ?, ?, 'pending', 1)",
            (location, article_id, container_id),
        )
        self._database.run(
            "UPDATE articles SET source_id = ? WHERE id = ? AND source_id IS NULL", (source_id, article_id)
        )
        return source_id

    def _source(self, location: bytes) -> int | None:
        found = self._database.value("SELECT id FROM sources WHERE location = ?", (location,))
        return None if found is None else int(found)
