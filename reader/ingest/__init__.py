"""Wires load, fetch, extract and the library, for one source and for many."""

from reader.ingest.articles import expanded, read_articles
from reader.ingest.ingest import Ingest
from reader.ingest.jobs import users_rules
from reader.ingest.recleaning import clean_again, outdated
from reader.ingest.taking import Progress

__all__ = ["Ingest", "Progress", "clean_again", "expanded", "outdated", "read_articles", "users_rules"]
