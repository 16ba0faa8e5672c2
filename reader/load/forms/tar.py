"""TAR archives of saved pages."""

from collections.abc import Iterator
from functools import cached_property
from typing import BinaryIO

from reader.errors import LoadError
from reader.load.archives import MAX_MEMBERS, Contents, Member, pages_of, picture_of
from reader.load.document import Document
from reader.load.files import file_size
from reader.load.pictures import WantedPicture
from reader.load.tar_headers import TarError, tar_members
from reader.load.unpacked import stretch
from reader.model import Page, SavedLink


def pages(document: Document) -> Iterator[Page | SavedLink | LoadError]:
    """The pages in the archive, and what is wrong with it. Raises LoadError if it holds none."""
    archive = _Tar(document)
    try:
        yield from pages_of(document, Contents(archive))
    except LoadError as error:
        raise document.fault(archive.fault) if archive.fault else error from error
    if archive.fault:
        yield document.fault(archive.fault)


def picture(document: Document, part: str, wanted: WantedPicture) -> bytes | None:
    """The bytes of a picture of a page in the archive."""
    return picture_of(document, Contents(_Tar(document)), part, wanted)


class _Tar:
    def __init__(self, document: Document) -> None:
        self._document = document
        self.fault: str | None = None
        """Why not all of it could be read."""

    @cached_property
    def is_streamed(self) -> bool:
        return file_size(self._document.file) is None

    def members(self) -> Iterator[Member]:
        try:
            for count, member in enumerate(tar_members(self._document.file)):
                if count >= MAX_MEMBERS:
                    raise TarError(f"holds more than {MAX_MEMBERS} files")
                yield member
        except TarError as error:
            self.fault = str(error)

    def file(self, member: Member) -> BinaryIO:
        return stretch(self._document.file, member.start, member.length)

    def damage(self, member: Member, content: bytes) -> str | None:
        return "the archive ends before it does" if len(content) < member.size else None
