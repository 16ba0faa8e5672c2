"""Where the site of a page is whose own address is not known, as far as the page's absolute links tell."""

from collections import Counter
from typing import Final

from lxml.html import HtmlElement

from reader.address import split_address, web_address

_FEEDS: Final = frozenset(("application/rss+xml", "application/atom+xml"))
_LEAST: Final = 20
"""Absolute links to one host, more than half of all, from which it is the page's own."""


def site_origin(root: HtmlElement) -> str | None:
    """The address of the site's home; None where nothing tells, and where links need more than that.

    A site's feed stands in the head of its pages; its menus are on its own host.
    """
    hosts: Counter[str] = Counter()
    for anchor in root.iter("a"):
        href = (anchor.get("href") or "").strip()
        if address := web_address(href):
            hosts[_origin(address)] += 1
        elif href and not href.startswith(("/", "#", "?")) and ":" not in href:
            return None
    feeds = {_origin(address) for link in root.iter("link") if (address := _feed_of(link))}
    if len(feeds) == 1:
        return feeds.pop()
    for origin, count in hosts.most_common(1):
        if count >= _LEAST and count * 2 > hosts.total():
            return origin
    return None


def _feed_of(link: HtmlElement) -> str | None:
    return web_address(link.get("href") or "") if link.get("type") in _FEEDS else None


def _origin(address: str) -> str:
    parts = split_address(address)
    return f"{parts.scheme}://{parts.netloc}/"
