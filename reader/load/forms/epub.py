"""EPUB books: each chapter is an article of the book."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace

from reader.errors import LoadError
from reader.inflate import InflateError
from reader.load.archives import Contents, picture_in
from reader.load.document import Document, Known
from reader.load.epub_package import CONTAINER, Book, PackageError, read_book
from reader.load.forms.page import read_page
from reader.load.parts import PartNames
from reader.load.pictures import WantedPicture
from reader.model import Page, Stated, count_words

_MIN_WORDS = 20
"""Covers, title pages and what separates a book's parts have fewer."""
_ENTRY = re.compile(rb'<body class="h-entry"')
"""As books begin their chapters that reader wrote (formats/epub/pages.py)."""
_HEAD_BYTES = 32 << 10
"""In which a chapter's head stands, addresses of 8,000 characters and all."""
_SILENT = frozenset({"head", "style", "script"})
_MAX_TAG_NAME = 10


def is_book(contents: Contents) -> bool:
    """Whether an archive is an EPUB book."""
    return CONTAINER in contents.by_path


def pages(document: Document, contents: Contents) -> Iterator[Page | LoadError]:
    """The chapters in reading order. Raises LoadError: the book is broken, protected or holds none."""
    book = _book(document, contents)
    is_empty = True
    for part, path in _parts(book):
        if not document.begins(part):
            is_empty = False
            continue
        try:
            page = _chapter(document, contents, book, part, path)
        except InflateError as error:
            is_empty = False
            yield document.fault(str(error), part)
        except LoadError as error:
            is_empty = False
            yield error
        else:
            if page is not None:
                is_empty = False
                yield replace(page, form="epub")
        if document.walk.is_spent:
            return
    if is_empty:
        raise document.fault("is an EPUB book without a chapter that holds text")


def picture(document: Document, contents: Contents, part: str, wanted: WantedPicture) -> bytes | None:
    """The bytes of a picture of a chapter."""
    path = next((path for name, path in _parts(_book(document, contents)) if name == part), "")
    member = contents.by_path.get(path)
    return picture_in(document, contents, member, "", wanted) if member else None


def _book(document: Document, contents: Contents) -> Book:
    try:
        if contents.by_path[CONTAINER].is_encrypted:
            raise PackageError("is encrypted")
        book = read_book(contents)
    except PackageError as error:
        raise document.fault(str(error)) from error
    if book.encrypted.intersection(book.chapters):
        raise document.fault("is an EPUB book that is protected against copying (DRM)")
    return book


def _parts(book: Book) -> Iterator[tuple[str, str]]:
    """The chapters' part names and paths."""
    names = PartNames()
    return ((names.name(path), path) for path in book.chapters)


def _chapter(document: Document, contents: Contents, book: Book, part: str, path: str) -> Page | None:
    """The page that a chapter is; None if it holds next to no text. Raises InflateError, LoadError."""
    member = contents.by_path.get(path)
    if member is None:
        raise InflateError("is missing from the book")
    whole = contents.content(member)
    known = Known(
        name=posixpath.basename(path),
        media_type="application/xhtml+xml",
        url=book.address if len(book.chapters) == 1 else None,
        damage=whole.damage,
        stated=_stated(book, path, whole.data),
    )
    inner = document.inner(whole.data, known, part=part, siblings=contents.beside(path))
    page = read_page(inner, whole.data)
    # What is damaged may have lost its words, which is no reason to be silent about it.
    return replace(page, is_body=True) if page.damage or _has_words(page.text) else None


def _stated(book: Book, path: str, chapter: bytes) -> Stated:
    """What the book says of a chapter; of one that is an entry of its own, which says the rest itself, its title."""
    title = book.titles.get(path)
    if _ENTRY.search(chapter, 0, _HEAD_BYTES):
        return Stated(title=title)
    return Stated(title, book.byline, book.published, site=book.title, language=book.language)


def _has_words(markup: str) -> bool:
    """Whether a document shows more than a few words. Linear."""
    first, *rest = markup.split("<")
    words, silent = count_words(first), ""
    for piece in rest:
        tag, _, text = piece.partition(">")
        name = tag[:_MAX_TAG_NAME].strip().split(" ")[0].lower()
        if silent:
            silent = "" if name == f"/{silent}" else silent
        elif name in _SILENT:
            silent = name
        if not silent and text:
            words += count_words(text)
        if words >= _MIN_WORDS:
            return True
    return words >= _MIN_WORDS
