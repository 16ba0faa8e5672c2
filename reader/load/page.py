"""Loads a source: bytes in, pages out."""

import importlib
import io
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO, Protocol, TypeGuard

from reader.errors import LoadError
from reader.load.document import Document, Known, Siblings, Walk
from reader.load.files import STANDARD_INPUT, Beside, open_source, read_source
from reader.load.form import Form, form_of
from reader.model import Page, SavedLink

_FORM_NAMES = {
    Form.MARKDOWN: "markdown",
    Form.PLAIN_MARKUP: "markup",
    Form.WARC: "warc",
    Form.MHTML: "mhtml",
    Form.WEBARCHIVE: "webarchive",
    Form.MAIL: "mail",
    Form.MBOX: "mail",
    Form.FEED: "feed",
    Form.PDF: "pdf",
    Form.BOOKMARKS: "export",
    Form.CSV_EXPORT: "export",
    Form.JSON_EXPORT: "export",
}
"""What users know forms by; a page in any other is what it is by itself, HTML or text."""


class _FormModule(Protocol):
    @staticmethod
    def pages(document: Document) -> Iterator[Page | SavedLink | LoadError]: ...


def read_parts(document: Document) -> Iterator[Page | SavedLink | LoadError]:
    """What a document holds, in its order, whatever its form.

    Raises LoadError: it is empty, too large or broken, or in no form that pages are kept in.
    """
    if not document.head:
        raise document.fault("is empty")
    form = form_of(document.head, document.known.name)
    if not isinstance(form, Form):
        raise document.fault(f"is {form}, not an article")
    for part in form_module(form).pages(document):
        # What stands in another form, as in an archive, has been told already.
        yield replace(part, form=_FORM_NAMES.get(form, part.kind.value)) if _is_unnamed(part) else part


def _is_unnamed(part: Page | SavedLink | LoadError) -> TypeGuard[Page]:
    return isinstance(part, Page) and part.form is None


def form_module(form: Form) -> _FormModule:
    """The module that reads a form; imported when it is first needed, as most runs need few."""
    module: _FormModule = importlib.import_module(f"reader.load.forms.{form.value}")  # type: ignore[assignment]
    return module


def open_document(file: BinaryIO, source: str, known: Known, walk: Walk, path: str | None = None) -> Document:
    """The document that a file is; `path` is where it lies, if anywhere, so that what is beside it is found."""
    siblings: Siblings | None = Beside(os.path.dirname(path)) if path else None
    name = known.name or os.path.basename(path or source)
    return Document(file, source, replace(known, name=name), walk, siblings=siblings)


def load(source: str) -> tuple[Page, ...]:
    """The pages of a file, or of standard input for `-`.

    Raises LoadError: it cannot be read, is empty, too large or broken, or holds no page.
    """
    if source == STANDARD_INPUT:
        return load_bytes(read_source(source), source)
    with open_source(source) as file:
        return _pages(open_document(file, source, Known(), Walk(), source))


def load_bytes(
    data: bytes,
    source: str,
    *,
    media_type: str | None = None,
    charset: str | None = None,
    url: str | None = None,
    saved: datetime | None = None,
) -> tuple[Page, ...]:
    """The pages that bytes hold. Content decides what they are; `media_type` only settles what could be either.

    `charset` is what the transport declared, `url` and `saved` what the fetch knows; without them the notes of the
    program that saved the page count. Raises LoadError as `load` does.
    """
    known = Known(media_type=media_type, charset=charset, url=url, saved=saved)
    return _pages(open_document(io.BytesIO(data), source, known, Walk()))


def _pages(document: Document) -> tuple[Page, ...]:
    found = list(read_parts(document))
    pages = tuple(part for part in found if isinstance(part, Page))
    if not pages:
        raise next((part for part in found if isinstance(part, LoadError)), document.fault("holds no page"))
    return pages
