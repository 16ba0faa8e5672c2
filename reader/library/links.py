"""Which articles lead to one: what of an article's links is kept for that, and how it is asked.

An address leads to the article that has it. A title leads to the newest article of that title, as far as the link or
the article has no address: text dumps have none. A link whose address leads to one article and whose title to another
counts for both. Of the links around an article only those count that were chosen for it; the others would lead from
everything to everything.
"""

import json
from collections.abc import Sequence

from reader.library.database import Database, number_table
from reader.library.listing import rows
from reader.library.lookup import find_title
from reader.library.targets import digests, key_of_title
from reader.library.values import Row

_FEW = 4_000
"""Up to so many articles it is quicker to sort them than to pick them out of all."""

_TARGETS = "target IN (SELECT value FROM json_each(:targets))"


def keep_links(database: Database, article_id: int, targets: Sequence[int]) -> None:
    """Keeps what the content of an article leads to, in the caller's transaction."""
    kept = set(database.column("SELECT target FROM links WHERE article_id = ?", (article_id,)))
    # Only what has changed is written: of an article cleaned anew that is next to nothing.
    for sql, changed in (
        (
            "DELETE FROM links WHERE article_id = ? AND target IN (SELECT value FROM carray(?))",
            kept.difference(targets),
        ),
        ("INSERT INTO links SELECT value, ? FROM carray(?)", set(targets) - kept),
    ):
        if changed:
            database.run(sql, (article_id, number_table(sorted(changed))))
    database.run("UPDATE articles SET links_kept = 1 WHERE id = ?", (article_id,))


def linked_from(database: Database, article_id: int, limit: int) -> list[Row]:
    """Articles that lead to one, newest first."""
    values = {"targets": json.dumps(targets_of(database, article_id)), "self": article_id, "limit": limit}
    found: list[int] = database.column(
        f"SELECT DISTINCT article_id FROM links WHERE {_TARGETS} AND article_id <> :self LIMIT {_FEW + 1}", values
    )
    if len(found) <= _FEW:
        # The unary plus keeps SQLite from walking the whole order.
        newest = database.column(
            "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) ORDER BY +order_key DESC LIMIT ?",
            (json.dumps(found), limit),
        )
    else:
        newest = database.column(
            "SELECT id FROM articles WHERE id <> :self AND EXISTS "
            f"(SELECT 1 FROM links WHERE article_id = articles.id AND {_TARGETS}) "
            "ORDER BY order_key DESC LIMIT :limit",
            values,
        )
    return rows(database, newest)


def targets_of(database: Database, article_id: int) -> list[int]:
    """The digests that links to an article are kept under."""
    keys: list[str] = database.column("SELECT key FROM addresses WHERE article_id = ?", (article_id,))
    row = database.row("SELECT title, title_key, url FROM articles WHERE id = ?", (article_id,))
    if row and find_title(database, row[0]) == article_id:
        _, key, url = row
        keys.append(key_of_title(key, has_address=False))
        if url is None:
            keys.append(key_of_title(key, has_address=True))
    return digests(keys)
