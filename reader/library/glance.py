"""A quick look at the library: what the list shows first, before anything of the program's weight is imported.

Nothing is made, migrated or recovered here. Whatever is not as it should be ends the look; the program then goes its
usual way, which says what is wrong.
"""

import os
from collections.abc import Sequence

import apsw

from reader.library.article_sql import SHOWN, SHOWN_AND_TAGS, UNREAD, texts
from reader.library.header import FILE_NAME, HEADER_BYTES, is_library
from reader.library.order import NEWEST_FIRST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_BUSY_MS = 100
"""How long another process is waited for; longer, and there is no first frame."""
_PLACE = "SELECT count(*) FROM articles WHERE order_key > (SELECT order_key FROM articles WHERE id = ?)"
_WINDOW = 500
"""Articles asked for at once: readings that last would keep the write-ahead log from being folded in."""
_LISTED_WHERE = (
    f"SELECT a.order_key, a.byline, a.added, sources.location, {SHOWN_AND_TAGS} FROM articles AS a "
    f"LEFT JOIN sources ON sources.id = a.source_id {{}} {NEWEST_FIRST} LIMIT ?"
)
_LISTED, _LISTED_ON = _LISTED_WHERE.format(""), _LISTED_WHERE.format("WHERE a.order_key < ?")


class LookEnded(Exception):
    """The library cannot be looked at quickly."""


class GlancedRow:
    """What the list shows of an article: the part of `values.Row` that it draws, by the same names."""

    __slots__ = (*SHOWN, "tags")

    def __init__(self, record: "Sequence[Any]") -> None:
        *plain, tags = record
        for name, value in zip(SHOWN, plain, strict=False):
            setattr(self, name, value)
        self.tags = texts(tags)

    if TYPE_CHECKING:
        id: int
        title: str
        site: str | None
        published: str | None
        words: int
        status: str
        reason: str | None
        is_read: int
        is_starred: int
        progress: float
        url: str | None
        revisions: int
        tags: tuple[str, ...]


class ListedRow(GlancedRow):
    """All that `values.Row` says of an article, by the same names."""

    __slots__ = ("added", "byline", "source")

    def __init__(self, record: "Sequence[Any]") -> None:
        _, self.byline, self.added, location, *shown = record
        self.source = os.fsdecode(location or b"")
        super().__init__(shown)

    if TYPE_CHECKING:
        byline: str | None
        added: int
        source: str


class Glance:
    """The list of a library, newest first, as it stands; one thread at a time. All raises LookEnded."""

    def __init__(self, folder: str) -> None:
        """Opens the library in a folder."""
        path = os.path.join(folder, FILE_NAME)
        try:
            with open(path, "rb") as file:
                header = file.read(HEADER_BYTES)
            if not is_library(header):
                raise LookEnded
            # Not read-only: that would leave the files of the write-ahead log behind.
            self._connection = apsw.Connection(path, flags=apsw.SQLITE_OPEN_READWRITE)
        except (OSError, ValueError, apsw.Error) as error:
            raise LookEnded from error
        try:
            self._connection.set_busy_timeout(_BUSY_MS)
            self._connection.execute("PRAGMA query_only = 1")
            self.version = int(self._value("PRAGMA user_version"))
            """Of the tables; those of another than the program's may mean something else."""
        except BaseException:
            self.close()
            raise
        self._ids: list[int] | None = None
        self.total = 0
        """How many articles are listed."""

    def close(self) -> None:
        """Ends the look."""
        self._connection.close()

    def look_at(self, under: Sequence[str] | None) -> None:
        """Lists the articles of a scope, or all."""
        if under is not None:
            scope = self._in_scope(under)
            self._ids = [found for found in self._column(f"SELECT id FROM articles {NEWEST_FIRST}") if found in scope]
        self.total = self._value("SELECT count(*) FROM articles") if self._ids is None else len(self._ids)

    def recall(self, key: str) -> str | None:
        """The value that the app keeps under a key; None if there is none."""
        found = self._column("SELECT value FROM remembered WHERE key = ?", (key,))
        return str(found[0], "utf-8", "surrogatepass") if found else None

    def place(self, article_id: int) -> int | None:
        """Where an article stands in the list; None if it does not."""
        if self._ids is not None:
            return self._ids.index(article_id) if article_id in self._ids else None
        if not self._column("SELECT 1 FROM articles WHERE id = ?", (article_id,)):
            return None
        return int(self._value(_PLACE, (article_id,)))

    def rows(self, first: int, count: int) -> list[GlancedRow]:
        """What is shown of some items, from one on."""
        if self._ids is None:
            sql = f"SELECT {SHOWN_AND_TAGS} FROM articles AS a {NEWEST_FIRST} LIMIT ? OFFSET ?"
            return [GlancedRow(record) for record in self._records(sql, (count, first))]
        ids = self._ids[first : first + count]
        sql = f"SELECT {SHOWN_AND_TAGS} FROM articles AS a WHERE a.id IN ({', '.join('?' * len(ids))})"
        found = {record[0]: record for record in self._records(sql, ids)}
        return [GlancedRow(found[article_id]) for article_id in ids if article_id in found]

    def listed(self, most: int | None = None) -> "Iterator[ListedRow]":
        """The newest articles of the library, at most so many, with all that is told of them; in short readings."""
        key = None
        while most is None or most > 0:
            window = _WINDOW if most is None else min(most, _WINDOW)
            found = self._records(_LISTED if key is None else _LISTED_ON, (window,) if key is None else (key, window))
            if not found:
                return
            key = found[-1][0]
            most = None if most is None else most - len(found)
            yield from map(ListedRow, found)

    def texts(self, sql: str) -> list[str]:
        """The texts in the one column that SQL asks for."""
        return self._column(sql)

    def unread(self) -> int:
        """How many articles of the scope are unread."""
        if self._ids is None:
            return int(self._value(f"SELECT count(*) FROM articles AS a WHERE {UNREAD}"))
        unread = self._column(f"SELECT a.id FROM articles AS a WHERE {UNREAD}")
        return len(set(unread).intersection(self._ids))

    def waiting_links(self) -> int:
        """How many links are kept for later and wait to be fetched."""
        return int(self._value("SELECT count(*) FROM queue WHERE NOT is_failed AND NOT is_full_text"))

    def _in_scope(self, under: Sequence[str]) -> set[int]:
        found: set[int] = set()
        for path in map(os.fsencode, under):
            folder = path.rstrip(b"/") + b"/"
            found.update(
                self._column(
                    "SELECT article_id FROM sources WHERE article_id IS NOT NULL "
                    "AND (location = ? OR (location > ? AND location < ?))",
                    (path, folder, folder[:-1] + b"0"),
                )
            )
        return found

    def _records(self, sql: str, values: "Sequence[Any]" = ()) -> "list[tuple[Any, ...]]":
        try:
            return list(self._connection.execute(sql, tuple(values)))
        except (apsw.Error, UnicodeDecodeError) as error:
            raise LookEnded from error

    def _column(self, sql: str, values: "Sequence[Any]" = ()) -> "list[Any]":
        return [record[0] for record in self._records(sql, values)]

    def _value(self, sql: str, values: "Sequence[Any]" = ()) -> "Any":
        return self._column(sql, values)[0]
