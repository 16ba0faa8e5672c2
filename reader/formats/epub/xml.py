"""Text and addresses as a book may hold them."""

import re
from html import escape
from urllib.parse import quote

from reader.safe_text import safe_line

NO_TITLE = "(no title)"

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no document of XML 1.0 may hold (2.2), however it is written."""
_LANGUAGE = re.compile(r"([a-z]{2,3})(-[a-z]{4})?(-(?:[a-z]{2}|\d{3}))?(?=-|\Z)")
"""Language, script and region of a tag in lower case (BCP 47, 2.1); what follows is left out."""
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_AUTHORITY = re.compile(r"https?://[^/?#]*", re.I)
_SAFE = "%/?@!$&'()*+,;=:~-._"
"""Characters of an address that RFC 3986 lets stand for themselves, percent signs aside."""


def document(markup: str) -> bytes:
    """A whole document as bytes, without anything that XML forbids."""
    return _NOT_XML.sub("", markup).encode("utf-8", "ignore")


def line(text: str | None, otherwise: str = NO_TITLE) -> str:
    """A text as one escaped line; `otherwise` where it says nothing."""
    return escape(safe_line(text or "") or otherwise)


def language_tag(language: str | None) -> str:
    """A well-formed tag; `und` where the language is not known."""
    found = _LANGUAGE.match((language or "").replace("_", "-").lower())
    return found[0] if found else "und"


def address(url: str) -> str:
    """A web address in the characters that RFC 3986 allows."""
    authority = _AUTHORITY.match(url)
    start = authority.end() if authority else 0
    before, sign, fragment = url[start:].partition("#")
    rest = quote(before, safe=_SAFE) + sign + quote(fragment, safe=_SAFE)
    return quote(url[:start], safe=_SAFE + "[]") + _LONE_PERCENT.sub("%25", rest)
