"""Wires load, fetch, extract and the library, for one source and for many."""

from reader.ingest.articles import expanded, read_articles
from reader.ingest.ingest import Ingest, Progress

__all__ = ["Ingest", "Progress", "expanded", "read_articles"]
