"""The orders that a query can ask for. What an article does not have comes last, whichever way round."""

from collections.abc import Sequence

from reader.library.answers import Asked, keys
from reader.library.database import Database, number_table
from reader.library.order import ids_of_keys
from reader.query.tree import Order, OrderKey

_FEW = 2_000
"""Up to so many articles it is quicker to sort them than to pick them out of all."""

_SORTED_BY = {
    OrderKey.ADDED: "a.added",
    OrderKey.PUBLISHED: "nullif(a.order_key >> 43, 0)",
    OrderKey.READ: ("(SELECT nullif(read_changed, 0) FROM state WHERE state.identity = a.identity AND state.is_read)"),
    OrderKey.WORDS: "iif(a.cleaned IS NULL, NULL, a.words)",
    OrderKey.TITLE: "a.title_key",
    OrderKey.SITE: "lower(a.site)",
    OrderKey.BYLINE: "lower(a.byline)",
    OrderKey.PROGRESS: "a.progress",
}


def sorted_ids(database: Database, wanted: Asked, order: Sequence[Order]) -> list[int]:
    """What is asked for, in this order; where it leaves a choice, newest first."""
    by = ", ".join(_by(each) for each in order if each.key in _SORTED_BY)
    if not by:
        return ids_of_keys(keys(database, wanted))
    ordering = f"ORDER BY {by}, a.order_key DESC"
    if not wanted.words:
        condition, values = (wanted.rest.text, wanted.rest.values) if wanted.rest else ("TRUE", ())
        return database.column(f"SELECT a.id FROM articles AS a WHERE {condition} {ordering}", values)
    found = ids_of_keys(keys(database, wanted))
    if not found:
        return []
    if len(found) <= _FEW:
        return database.column(
            f"SELECT a.id FROM carray(?) CROSS JOIN articles AS a ON a.id = value {ordering}", (number_table(found),)
        )
    among = set(found)
    every: list[int] = database.column(f"SELECT a.id FROM articles AS a {ordering}")
    return [article_id for article_id in every if article_id in among]


def _by(order: Order) -> str:
    expression = _SORTED_BY[order.key]
    return f"{expression} {'DESC' if order.is_descending else 'ASC'} NULLS LAST"
