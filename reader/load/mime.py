"""Takes mail and web archives apart: RFC 2045 and 2046, however badly kept, without a copy of what is not asked for.

The standard library's parser is not used: 1,000 parts in each other are a RecursionError to it, 10,000 beside each
other take it 8 seconds.
"""

import binascii
import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.load.mail_headers import Headers, lenient_base64, parse_head

MAX_PARTS = 20_000
"""Of one message, at all levels; a saved page has some hundreds."""
MAX_NESTING = 24
"""Mail is nested four deep, forwarded mail a little more."""
_MAX_DELIMITERS = 100_000
"""Lines that begin as a delimiter does, whether or not they are one."""
_MAX_BOUNDARY = 500
"""Bytes; RFC 2046 allows 70."""
_SNIFFED_BYTES = 16 << 10
_MAX_PIECES = 1_000

_DELIMITER_END = re.compile(rb"(--)?[ \t]{0,100}\r?(?:\n|\Z)")
_SNIFFED = re.compile(rb"(?:\A|\n)--([^\r\n]{1,200}?)[ \t]*\r?\n(?=[A-Za-z][\w-]{0,100}:)")
_SOFT_BREAK = re.compile(rb"=[ \t]+(\r?\n)")
_SPACES_AND_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]*")
_FOOTER = re.compile(rb"\n[_-]{2}|[^\s][ \t]+[^\s]")
_UU_BEGIN = re.compile(rb"^begin [^\n]*\n", re.M)
_DIGEST = "multipart/digest"
MESSAGE = "message/rfc822"
_DEFAULT_TYPE = "text/plain"


