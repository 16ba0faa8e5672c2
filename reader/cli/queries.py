"""Queries as they are typed behind a command: words that the shell split, and saved searches by their names."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.cli.output import message
from reader.library.ready_searches import BUILT_IN
from reader.query.asked import Query
from reader.query.building import conjunction
from reader.query.errors import QueryError, nearest, pointed
from reader.query.parsing import parse

if TYPE_CHECKING:
    from reader.library import Library

_SAVED = ("@", "search:")
"""What the name of a saved search is written behind."""


class Typed:
    """What was typed: words of a query, and names of saved searches among them. Raises QueryError."""

    def __init__(self, words: Sequence[str]) -> None:
        self._names = [name for word in words if (name := saved_name(word)) is not None]
        self._words = " ".join(word for word in words if saved_name(word) is None)
        try:
            self._own = parse(self._words)
        except QueryError as error:
            tell(error, self._words)
            raise

    def query(self, library: "Library") -> Query:
        """The whole: what all the saved searches and the words ask for, in the first order that one names.

        Raises QueryError if there is no saved search of a name.
        """
        parts = [self._own, *(_saved(library, name) for name in self._names)]
        order = next((part.order for part in parts if part.order), ())
        return Query(conjunction([part.condition for part in parts]), order)


def saved_name(word: str) -> str | None:
    """The name of the saved search that a word is, None if it is none."""
    for mark in _SAVED:
        if word.startswith(mark) and len(word) > len(mark):
            return word.removeprefix(mark)
    return None


def tell(error: QueryError, query: str) -> None:
    """Tell what is wrong with a query, and point at it."""
    message(str(error))
    print(pointed(query, error), file=sys.stderr)


def _saved(library: "Library", name: str) -> Query:
    search = library.saved_search(name)
    if search is None:
        close = nearest(name, [search.name for search in (*library.searches(), *BUILT_IN)])
        meant = f', did you mean "{close}"' if close else ""
        error = QueryError(0, len(name), f'there is no saved search "{name}"{meant}')
        message(error.reason)
        raise error
    try:
        return parse(search.query)
    except QueryError as error:
        tell(error, search.query)
        raise
