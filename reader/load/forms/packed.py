"""What is packed with gzip, bzip2, xz or Zstandard."""

import re
from collections.abc import Iterator

from reader.errors import LoadError
from reader.inflate import BrokenError, InflateError
from reader.load.document import HEAD_BYTES, Document, known_of
from reader.load.files import MAX_FILE_BYTES
from reader.load.form import Form, form_of
from reader.load.page import read_parts
from reader.load.unpacked import UnpackedFile
from reader.model import Page, SavedLink
from reader.packings import packing_of

_STREAMED = frozenset({Form.TAR, Form.WARC, Form.MBOX})
"""Forms that are read from the beginning on and may be of any size."""
_ENDING = re.compile(r"\.(?:gz|bz2|xz|lzma|zst)\Z", re.I)
_TAR_ENDING = re.compile(r"\.t(?:gz|bz2?|xz|zst)\Z", re.I)


def pages(document: Document) -> Iterator[Page | SavedLink | LoadError]:
    """What the packed document holds. Raises LoadError if it cannot be unpacked."""
    inner, file = _unpacked(document)
    yield from read_parts(inner)
    if file and file.damage:
        yield document.fault(f"{file.damage}, so what comes after is missing")


def unpacked(document: Document) -> Document:
    """The document that is packed in another; the same if it is not packed. Raises LoadError."""
    return _unpacked(document)[0] if packing_of(document.head) else document


def _unpacked(document: Document) -> tuple[Document, UnpackedFile | None]:
    """The document that is packed, and its file where it is unpacked only as it is read."""
    packing = packing_of(document.head)
    if packing is None:
        raise document.fault("is packed in an unknown way")
    try:
        file = UnpackedFile(document.file, packing, lambda count: document.walk.spend(count, document.source))
        data = file.read(MAX_FILE_BYTES + 1)
        if not data and file.damage:
            raise BrokenError(packing)
    except InflateError as error:
        raise document.fault(str(error)) from error
    known = known_of(document.known, damage=file.damage, name=unpacked_name(document.known.name))
    if len(data) <= MAX_FILE_BYTES:
        return document.inner(data, known), None
    if form_of(data[:HEAD_BYTES], known.name) not in _STREAMED:
        raise document.fault(f"unpacks to more than {MAX_FILE_BYTES >> 20} MB")
    del data
    file.seek(0)
    return document.inner(file, known), file


def unpacked_name(name: str) -> str:
    """What a packed file is called once it is unpacked."""
    return _ENDING.sub("", _TAR_ENDING.sub(".tar", name))
