"""Stores, finds and remembers: the only place that knows SQLite."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.highlight import Highlight
    from reader.library.database import Interrupted
    from reader.library.library import Library
    from reader.library.targets import MIN_TITLE_WORDS
    from reader.library.values import (
        Counts,
        Group,
        KnownName,
        KnownSource,
        LinkOutcome,
        NameKind,
        Outcome,
        QueueCounts,
        Queued,
        QueueStatus,
        Revision,
        Row,
        SavedSearch,
        Snippet,
        SourceFile,
        Status,
        Stored,
        StoredSource,
        Undone,
    )

__all__ = [
    "MIN_TITLE_WORDS",
    "Counts",
    "Group",
    "Highlight",
    "Interrupted",
    "KnownName",
    "KnownSource",
    "Library",
    "LinkOutcome",
    "NameKind",
    "Outcome",
    "QueueCounts",
    "QueueStatus",
    "Queued",
    "Revision",
    "Row",
    "SavedSearch",
    "Snippet",
    "SourceFile",
    "Status",
    "Stored",
    "StoredSource",
    "Undone",
]


_HOMES = {
    "Library": "reader.library.library",
    "Interrupted": "reader.library.database",
    "Highlight": "reader.highlight",
    "MIN_TITLE_WORDS": "reader.library.targets",
}
"""Where the names are that are not in `values`."""


def __getattr__(name: str) -> Any:
    """Everything is imported when it is first asked for.

    The first frame looks at the list without any of it, worker processes prepare articles without SQLite.
    """
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES.get(name, "reader.library.values")), name)
    globals()[name] = value
    return value
