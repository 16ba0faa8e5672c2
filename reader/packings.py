"""The ways in which data is packed: how each begins, and what unpacks one member of it step by step."""

import re
import sys
import zlib
from collections.abc import Callable
from enum import StrEnum
from typing import Any, Protocol

GZIP_MAGIC = b"\x1f\x8b\x08"


class Packing(StrEnum):
    """How data is packed; the value is what people call it."""

    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"
    LZMA = "LZMA"
    """What xz(1) wrote before its own format; `.lzma`."""
    ZSTANDARD = "Zstandard"
    ZLIB = "zlib"
    DEFLATE = "deflate"
    """Bare, as in ZIP archives."""
    BROTLI = "Brotli"
    """Known by nothing in itself: whoever sends it says so."""


MAGIC = {
    Packing.GZIP: re.compile(re.escape(GZIP_MAGIC)),
    Packing.BZIP2: re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"),
    Packing.XZ: re.compile(rb"\xfd7zXZ\x00"),
    # Properties and dictionary size as xz(1) chooses them, the size unknown or below 4 GB, and the coder's first byte.
    Packing.LZMA: re.compile(rb"\x5d\x00\x00[\x00-\xff]{2}(?:\xff{8}|[\x00-\xff]{4}\x00{4})\x00"),
    # A frame, or one to be skipped.
    Packing.ZSTANDARD: re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"),
}
"""How packed data begins, and each further member of it; what has none is of one member."""
MAGIC_BYTES = 14
"""Of the longest."""
_SMALL_STEP = 4 << 10
"""So much may be lost before damage in what cannot be unpacked byte by byte."""
_BROTLI_STEP = 64
"""The same of Brotli, whose decoder drops all that a step with a fault in it has given."""
_BROTLI_OUTPUT_STEP = 32 << 10
"""Its decoder stops as soon as it has given so much, which may be three times as much at the worst."""
_MAX_MEMORY_BYTES = 256 << 20
"""For xz, whose header asks for what it likes: its strongest preset needs 65 MB to unpack."""
_WBITS = {Packing.GZIP: 16 + zlib.MAX_WBITS, Packing.ZLIB: zlib.MAX_WBITS, Packing.DEFLATE: -zlib.MAX_WBITS}


def packing_of(head: bytes) -> Packing | None:
    """How data is packed, by its first bytes; None if it is not."""
    return next((packing for packing, magic in MAGIC.items() if magic.match(head)), None)


class BrokenStreamError(Exception):
    """A fault in packed data, after what could still be unpacked."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data


class Stream(Protocol):
    """One member of packed data, as Python's decompressors are."""

    @property
    def eof(self) -> bool:
        """Whether the member has ended."""

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes before more packed data is given."""

    @property
    def unused_data(self) -> bytes:
        """What was given and stands behind the member's end."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """At most so many of the next bytes. Raises BrokenStreamError."""


def open_stream(packing: Packing, dictionary: bytes = b"") -> Stream:
    """What unpacks one member; only Zstandard has dictionaries.

    Raises ImportError: this Python was built without it; ValueError: that is no dictionary.
    """
    if packing is Packing.ZSTANDARD:
        return _zstandard(dictionary)
    return _ZlibStream(_WBITS[packing]) if packing in _WBITS else _OPENERS[packing]()


def _bzip2() -> Stream:
    import bz2

    return _SteppedStream(bz2.BZ2Decompressor(), OSError)


def _xz() -> Stream:
    import lzma

    return _SteppedStream(lzma.LZMADecompressor(memlimit=_MAX_MEMORY_BYTES), lzma.LZMAError)


def _zstandard(dictionary: bytes) -> Stream:
    # Windows of frames are limited by the library: 128 MB.
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    known = zstd.ZstdDict(dictionary) if dictionary else None
    return _SteppedStream(zstd.ZstdDecompressor(zstd_dict=known), zstd.ZstdError)


