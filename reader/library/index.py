"""The full-text index: how articles are put into it, and how queries are put to it."""

from reader.library.database import Database
from reader.library.query import Words
from reader.library.search_text import Searched, spaced


def index_article(database: Database, article_id: int, texts: Searched) -> None:
    """Puts an article into the index, in place of what stood there for it, at the end of the caller's transaction.

    FTS5 writes what it has gathered at every savepoint, and SQLite makes one for most other statements: with all that
    is indexed together at the end, storing many articles in one transaction takes half the time.
    """
    database.at_end(lambda: _put(database, article_id, texts))


def _put(database: Database, article_id: int, texts: Searched) -> None:
    # It may have gone meanwhile.
    if database.value("SELECT 1 FROM articles WHERE id = ?", (article_id,)) is not None:
        database.run(
            "INSERT OR REPLACE INTO search (rowid, title, byline, site, body) VALUES (?, ?, ?, ?, ?)",
            (article_id, *texts),
        )


def match_expression(words: tuple[Words, ...], sites: tuple[Words, ...]) -> str:
    """An FTS5 expression that all of these meet; empty if there are none."""
    return " AND ".join([_phrase(term) for term in words] + [f"site : {_phrase(term)}" for term in sites])


def _phrase(term: Words) -> str:
    # FTS5 takes anything between quotes as text; a quote is the one character that needs care.
    text = spaced(term.text).replace('"', " ").strip()
    return f'"{text}"*' if term.is_prefix else f'"{text}"'
