"""Links to places on the same page that are written with the page's whole address, as browsers save them."""

import posixpath
from collections.abc import Iterator
from functools import cache
from typing import Final
from urllib.parse import unquote

from lxml.html import HtmlElement

from reader.address import address_key, web_address
from reader.extract.html.tree import Tree
from reader.model import Page

_MOST_LINKS: Final = 20_000
"""Links that are looked at; a book on one page with all its notes has fewer."""


def shorten_links(tree: Tree, page: Page, url: str | None) -> None:
    """Makes `#name` of the links that lead to an element of this page; `url` is what the page calls its address."""
    links = tree.root.xpath("//a[contains(@href, '#') and not(starts-with(@href, '#'))]")[:_MOST_LINKS]
    if not links:
        return
    names = frozenset(_names(tree.root))
    keys = frozenset(address_key(address) for address in (tree.base, page.url, url) if address)
    file = posixpath.basename(page.part or page.source.replace("\\", "/"))

    @cache
    def is_here(address: str) -> bool:
        """Whether an address without its fragment is that of the page, on the web or beside it where it was saved."""
        found = web_address(address, tree.base)
        if found:
            return address_key(found) in keys
        return bool(file) and ":" not in address and posixpath.basename(unquote(address)) == file

    for link in links:
        address, _, name = link.get("href").strip().partition("#")
        if unquote(name) in names and is_here(address):
            link.set("href", f"#{name}")


def _names(root: HtmlElement) -> Iterator[str]:
    yield from root.xpath("//@id")
    yield from root.xpath("//a/@name")