@dataclass(slots=True)
class Part:
    """A message or a part of one: its head, and where in the data its body stands."""

    headers: Headers
    media_type: str
    data: bytes
    start: int
    end: int
    parts: list["Part"] = field(default_factory=list)
    """Of a multipart, in order."""
    is_cut: bool = False
    """The data ended before it did."""
    is_too_deep: bool = False
    """It has parts that are not looked at, as they are nested too deeply."""

    @property
    def is_multipart(self) -> bool:
        """Whether it consists of parts."""
        return self.media_type.startswith("multipart/")

    @property
    def charset(self) -> str | None:
        """As declared."""
        return self.headers.token("content-type", "charset") or None

    @property
    def file_name(self) -> str:
        """What it would be saved as; empty if nothing is said."""
        disposition = self.headers.parameter("content-disposition", "filename")
        return disposition or self.headers.parameter("content-type", "name")

    @property
    def disposition(self) -> str:
        """`inline`, `attachment`, or empty if nothing is said."""
        return self.headers.raw("content-disposition").partition(";")[0].strip().lower()

    def content(self) -> bytes:
        """Its bytes, with the transfer encoding undone as far as it can be."""
        body = self.data[self.start : self.end]
        encoding = self.headers.raw("content-transfer-encoding").partition(";")[0].strip().lower()
        if encoding == "quoted-printable":
            return binascii.a2b_qp(_SOFT_BREAK.sub(rb"=\1", body))
        if encoding == "base64":
            return decode_base64(body)
        if encoding in ("x-uuencode", "uuencode", "x-uue"):
            return _uudecoded(body)
        return body

    def walk(self) -> Iterator["Part"]:
        """It and all parts in it, in their order."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield part
            waiting.extend(reversed(part.parts))


def parse_message(data: bytes) -> Part:
    """A message with its parts. Whatever the data is, something comes out."""
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\r" in data[:_SNIFFED_BYTES] and b"\n" not in data[:_SNIFFED_BYTES]:
        # Written on a Mac of the last century.
        data = data.replace(b"\r", b"\n")
    start = len(data) - len(data.lstrip(b"\r\n"))
    return _Parser(data).part(start, len(data), _DEFAULT_TYPE, is_cut=False, level=0)


def message_headers(data: bytes) -> Headers:
    """The head of a message alone: much faster, and right for data that is only its beginning."""
    return parse_head(data, len(data) - len(data.lstrip(b"\r\n")), len(data))[0]


class _Parser:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._parts_left = MAX_PARTS

    def part(self, start: int, end: int, default_type: str, *, is_cut: bool, level: int) -> Part:
        self._parts_left -= 1
        headers, body = parse_head(self._data, start, end)
        part = Part(headers, headers.media_type() or default_type, self._data, body, end, is_cut=is_cut)
        if part.is_multipart:
            if level < MAX_NESTING:
                self._divide(part, level)
            else:
                part.is_too_deep = True
        return part

    def _divide(self, part: Part, level: int) -> None:
        inner_type = MESSAGE if part.media_type == _DIGEST else _DEFAULT_TYPE
        for start, end, is_cut in self._spans(part):
            if self._parts_left <= 0:
                return
            part.parts.append(self.part(start, end, inner_type, is_cut=is_cut or part.is_cut, level=level + 1))
        if part.parts:
            part.is_cut = part.is_cut or part.parts[-1].is_cut

    def _spans(self, part: Part) -> list[tuple[int, int, bool]]:
        """Where the parts of a multipart begin and end, and whether nothing says that they do."""
        declared = part.headers.parameter("content-type", "boundary").rstrip().encode("utf-8", "replace")
        if declared and len(declared) <= _MAX_BOUNDARY and (spans := self._divided(part, declared)):
            return spans
        # The boundary is missing or another one: what looks like the first delimiter is taken for it.
        sniffed = _SNIFFED.search(self._data, part.start, min(part.end, part.start + _SNIFFED_BYTES))
        return self._divided(part, sniffed[1]) if sniffed else []

    def _divided(self, part: Part, boundary: bytes) -> list[tuple[int, int, bool]]:
        spans: list[tuple[int, int, bool]] = []
        opened: int | None = None
        for line, after, is_last in self._delimiters(part, boundary):
            if opened is not None:
                spans.append((opened, max(opened, _before_line_end(self._data, line)), False))
            opened = None if is_last else after
            if is_last:
                break
        if opened is not None:
            spans.append((opened, part.end, True))
        return spans

    def _delimiters(self, part: Part, boundary: bytes) -> Iterator[tuple[int, int, bool]]:
        """Where the lines of delimiters begin and end, and whether they are the last."""
        mark = b"--" + boundary
        at = part.start
        for _ in range(_MAX_DELIMITERS):
            is_first = at == part.start and self._data.startswith(mark, at, part.end)
            line = at if is_first else self._data.find(b"\n" + mark, max(at - 1, part.start), part.end) + 1
            if not line and not is_first:
                return
            after = line + len(mark)
            if found := _DELIMITER_END.match(self._data, after, part.end):
                yield line, found.end(), bool(found[1])
                after = found.end()
            at = after


def _before_line_end(data: bytes, at: int) -> int:
    """Where the line break before a delimiter begins: it belongs to the delimiter."""
    if data[at - 1 : at] == b"\n":
        at -= 1
    return at - 1 if data[at - 1 : at] == b"\r" else at


def decode_base64(body: bytes) -> bytes:
    """What Base64 encodes, in one piece or several; text appended to it, as by mailing lists, is none of it."""
    body = _without_footer(body.strip())
    pieces = body.split(b"=")
    if len(pieces) > _MAX_PIECES or _SPACES_AND_BASE64.fullmatch(body) is None:
        return lenient_base64(body)
    return b"".join(map(lenient_base64, pieces))


def _without_footer(body: bytes) -> bytes:
    """The lines before a rule or before words; not if that is the first, as some programs write all in one line."""
    first_end = body.find(b"\n")
    found = _FOOTER.search(body, first_end) if first_end >= 0 else None
    return body[: body.rfind(b"\n", 0, found.end() - 1)] if found else body


def _uudecoded(body: bytes) -> bytes:
    begin = _UU_BEGIN.search(body)
    lines: list[bytes] = []
    for line in io.BytesIO(body[begin.end() if begin else 0 :]):
        try:
            lines.append(binascii.a2b_uu(line))
        except binascii.Error:
            # The line `end`, or what is none of it.
            break
    return b"".join(lines)
