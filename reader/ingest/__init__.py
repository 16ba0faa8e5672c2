"""Wires load, fetch, extract and the library, for one source and for many."""

from reader.ingest.articles import read_articles
from reader.ingest.ingest import Ingest, Progress

__all__ = ["Ingest", "Progress", "read_articles"]
