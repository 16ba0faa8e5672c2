"""Stores, finds and remembers: the only place that knows SQLite."""
