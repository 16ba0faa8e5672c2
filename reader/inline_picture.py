"""How a picture is named that stands in a page's markup itself, as a `data:` address of up to some megabytes."""

from hashlib import sha256

INLINE = "inline:"
"""Begins such a name."""
_DIGEST_CHARACTERS = 16


def inline_name(address: str) -> str:
    """The name of the picture in a `data:` address, whatever white space it is broken by."""
    written = "".join(address.split())
    return INLINE + sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_CHARACTERS]
