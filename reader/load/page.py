"""Loads a source: bytes in, pages out."""

import re
from datetime import datetime

from reader.errors import LoadError
from reader.inflate import GZIP_MAGIC, InflateError, gunzip
from reader.load.encoding import decode, has_wide_units
from reader.load.files import read_source
from reader.load.kind import page_kind
from reader.load.machine_text import machine_format
from reader.load.origin import origin_of
from reader.load.signatures import SAMPLE_BYTES, foreign_format
from reader.model import Page, PageKind

MAX_UNPACKED_BYTES = 64 << 20
"""As much as a file may have unpacked: a packed page is read like any other."""
MAX_LAYERS = 2
"""A page that was sent packed is sometimes packed again by the program that saves it; more layers are an attack."""

_OVERSTRUCK = re.compile("[^\n\b]\b")
"""Printers' bold and underline, as in manual pages: the character before a backspace is printed over."""


def load(source: str) -> tuple[Page, ...]:
    """The pages of a file, or of standard input for `-`.

    Raises LoadError: it cannot be read, is empty, too large or broken, or neither HTML nor text.
    """
    return load_bytes(read_source(source), source)


def load_bytes(
    data: bytes,
    source: str,
    *,
    media_type: str | None = None,
    charset: str | None = None,
    url: str | None = None,
    saved: datetime | None = None,
) -> tuple[Page, ...]:
    """The pages that bytes hold. Content decides what they are; `media_type` only settles what could be either.

    `charset` is what the transport declared, `url` and `saved` what the fetch knows; without them the notes of the
    program that saved the page count. Raises LoadError as `load` does.
    """
    data, packing_damage = _unpacked(data, source)
    _require_text(data, source)
    decoded = decode(data, charset)
    text = _with_line_feeds(decoded.text.replace("\0", ""))
    if not text or text.isspace():
        raise LoadError(source, "holds nothing but white space")
    kind = page_kind(text, is_declared_html=media_type in ("text/html", "application/xhtml+xml"))
    damage = "; ".join(filter(None, (packing_damage, decoded.damage))) or None
    if name := machine_format(text, kind):
        raise LoadError(source, f"is {name}, not an article")
    if kind is PageKind.TEXT:
        return (Page(source, kind, _OVERSTRUCK.sub("", text), url, saved, damage),)
    origin = origin_of(text)
    return (Page(source, kind, text, url or origin.url, saved or origin.saved, damage),)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _unpacked(data: bytes, source: str) -> tuple[bytes, str | None]:
    damage = None
    try:
        for _ in range(MAX_LAYERS):
            if data.startswith(GZIP_MAGIC):
                inflated = gunzip(data, MAX_UNPACKED_BYTES)
                data, damage = inflated.data, damage or inflated.damage
    except InflateError as error:
        raise LoadError(source, str(error)) from error
    if data.startswith(GZIP_MAGIC):
        raise LoadError(source, "is packed over and over again")
    return data, damage


def _require_text(data: bytes, source: str) -> None:
    if not data:
        raise LoadError(source, "is empty")
    if not has_wide_units(data) and (name := foreign_format(data[:SAMPLE_BYTES])):
        raise LoadError(source, f"is {name}, not an article")
