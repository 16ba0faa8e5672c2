"""Parses a page's markup once, and names the parts of the tree that the modules of this package share.

lxml with `huge_tree`: without it libxml2 silently drops what lies deeper than 256 levels or after 10 MB of text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from reader.address import web_address
from reader.errors import ExtractError
from reader.extract.html.repair import flatten, mend_markup, open_body, place_streamed
from reader.model import Page

_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top)\s*:\s*-\d{4,9}px)"
    r"\s*(?:!\s*important\s*)?(?:;|$)",
    re.I,
)
"""Not painted, or painted so far outside that no screen shows it."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed page."""

    root: HtmlElement
    """The `html` element."""
    base: str | None
    """The absolute address against which the page's links are resolved."""


@dataclass(frozen=True, slots=True)
class BodyElements:
    """Where on the page the shown part of the article stands.

    The sets hold the very element objects of the tree: test with `element in body.holders`.
    """

    container: HtmlElement
    """The lowest element that holds every shown block."""
    holders: frozenset[HtmlElement]
    """The elements whose own text became shown blocks. Other blocks may be nested in them."""
    anchors: frozenset[HtmlElement]
    """The `a` elements that are links inside shown blocks."""


def parse(page: Page) -> Tree:
    """The tree of a page. Raises `ExtractError` where its text holds no markup that can be read."""
    markup = mend_markup(page.text)
    if not markup.strip():
        raise ExtractError(page.source, "the page is empty")
    root, is_cut = _parse(markup)
    if is_cut:
        root, _ = _parse(flatten(markup))
    if root is None:
        raise ExtractError(page.source, "the page holds no markup that can be read")
    open_body(root)
    place_streamed(root)
    return Tree(root, _base_address(root, page.url))


def is_hidden(element: HtmlElement) -> bool:
    """Whether the markup itself says that an element is not shown; style sheets and scripts are not asked."""
    if (hidden := element.get("hidden")) is not None and hidden != "until-found":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None


def path_to(element: HtmlElement) -> Iterator[HtmlElement]:
    """The element and its ancestors, innermost first."""
    yield element
    yield from element.iterancestors()


def _base_address(root: HtmlElement, url: str | None) -> str | None:
    for base in root.iter("base"):
        if href := web_address(base.get("href"), url):
            return href
    return web_address(url)


def _parse(markup: bytes) -> tuple[HtmlElement | None, bool]:
    """The root, if there is one, and whether libxml2 gave up before the end."""
    # Bytes of a stated encoding: libxml2 refuses a str that begins with an XML encoding declaration.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    # The lookup of lxml.html asks Python for each element's class, which takes as long as the parsing.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        root = etree.fromstring(markup, parser)
    except (etree.LxmlError, ValueError):
        return None, False
    is_cut = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    return (root if isinstance(root, HtmlElement) else None), is_cut
