"""What feeds brought, entry by entry, and how much of it there is."""

import json
from collections.abc import Iterable, Sequence

from reader.library.database import Database, number_table
from reader.library.feed_values import Feed, FeedCounts, KnownEntry
from reader.library.feeds import find

_COUNTS = (
    "SELECT feed_id, sum(is_unread), count(*) FROM "
    "(SELECT feed_id, is_unread FROM entries WHERE article_id IS NOT NULL GROUP BY feed_id, article_id) "
    "GROUP BY feed_id"
)
"""Two entries of a feed can be one article, as when it was numbered anew. By the index, 20 ms of 100,000 entries."""
_MONTH = 30 * 86_400
_KNOWN = (
    # Materialized, so that it is not asked again for each entry.
    "WITH asked AS MATERIALIZED (SELECT value AS feed_id, "
    f"(SELECT max(seen) FROM entries WHERE feed_id = value) - {_MONTH} AS since FROM carray(?)) "
    "SELECT e.feed_id, e.key, e.text_key, e.updated, e.article_id, a.identity FROM asked CROSS JOIN entries AS e "
    "ON e.feed_id = asked.feed_id AND e.seen >= since LEFT JOIN articles AS a ON a.id = e.article_id ORDER BY e.id"
)
_UNTOUCHED = (
    "NOT a.is_starred AND a.progress = 0 "
    "AND (SELECT count(*) FROM sources AS s WHERE s.article_id = a.id) = 1 "
    "AND EXISTS (SELECT 1 FROM sources AS s WHERE s.article_id = a.id AND s.is_feed) "
    "AND NOT EXISTS (SELECT 1 FROM tags AS t WHERE t.identity = a.identity AND t.changed > 0) "
    "AND NOT EXISTS (SELECT 1 FROM highlights AS h WHERE h.identity = a.identity) "
    "AND NOT EXISTS (SELECT 1 FROM marks AS m WHERE m.identity = a.identity) "
    "AND NOT EXISTS (SELECT 1 FROM state AS st WHERE st.identity = a.identity AND st.place_block IS NOT NULL)"
)
"""SQL over `articles AS a` for what only one feed brought, and nobody did anything with but read or tag by rules."""


def counts(database: Database) -> dict[int, FeedCounts]:
    """How many articles each feed brought that are there, by its id; feeds without any are left out."""
    return {feed_id: FeedCounts(unread, total) for feed_id, unread, total in database.rows(_COUNTS)}


def known_of(database: Database, ids: Iterable[int]) -> dict[int, list[KnownEntry]]:
    """The entries that feeds brought, by their ids, in the order in which they came; an empty list for none.

    Without those that a feed had stopped to list a month before it was last seen to list any: they grow without end.
    """
    found: dict[int, list[KnownEntry]] = {each: [] for each in ids}
    if found:
        for feed_id, *entry in database.each(_KNOWN, (number_table(found),)):
            found[feed_id].append(KnownEntry(*entry))
    return found


def feeds_of(database: Database, article_id: int) -> list[Feed]:
    """The feeds that an article came by and that are followed, the first first."""
    ids = database.column("SELECT feed_id FROM entries WHERE article_id = ? ORDER BY id", (article_id,))
    return [feed for each in dict.fromkeys(ids) if (feed := find(database, each)) is not None]


def drop_arrived(database: Database, ids: Sequence[int]) -> list[int]:
    """Forgets articles that nobody did anything with and only one feed brought; returns those that are gone.

    They are starred, tagged by the user, highlighted, marked or read in part, or have another source, else. Their
    entries stay known, so that they do not come again.
    """
    if not ids:
        return []
    with database.transaction():
        gone: list[int] = database.column(
            f"SELECT id FROM articles AS a WHERE id IN (SELECT value FROM carray(?)) AND {_UNTOUCHED}",
            (number_table(ids),),
        )
        if not gone:
            return []
        among = "IN (SELECT value FROM carray(?))"
        keys = (json.dumps(database.column(f"SELECT identity FROM articles WHERE id {among}", (number_table(gone),))),)
        for table, column in (("tags", "identity"), ("queue", "is_full_text AND key")):
            database.run(f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))", keys)
        for table, column in (("sources", "article_id"), ("articles", "id")):
            database.run(f"DELETE FROM {table} WHERE {column} {among}", (number_table(gone),))
    return gone


def forget_spare_files(database: Database) -> list[bytes]:
    """Forgets the files of entries no part of which is needed any more; returns where they lie."""
    with database.transaction():
        spare = database.rows(
            "SELECT id, coalesce(kept, location) FROM sources AS c WHERE is_feed AND container_id IS NULL "
            "AND article_id IS NULL AND NOT EXISTS (SELECT 1 FROM sources AS part WHERE part.container_id = c.id)"
        )
        if spare:
            ids = number_table(source_id for source_id, _ in spare)
            database.run("DELETE FROM sources WHERE id IN (SELECT value FROM carray(?))", (ids,))
    return [path for _, path in spare]
