"""Roughly what a page's markup shows, without parsing it: enough to weigh one page against another."""

import re

_MAX_LOOKED_AT = 1 << 20
"""Characters of markup."""
# Each alternative reaches to the end where it is never closed, so that all is passed over once.
_UNSEEN = re.compile(
    r"<(script|style|noframes|noscript|head|title)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^>]*(?:>|\Z)|&#?\w{1,30};",
    re.I | re.S,
)

_LINK = re.compile(r"<a\b.*?(?:</a\s*>|\Z)", re.I | re.S)


def visible_text(markup: str) -> str:
    """The text outside of tags, scripts and styles, in the first million characters."""
    return " ".join(_UNSEEN.sub(" ", markup[:_MAX_LOOKED_AT]).split())


def is_mostly_links(markup: str) -> bool:
    """Whether more than half of what a page says stands in links."""
    sample = markup[:_MAX_LOOKED_AT]
    return len(visible_text(_LINK.sub(" ", sample))) * 2 < len(visible_text(sample))
