"""Recognises by their bytes the formats that are neither HTML nor text."""

import re

SAMPLE_BYTES = 4096
"""Enough for every signature, for a share of control characters, and one block of any file system."""

_SIGNATURES: tuple[tuple[str, str], ...] = (
    (r"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (r"\xff\xd8\xff", "a JPEG picture"),
    (r"GIF8[79]a", "a GIF picture"),
    (r"RIFF....WEBP", "a WebP picture"),
    (r"RIFF....AVI ", "a video"),
    (r"RIFF....WAVE", "a sound"),
    (r"....ftyp(?:avif|avis|heic|heix|mif1)", "a picture"),
    (r"....ftyp", "a video"),
    (r"\x1a\x45\xdf\xa3", "a video"),
    (r"OggS", "a sound or video"),
    (r"ID3|fLaC", "a sound"),
    (r"FLV\x01", "a video"),
    (r"\x00\x00[\x01\x02]\x00", "an icon"),
    (r"BM....\x00\x00\x00\x00", "a BMP picture"),
    (r"II\*\x00|MM\x00\*", "a TIFF picture"),
    (r"8BPS", "a Photoshop picture"),
    (r"wOF[F2]|OTTO\x00|\x00\x01\x00\x00\x00|true\x00|ttcf", "a font"),
    (r"%!PS", "a PostScript document"),
    (r"\{\\rtf", "an RTF document"),
    (r"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (r"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/\.rels|docProps/)", "an Office document"),
    (r"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument", "an OpenDocument file"),
    (r"PK\x03\x04.{26}(?:META-INF/(?:.{30,60}META-INF/)?MANIFEST\.MF|AndroidManifest\.xml)", "a program"),
    (r"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (r"Rar!\x1a\x07", "a RAR archive"),
    (r"\x1f[\x9d\xa0]", "compress data"),
    (r"SQLite format 3\x00", "an SQLite database"),
    (r"bplist\d\d", "a property list"),
    (r"\x7fELF|MZ.{58}....|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe", "a program"),
    (r"\x00asm", "a program"),
)
_KNOWN = tuple((re.compile(pattern.encode("latin-1"), re.S), name) for pattern, name in _SIGNATURES)

_MARKUP = re.compile(rb"\s*<[!?a-z]", re.I)
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\x0b\x0c\r\x08\x1b") + b"\x7f"
"""C0 characters that text has no use for; BS, VT and FF stand in printers' text, ESC in terminals' and ISO-2022."""
_MAX_CONTROLS = 0.05
"""Random bytes have a share of 0.1 (26 of 256), text none; pages that were damaged or attack terminals, a few."""


def foreign_format(head: bytes) -> str | None:
    """What the data is, in words that follow "is", if by its first bytes it is neither HTML nor text; else None.

    `head` is the first `SAMPLE_BYTES` or more. UTF-16 must be recognised before: to this it is binary data. Markup
    is none however many control characters it holds: pages that attack terminals do.
    """
    if name := signature(head):
        return name
    if _MARKUP.match(head):
        return None
    sample = head[:SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return "binary data" if controls > _MAX_CONTROLS * len(sample) else None


def signature(head: bytes) -> str | None:
    """What the data is, in words that follow "is", if it begins as such data always does."""
    return next((name for pattern, name in _KNOWN if pattern.match(head)), None)
