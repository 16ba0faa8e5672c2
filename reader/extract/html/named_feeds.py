"""The feeds that a page names: by `link` elements as the HTML standard has it, else by links that look like feeds."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from reader.address import web_address
from reader.extract.html.tree import parse
from reader.model import Page
from reader.safe_text import safe_line

MAX_NAMED = 50
_MAX_LOOKED_AT = 20_000
"""Links of one page."""
_MAX_TITLE = 300
_MAX_PIECES = 50
"""Of the text of a link, which tags part."""
_FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/x.atom+xml",
        "application/x-atom+xml",
    }
)
_MAYBE_TYPES = frozenset({"text/xml", "application/xml", "application/json"})
"""Of a feed only where the address says so: search descriptions and programs' interfaces have these types too."""
_FEED_WORD = re.compile(r"(?<![a-z])(?:feeds?|rss2?|atom|rdf)(?![a-z])", re.I)
_FEED_PATH = re.compile(
    r"/(?:feeds?|rss2?|atom)(?:\.xml|\.json|\.php|\.aspx)?/?(?:\Z|[?#])|\.(?:rss|atom|rdf)(?:\Z|[?#])|/index\.xml(?:\Z|[?#])"
    r"|[?&](?:feed|format|type)=(?:rss|atom|feed)",
    re.I,
)
_COMMENTS = re.compile(r"comment|kommentar|commentaire|comentario|/replies(?:\Z|/)", re.I)
"""Feeds of what readers write, which nobody means who follows a site."""


def named_feeds(page: Page) -> tuple[tuple[str, str], ...]:
    """Address and title of each feed that an HTML page names, the best first, at most MAX_NAMED.

    Raises ExtractError: its text holds no markup that can be read.
    """
    tree = parse(page)
    stated = dict(_stated(tree.root, tree.base))
    found = stated or dict(islice(_linked(tree.root, tree.base), MAX_NAMED))
    # A sort that keeps the order of what is equal.
    ordered = sorted(found.items(), key=lambda named: _COMMENTS.search(" ".join(named)) is not None)
    return tuple(ordered[:MAX_NAMED])


def _stated(root: HtmlElement, base: str | None) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for _, link in zip(range(_MAX_LOOKED_AT), root.iter("link"), strict=False):
        relation = (link.get("rel") or "").lower().split()
        url = web_address(link.get("href"), base)
        if url and url not in seen and _is_feed(relation, (link.get("type") or "").lower(), url):
            seen.add(url)
            yield url, safe_line((link.get("title") or "")[:_MAX_TITLE])


def _is_feed(relation: list[str], declared: str, url: str) -> bool:
    kind = declared.partition(";")[0].strip()
    if "alternate" in relation and "stylesheet" not in relation:
        return kind in _FEED_TYPES or (kind in _MAYBE_TYPES and _FEED_WORD.search(url) is not None)
    return "feed" in relation


def _linked(root: HtmlElement, base: str | None) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for _, link in zip(range(_MAX_LOOKED_AT), root.iter("a"), strict=False):
        url = web_address(link.get("href"), base)
        if url and url not in seen and _FEED_PATH.search(url):
            seen.add(url)
            yield url, safe_line("".join(islice(link.itertext(), _MAX_PIECES))[:_MAX_TITLE])
