"""HTML as browsers and other programs save it, and plain text."""

import re
from collections.abc import Iterator

from reader.load.document import Document
from reader.load.encoding import decode
from reader.load.kind import page_kind
from reader.load.machine_text import machine_format
from reader.load.origin import origin_of
from reader.model import Page, PageKind, joined_damage

_OVERSTRUCK = re.compile("[^\n\b]\b")
"""Printers' bold and underline, as in manual pages: the character before a backspace is printed over."""
_HTML_TYPES = ("text/html", "application/xhtml+xml")


def pages(document: Document) -> Iterator[Page]:
    """The one page that the document is. Raises LoadError if it is not meant to be read."""
    yield read_page(document, document.data())


def read_page(document: Document, data: bytes) -> Page:
    """The page that these bytes of a document are."""
    known = document.known
    decoded = decode(data, known.charset)
    text = with_line_feeds(decoded.text.replace("\0", ""))
    if not text or text.isspace():
        raise document.fault("holds nothing but white space")
    kind = page_kind(text, is_declared_html=known.media_type in _HTML_TYPES)
    damage = joined_damage(known.damage, decoded.damage)
    if name := machine_format(text, kind):
        raise document.fault(f"is {name}, not an article")
    if kind is PageKind.TEXT:
        text, url, saved = _OVERSTRUCK.sub("", text), known.url, known.saved
    else:
        origin = origin_of(text)
        url, saved = known.url or origin.url, known.saved or origin.saved
    return Page(document.name, kind, text, url, saved, damage, document.part, known.stated)


def with_line_feeds(text: str) -> str:
    """The text with each line ended by a line feed alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
