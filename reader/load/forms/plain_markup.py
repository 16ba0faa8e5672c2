"""reStructuredText and AsciiDoc, read line by line into markup."""

from collections.abc import Iterator

from reader.load.document import HEAD_BYTES, Document
from reader.load.encoding import decode
from reader.load.fields import both, read_fields
from reader.load.forms.page import with_line_feeds
from reader.load.plain_markup.asciidoc import read_asciidoc
from reader.load.plain_markup.rst import read_rst
from reader.load.plain_markup.signs import Markup, markup_of
from reader.model import Page, PageKind, joined_damage

MAX_CHARACTERS = 500_000
"""Of a document that is read for its signs; what is longer is read as text."""


def pages(document: Document) -> Iterator[Page]:
    """The one article that the document is. Raises LoadError if it holds no text."""
    known = document.known
    decoded = decode(document.data(), known.charset)
    text = with_line_feeds(decoded.text.replace("\0", ""))
    if not text or text.isspace():
        raise document.fault("holds nothing but white space")
    is_small = len(text) <= MAX_CHARACTERS
    markup = markup_of(text[:HEAD_BYTES], known.name)
    fields, rendered = (read_asciidoc if markup is Markup.ASCIIDOC else read_rst)(text) if is_small else ({}, text)
    head = read_fields(fields)
    yield Page(
        document.name,
        PageKind.HTML if is_small else PageKind.TEXT,
        rendered,
        known.url or head.url,
        head.saved or known.saved,
        joined_damage(known.damage, decoded.damage),
        document.part,
        both(head.stated, known.stated),
        is_body=True,
    )
