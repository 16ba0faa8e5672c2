"""Unpacks gzip and deflate within a limit, keeping what is readable of damaged data."""

import zlib
from dataclasses import dataclass

GZIP_MAGIC = b"\x1f\x8b\x08"

_STEP = 64 << 10
"""Packed bytes unpacked at once: deflate expands at most 1,032 times (zlib's technical notes), so at most 66 MB."""
_ZLIB, _RAW, _GZIP = zlib.MAX_WBITS, -zlib.MAX_WBITS, 16 + zlib.MAX_WBITS


class InflateError(ValueError):
    """The data cannot be unpacked; the message is a reason that follows a source's name."""


@dataclass(frozen=True, slots=True)
class Inflated:
    """What was unpacked."""

    data: bytes
    damage: str | None = None
    """What is wrong with the packed data, in a few words; None if nothing."""


def gunzip(packed: bytes, limit: int) -> Inflated:
    """Unpacks all members of gzip data; as gzip(1), ignores what follows the last.

    Raises InflateError if nothing can be unpacked or more than `limit` bytes would be.
    """
    unpacked, start, whole = bytearray(), 0, True
    while whole and packed.startswith(GZIP_MAGIC, start):
        whole, start = _unpack(memoryview(packed)[start:], _GZIP, unpacked, limit, start)
    if not unpacked and not (whole and start):
        raise InflateError("is broken gzip data")
    return Inflated(bytes(unpacked), None if whole else "the compressed data is cut or broken")


def gunzip_head(packed: bytes, count: int) -> bytes:
    """At most the first `count` bytes of what the beginning of gzip data unpacks to.

    Raises InflateError if it is broken from the first.
    """
    try:
        return zlib.decompressobj(_GZIP).decompress(packed, count)
    except zlib.error as error:
        raise InflateError("is broken gzip data") from error


def inflate(packed: bytes, limit: int) -> Inflated:
    """Unpacks what HTTP calls deflate: a zlib stream, or as some servers send it, bare deflate.

    Raises InflateError if nothing can be unpacked or more than `limit` bytes would be.
    """
    unpacked = bytearray()
    for wbits in (_ZLIB, _RAW):
        whole, _ = _unpack(memoryview(packed), wbits, unpacked, limit)
        if whole or unpacked:
            return Inflated(bytes(unpacked), None if whole else "the compressed data is cut or broken")
    raise InflateError("is broken deflate data")


def _unpack(packed: memoryview, wbits: int, unpacked: bytearray, limit: int, offset: int = 0) -> tuple[bool, int]:
    """Adds one stream's content to `unpacked`; returns whether it was whole, and `offset` plus the bytes it took."""
    stream = zlib.decompressobj(wbits)
    for at in range(0, len(packed), _STEP):
        piece = packed[at : at + _STEP]
        before, length = stream.copy(), len(unpacked)
        try:
            _feed(stream, piece, unpacked, limit)
        except zlib.error:
            del unpacked[length:]
            _salvage(before, piece, unpacked, limit)
            return False, offset + at
        if stream.eof:
            return True, offset + at + len(piece) - len(stream.unused_data)
    return False, offset + len(packed)


def _feed(stream: "zlib._Decompress", piece: memoryview | bytes, unpacked: bytearray, limit: int) -> None:
    while piece and not stream.eof:
        unpacked += stream.decompress(piece, limit + 1 - len(unpacked))
        if len(unpacked) > limit:
            raise InflateError(f"unpacks to more than {limit >> 20} MB")
        piece = stream.unconsumed_tail


def _salvage(stream: "zlib._Decompress", piece: memoryview, unpacked: bytearray, limit: int) -> None:
    """What a step that failed holds up to the very byte that is wrong, which zlib drops with the rest."""
    try:
        for at in range(len(piece)):
            _feed(stream, piece[at : at + 1], unpacked, limit)
    except zlib.error:
        return
