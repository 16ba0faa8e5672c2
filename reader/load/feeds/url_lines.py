"""Reads lists of feeds of one address to a line: newsboat's `urls` file with its tags and names, or bare addresses."""

import re

from reader.load.feeds.feed_list import FeedList, ListBuilder, folder_of
from reader.load.feeds.values import FeedError

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|([^\s"]\S*)')
_ESCAPED = re.compile(r"\\(.)")
_MAX_LINE = 10_000
"""Characters; the longest address has 8,000."""
_MAX_LINES = 50_000
_MAX_TEXT = 16 << 20
_FEED = re.compile(r'"?(?:https?://|exec:|filter:|query:|file:)', re.I)


def is_url_lines(text: str) -> bool:
    """Whether the first line of a text that says something begins with what may be a feed."""
    first = next((line for line in text[:_MAX_LINE].splitlines() if _says_something(line)), "")
    return _FEED.match(first.strip()) is not None


def read_url_lines(text: str) -> FeedList:
    """The feeds of a decoded document. Raises FeedError: its first line is no address."""
    if not is_url_lines(text.lstrip("\ufeff")):
        raise FeedError("is no list of feeds")
    built = ListBuilder()
    for line in text[:_MAX_TEXT].lstrip("\ufeff").splitlines()[:_MAX_LINES]:
        words = [_ESCAPED.sub(r"\1", quoted) or bare for quoted, bare in _WORD.findall(line[:_MAX_LINE])]
        if words and _says_something(line):
            if built.is_over():
                break
            address, *about = words
            name = next((word[1:] for word in about if word.startswith("~")), "")
            # A tag that begins with a bang hides the feed from newsboat's list of all; it is none of its own.
            tag = next((word for word in about if not word.startswith(("~", "!"))), "")
            built.add(address, name, folder=folder_of(tag))
    return built.built()


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
