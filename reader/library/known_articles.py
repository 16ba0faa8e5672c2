"""Which articles of what feeds bring are in the library already, looked up for many entries at a time."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from reader.library.database import Database
from reader.library.feed_values import EntryRow

_AMONG = "FROM json_each(?) CROSS JOIN"


class KnownArticles:
    """The articles that some identities belong to, by their own or by an address that leads to them."""

    def __init__(self, database: Database, identities: Collection[str]) -> None:
        self._database = database
        keys = (json.dumps(list(identities)),)
        self._ids: dict[str, int] = {
            **dict(database.rows(f"SELECT value, article_id {_AMONG} addresses ON addresses.key = value", keys)),
            **dict(database.rows(f"SELECT value, a.id {_AMONG} articles AS a ON a.identity = value", keys)),
        }
        self._new: set[int] = set()

    def find(self, identity: str) -> int | None:
        """The article of an identity, if there is one."""
        return self._ids.get(identity)

    def add(self, identity: str, article: int) -> None:
        """From now on there is one, of which only feeds' texts are known."""
        self._ids[identity] = article
        self._new.add(article)

    def has_feed_text_only(self, article: int) -> bool:
        """Whether nothing but feeds gave the text of an article."""
        if article in self._new:
            return True
        sql = "SELECT 1 FROM sources WHERE article_id = ? AND NOT is_feed"
        return self._database.value(sql, (article,)) is None


@dataclass(frozen=True, slots=True)
class KnownText:
    """An entry's article, and the source that its text is cleaned from."""

    article: int | None
    source: int | None


class Texts:
    """What some feeds brought before, as far as it has to do with what they bring now."""

    def __init__(self, database: Database, entries: Iterable[tuple[int, EntryRow]]) -> None:
        """`entries`: each with the id of its feed."""
        self._database = database
        self._by_key: dict[tuple[int, str], KnownText] = {}
        keys = json.dumps([(feed_id, entry.key) for feed_id, entry in entries])
        rows = database.each(
            "SELECT e.feed_id, e.key, e.article_id, e.source_id FROM json_each(?) AS asked CROSS JOIN entries AS e "
            "ON e.feed_id = asked.value ->> 0 AND e.key = asked.value ->> 1",
            (keys,),
        )
        for feed_id, key, article, source in rows:
            self._by_key[feed_id, key] = KnownText(article, source)
        self._new: dict[tuple[int, int], KnownText] = {}

    def add(self, feed_id: int, entry: EntryRow, known: KnownText) -> None:
        """From now on a feed has brought this."""
        self._by_key[feed_id, entry.key] = known
        if known.article is not None and known.source is not None:
            self._new[feed_id, known.article] = known

    def find(self, feed_id: int, entry: EntryRow, article: int | None) -> KnownText:
        """What an entry with a text is, whose identity belongs to this article, if there is one."""
        known = self._by_key.get((feed_id, entry.key))
        if known is not None and known.article is not None:
            return known
        if article is None:
            return KnownText(None, None)
        # The feed may have brought it under another key.
        if (added := self._new.get((feed_id, article))) is not None:
            return added
        sql = "SELECT source_id FROM entries WHERE (feed_id, article_id) = (?, ?) AND source_id IS NOT NULL"
        return KnownText(article, self._database.value(sql, (feed_id, article)))

    def same(self, feed_id: int, entry: EntryRow) -> KnownText | None:
        """What an entry is that brings nothing: known by its key, else by its text; None if it is not known."""
        known = self._by_key.get((feed_id, entry.key))
        if known is not None and known.article is not None:
            return known
        # Asked seldom enough to go through all of the feed's.
        sql = (
            "SELECT article_id, source_id FROM entries "
            "WHERE feed_id = ? AND +text_key = ? AND article_id IS NOT NULL ORDER BY id DESC"
        )
        row = self._database.row(sql, (feed_id, entry.text_key))
        return known if row is None else KnownText(*row)


class KnownFiles:
    """Files of entries that are there, and what lies in those that come once more."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ids: dict[bytes, int] = {}
        self._parts: dict[bytes, KnownText] = {}

    def find(self, path: bytes) -> int | None:
        """The source of a file, if it came before; its bytes are read again."""
        if path not in self._ids:
            found = self._database.value("SELECT id FROM sources WHERE location = ?", (path,))
            if found is None:
                return None
            self._database.run("UPDATE sources SET digest = NULL, begun = NULL, reached = NULL WHERE id = ?", (found,))
            rows = self._database.rows("SELECT location, article_id, id FROM sources WHERE container_id = ?", (found,))
            self._parts.update((location, KnownText(article, source)) for location, article, source in rows)
            self._ids[path] = found
        return self._ids[path]

    def add(self, path: bytes, source: int) -> None:
        """From now on there is one more file."""
        self._ids[path] = source

    def at(self, location: bytes) -> KnownText | None:
        """What lies there, if anything does."""
        return self._parts.get(location)

    def put(self, location: bytes, known: KnownText) -> None:
        """From now on this lies there."""
        self._parts[location] = known
