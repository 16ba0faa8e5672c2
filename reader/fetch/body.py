"""Unpacks what came over the wire, as its Content-Encoding says."""

import re

from reader.inflate import GZIP_MAGIC, Inflated, InflateError, gunzip, inflate

ACCEPTED_ENCODINGS = "gzip, deflate"
"""What can be unpacked within a limit: Brotli and Zstandard, through httpx, cannot."""
_MAX_LAYERS = 2
_TOKEN = re.compile(r"[\w.+-]{1,40}")


def unpack(packed: bytes, content_encoding: str, limit: int) -> Inflated:
    """The page itself. Raises InflateError: unknown encoding, broken, or larger than `limit` bytes."""
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
        # Some servers declare gzip and send the page as it is.
        return gunzip(data, limit) if data.startswith(GZIP_MAGIC) else Inflated(data)
    if name == "deflate":
        return inflate(data, limit)
    known = name if _TOKEN.fullmatch(name) else "something"
    raise InflateError(f"is packed as {known}, which was not asked for")
