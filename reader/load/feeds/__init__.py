"""Reads feeds: RSS 0.9 to 2.0 and RDF, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1; and lists of feeds.

xml_feed.py, json_feed.py   a feed, whose entries are read when they are asked for
opml.py, url_lines.py       a list of feeds, gathered by feed_list.py
"""

from reader.load.feeds.json_feed import read_json_feed
from reader.load.feeds.values import Entry, Feed, FeedError
from reader.load.feeds.xml_feed import read_xml_feed

__all__ = ["Entry", "Feed", "FeedError", "read_feed"]


def read_feed(text: str) -> Feed:
    """The feed that a decoded document is. Raises FeedError: it cannot be parsed."""
    return read_json_feed(text) if text.lstrip("\ufeff \t\r\n").startswith("{") else read_xml_feed(text)
