"""What is packed with gzip, bzip2, xz or Zstandard."""

import re
from collections.abc import Iterator

from reader.errors import LoadError
from reader.inflate import BrokenError, InflateError
from reader.load.document import HEAD_BYTES, Document, known_of
from reader.load.files import MAX_FILE_BYTES
from reader.load.form import STREAMED_FORMS, Form, form_of
from reader.load.page import read_parts
from reader.load.unpacked import UnpackedFile
from reader.model import Page, SavedLink
from reader.packings import packing_of

_ENDING = re.compile(r"\.(?:gz|bz2|xz|lzma|zst)\Z", re.I)
_TAR_ENDING = re.compile(r"\.t(?:gz|bz2?|xz|zst)\Z", re.I)


def pages(document: Document) -> Iterator[Page | SavedLink | LoadError]:
    """What the packed document holds. Raises LoadError if it cannot be unpacked."""
    inner = unpacked(document)
    yield from read_parts(inner)
    if missing := missing_after(inner):
        yield missing


def unpacked(document: Document) -> Document:
    """The document that is packed in another; the same if it is not packed. Raises LoadError."""
    packing = packing_of(document.head)
    if packing is None:
        return document
    try:
        file = UnpackedFile(document.file, packing, lambda count, _: document.walk.spend(count, document.source))
        data = file.read(MAX_FILE_BYTES + 1)
        if not data and file.damage:
            raise BrokenError(packing)
    except InflateError as error:
        raise document.fault(str(error)) from error
    name = unpacked_name(document.known.name)
    is_streamed = form_of(data[:HEAD_BYTES], name) in STREAMED_FORMS
    if len(data) <= MAX_FILE_BYTES:
        return document.inner(data, known_of(document.known, damage=file.damage, name=name))
    if not is_streamed:
        raise document.fault(f"unpacks to more than {MAX_FILE_BYTES >> 20} MB")
    del data
    file.seek(0)
    return document.inner(file, known_of(document.known, damage=None, name=name))


def missing_after(document: Document) -> LoadError | None:
    """What is to be said behind the parts of a container whose packing is damaged, once all of them were read."""
    if form_of(document.head, document.known.name) not in STREAMED_FORMS - {Form.PACKED}:
        return None
    damage = document.file.damage if isinstance(document.file, UnpackedFile) else document.known.damage
    return document.fault(f"{damage}, so what comes after is missing") if damage else None


def unpacked_name(name: str) -> str:
    """What a packed file is called once it is unpacked."""
    return _ENDING.sub("", _TAR_ENDING.sub(".tar", name))
