"""Pieces of SQL with the values that are bound in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL with as many values as it has question marks."""

    text: str
    values: tuple[Any, ...] = ()


TRUE = Sql("TRUE")
FALSE = Sql("FALSE")


def joined(word: str, parts: Iterable[Sql], *, bracket: bool = True) -> Sql:
    """Pieces with a word between them, each in brackets of its own."""
    each = tuple(parts)
    text = word.join(f"({part.text})" if bracket else part.text for part in each)
    return Sql(text, tuple(value for part in each for value in part.values))


def looked_up(condition: Sql) -> Sql:
    """A condition that is asked of each article at hand, and not used to find them: so says SQLite's unary plus."""
    return Sql(f"+({condition.text})", condition.values)


def owned(table: str, condition: str = "TRUE") -> str:
    """SQL for articles of which a table of the user's own has a row of this condition."""
    # By itself SQLite takes the index of identities alone, and reads a row for each.
    return (
        f"a.order_key IN (SELECT order_key FROM {table} CROSS JOIN articles AS b INDEXED BY articles_identity "
        f"ON b.identity = {table}.identity WHERE {condition})"
    )
