"""What the elements of HTML are to a reader, by name, class and attributes."""

from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from lxml.html import HtmlElement

from reader.address import link_target
from reader.extract.html.tree import is_hidden
from reader.model import MarkKind

SKIPPED: Final = frozenset(
    "head script style template noscript iframe object embed applet svg canvas audio video map select datalist "
    "option textarea input progress meter annotation annotation-xml frameset noframes rp".split()
)
"""Elements whose content is not text of the page."""

BLOCKS: Final = frozenset(
    "html body address article aside blockquote caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup legend li listing main menu nav ol p plaintext pre search "
    "section summary table tbody td tfoot th thead tr ul xmp".split()
)
"""Elements before and after which a line ends."""

PREFORMATTED: Final = ("pre", "listing", "xmp", "plaintext")
"""Blocks in which white space and line ends count."""

LINES_OF_CODE: Final = frozenset("table thead tbody tfoot tr td th ol ul li div pre".split())
"""What wraps the lines of a listing inside a preformatted block, where it ends a line and no block."""

HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}

MARKS: Final = {
    "a": MarkKind.LINK,
    "b": MarkKind.STRONG,
    "strong": MarkKind.STRONG,
    "i": MarkKind.EMPHASIS,
    "em": MarkKind.EMPHASIS,
    "cite": MarkKind.EMPHASIS,
    "dfn": MarkKind.EMPHASIS,
    "var": MarkKind.EMPHASIS,
    "code": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
    "tt": MarkKind.CODE,
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
    "s": MarkKind.STRIKE,
    "strike": MarkKind.STRIKE,
    "del": MarkKind.STRIKE,
}

_UNSEEN: Final = frozenset(
    "sr-only visually-hidden visuallyhidden visually_hidden screen-reader-text screen-reader-only screenreader "
    "a11y-hidden u-visually-hidden element-invisible offscreen assistive-text mw-editsection gutter lineno "
    "linenos line-numbers-rows linenumber linenumbers rouge-gutter hljs-ln-numbers lnt line-number code-line-number "
    "react-syntax-highlighter-line-number mathjax_preview".split()
)
"""Class names that mean, on all sites that use them, text for machines or editors and none to read."""
MAY_HIDE: Final = frozenset(("hidden", "style", "aria-hidden"))
"""Attributes of which an element that the markup hides has one."""


def is_unseen(element: HtmlElement) -> bool:
    """Whether an element holds only what readers of the shown page never see or never read."""
    return _is_hidden_from_readers(element) or is_unseen_class(element.get("class"))


@lru_cache(maxsize=8192)
def is_unseen_class(classes: str | None) -> bool:
    """Whether the classes of an element say that readers of the shown page never see or never read what it holds."""
    return classes is not None and not _UNSEEN.isdisjoint(classes.lower().split())


def is_kept_from_readers(element: HtmlElement) -> bool:
    """Whether the markup hides an element, with `is_hidden` or from readers; never the page itself."""
    return (is_hidden(element) and element.tag not in ("html", "body")) or _is_hidden_from_readers(element)


def _is_hidden_from_readers(element: HtmlElement) -> bool:
    return element.get("aria-hidden") == "true" and element.tag not in BLOCKS


def heading_level(element: HtmlElement) -> int:
    """1 to 6 for a heading, else 0."""
    if element.get("role") == "heading":
        level = element.get("aria-level") or ""
        return int(level) if level in ("1", "2", "3", "4", "5", "6") else 2
    return HEADINGS.get(element.tag, 0)


def link_address(anchor: HtmlElement, base: str | None) -> str | None:
    """Where a link leads: an absolute web address, or `#name` for a place on the same page."""
    href = (anchor.get("href") or "").strip()
    if href.startswith("#"):
        return unquote(href) if len(href) > 1 else None
    return link_target(href, base)
