"""The full-text indexes: how articles, and what the user wrote of them, are put into them.

`search` has what stands in articles, `own_search` tags and notes: these change in bulk, and must not make bodies be
indexed again. Both have their rows under `articles.order_key`.
"""

from reader.library.content import unpack
from reader.library.database import Database, number_table
from reader.library.search_text import Searched, as_words, searched

_APART = " \ue000 "
"""Stands between tags, and between notes: a word that nobody writes, so that no phrase goes from one to the next."""


_CACHE_KIB = 8 * 1024
"""Storing an article changes pages anywhere in the file: with 1 MiB it takes a third longer."""


def index_article(database: Database, article_id: int, texts: Searched) -> None:
    """Puts an article into the index, in place of what stood there for it, at the end of the caller's transaction.

    With all that is indexed together at the end, storing many articles in one transaction takes half the time.
    """
    database.endings.leave(_put, (database, article_id, texts))


def index_again(database: Database, article_id: int) -> None:
    """Puts an article back into the index if its place in the order has changed, at the end of the transaction."""
    database.endings.leave(_put_back, (database, article_id))


def index_batch(database: Database, texts: dict[int, Searched]) -> None:
    """Puts articles into the index, in place of what stood there for them, in the caller's transaction.

    Such as have gone meanwhile are passed over.
    """
    if not texts:
        return
    database.run_script(f"PRAGMA cache_size = -{_CACHE_KIB}")
    # FTS5 writes what it has gathered at every savepoint, of which SQLite makes one for most other statements, and at
    # each rowid that is smaller than the one before.
    ids = list(texts)
    keys = database.rows(
        "SELECT order_key, id FROM articles WHERE id IN (SELECT value FROM carray(?)) ORDER BY order_key",
        (number_table(ids),),
    )
    database.run_many(
        "INSERT OR REPLACE INTO search (rowid, title, byline, site, body) VALUES (?, ?, ?, ?, ?)",
        ((key, *texts[article_id]) for key, article_id in keys),
    )
    database.run(
        "UPDATE articles SET is_indexed = 1 WHERE id IN (SELECT value FROM carray(?)) AND NOT is_indexed",
        (number_table(ids),),
    )


def packed_texts(packed: bytes | None) -> Searched:
    """What is searched of packed content; nothing if it cannot be read."""
    try:
        if packed:
            article = unpack(packed)
            return searched(article, article.text)
    except ValueError:
        # Said when it is read; it is cleaned again then.
        pass
    return "", "", "", ""


def _put(stored: list[tuple[Database, int, Searched]]) -> None:
    # Of one that was stored more than once, what it is by now.
    index_batch(stored[0][0], {article_id: texts for _, article_id, texts in stored})


def _put_back(moved: list[tuple[Database, int]]) -> None:
    database = moved[0][0]
    rows = database.rows(
        "SELECT id, packed FROM articles JOIN contents ON article_id = id "
        "WHERE NOT is_indexed AND id IN (SELECT value FROM carray(?))",
        (number_table(article_id for _, article_id in moved),),
    )
    index_batch(database, {article_id: packed_texts(packed) for article_id, packed in rows})


def index_own(database: Database) -> None:
    """Puts into the index what has changed of tags and notes, in the caller's transaction, at its end."""
    changed: list[str] = database.column("SELECT identity FROM own_changed")
    if not changed:
        # As mostly.
        return
    # CROSS: few have changed, and SQLite would otherwise go through all articles in their order.
    database.run(
        "DELETE FROM own_search WHERE rowid IN (SELECT order_key FROM own_changed CROSS JOIN articles USING (identity))"
    )
    rows = database.rows(
        "SELECT order_key, (SELECT group_concat(tag, ?1) FROM tags WHERE tags.identity = changed.identity), "
        "(SELECT group_concat(note, ?1) FROM highlights WHERE highlights.identity = changed.identity) "
        "FROM own_changed AS changed CROSS JOIN articles USING (identity) ORDER BY order_key",
        (_APART,),
    )
    database.run_many(
        "INSERT INTO own_search (rowid, tags, notes) VALUES (?, ?, ?)",
        [(key, as_words(tags or ""), as_words(notes or "")) for key, tags, notes in rows if tags or notes],
    )
    database.run("DELETE FROM own_changed")
