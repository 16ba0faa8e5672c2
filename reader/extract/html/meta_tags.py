"""What `meta` elements say, by name."""

import html
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from lxml.html import HtmlElement

from reader.safe_text import safe_line

MAX_TAGS = 2_000
"""Elements that are read; pages have up to two hundred."""
MAX_LENGTH = 2_000
"""Characters of one value; what is longer is no title, name or date."""

MetaTags = Mapping[str, Sequence[str]]
"""Values in page order by the tag's `property`, `name` or `itemprop` in lower case. None is empty."""


def read_meta_tags(root: HtmlElement) -> MetaTags:
    """The values of all `meta` elements of a page."""
    tags: dict[str, list[str]] = {}
    for element in islice(root.iter("meta"), MAX_TAGS):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        value = plain_line(element.get("content"))
        if name and value:
            tags.setdefault(name.strip().lower(), []).append(value)
    return tags


def plain_line(text: str | None) -> str:
    """A value as one harmless line; references that were escaped twice are resolved."""
    if not text:
        return ""
    text = text[:MAX_LENGTH]
    return safe_line(html.unescape(text) if "&" in text else text)


def first_value(tags: MetaTags, names: Iterable[str]) -> str | None:
    """The first value of the first of these names that has one."""
    return next((tags[name][0] for name in names if name in tags), None)
