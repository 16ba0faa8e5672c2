"""The best hits first: those with all words in the title, then in tags and notes, then by how often and where.

What is very common says little, and to weigh each hit of it takes long: of more hits than `MANY` only those in titles
come first, the newest first. So it is with one or two letters that may go on: they stand in nearly every article, and
how often says nothing of what is wanted. Other words beside them are weighed.
"""

from collections.abc import Sequence
from itertools import chain

from reader.library.answers import Asked, keys
from reader.library.database import Database
from reader.library.matching import match_all, match_of, match_of_own
from reader.library.order import ids_of_keys
from reader.library.search_text import folded, is_unspaced
from reader.query.asked import Query
from reader.query.tree import Condition, TextField, Words
from reader.query.words import asked_words

MANY = 20_000
"""Hits of which each is weighed; about 2 µs each."""
FEW_LETTERS = 2
"""Letters of a word that may go on, up to which it is not weighed."""

_WEIGHTS = "10.0, 3.0, 3.0, 1.0"
"""Of title, byline, site and body."""

_BEST = f"SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search, {_WEIGHTS}), rowid DESC"
_NEWEST = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC"


def ranked_ids(database: Database, wanted: Asked, condition: Condition | None) -> list[int]:
    """What is asked for, best first; newest first where there are no words to weigh."""
    found = keys(database, wanted)
    sought = [words for words in wanted.words or asked_words(Query(condition)) if match_of(words)]
    if not sought or len(found) < 2:
        return ids_of_keys(found)
    clear = [words for words in sought if not _is_vague(words)]
    operator = " AND " if wanted.words else " OR "
    weighed = _best(database, operator.join(f"({match_of(words)})" for words in clear)) if clear else []
    order = _BEST if weighed and clear == sought else _NEWEST
    tiers = (_in_titles(database, sought, order), _in_own(database, sought), weighed)
    # Without a set or a table of all that was found, which may be everything.
    among = set(chain(*tiers)).intersection(found)
    ranked = [key for key in dict.fromkeys(chain(*tiers)) if key in among]
    return ids_of_keys(chain(ranked, (key for key in found if key not in among)))


def _is_vague(words: Words) -> bool:
    """Whether so little of it is there that nearly every article has it."""
    text = folded(words.text).strip()
    return words.is_prefix and len(text) <= FEW_LETTERS and not any(map(is_unspaced, text))


def _in_titles(database: Database, words: Sequence[Words], order: str) -> list[int]:
    titles = [
        Words(each.text, each.is_prefix, TextField.TITLE) for each in words if each.field in (None, TextField.TITLE)
    ]
    if len(titles) < len(words):
        return []
    phrase = Words(" ".join(each.text for each in titles), titles[-1].is_prefix, TextField.TITLE)
    expressions = [match_all([phrase])] if len(titles) > 1 else []
    expressions.append(match_all(titles))
    return [key for expression in expressions for key in database.column(order, (expression,))]


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
    return database.column(_BEST, (expression,))
