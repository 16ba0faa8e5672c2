"""Mends what is wrong with the XML of feeds as they are in the world, so that the parser loses nothing over it."""

import re
from html import escape
from html.entities import html5

from reader.load.feeds.values import FeedError

_DECLARATION = re.compile(r"<\?xml\b[^>]{0,500}\?>")
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)([A-Za-z][A-Za-z0-9]{1,31};)?",
    re.S,
)
"""Ampersands that stand for themselves, and names that only HTML knows; not where nothing is to be read as a name."""

_MAX_MENDED = 1_000_000
"""Places; a feed of 100,000 entries has several in each, and a file of nothing else is no feed."""


def without_declaration(text: str) -> str:
    """A decoded document without what it says of its encoding."""
    body = text.lstrip("\ufeff \t\r\n")
    declaration = _DECLARATION.match(body)
    return body[declaration.end() :].lstrip() if declaration else body


def mended(text: str) -> bytes:
    """A decoded document as UTF-8 for the XML parser.

    Its declaration of an encoding goes, as it is decoded already; so do characters that XML forbids. Raises FeedError:
    there is too much to mend.
    """
    body = without_declaration(text)
    # The commonest by far; everywhere it means the same.
    body = _NO_CHARACTER.sub("", body).replace("&nbsp;", "\xa0")
    body, count = _AMPERSAND.subn(_named, body, count=_MAX_MENDED)
    if count == _MAX_MENDED:
        raise FeedError("is broken XML")
    return body.encode()


def _named(found: re.Match[str]) -> str:
    if found[0].startswith("<"):
        return found[0]
    name = found[1]
    if not name:
        return "&amp;"
    character = html5.get(name)
    return escape(character) if character else f"&amp;{name}"
