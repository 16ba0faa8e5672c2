"""What of an article is searched, as words that the full-text index can tell apart."""

import re

from reader.address import host
from reader.model import Article

Searched = tuple[str, str, str, str]
"""Title, byline, site and body."""

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
"""Letters of scripts written without spaces, each of which is indexed as a word."""


def searched(article: Article, text: str) -> Searched:
    """What is searched of an article whose plain text this is."""
    site = f"{article.site or ''} {host(article.url) if article.url else ''}"
    return spaced(article.title), spaced(article.byline or ""), spaced(site), spaced(text)


def spaced(text: str) -> str:
    """The text with every word of its own apart."""
    return text if text.isascii() else _UNSPACED.sub(r" \g<0> ", text)
