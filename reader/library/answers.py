"""Which articles a query asks for, newest first: as order keys (order.py), which the full-text index gives in order.

Words that must all be found drive the search, as one expression. What else is asked is then looked up for the newest
hits, which mostly is enough for the beginning of an answer; all of it takes sets of hits.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from reader.library.conditions import Setting, nearest, own_hits_sql, sql_of
from reader.library.database import Database, number_table
from reader.library.matching import match_all, match_of, match_of_own, says_something
from reader.library.name_conditions import in_scope
from reader.library.scope import holds_all, scope_articles
from reader.library.sql import FALSE, Sql, joined
from reader.query.tree import And, Condition, Related, Relation, Words

_WALKED = (1_000, 8_000)
"""So many of the newest hits are looked at one by one before sets are made of all of them."""

_FEW_PATHS = 20
"""Paths of a scope that are asked for in one statement."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition as it is searched for."""

    words: tuple[Words, ...]
    """All of these must be found."""
    rest: Sql | None
    """What else must be true."""
    near: tuple[int, ...] = ()
    """Ids among which it is, nearest first, if it asks for what is near an article."""


def asked(setting: Setting, condition: Condition | None, under: Sequence[str] | None) -> Asked:
    """A condition in a scope, in the parts that are searched for in different ways."""
    parts = condition.parts if isinstance(condition, And) else () if condition is None else (condition,)
    spoken = [part for part in parts if not isinstance(part, Words) or says_something(part)]
    words = tuple(part for part in spoken if isinstance(part, Words) and match_of(part))
    rest = [sql_of(part, setting) for part in spoken if part not in words]
    scope = _scope(setting.database, under)
    if scope is not None:
        rest.append(scope)
    near = (nearest(part, setting) for part in parts if isinstance(part, Related) and part.relation is Relation.NEAR)
    return Asked(words, joined(" AND ", rest) if rest else None, tuple(next(near, ())))


def _scope(database: Database, under: Sequence[str] | None) -> Sql | None:
    if under is None or holds_all(database, under):
        return None
    if not under:
        return FALSE
    if len(under) <= _FEW_PATHS:
        return in_scope(list(under))
    return Sql("a.id IN (SELECT value FROM json_each(?))", (json.dumps(list(scope_articles(database, under))),))


def keys(database: Database, wanted: Asked, limit: int | None = None) -> list[int]:
    """Order keys of what is asked for, newest first, at most so many."""
    if not wanted.words:
        return _without_words(database, wanted.rest, limit)
    found = _indexed(database, wanted, limit)
    least = found[-1] if limit is not None and len(found) >= limit else None
    others = _others(database, wanted, least)
    if others and (missing := set(others).difference(found)):
        # Two runs in order, which sorting only merges.
        found = sorted(found + sorted(missing, reverse=True), reverse=True)
    return found if limit is None else found[:limit]


def count(database: Database, wanted: Asked) -> int:
    """How many articles are asked for."""
    if not wanted.words:
        condition = wanted.rest.text if wanted.rest else "TRUE"
        values = wanted.rest.values if wanted.rest else ()
        return int(database.value(f"SELECT count(*) FROM articles AS a WHERE {condition}", values))
    if wanted.rest is None and not _others(database, wanted, None):
        expression = match_all(wanted.words)
        return int(database.value("SELECT count(*) FROM search WHERE search MATCH ?", (expression,)))
    return len(keys(database, wanted))


def _without_words(database: Database, rest: Sql | None, limit: int | None) -> list[int]:
    condition, values = (rest.text, rest.values) if rest else ("TRUE", ())
    return database.column(
        f"SELECT a.order_key FROM articles AS a WHERE {condition} ORDER BY a.order_key DESC LIMIT ?",
        (*values, -1 if limit is None else limit),
    )


def _indexed(database: Database, wanted: Asked, limit: int | None) -> list[int]:
    """What the index of articles finds."""
    hits = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
    expression = match_all(wanted.words)
    if wanted.rest is None:
        return database.column(hits, (expression, -1 if limit is None else limit))
    for walked in _WALKED if limit is not None else ():
        newest = database.column(hits, (expression, walked))
        found = _of_these(database, newest, wanted.rest)
        if len(found) >= (limit or 0) or len(newest) < walked:
            return found[:limit]
    meeting = _without_words(database, wanted.rest, None)
    if not meeting:
        return []
    # The unary plus keeps SQLite from asking the index for each of them by itself.
    return database.column(
        "SELECT rowid FROM search WHERE search MATCH ? AND +rowid IN (SELECT value FROM carray(?)) "
        "ORDER BY rowid DESC LIMIT ?",
        (expression, number_table(meeting), -1 if limit is None else limit),
    )


def _of_these(database: Database, candidates: Sequence[int], rest: Sql) -> list[int]:
    if not candidates:
        return []
    # A cross join is SQLite's word for keeping this order: each key looked up, not each article compared.
    return database.column(
        "SELECT a.order_key FROM carray(?) CROSS JOIN articles AS a ON a.order_key = value "
        f"WHERE {rest.text} ORDER BY a.order_key DESC",
        (number_table(candidates), *rest.values),
    )


def _others(database: Database, wanted: Asked, least: int | None) -> list[int]:
    """What is found only with the words that the user wrote, and titles that wait to be indexed; above a key."""
    each = [own_hits_sql(words) for words in wanted.words]
    any_of_them = joined(" UNION ALL ", [hits for hits in each if hits.text], bracket=False)
    if not any_of_them.text or not _has_others(database, wanted.words):
        return []
    least = -1 if least is None else least
    found = {key for key in database.column(any_of_them.text, any_of_them.values) if key > least}
    if len(wanted.words) > 1:
        for words, own in zip(wanted.words, each, strict=True):
            found = _with(database, found, words, own, least)
    if wanted.rest is not None:
        return _of_these(database, list(found), wanted.rest)
    return sorted(found, reverse=True)


def _with(database: Database, found: set[int], words: Words, own: Sql, least: int) -> set[int]:
    """Those of some articles, above a key, in which words stand, or that the user wrote them of."""
    there = found.intersection(database.column(own.text, own.values)) if own.text else set()
    if len(there) < len(found):
        sql = "SELECT rowid FROM search WHERE search MATCH ? AND rowid > ? ORDER BY rowid DESC"
        there |= found.intersection(database.column(sql, (match_of(words), least)))
    return there


def _has_others(database: Database, words: Sequence[Words]) -> bool:
    """Whether there may be any, found out in no time."""
    if database.value("SELECT 1 FROM articles WHERE NOT is_indexed LIMIT 1"):
        return True
    each = [expression for word in words if (expression := match_of_own(word))]
    sql = "SELECT 1 FROM own_search WHERE own_search MATCH ? LIMIT 1"
    return bool(each) and database.value(sql, (" OR ".join(f"({expression})" for expression in each),)) is not None
