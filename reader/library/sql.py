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
