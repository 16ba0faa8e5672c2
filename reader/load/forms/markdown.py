"""Markdown, as clippers and note-taking programs keep articles: with front matter or without."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace

from reader.load.document import Document
from reader.load.encoding import decode
from reader.load.fields import NAMES, Head, both, read_fields
from reader.load.forms.page import with_line_feeds
from reader.load.machine_text import machine_format
from reader.load.markdown_html import MAX_COST, rendering_cost, to_html, with_whole_addresses
from reader.load.markdown_signs import has_menus
from reader.load.note_heads import split_head
from reader.model import Page, PageKind, joined_damage

_BEGINS_WITH_HEADING = re.compile(r"\s*(?:#{1,6}\s|[^\n]{1,300}\n(?:=+|-+)[ \t]*(?:\n|\Z)|<h[1-6])")


def pages(document: Document) -> Iterator[Page]:
    """The one article that the document is. Raises LoadError if it is not meant to be read."""
    known = document.known
    decoded = decode(document.data(), known.charset)
    fields, text = split_head(with_line_feeds(decoded.text.replace("\0", "")))
    if not text.strip():
        raise document.fault("holds no text" if fields else "holds nothing but white space")
    # A file of settings may begin as front matter does.
    if fields and NAMES.isdisjoint(fields) and (name := machine_format(text, PageKind.TEXT)):
        raise document.fault(f"is {name}, not an article")
    text = with_whole_addresses(text)
    head = _titled(read_fields(fields), text, known.name)
    is_small = rendering_cost(text) <= MAX_COST
    yield Page(
        document.name,
        PageKind.HTML if is_small else PageKind.TEXT,
        to_html(text) if is_small else text,
        known.url or head.url,
        head.saved or known.saved,
        joined_damage(known.damage, decoded.damage),
        document.part,
        both(head.stated, known.stated),
        is_body=not has_menus(text),
    )


def _titled(head: Head, text: str, file_name: str) -> Head:
    """The head with the file's name for a title where a note has no other, as in Obsidian."""
    stem = os.path.splitext(file_name)[0]
    if head.stated.title or " " not in stem or _BEGINS_WITH_HEADING.match(text):
        return head
    return replace(head, stated=replace(head.stated, title=stem))
