"""The conditions of a query as SQL over `articles AS a`. What is asked for is bound, never written into the SQL."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from reader.library.article_sql import FAILED, PENDING, STARRED, UNREAD
from reader.library.database import Database
from reader.library.links import targets_of
from reader.library.matching import like_of, match_of, match_of_own, says_something
from reader.library.name_conditions import named
from reader.library.order import published_key
from reader.library.sql import FALSE, TRUE, Sql, joined, looked_up, owned
from reader.library.target_articles import target_article, target_digests
from reader.model import WORDS_PER_MINUTE, minutes
from reader.query.dates import days, texts
from reader.query.tree import (
    And,
    Condition,
    Counted,
    Dated,
    Event,
    Flag,
    Has,
    Is,
    Measure,
    Named,
    Not,
    Or,
    Related,
    Relation,
    Thing,
    Words,
)

FLAGS = {
    Flag.UNREAD: UNREAD,
    Flag.READ: "a.is_read",
    Flag.STARRED: STARRED,
    Flag.QUEUED: (
        "a.id IN (SELECT article_id FROM queue CROSS JOIN addresses ON addresses.key = queue.key "
        "WHERE NOT is_failed AND NOT is_full_text)"
    ),
    Flag.PENDING: PENDING,
    Flag.FAILED: FAILED,
}

_THINGS = {
    Thing.HIGHLIGHTS: owned("highlights"),
    Thing.NOTES: owned("highlights", "note <> ''"),
    Thing.TAGS: owned("tags"),
    Thing.MARKS: owned("marks"),
    Thing.REVISIONS: "a.revisions > 0",
}

_NEAR = 50
"""How many articles are near another."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What conditions are asked against."""

    database: Database
    now: float
    """Seconds since 1970."""
    near: Callable[[int, int], list[int]]
    """Ids of articles related to one, at most so many; see related.py."""


def sql_of(condition: Condition, setting: Setting) -> Sql:
    """A condition for WHERE, where NULL is as good as false."""
    match condition:
        case And(parts):
            return joined(" AND ", (sql_of(part, setting) for part in parts))
        case Or(parts):
            # Gathering what each of them finds takes many times as long.
            return joined(" OR ", (looked_up(sql_of(part, setting)) for part in parts))
        case Not(part):
            inner = sql_of(part, setting)
            return Sql(f"({inner.text}) IS NOT TRUE", inner.values)
        case _:
            return _leaf(condition, setting)


def _leaf(leaf: Condition, setting: Setting) -> Sql:
    match leaf:
        case Words():
            return words_sql(leaf)
        case Is(flag):
            return Sql(FLAGS[flag])
        case Has(thing):
            return Sql(_THINGS[thing])
        case Named():
            return named(setting.database, leaf)
        case Counted():
            return _counted(leaf)
        case Dated():
            return _dated(leaf, setting.now)
        case Related():
            return _related(leaf, setting)
        case _:
            raise TypeError(leaf)


def words_sql(words: Words) -> Sql:
    """Whether words stand in an article, or in what the user wrote of it."""
    hits = hits_sql(words)
    if not hits.text:
        # What says nothing asks for nothing.
        return FALSE if says_something(words) else TRUE
    return Sql(f"a.order_key IN ({hits.text})", hits.values)


def hits_sql(words: Words) -> Sql:
    """A query for the order keys of articles in which words stand; empty if that can be none."""
    found = [hits for hits in (_hits_in_articles(words), own_hits_sql(words)) if hits.text]
    return joined(" UNION ALL ", found, bracket=False)


def _hits_in_articles(words: Words) -> Sql:
    expression = match_of(words)
    return Sql("SELECT rowid FROM search WHERE search MATCH ?", (expression,)) if expression else Sql("")


def own_hits_sql(words: Words) -> Sql:
    """The same for tags and notes, and for the titles of what is not in the index yet."""
    found = []
    if expression := match_of_own(words):
        found.append(Sql("SELECT rowid FROM own_search WHERE own_search MATCH ?", (expression,)))
    if pattern := like_of(words):
        found.append(
            Sql("SELECT order_key FROM articles WHERE NOT is_indexed AND title LIKE ? ESCAPE '\\'", (pattern,))
        )
    return joined(" UNION ALL ", found, bracket=False)


def _counted(leaf: Counted) -> Sql:
    low, high = leaf.low, leaf.high
    if leaf.measure is Measure.MINUTES:
        low = None if low is None else _least_words(low)
        high = None if high is None else _least_words(high + 1) - 1
    bounds = [Sql("a.cleaned IS NOT NULL")]
    if low is not None:
        bounds.append(Sql("a.words >= ?", (low,)))
    if high is not None:
        bounds.append(Sql("a.words <= ?", (high,)))
    return joined(" AND ", bounds)


def _least_words(least: int) -> int:
    """The fewest words that take so many minutes."""
    words = max(0, (least - 1) * WORDS_PER_MINUTE)
    if least <= 1:
        return 0
    return next(count for count in range(words, words + WORDS_PER_MINUTE + 1) if minutes(count) >= least)


def _dated(leaf: Dated, now: float) -> Sql:
    if leaf.event is Event.PUBLISHED:
        first, end = texts(leaf, now)
        low = published_key(first or "0000")
        bounds = [Sql("a.order_key >= ?", (low,))]
        if end is not None:
            bounds.append(Sql("a.order_key < ?", (published_key(end),)))
        return joined(" AND ", bounds)
    start, stop = days(leaf, now)
    if leaf.event is Event.ADDED:
        return _between("a.added", 1, start, stop)
    return joined(" AND ", [Sql("a.read_at IS NOT NULL"), _between("a.read_at", 1000, start, stop)])


def _between(column: str, scale: int, start: float | None, stop: float | None) -> Sql:
    bounds = [
        Sql(f"{column} {sign} ?", (round(bound * scale),))
        for sign, bound in ((">=", start), ("<", stop))
        if bound is not None
    ]
    return joined(" AND ", bounds) if bounds else TRUE


def nearest(leaf: Related, setting: Setting) -> list[int]:
    """Ids of the articles that are near another, nearest first."""
    article_id = target_article(setting.database, leaf.target)
    return [] if article_id is None else setting.near(article_id, _NEAR)


def _related(leaf: Related, setting: Setting) -> Sql:
    if leaf.relation is Relation.NEAR:
        return Sql("a.id IN (SELECT value FROM json_each(?))", (json.dumps(nearest(leaf, setting)),))
    database = setting.database
    article_id = target_article(database, leaf.target)
    digests = target_digests(leaf.target) if article_id is None else targets_of(database, article_id)
    return Sql(
        "a.id <> ? AND a.id IN (SELECT article_id FROM links WHERE target IN (SELECT value FROM json_each(?)))",
        (article_id or 0, json.dumps(digests)),
    )
