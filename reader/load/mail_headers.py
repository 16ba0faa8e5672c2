"""Reads the head of a mail message or of one of its parts: RFC 5322, 2045, 2047 and 2231, however badly kept.

The standard library's parser is not used: some heads of 60 KB cost it 15 seconds, and a charset that does not exist
raises LookupError. Everything here is linear in what it is given, and what it is given is capped.
"""

import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import unquote_to_bytes

from reader.load.mail_charset import decode_mail
from reader.load.origin import moment

MAX_HEAD_BYTES = 4 << 20
"""What follows is taken for the body; a head of 1 MB has been seen, of nothing but recipients."""
_MAX_FIELDS = 500
"""Different names; mail that went a long way has a hundred."""
_MAX_VALUE = 8 << 10
"""Bytes of a value that are looked at."""
_MAX_WORDS = 200
"""Encoded words of a value that are decoded; each is at most 75 characters long."""
_MAX_MAILBOXES = 10
_FIRST_YEAR = 1970
"""Earlier dates are those of clocks that were never set."""

_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)(?:\n|\Z)")
_BLANK = re.compile(rb"\r?(?:\n|\Z)")
_ENVELOPE = re.compile(rb">?From [^\n]*(?:\n|\Z)")
"""A mailbox's separator, left by whatever took the message out of it."""
_LINE = re.compile(rb"[^\n]*(?:\n|\Z)")
_FOLD = re.compile(rb"\r?\n[ \t]*")

_WORD = re.compile(r"=\?([\w.:+-]{1,60})(?:\*[\w-]{0,40})?\?([bq])\?([^?]*)\?=(?:\s+(?==\?))?", re.I | re.A)
_QUOTED = re.compile(rb"=([0-9A-F]{2})", re.I)
_PARAMETER = re.compile(r"""(?:^|[;\s])([^\s=;"]{1,64})[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))""")
_CONTINUED = re.compile(r"([^*]+)(?:\*(\d{1,2}))?(\*)?")
_MEDIA_TYPE = re.compile(r"\s*([\w.+-]{1,100}/[\w.+-]{1,100})", re.A)
_TOKEN = re.compile(r"[^\s;,]+")
_ESCAPED = re.compile(r"\\(.)")
_MAILBOX = re.compile(r"""(?:"(?:[^"\\]|\\.)*"?|\((?:[^()\\]|\\.)*\)?|[^",(])+""")
"""One of a list of addresses: a comma in quotes or in a comment separates nothing."""
_ANGLE = re.compile(r"<([^<>]*)>?")
_COMMENT = re.compile(r"\(((?:[^()\\]|\\.)*)\)?")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Whom a header names."""

    name: str
    """As it is displayed; empty if only the address is given."""
    address: str


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of a head; of several with one name the first."""

    fields: Mapping[str, bytes] = field(default_factory=dict)
    """By name in lower case, folded as they stand."""

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def raw(self, name: str) -> str:
        """A field's value in one line as it is written, without anything that is not ASCII; empty if there is none."""
        return self._line(name).decode("ascii", "ignore")

    def text(self, name: str, charset: str | None = None) -> str:
        """A field's value in one line, decoded; `charset` is what raw 8-bit characters may be in."""
        return decode_words(_characters(self._line(name), charset))

    def media_type(self) -> str:
        """The declared type in lower case, empty if there is none or none that makes sense."""
        found = _MEDIA_TYPE.match(self.raw("content-type"))
        return found[1].lower() if found else ""

    def parameter(self, name: str, parameter: str) -> str:
        """A parameter of a field: the charset or boundary of a type, the file name of a disposition; else empty."""
        return parameters(_characters(self._line(name), None)).get(parameter, "")

    def token(self, name: str, parameter: str) -> str:
        """A parameter that is a single word, in whatever it is written."""
        found = _TOKEN.search(self.parameter(name, parameter))
        return found[0] if found else ""

    def mailboxes(self, name: str, charset: str | None = None) -> tuple[Mailbox, ...]:
        """Those whom a field such as From names; at most the first ten."""
        line = _characters(self._line(name), charset)
        found = (_mailbox(match[0]) for _, match in zip(range(_MAX_MAILBOXES), _MAILBOX.finditer(line), strict=False))
        return tuple(mailbox for mailbox in found if mailbox)

    def date(self) -> datetime | None:
        """When it was sent, else when it was last received; aware."""
        return mail_date(self.raw("date")) or mail_date(self.raw("received").rpartition(";")[2])

    def _line(self, name: str) -> bytes:
        return _FOLD.sub(b" ", self.fields.get(name, b"")).strip()


