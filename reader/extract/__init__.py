"""Turns pages into articles: the only place that knows lxml, readability-lxml and htmldate."""
