"""Counting what saved searches find, in a thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from reader.errors import ReaderError
from reader.ui.tasks import Cancelled, Post


@dataclass
class SearchCounted(Message):
    """How many articles a query finds; None: it cannot be read."""

    query: str
    count: int | None


def count_searches(
    folder: Path, queries: Sequence[str], scope: Sequence[str] | None, post: Post, cancelled: Cancelled
) -> None:
    """Tell of one query after the other how many articles it finds."""
    from reader.library import Library

    with Library.open(folder) as library:
        for query in dict.fromkeys(queries):
            if cancelled():
                return
            try:
                count = library.count(query, scope)
            except ReaderError:
                # It was saved by a later version, or names what it may not.
                count = None
            post(SearchCounted(query, count))
