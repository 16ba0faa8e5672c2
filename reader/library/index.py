"""The full-text indexes: how articles, and what the user wrote of them, are put into them.

`search` has what stands in articles, `own_search` tags and notes: these change in bulk, and must not make bodies be
indexed again. Both have their rows under `articles.order_key`.
"""

from reader.library.content import unpack
from reader.library.database import Database
from reader.library.search_text import Searched, as_words, searched

_APART = " \ue000 "
"""Stands between tags, and between notes: a word that nobody writes, so that no phrase goes from one to the next."""


def index_article(database: Database, article_id: int, texts: Searched) -> None:
    """Puts an article into the index, in place of what stood there for it, at the end of the caller's transaction.

    FTS5 writes what it has gathered at every savepoint, and SQLite makes one for most other statements: with all that
    is indexed together at the end, storing many articles in one transaction takes half the time.
    """
    database.at_end(lambda: _put(database, article_id, texts))


def index_again(database: Database, article_id: int) -> None:
    """Puts an article back into the index if its place in the order has changed, at the end of the transaction."""
    database.at_end(lambda: _put_back(database, article_id))


def index_batch(database: Database, texts: dict[int, Searched]) -> None:
    """Puts articles into the index that are not in it, in the caller's transaction."""
    for article_id, each in texts.items():
        _insert(database, article_id, each)
    for article_id in texts:
        database.run("UPDATE articles SET is_indexed = 1 WHERE id = ?", (article_id,))


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


def _put(database: Database, article_id: int, texts: Searched) -> None:
    _insert(database, article_id, texts)
    database.run("UPDATE articles SET is_indexed = 1 WHERE id = ? AND NOT is_indexed", (article_id,))


def _insert(database: Database, article_id: int, texts: Searched) -> None:
    # It may have gone meanwhile.
    key = database.value("SELECT order_key FROM articles WHERE id = ?", (article_id,))
    if key is not None:
        database.run(
            "INSERT OR REPLACE INTO search (rowid, title, byline, site, body) VALUES (?, ?, ?, ?, ?)", (key, *texts)
        )


def _put_back(database: Database, article_id: int) -> None:
    row = database.row(
        "SELECT packed FROM articles JOIN contents ON article_id = id WHERE id = ? AND NOT is_indexed", (article_id,)
    )
    if row is not None:
        _put(database, article_id, packed_texts(row[0]))


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
