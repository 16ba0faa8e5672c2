"""Stores, finds and remembers: the only place that knows SQLite."""

from reader.library.library import Library
from reader.library.values import Counts, Row, SourceFile, Status, StoredSource

__all__ = ["Counts", "Library", "Row", "SourceFile", "Status", "StoredSource"]
