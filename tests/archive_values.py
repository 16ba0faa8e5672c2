"""Archives, books and web archives for tests, and what reading them gives."""

import io
import zipfile
from collections.abc import Iterable, Mapping

from reader.errors import LoadError
from reader.load.document import Document, Known, Walk
from reader.load.page import read_parts
from reader.load.pictures import WantedPicture, find_picture
from reader.model import Page, SavedLink

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR a picture"
SENTENCES = (
    "The harbour wall reopens on Tuesday after a winter of repairs, the council said. Nobody who walks there in the "
    "evening had waited for the announcement, and the lamps have been lit again since the end of March."
)


def html(title: str, body: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><p>{SENTENCES}</p>{body}</body></html>".encode()
    )


def zipped(members: Mapping[str, bytes] | Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as file:
        for name, data in members.items() if isinstance(members, Mapping) else members:
            file.writestr(zipfile.ZipInfo(name, (2021, 5, 1, 0, 0, 0)), data, method)
    return archive.getvalue()


def document_of(data: bytes, name: str = "", *, only: str | None = None, after: str | None = None) -> Document:
    return Document(io.BytesIO(data), "a source", Known(name=name), Walk(only=only, after=after))


def found_in(data: bytes, name: str = "") -> list[Page | SavedLink | LoadError]:
    return list(read_parts(document_of(data, name)))


def parts_in(data: bytes) -> list[str]:
    return [page.part for page in found_in(data) if isinstance(page, Page)]


def faults_in(data: bytes) -> list[str]:
    """What is wrong, as the user is told it."""
    try:
        return [str(found) for found in found_in(data) if isinstance(found, LoadError)]
    except LoadError as error:
        return [str(error)]


def picture_in(data: bytes, part: str, *, saved_as: str | None = None, address: str | None = None) -> bytes | None:
    return find_picture(document_of(data), part, WantedPicture(address, saved_as))


def reads_or_says_why(data: bytes) -> bool:
    """That data gives pages or errors that can be told, and nothing else."""
    try:
        found = found_in(data)
    except LoadError as error:
        found = [error]
    return all("\n" not in item.reason for item in found if isinstance(item, LoadError))
