"""Turns sources into pages: the only place that knows file formats and encodings."""
