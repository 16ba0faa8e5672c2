"""Articles on the same subject: those in which the words stand that set an article apart from the others."""

import math
from collections import Counter

from reader.library.content import unpack
from reader.library.database import Database
from reader.library.order import id_of_key
from reader.library.search_text import WORD, as_words
from reader.model import Article

_CANDIDATES = 60
"""Words of an article whose frequency in the library is asked for, those that stand most often in it."""
_TERMS = 10
"""Words that are searched for."""
_MOST_HITS = 4_000
"""Of a word that sets an article apart; what more have is not counted further."""
_MOST_TEXT = 100_000
"""Characters of an article that are looked at, from its beginning."""
_MOST_SHARE = 0.2
"""Of the articles of a small library in which a word stands that sets one apart."""
_TITLE_WEIGHT = 5
_MIN_LETTERS = 3
"""Of a word in scripts with spaces; shorter ones say nothing."""
_WEIGHTS = "4.0, 0.0, 0.0, 1.0"


def related(database: Database, article_id: int, limit: int) -> list[int]:
    """Articles on the same subject as one, nearest first, at most so many."""
    row = database.row(
        "SELECT order_key, packed FROM articles JOIN contents ON article_id = id WHERE id = ?", (article_id,)
    )
    if row is None:
        return []
    key, packed = row
    try:
        counts = _counts(unpack(packed))
    except ValueError:
        # Said when it is read.
        return []
    terms = _telling(database, counts)
    if not terms:
        return []
    # The query sets every term in quotes, and none contains one.
    expression = "{title body} : (" + " OR ".join(f'"{term}"' for term in terms) + ")"
    found = database.column(
        f"SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search, {_WEIGHTS}), rowid DESC LIMIT ?",
        (expression, limit + 1),
    )
    return [id_of_key(other) for other in found if other != key][:limit]


def _counts(article: Article) -> Counter[str]:
    """How often words stand in an article, those of its title more."""
    counts = Counter(_words(article.text[:_MOST_TEXT]))
    for word in _words(article.title):
        counts[word] += _TITLE_WEIGHT
    return counts


def _words(text: str) -> list[str]:
    return [
        word
        for word in WORD.findall(as_words(text).lower())
        if not word.isdigit() and (len(word) >= _MIN_LETTERS or (len(word) > 1 and not word.isascii()))
    ]


def _telling(database: Database, counts: Counter[str]) -> list[str]:
    """The words that are frequent here and rare elsewhere."""
    total = 1 + int(database.value("SELECT count(*) FROM articles"))
    weights: dict[str, float] = {}
    sql = f"SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT {_MOST_HITS})"
    for word, often in counts.most_common(_CANDIDATES):
        hits = int(database.value(sql, (f'"{word}"',)))
        if 1 < hits < _MOST_HITS and hits <= max(2, total * _MOST_SHARE):
            weights[word] = (1 + math.log(often)) * math.log(total / hits)
    return sorted((word for word in weights if weights[word] > 0), key=lambda word: (-weights[word], word))[:_TERMS]
