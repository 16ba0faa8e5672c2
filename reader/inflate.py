"""Unpacks gzip, deflate, bzip2, xz, Zstandard and Brotli within a limit, keeping what is readable of damaged data."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass

from reader.packings import GZIP_MAGIC, MAGIC, MAGIC_BYTES, BrokenStreamError, Packing, Stream, open_stream

_MAX_LAYERS = 2
_ENCODINGS = {"br": Packing.BROTLI, "zstd": Packing.ZSTANDARD}
_TOKEN = re.compile(r"[\w.+-]{1,40}")
DAMAGED = "the compressed data is cut or broken"
_INPUT_STEP = 64 << 10
"""Packed bytes taken at once."""
_OUTPUT_STEP = 256 << 10
"""Unpacked bytes given at once."""


_DICTIONARY_FRAME = b"\x5d\x2a\x4d\x18"
_ZSTANDARD_FRAME = b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x37\xa4\x30\xec"
_MAX_DICTIONARY_BYTES = 4 << 20


class InflateError(ValueError):
    """The data cannot be unpacked; the message is a reason that follows a source's name."""


@dataclass(frozen=True, slots=True)
class Inflated:
    """What was unpacked."""

    data: bytes
    damage: str | None = None
    """What is wrong with the packed data, in a few words; None if nothing."""


def gunzip(packed: bytes, limit: int) -> Inflated:
    """Unpacks all members of gzip data; see `unpack`."""
    return unpack(packed, Packing.GZIP, limit)


def inflate(packed: bytes, limit: int) -> Inflated:
    """Unpacks what HTTP calls deflate: a zlib stream, or as some servers send it, bare deflate; see `unpack`."""
    try:
        return unpack(packed, Packing.ZLIB, limit)
    except BrokenError:
        try:
            return unpack(packed, Packing.DEFLATE, limit)
        except BrokenError as error:
            raise BrokenError(Packing.DEFLATE) from error


def unpack(packed: bytes, packing: Packing, limit: int) -> Inflated:
    """Unpacks all members; as gzip(1), ignores what follows the last.

    Raises InflateError if nothing can be unpacked or more than `limit` bytes would be.
    """
    reader = UnpackingReader(io.BytesIO(packed).read, packing)
    unpacked = bytearray()
    while piece := reader.read_some(_OUTPUT_STEP):
        unpacked += piece
        if len(unpacked) > limit:
            raise InflateError(f"unpacks to more than {limit >> 20} MB")
    if not unpacked and reader.damage:
        raise BrokenError(packing)
    return Inflated(bytes(unpacked), reader.damage)


def unpack_encoded(packed: bytes, content_encoding: str, limit: int) -> Inflated:
    """Unpacks what HTTP sent, as its Content-Encoding says.

    Raises InflateError: unknown encoding, broken, or larger than `limit` bytes.
    """
    layers = [name for name in content_encoding.lower().replace(" ", "").split(",") if name not in ("", "identity")]
    if len(layers) > _MAX_LAYERS:
        raise InflateError("is packed over and over again")
    data, damage = packed, None
    for name in reversed(layers):
        inflated = _unpack_layer(data, name, limit)
        data, damage = inflated.data, damage or inflated.damage
    return Inflated(data, damage)


def _unpack_layer(data: bytes, name: str, limit: int) -> Inflated:
    if name in ("gzip", "x-gzip"):
        # Some servers declare gzip and send the page as it is; so do archives that keep it unpacked.
        return gunzip(data, limit) if data.startswith(GZIP_MAGIC) else Inflated(data)
    if name == "deflate":
        return inflate(data, limit)
    if name in _ENCODINGS:
        return unpack(data, _ENCODINGS[name], limit)
    known = name if _TOKEN.fullmatch(name) else "something"
    raise InflateError(f"is packed as {known}, which cannot be unpacked")


def unpack_head(head: bytes, packing: Packing, count: int) -> bytes:
    """At most the first `count` bytes of what the beginning of packed data unpacks to; none if it takes more to tell.

    Raises InflateError if it is broken from the first.
    """
    reader = UnpackingReader(io.BytesIO(head).read, packing)
    unpacked = reader.read(count)
    if not unpacked and reader.is_broken:
        raise BrokenError(packing)
    return unpacked