def _brotli() -> Stream:
    return _BrotliStream()


_OPENERS: dict[Packing, Callable[[], Stream]] = {
    Packing.BZIP2: _bzip2,
    Packing.XZ: _xz,
    Packing.LZMA: _xz,
    Packing.BROTLI: _brotli,
}


class _ZlibStream:
    """A member of gzip, zlib or deflate; of broken ones nothing before the very byte that is wrong is lost."""

    def __init__(self, wbits: int) -> None:
        self._stream = zlib.decompressobj(wbits)

    @property
    def eof(self) -> bool:
        return self._stream.eof

    @property
    def needs_input(self) -> bool:
        return not self._stream.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._stream.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        packed = self._stream.unconsumed_tail or data
        before = self._stream.copy()
        try:
            return self._stream.decompress(packed, max_length)
        except zlib.error:
            raise BrokenStreamError(_salvaged(before, packed, max_length)) from None


def _salvaged(stream: "zlib._Decompress", packed: bytes, limit: int) -> bytes:
    """What a step that failed holds up to the byte that is wrong, which zlib drops with the rest."""
    unpacked = bytearray()
    try:
        for at in range(len(packed)):
            unpacked += stream.decompress(packed[at : at + 1], limit)
    except zlib.error:
        pass
    return bytes(unpacked)


class _SteppedStream:
    """A member in a packing whose decompressor cannot be copied: taken in small steps, as a step that fails is lost."""

    def __init__(self, stream: Any, error: type[Exception]) -> None:
        self._stream = stream
        self._error = error

    @property
    def eof(self) -> bool:
        return bool(self._stream.eof)

    @property
    def needs_input(self) -> bool:
        return bool(self._stream.needs_input)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._stream.unused_data)

    def decompress(self, data: bytes, max_length: int) -> bytes:
        unpacked = bytearray()
        try:
            while len(unpacked) < max_length and not self._stream.eof:
                step = self._stream.decompress(data, min(_SMALL_STEP, max_length - len(unpacked)))
                unpacked += step
                data = b""
                if not step:
                    break
        except (self._error, EOFError):
            raise BrokenStreamError(bytes(unpacked)) from None
        return bytes(unpacked)


class _BrotliStream:
    """Brotli data, which is of one member."""

    def __init__(self) -> None:
        import brotli

        self._stream = brotli.Decompressor()
        self._error: type[Exception] = brotli.error
        self._packed = b""
        self._at = 0
        """So far the packed data has been taken."""
        self._ready = b""
        """Unpacked, but not given out."""
        self._has_more = False
        """The last step ended at its limit, so that more comes without further packed data."""

    @property
    def eof(self) -> bool:
        return not self._ready and self._stream.is_finished()

    @property
    def needs_input(self) -> bool:
        return not self._ready and not self._has_more and self._at >= len(self._packed)

    @property
    def unused_data(self) -> bytes:
        return self._packed[self._at :]

    def decompress(self, data: bytes, max_length: int) -> bytes:
        if data:
            self._packed, self._at = data, 0
        unpacked = bytearray()
        try:
            while len(unpacked) < max_length and not (self.eof or self.needs_input):
                self._ready = self._ready or self._step()
                wanted = max_length - len(unpacked)
                unpacked += self._ready[:wanted]
                self._ready = self._ready[wanted:]
        except self._error:
            raise BrokenStreamError(bytes(unpacked)) from None
        return bytes(unpacked)

    def _step(self) -> bytes:
        packed = b""
        # As long as it has more to give, it must not be given more.
        if not self._has_more:
            packed = self._packed[self._at : self._at + _BROTLI_STEP]
            self._at += _BROTLI_STEP
        unpacked: bytes = self._stream.process(packed, output_buffer_limit=_BROTLI_OUTPUT_STEP)
        self._has_more = len(unpacked) >= _BROTLI_OUTPUT_STEP
        return unpacked
