"""Stores, finds and remembers: the only place that knows SQLite."""

from reader.library.library import Library
from reader.library.links import MIN_TITLE_WORDS
from reader.library.values import Counts, QueueCounts, Queued, QueueStatus, Row, SourceFile, Status, StoredSource

__all__ = [
    "MIN_TITLE_WORDS",
    "Counts",
    "Library",
    "QueueCounts",
    "QueueStatus",
    "Queued",
    "Row",
    "SourceFile",
    "Status",
    "StoredSource",
]