class BrokenError(InflateError):
    """Nothing can be unpacked."""

    def __init__(self, packing: Packing) -> None:
        super().__init__(f"is broken {packing} data")


class UnpackingReader:
    """Reads forward what packed data unpacks to, never more of it than is asked for."""

    def __init__(self, read: Callable[[int], bytes], packing: Packing) -> None:
        """`read` gives at most so many of the next packed bytes. Raises InflateError: this Python cannot unpack it."""
        self.is_broken = False
        """What was read last stands before a fault in the data."""
        self.is_cut = False
        """The packed data ended before its end."""
        self._read = read
        self._packing = packing
        self._rest = b""
        self._dictionary = self._take_dictionary() if packing is Packing.ZSTANDARD else b""
        self._stream: Stream | None = self._opened()
        self._ended = False

    @property
    def damage(self) -> str | None:
        """What is wrong with the packed data as far as it was read, in a few words; None if nothing."""
        return DAMAGED if self.is_broken or self.is_cut else None

    def read(self, count: int) -> bytes:
        """The next `count` bytes, fewer only at the end."""
        unpacked = bytearray()
        while len(unpacked) < count and (piece := self.read_some(min(count - len(unpacked), _OUTPUT_STEP))):
            unpacked += piece
        return bytes(unpacked)

    def read_some(self, count: int) -> bytes:
        """Some of the next bytes, at most `count`; none at the end."""
        while not self._ended:
            stream = self._stream = self._stream or self._next_member()
            if stream is None:
                self._ended = True
            elif data := self._unpacked(stream, count):
                return data
        return b""

    def _unpacked(self, stream: Stream, count: int) -> bytes:
        packed = self._take() if stream.needs_input else b""
        try:
            data = stream.decompress(packed, count)
        except BrokenStreamError as broken:
            self.is_broken = self._ended = True
            return broken.data
        if stream.eof:
            self._rest, self._stream = stream.unused_data + self._rest, None
        elif not data and not packed and stream.needs_input:
            self.is_cut = self._ended = True
        return data

    def _take(self) -> bytes:
        packed, self._rest = self._rest or self._read(_INPUT_STEP), b""
        return packed

    def _next_member(self) -> Stream | None:
        magic = MAGIC.get(self._packing)
        if magic is None or self._packing is Packing.LZMA:
            return None
        # Tapes pad with zeros, and so may xz.
        while len(self._rest) < MAGIC_BYTES and (more := self._read(_INPUT_STEP)):
            self._rest = (self._rest + more).lstrip(b"\0")
        self._rest = self._rest.lstrip(b"\0")
        return self._opened() if magic.match(self._rest) else None

    def _opened(self) -> Stream:
        try:
            return open_stream(self._packing, self._dictionary)
        except ImportError as error:
            raise InflateError(f"is packed with {self._packing}, which this Python was built without") from error
        except ValueError as error:
            raise BrokenError(self._packing) from error

    def _take_dictionary(self) -> bytes:
        """The dictionary that stands in a frame of its own before the others, as in web archives; mostly none.

        https://iipc.github.io/warc-specifications/specifications/warc-zstd/
        """
        self._rest = self._read(_INPUT_STEP)
        size = int.from_bytes(self._rest[4:8], "little")
        if not self._rest.startswith(_DICTIONARY_FRAME) or size > _MAX_DICTIONARY_BYTES:
            return b""
        end = 8 + size
        while len(self._rest) < end and (more := self._read(_INPUT_STEP)):
            self._rest += more
        dictionary = self._rest[8:end]
        if dictionary.startswith(_ZSTANDARD_FRAME):
            dictionary = unpack(dictionary, Packing.ZSTANDARD, _MAX_DICTIONARY_BYTES).data
        if not dictionary.startswith(_DICTIONARY):
            return b""
        self._rest = self._rest[end:]
        return dictionary
