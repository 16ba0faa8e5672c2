"""Kinds of picture files, told by how they begin."""

import re
from dataclasses import dataclass

from reader.errors import LoadError

_AVIF = rb"....ftyp(?:avi[fs]|(?:mif1|msf1)....(?:....){0,8}avi[fs])"
"""Its brand comes first or among those that it is compatible with."""
_KINDS = tuple(
    (re.compile(pattern, re.S), ending)
    for pattern, ending in (
        (rb"\xff\xd8\xff", ".jpg"),
        (rb"\x89PNG\r\n\x1a\n", ".png"),
        (rb"GIF8[79]a", ".gif"),
        (rb"RIFF....WEBP", ".webp"),
        (_AVIF, ".avif"),
        (rb"BM....\x00\x00\x00\x00", ".bmp"),
        (rb"II\*\x00|MM\x00\*", ".tiff"),
        (rb"\x00\x00\x01\x00[^\x00]\x00", ".ico"),
    )
)
ENDINGS = frozenset(ending for _, ending in _KINDS)


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as it was saved."""

    data: bytes
    ending: str
    """Of its kind, with the dot."""


def picture_ending(data: bytes) -> str | None:
    """How the name of a picture file of this kind ends; None if these bytes are none that is known."""
    return next((ending for pattern, ending in _KINDS if pattern.match(data)), None)


def recognise(data: bytes, source: str) -> PictureFile:
    """The picture that these bytes are. Raises LoadError if they are of no known kind."""
    ending = picture_ending(data)
    if ending is None:
        raise LoadError(source, "is no picture of a known kind")
    return PictureFile(data, ending)
