"""The full-text index: how articles are put into it, and how queries are put to it."""

from reader.library.database import Database
from reader.library.query import Words
from reader.library.search_text import Searched, spaced


def index_article(database: Database, article_id: int, texts: Searched, *, is_new: bool = False) -> None:
    """Puts an article into the index, in place of what stood there for it; `is_new`: that is nothing."""
    verb = "INSERT" if is_new else "INSERT OR REPLACE"
    database.run(f"{verb} INTO search (rowid, title, byline, site, body) VALUES (?, ?, ?, ?, ?)", (article_id, *texts))


def match_expression(words: tuple[Words, ...], sites: tuple[Words, ...]) -> str:
    """An FTS5 expression that all of these meet; empty if there are none."""
    return " AND ".join([_phrase(term) for term in words] + [f"site : {_phrase(term)}" for term in sites])


def _phrase(term: Words) -> str:
    # FTS5 takes anything between quotes as text; a quote is the one character that needs care.
    text = spaced(term.text).replace('"', " ").strip()
    return f'"{text}"*' if term.is_prefix else f'"{text}"'
