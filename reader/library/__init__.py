"""Stores, finds and remembers: the only place that knows SQLite."""

from reader.library.library import Library
from reader.library.values import Counts, Row, SourceFile, Status

__all__ = ["Counts", "Library", "Row", "SourceFile", "Status"]
