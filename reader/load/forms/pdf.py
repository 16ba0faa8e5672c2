"""PDF with a text layer, read by pypdf: what stands on its pages, without the sheet around it."""

import html
import io
import logging
import struct
import time
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reader.address import web_address
from reader.load.document import Document, known_of
from reader.load.fields import ADDRESS, both
from reader.load.pdf_layout import Line, Passage, passages, running_lines
from reader.model import Page, PageKind, Stated

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES = 3_000
MAX_CHARACTERS = 8_000_000
MAX_LINES = 200_000
SECONDS = 6.0
"""For all pages of a document: a page takes a tenth of a second, and a part has ten seconds in all."""

_BROWSERS = ("chrom", "mozilla", "firefox", "skia", "safari", "edge", "wkhtmltopdf", "webkit", "princexml")
"""In the names of programs that print pages of the web: what they made was saved on that day, not published."""
_UNUSED_CODE = "\x7f"
"""Codes without a character are bullets in the encoding WinAnsi (ISO 32000, annex D); some programs use this one."""
_NOBODY = frozenset({"anonymous", "unspecified", "unknown", "user", "admin", "administrator", "owner"})


def pages(document: Document) -> Iterator[Page]:
    """The one article that the document is. Raises LoadError if it is locked, broken or holds no text."""
    reader = _opened(document)
    lines, damage = _lines_of(reader, document)
    found = passages(lines)
    if not any(passage.text for passage in found):
        raise document.fault("is a broken PDF document" if damage else "holds only pictures of pages, no text")
    known = known_of(document.known, damage=damage)
    stated, made = _metadata(reader)
    is_printed = _is_printed(reader)
    if not is_printed and made:
        stated = both(stated, Stated(published=made.date().isoformat()))
    yield Page(
        document.name,
        PageKind.HTML,
        _markup(found),
        known.url or _address(lines),
        known.saved or (made if is_printed else None),
        known.damage,
        document.part,
        both(known.stated, stated),
        is_body=True,
    )


def _faults() -> tuple[type[Exception], ...]:
    """What pypdf raises of documents that are broken in ways it does not look for, beside its own errors."""
    from pypdf.errors import PyPdfError

    return (
        PyPdfError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError, AssertionError,
        NotImplementedError, OSError, EOFError, struct.error, zlib.error,
    )  # fmt: skip


def _opened(document: Document) -> "PdfReader":
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    # What it says of broken documents is none of a terminal's business.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(document.data()))
        is_locked = reader.is_encrypted and not reader.decrypt("")
    except DependencyError as error:
        raise document.fault("is encrypted") from error
    except _faults() as error:
        raise document.fault("is a broken PDF document") from error
    if is_locked:
        raise document.fault("is locked with a password")
    return reader


def _lines_of(reader: "PdfReader", document: Document) -> tuple[list[list[Line]], str | None]:
    """The lines of each page, and what could not be read."""
    deadline = time.monotonic() + SECONDS
    read: list[list[Line]] = []
    broken = lines = characters = 0
    try:
        count = min(len(reader.pages), MAX_PAGES)
    except _faults() as error:
        raise document.fault("is a broken PDF document") from error
    for number in range(count):
        if time.monotonic() > deadline or characters > MAX_CHARACTERS or lines > MAX_LINES:
            return read, f"only the first {number:,} of {count:,} pages were read"
        try:
            page = _page_lines(reader.pages[number], number)
        except _faults():
            broken += 1
            page = []
        lines, characters = lines + len(page), characters + sum(len(line.text) for line in page)
        read.append(page)
    return read, f"{broken:,} of {count:,} pages cannot be read" if broken else None


def _page_lines(page: "PageObject", number: int) -> list[Line]:
    lines: list[Line] = []
    begun: list[tuple[str, float, float, float, bool]] = []

    def visit(text: str, outer: Sequence[float], matrix: Sequence[float], font: Any, size: float) -> None:
        for part in text.splitlines(keepends=True):
            if part.strip():
                begun.append((part, *_place(outer, matrix, size), _is_bold(font)))
            if part.endswith("\n") and begun:
                lines.append(_line(begun, number))
                begun.clear()

    page.extract_text(visitor_text=visit)
    if begun:
        lines.append(_line(begun, number))
    return lines


def _place(outer: Sequence[float], matrix: Sequence[float], size: float) -> tuple[float, float, float]:
    """Where a text stands on the page and how large it is, both transformations applied."""
    x, y = matrix[4], matrix[5]
    scale = abs((matrix[0] * matrix[3] - matrix[1] * matrix[2]) * (outer[0] * outer[3] - outer[1] * outer[2])) ** 0.5
    return x * outer[0] + y * outer[2] + outer[4], x * outer[1] + y * outer[3] + outer[5], size * scale


def _is_bold(font: Any) -> bool:
    name = str(font.get("/BaseFont", "")) if font else ""
    return "bold" in name.lower() or name.endswith(("-Bd", "-Black", "-Heavy"))


def _line(parts: Sequence[tuple[str, float, float, float, bool]], page: int) -> Line:
    text = " ".join("".join(part[0] for part in parts).replace(_UNUSED_CODE, "•").split())
    longest = max(parts, key=lambda part: len(part[0]))
    return Line(text, parts[0][1], longest[2], longest[3], all(part[4] for part in parts), page)


def _metadata(reader: "PdfReader") -> tuple[Stated, datetime | None]:
    """What the document says of itself, and when it was made."""
    try:
        info = reader.metadata
        author = str(info.author or "") if info else ""
        title = str(info.title or "") if info else ""
        words = str(info.get("/Keywords", "")) if info else ""
    except _faults():
        return Stated(), None
    return Stated(
        title=title or None,
        byline=None if author.strip().lower() in _NOBODY else author.replace(";", ",") or None,
        tags=tuple(tag for word in words.replace(";", ",").split(",") if (tag := word.strip())),
    ), _made(reader)


def _made(reader: "PdfReader") -> datetime | None:
    try:
        made = reader.metadata.creation_date if reader.metadata else None
    except _faults():
        return None
    return made.replace(tzinfo=made.tzinfo or UTC) if made else None


def _is_printed(reader: "PdfReader") -> bool:
    """Whether a browser printed it."""
    try:
        info = reader.metadata
        makers = f"{info.creator} {info.producer}".lower() if info else ""
    except _faults():
        return False
    return any(name in makers for name in _BROWSERS)


def _address(lines: Sequence[Sequence[Line]]) -> str | None:
    """The address that browsers print at the edge of each page."""
    found = (ADDRESS.search(text) for text in running_lines(lines))
    return next((web_address(address[0]) for address in found if address), None)


def _markup(found: Sequence[Passage]) -> str:
    return "\n".join(map(_element, found))


def _element(passage: Passage) -> str:
    text = html.escape(passage.text, quote=False)
    if passage.level:
        return f"<h{passage.level}>{text}</h{passage.level}>"
    if not passage.marker:
        return f"<p>{text}</p>"
    number = passage.marker.strip("().")
    return f'<ol start="{number}"><li>{text}</li></ol>' if number.isdigit() else f"<ul><li>{text}</li></ul>"
