"""What is packed with gzip, bzip2, xz or Zstandard."""

from collections.abc import Iterator

from reader.errors import LoadError
from reader.inflate import InflateError, gunzip
from reader.load.document import Document, known_of
from reader.load.files import MAX_FILE_BYTES
from reader.load.page import read_parts
from reader.model import Page, SavedLink


def pages(document: Document) -> Iterator[Page | SavedLink | LoadError]:
    """What the packed document holds. Raises LoadError if it cannot be unpacked."""
    try:
        inflated = gunzip(document.data(), MAX_FILE_BYTES)
    except InflateError as error:
        raise document.fault(str(error)) from error
    yield from read_parts(document.inner(inflated.data, known_of(document.known, damage=inflated.damage)))
