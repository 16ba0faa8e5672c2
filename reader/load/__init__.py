"""Turns sources into pages: the only place that knows file formats and encodings."""

from reader.load.folders import Found, is_candidate, walk
from reader.load.form import FORMS_VERSION
from reader.load.page import load, load_bytes

__all__ = ["FORMS_VERSION", "Found", "is_candidate", "load", "load_bytes", "walk"]
