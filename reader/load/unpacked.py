"""A file as packed data unpacks to it, read as it is needed and kept nowhere."""

import io
import os
from collections.abc import Callable
from typing import BinaryIO

from reader.inflate import UnpackingReader
from reader.load.files import file_size
from reader.packings import Packing

_BUFFER_BYTES = 64 << 10
_ENDLESS = 1 << 62


class Section:
    """A stretch of a file, read without minding where others left the file."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        self._file = file
        self._at = start
        self._end = start + length

    def read(self, count: int) -> bytes:
        """The next bytes, at most `count`; none at the end."""
        self._file.seek(self._at)
        data = self._file.read(max(0, min(count, self._end - self._at)))
        self._at += len(data)
        return data


class _Stretch(io.RawIOBase):
    """A stretch of a file as a file of its own."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        super().__init__()
        self._section = Section(file, start, length)
        self._file = file
        self._start = start
        self._length = length
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # all that io.BufferedReader passes
        data = self._section.read(len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = max(0, offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._length}[whence])
        self._section = Section(self._file, self._start + self._at, self._length - self._at)
        return self._at

    def tell(self) -> int:
        return self._at


def stretch(file: BinaryIO, start: int, length: int) -> BinaryIO:
    """A stretch of a file, to be read and sought in as a file of its own."""
    return io.BufferedReader(_Stretch(file, start, length), _BUFFER_BYTES)


class _UnpackedFile(io.RawIOBase):
    """Goes forward by unpacking and back by beginning anew; where its end is, is known only once it was read."""

    def __init__(self, start: Callable[[], UnpackingReader], spend: Callable[[int, int], None]) -> None:
        super().__init__()
        self._start = start
        self._spend = spend
        self._reader = start()
        self._at = 0

    @property
    def damage(self) -> str | None:
        return self._reader.damage

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # all that io.BufferedReader passes
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence == os.SEEK_END:
            raise io.UnsupportedOperation("the end is not known")
        wanted = offset + (self._at if whence == os.SEEK_CUR else 0)
        if wanted < self._at:
            self._reader, self._at = self._start(), 0
        while self._at < wanted and self._next(min(wanted - self._at, _BUFFER_BYTES)):
            pass
        return self._at

    def tell(self) -> int:
        return self._at

    def _next(self, count: int) -> bytes:
        data = self._reader.read_some(count)
        self._at += len(data)
        self._spend(len(data), self._at)
        return data


class UnpackedFile(io.BufferedReader):
    """What packed data unpacks to, to be read and sought in; seeking from the end is refused."""

    def __init__(
        self,
        file: BinaryIO,
        packing: Packing,
        spend: Callable[[int, int], None],
        *,
        start: int = 0,
        length: int | None = None,
    ) -> None:
        """`spend` is told how many bytes are unpacked, and how many that makes from the beginning on; it may raise.

               The packed data may be a stretch of `file`.
        Raises InflateError if this Python cannot unpack it.
        """
        stretch = length if length is not None else (file_size(file) or _ENDLESS) - start

        def begin() -> UnpackingReader:
            return UnpackingReader(Section(file, start, stretch).read, packing)

        self._unpacked = _UnpackedFile(begin, spend)
        super().__init__(self._unpacked, _BUFFER_BYTES)

    @property
    def damage(self) -> str | None:
        """What is wrong with the packed data as far as it was read."""
        return self._unpacked.damage