def parse_head(data: bytes, start: int, end: int) -> tuple[Headers, int]:
    """The head that begins at `start`, and where the body begins that it is followed by; neither reaches over `end`."""
    fields: dict[str, bytes] = {}
    limit = min(end, start + MAX_HEAD_BYTES)
    at = start
    while at < limit:
        if found := _FIELD.match(data, at, limit):
            name = found[1].decode("ascii").lower()
            if len(fields) < _MAX_FIELDS:
                fields.setdefault(name, found[2][:_MAX_VALUE])
            at = found.end()
        elif blank := _BLANK.match(data, at, limit):
            return Headers(fields), blank.end()
        elif (line := _passed_over(data, at, limit, bool(fields))) is not None:
            at = line
        else:
            break
    return Headers(fields), at


def _passed_over(data: bytes, at: int, limit: int, is_inside: bool) -> int | None:
    """Where a line of the head ends that is no field but does not end the head either; None if it does."""
    if envelope := _ENVELOPE.match(data, at, limit):
        return envelope.end()
    line = _LINE.match(data, at, limit)
    if is_inside and line and _FIELD.match(data, line.end(), limit):
        return line.end()
    return None


def decode_words(text: str) -> str:
    """A header's text with its encoded words decoded; what is broken about them stays as it stands."""
    if "=?" not in text:
        return text
    pieces: list[str] = []
    pending: tuple[str, bytes] = ("", b"")
    at = 0
    for _, word in zip(range(_MAX_WORDS), _WORD.finditer(text), strict=False):
        if word.start() > at:
            pieces += (_decoded(*pending), text[at : word.start()])
            pending = ("", b"")
        charset, content = word[1].lower(), _word_bytes(word[2], word[3])
        if pending[0] not in ("", charset):
            pieces.append(_decoded(*pending))
            pending = ("", b"")
        # Characters are often cut in two between words, so bytes of one charset are joined before they are decoded.
        pending = (charset, pending[1] + content)
        at = word.end()
    return "".join((*pieces, _decoded(*pending), text[at:]))


def parameters(value: str) -> dict[str, str]:
    """The parameters of a header's value by name in lower case, joined and decoded as RFC 2231 has them."""
    sections: dict[str, list[tuple[int, bool, str]]] = {}
    for name, quoted, bare in _PARAMETER.findall(value):
        found = _CONTINUED.fullmatch(name.lower())
        if found:
            written = _ESCAPED.sub(r"\1", quoted) if quoted else bare.strip()
            sections.setdefault(found[1], []).append((int(found[2] or 0), bool(found[3]), written))
    return {name: _joined(parts) for name, parts in sections.items()}


def mail_date(written: str) -> datetime | None:
    """The time that a Date header names, aware; None if it names none that can be."""
    from email.utils import parsedate_to_datetime  # 15 ms, and only mail needs it

    written = written[:200]
    try:
        found = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return moment(written)
    if found.year < _FIRST_YEAR:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _characters(line: bytes, charset: str | None) -> str:
    return line.decode("ascii") if line.isascii() else decode_mail(line, charset).text


def _word_bytes(encoding: str, content: str) -> bytes:
    data = content.encode("utf-8", "replace")
    if encoding in "qQ":
        return _QUOTED.sub(lambda found: bytes((int(found[1], 16),)), data.replace(b"_", b" "))
    return lenient_base64(data)


def lenient_base64(data: bytes) -> bytes:
    """What Base64 encodes, up to the first padding, without what is none and what is cut off at its end."""
    data = data.translate(None, _NO_BASE64).partition(b"=")[0]
    whole = data[: len(data) - 1] if len(data) % 4 == 1 else data
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


_BASE64 = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
_NO_BASE64 = bytes(byte for byte in range(256) if byte not in _BASE64)


def _decoded(charset: str, data: bytes) -> str:
    return decode_mail(data, charset).text if data else ""


def _joined(parts: list[tuple[int, bool, str]]) -> str:
    parts.sort(key=lambda part: part[0])
    if not any(is_encoded for _, is_encoded, _ in parts):
        return decode_words("".join(written for _, _, written in parts))
    charset, data = "", b""
    for number, is_encoded, written in parts:
        if is_encoded and number == 0 and written.count("'") >= 2:
            charset, _, written = written.split("'", 2)
        data += unquote_to_bytes(written) if is_encoded else written.encode("utf-8", "replace")
    return decode_mail(data, charset or None).text


def _mailbox(written: str) -> Mailbox | None:
    angle = _ANGLE.search(written)
    address = angle[1].strip() if angle else _COMMENT.sub(" ", written).strip()
    name = written[: angle.start()].strip() if angle else ""
    if not name and (comment := _COMMENT.search(written)):
        name = comment[1]
    name = " ".join(decode_words(_ESCAPED.sub(r"\1", name.strip().strip('"'))).split()).strip("\"' ")
    return Mailbox("" if name == address else name, address) if name or address else None


def list_addresses(value: str) -> Iterator[str]:
    """The addresses in angle brackets of a header such as List-Post."""
    return (found[1].strip() for _, found in zip(range(_MAX_MAILBOXES), _ANGLE.finditer(value), strict=False))
