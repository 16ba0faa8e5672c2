"""Stores, finds and remembers: the only place that knows SQLite."""

TYPE_CHECKING = False
"""As that of typing, whose import takes as long as all else that the first frame and `reader list` need of this."""
if TYPE_CHECKING:
    from typing import Any

    from reader.highlight import Highlight
    from reader.library.database import Interrupted
    from reader.library.feed_values import (
        Arrived,
        EntryRow,
        Feed,
        FeedAnswer,
        FeedCounts,
        FeedSettings,
        FeedState,
        FullText,
        KnownEntry,
        NewFeed,
    )
    from reader.library.found_values import Group, KnownName, NameKind, Snippet
    from reader.library.library import Library
    from reader.library.own_values import SavedSearch, Undone
    from reader.library.queue_values import QueueCounts, Queued, QueueStatus
    from reader.library.source_values import (
        KnownSource,
        LinkOutcome,
        Outcome,
        Revision,
        SourceFile,
        Stored,
        StoredSource,
    )
    from reader.library.targets import MIN_TITLE_WORDS
    from reader.library.values import Counts, Row, Status

__all__ = [
    "MIN_TITLE_WORDS",
    "Arrived",
    "Counts",
    "EntryRow",
    "Feed",
    "FeedAnswer",
    "FeedCounts",
    "FeedSettings",
    "FeedState",
    "FullText",
    "Group",
    "Highlight",
    "Interrupted",
    "KnownEntry",
    "KnownName",
    "KnownSource",
    "Library",
    "LinkOutcome",
    "NameKind",
    "NewFeed",
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


_OF_FEEDS = ("Arrived", "EntryRow", "Feed", "FeedAnswer", "FeedCounts", "FeedSettings", "FeedState", "FullText")

_HOMES = {
    "Library": "reader.library.library",
    "Interrupted": "reader.library.database",
    "Highlight": "reader.highlight",
    "MIN_TITLE_WORDS": "reader.library.targets",
    **dict.fromkeys(("Group", "KnownName", "NameKind", "Snippet"), "reader.library.found_values"),
    **dict.fromkeys(("SavedSearch", "Undone"), "reader.library.own_values"),
    **dict.fromkeys(("QueueCounts", "QueueStatus", "Queued"), "reader.library.queue_values"),
    **dict.fromkeys(("Counts", "Row", "Status"), "reader.library.values"),
    **dict.fromkeys((*_OF_FEEDS, "KnownEntry", "NewFeed"), "reader.library.feed_values"),
}
"""Where the names are that are not in `source_values`."""


def __getattr__(name: str) -> "Any":
    """Everything is imported when it is first asked for.

    The first frame looks at the list without any of it, worker processes prepare articles without SQLite.
    """
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES.get(name, "reader.library.source_values")), name)
    globals()[name] = value
    return value
