"""The full-text index: what of an article is put into it, and how queries are put to it."""

import re

from reader.address import host
from reader.library.database import Database
from reader.library.query import Words
from reader.model import Article

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
"""Letters of scripts written without spaces, each of which is indexed as a word."""


def index_article(database: Database, article_id: int, article: Article) -> None:
    """Puts an article into the index, in place of what stood there for it."""
    site = f"{article.site or ''} {host(article.url) if article.url else ''}"
    texts = (article.title, article.byline or "", site, article.text)
    database.run(
        "INSERT OR REPLACE INTO search (rowid, title, byline, site, body) VALUES (?, ?, ?, ?, ?)",
        (article_id, *(_spaced(text) for text in texts)),
    )


def match_expression(words: tuple[Words, ...], sites: tuple[Words, ...]) -> str:
    """An FTS5 expression that all of these meet; empty if there are none."""
    return " AND ".join([_phrase(term) for term in words] + [f"site : {_phrase(term)}" for term in sites])


def _phrase(term: Words) -> str:
    # FTS5 takes anything between quotes as text; a quote is the one character that needs care.
    text = _spaced(term.text).replace('"', " ").strip()
    return f'"{text}"*' if term.is_prefix else f'"{text}"'


def _spaced(text: str) -> str:
    return text if text.isascii() else _UNSPACED.sub(r" \g<0> ", text)
