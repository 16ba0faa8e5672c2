"""The best hits first: those with all words in the title, then in tags and notes, then by how often and where.

Of very common words, too, this takes a tenth of a second: of more hits than `MANY` only the titles are weighed.
"""

from collections.abc import Sequence

from reader.library.answers import Asked, keys
from reader.library.database import Database
from reader.library.matching import match_all, match_of, match_of_own
from reader.library.order import ids_of_keys
from reader.query.asked import Query
from reader.query.tree import Condition, TextField, Words
from reader.query.words import asked_words

MANY = 20_000
"""Hits of which each is weighed; about 1 µs each."""

_WEIGHTS = "10.0, 3.0, 3.0, 1.0"
"""Of title, byline, site and body."""

_BEST = f"SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search, {_WEIGHTS}), rowid DESC LIMIT ?"


def ranked_ids(database: Database, wanted: Asked, condition: Condition | None) -> list[int]:
    """What is asked for, best first; newest first where there are no words to weigh."""
    found = keys(database, wanted)
    sought = wanted.words or asked_words(Query(condition))
    expressions = [expression for words in sought if (expression := match_of(words))]
    if not expressions or len(found) < 2:
        return ids_of_keys(found)
    operator = " AND " if wanted.words else " OR "
    tiers = [
        _in_titles(database, sought),
        _in_own(database, sought),
        _best(database, operator.join(f"({each})" for each in expressions)),
    ]
    if not any(tiers):
        return ids_of_keys(found)
    among = set(found)
    ranked = dict.fromkeys(key for tier in tiers for key in tier if key in among)
    ranked.update(dict.fromkeys(found))
    return ids_of_keys(ranked)


def _in_titles(database: Database, words: Sequence[Words]) -> list[int]:
    titles = [
        Words(each.text, each.is_prefix, TextField.TITLE) for each in words if each.field in (None, TextField.TITLE)
    ]
    if len(titles) < len(words):
        return []
    phrase = Words(" ".join(each.text for each in titles), titles[-1].is_prefix, TextField.TITLE)
    together = _best(database, match_all([phrase])) if len(titles) > 1 else []
    return together + _best(database, match_all(titles))


def _in_own(database: Database, words: Sequence[Words]) -> list[int]:
    expressions = [match_of_own(each) for each in words]
    if None in expressions:
        return []
    sql = "SELECT rowid FROM own_search WHERE own_search MATCH ? ORDER BY rowid DESC"
    return database.column(sql, (" AND ".join(f"({each})" for each in expressions),))


def _best(database: Database, expression: str) -> list[int]:
    """Hits, best first; none where there are too many."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT {MANY + 1})"
    if database.value(sql, (expression,)) > MANY:
        return []
    return database.column(_BEST, (expression, -1))
