"""The orders that a query can ask for. What an article does not have comes last, whichever way round.

Each has an index of those that have it, in its order; without reading rows all of 100,000 are sorted in some 30 ms.
"""

from bisect import bisect_right
from collections.abc import Sequence

from reader.library.answers import Asked, keys
from reader.library.database import Database, number_table
from reader.library.order import day_of_key, ids_of_keys, published_key, published_number
from reader.library.sql import Sql
from reader.query.asked import Order, OrderKey

_FEW = 2_000
"""Up to so many articles it is quicker to sort them than to pick them out of all."""

_SORTED_BY = {
    OrderKey.ADDED: ("TRUE", "a.added"),
    OrderKey.READ: ("a.read_at IS NOT NULL", "a.read_at"),
    OrderKey.WORDS: ("a.cleaned IS NOT NULL", "a.words"),
    OrderKey.TITLE: ("a.title_key IS NOT NULL", "a.title_key"),
    OrderKey.SITE: ("a.site IS NOT NULL", "a.site COLLATE NOCASE"),
    OrderKey.BYLINE: ("a.byline IS NOT NULL", "a.byline COLLATE NOCASE"),
    OrderKey.PROGRESS: ("a.progress > 0", "a.progress"),
    OrderKey.PUBLISHED: (f"a.order_key >= {published_key('')}", published_number("a.order_key")),
}
"""Whether an article has it, and what is compared."""


_NEWEST = Order(OrderKey.PUBLISHED, is_descending=True)
_OLDEST = Order(OrderKey.PUBLISHED)


def sorted_ids(database: Database, wanted: Asked, order: Sequence[Order], limit: int | None = None) -> list[int]:
    """What is asked for, in this order; where it leaves a choice, newest first."""
    by = [each for each in order if each.key in _SORTED_BY]
    if not by:
        return ids_of_keys(keys(database, wanted, limit))
    if not wanted.words and wanted.rest is None:
        return ids_of_keys(_sorted_keys(database, None, by, limit))
    # Found and sorted apart, as there is an index for each, but none for both.
    found = keys(database, wanted)
    if not found:
        return []
    if len(found) <= _FEW:
        among = Sql("a.order_key IN (SELECT value FROM carray(?))", (number_table(found),))
        return ids_of_keys(_sorted_keys(database, among, by, limit))
    there = set(found)
    ordered = _sorted_keys(database, None, by, None)
    return ids_of_keys([key for key in ordered if key in there][:limit])


def _sorted_keys(database: Database, condition: Sql | None, by: Sequence[Order], limit: int | None) -> list[int]:
    if by == [_OLDEST]:
        return _oldest_first(_select(database, condition, "TRUE", (), None))[:limit]
    has, _ = _SORTED_BY[by[0].key]
    terms = [_terms(by[0])[1], *_all_terms(by[1:])]
    first = _select(database, condition, has, terms, limit)
    if has == "TRUE" or (limit is not None and len(first) >= limit) or _is_all(database, first, condition):
        return first
    there = set(first)
    every = _select(database, condition, "TRUE", _all_terms(by[1:]), None if limit is None else len(first) + limit)
    return (first + [key for key in every if key not in there])[:limit]


def _is_all(database: Database, found: Sequence[int], condition: Sql | None) -> bool:
    """Whether nothing is without it, as mostly; told by a number that SQLite has ready."""
    return condition is None and len(found) == database.value("SELECT count(*) FROM articles")


def _oldest_first(newest_first: list[int]) -> list[int]:
    """By the day of publication alone: those of a day stay as they are, and those without one come last."""
    dated = bisect_right(newest_first, -published_key(""), key=lambda key: -key)
    return sorted(newest_first[:dated], key=day_of_key) + newest_first[dated:]


def _select(database: Database, condition: Sql | None, has: str, terms: Sequence[str], limit: int | None) -> list[int]:
    conditions = Sql(has) if condition is None else Sql(f"{has} AND ({condition.text})", condition.values)
    return database.column(
        f"SELECT a.order_key FROM articles AS a WHERE {conditions.text} "
        f"ORDER BY {', '.join((*terms, 'a.order_key DESC'))} LIMIT ?",
        (*conditions.values, -1 if limit is None else limit),
    )


def _all_terms(by: Sequence[Order]) -> list[str]:
    return [term for each in by for term in _terms(each)]


def _terms(order: Order) -> tuple[str, str]:
    """What is without comes last; and the order of what is not."""
    if order == _NEWEST:
        return "TRUE", "a.order_key DESC"
    has, value = _SORTED_BY[order.key]
    return f"({has}) IS NOT TRUE", f"{value} {'DESC' if order.is_descending else 'ASC'}"
