"""Frames between the program and its workers: two lengths, a JSON header, raw bytes."""

import json
import struct
from typing import IO, Any

Json = dict[str, Any]

MAX_HEADER_BYTES = 1 << 20
MAX_BODY_BYTES = 256 << 20
"""Four times the largest document that is read; a frame that claims more is not one of ours."""

_LENGTHS = struct.Struct(">IQ")


class FrameError(Exception):
    """What arrived is no whole frame."""


def write_frame(stream: IO[bytes], header: Json, body: bytes = b"", *, flush: bool = True) -> None:
    """Send one frame, with `flush` at once. Raises OSError when the other side is gone."""
    packed = json.dumps(header).encode()
    stream.write(_LENGTHS.pack(len(packed), len(body)) + packed)
    if body:
        stream.write(body)
    if flush:
        stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[Json, bytes] | None:
    """Wait for the next frame; None when the other side has ended. Raises FrameError, OSError."""
    lengths = stream.read(_LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) < _LENGTHS.size:
        raise FrameError("cut off")
    header_length, body_length = _LENGTHS.unpack(lengths)
    if header_length > MAX_HEADER_BYTES or body_length > MAX_BODY_BYTES:
        raise FrameError("too long")
    packed, body = stream.read(header_length), stream.read(body_length)
    if len(packed) < header_length or len(body) < body_length:
        raise FrameError("cut off")
    try:
        header = json.loads(packed)
    except (ValueError, RecursionError) as error:
        raise FrameError("no JSON") from error
    if not isinstance(header, dict):
        raise FrameError("no header")
    return header, body
