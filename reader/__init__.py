"""A terminal reader for the news you keep."""

__version__ = "0.1.0"
