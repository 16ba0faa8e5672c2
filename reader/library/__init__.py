"""Stores, finds and remembers: the only place that knows SQLite."""

from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from reader.highlight import Highlight
    from reader.library.database import Interrupted
    from reader.library.library import Library

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


def __getattr__(name: str) -> Any:
    """The library itself is imported when it is first asked for: worker processes prepare articles without SQLite.

    So are highlights, which most have none of.
    """
    if name == "Library":
        from reader.library.library import Library

        return Library
    if name == "Interrupted":
        from reader.library.database import Interrupted

        return Interrupted
    if name == "Highlight":
        from reader.highlight import Highlight

        return Highlight
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
