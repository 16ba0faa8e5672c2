"""Reads what is in a ZIP archive: the list by zipfile, the files within limits by what unpacks everything else.

zipfile itself unpacks some packings without limit, and in Python before 3.11.8 and 3.12.2 takes archives whose files
overlap, 30 KB for 1 GB (CVE-2024-0450).
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from typing import BinaryIO

from reader.inflate import DAMAGED, InflateError
from reader.load.archives import MAX_MEMBERS, Member, member_path
from reader.load.document import Document
from reader.load.member_names import plain_name
from reader.load.unpacked import UnpackedFile, stretch
from reader.packings import Packing

_MAX_LIST_BYTES = 32 << 20
"""Of the list of files: as many as an archive may have, with long names."""
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_LOCAL_MAGIC = b"PK\x03\x04"
_ENCRYPTED = 1
_UTF8 = 1 << 11
"""Flags of a file: APPNOTE.TXT 6.3.10, section 4.4.4."""
_STORED = 0
_PACKINGS = {8: Packing.DEFLATE, 12: Packing.BZIP2, 93: Packing.ZSTANDARD, 95: Packing.XZ}
"""Methods: section 4.4.5. LZMA (14) has a header of its own and is written by hardly any program."""
_MAX_RATIO = 200
_TRUSTED_BYTES = 10 << 20
"""What unpacks to more than this and to more than 200 times its size is no text."""


class Zip:
    """A ZIP archive that was opened."""

    is_streamed = False

    def __init__(self, document: Document) -> None:
        """Raises LoadError: it is broken, or holds too many files."""
        self._document = document
        self._file = document.file
        try:
            with zipfile.ZipFile(_ListFile(document.file)) as archive:
                self._infos = archive.infolist()
                self._end = archive.start_dir
        except _TooLong as error:
            raise document.fault(f"holds more than {MAX_MEMBERS} files") from error
        except (zipfile.BadZipFile, ValueError, OSError, OverflowError, NotImplementedError, struct.error) as error:
            raise document.fault("is a broken ZIP archive") from error
        if len(self._infos) > MAX_MEMBERS:
            raise document.fault(f"holds more than {MAX_MEMBERS} files")

    def members(self) -> Iterator[Member]:
        """The files in it, in its order."""
        for info in self._infos:
            name = _name(info)
            path = member_path(name)
            if path and not name.endswith("/"):
                yield Member(
                    path,
                    info.header_offset,
                    info.compress_size,
                    info.file_size,
                    info.compress_type,
                    info.CRC,
                    bool(info.flag_bits & _ENCRYPTED),
                )

    def file(self, member: Member) -> BinaryIO:
        """A file's content. Raises InflateError, also while it is read; LoadError while it is, if it is a bomb."""
        start = self._data_start(member)
        if member.method == _STORED:
            return stretch(self._file, start, min(member.length, member.size))
        packing = _PACKINGS.get(member.method)
        if packing is None:
            raise InflateError("is packed in a way that is not known")

        def spend(count: int, reached: int) -> None:
            self._document.walk.spend(count, self._document.source)
            if reached > member.size:
                raise InflateError("is larger than the archive says")
            if reached > _TRUSTED_BYTES and reached > _MAX_RATIO * member.length:
                raise InflateError("is packed more tightly than any page")

        return UnpackedFile(self._file, packing, spend, start=start, length=member.length)

    def damage(self, member: Member, content: bytes) -> str | None:
        """What is wrong with the whole content of a file, in a few words."""
        return None if len(content) == member.size and zlib.crc32(content) == member.checksum else DAMAGED

    def _data_start(self, member: Member) -> int:
        self._file.seek(max(0, member.start))
        header = self._file.read(_LOCAL_HEADER.size)
        if member.start < 0 or len(header) < _LOCAL_HEADER.size or not header.startswith(_LOCAL_MAGIC):
            raise InflateError("is not where the archive says")
        name_length: int
        extra_length: int
        _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        start = member.start + _LOCAL_HEADER.size + name_length + extra_length
        if start + member.length > self._next_start.get(member.start, 0):
            raise InflateError("overlaps with other files of the archive")
        return start

    @cached_property
    def _next_start(self) -> dict[int, int]:
        """Where the next file begins behind each."""
        starts = sorted({info.header_offset for info in self._infos})
        return dict(zip(starts, [*starts[1:], self._end], strict=True))


class _TooLong(Exception):
    pass


class _ListFile:
    """The archive's file as zipfile needs it for the list, which it reads at once however long it is."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek = file.seek
        self.tell = file.tell

    def read(self, count: int = -1) -> bytes:
        if not 0 <= count <= _MAX_LIST_BYTES and count != -1:
            raise _TooLong
        return self._file.read(count)

    def seekable(self) -> bool:
        return True


def _name(info: zipfile.ZipInfo) -> str:
    """A file's name: archives write UTF-8 more often than they say so."""
    if info.flag_bits & _UTF8:
        return info.orig_filename
    try:
        return plain_name(info.orig_filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.orig_filename
