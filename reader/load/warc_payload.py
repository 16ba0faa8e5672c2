"""What a server sent, as a record of a web archive keeps it: its answer's head, and the body unpacked."""

import re
from dataclasses import dataclass

from reader.inflate import Inflated, InflateError, unpack_encoded
from reader.load.warc_records import Record, WarcReader, read_fields

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b")
_STATUS_BYTES = 4 << 10
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_CHUNK_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_OK = 200
_CUT = "the archive ends before the page does"


class PayloadError(ValueError):
    """The body cannot be read; the message is a reason that follows a source's name."""


@dataclass(frozen=True, slots=True)
class Payload:
    """What was sent."""

    reader: WarcReader
    status: int
    fields: dict[str, str]
    start: int
    length: int
    """Of the body as it was sent; it is read when it is asked for."""

    @property
    def media_type(self) -> str:
        """As declared, in lower case and without parameters; empty if nothing is."""
        return self.fields.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """As declared."""
        found = _CHARSET.search(self.fields.get("content-type", ""))
        return found[1] if found else None

    @property
    def location(self) -> str:
        """Where it leads on to."""
        return self.fields.get("location", "")

    def body(self, limit: int) -> Inflated:
        """The body, unpacked. Raises PayloadError: it is larger than `limit`, or nothing of it can be unpacked."""
        if self.length > limit:
            raise PayloadError(f"is larger than {limit >> 20} MB")
        self.reader.file.seek(self.start)
        sent = self.reader.file.read(self.length)
        damage = _CUT if len(sent) < self.length else None
        if "chunked" in self.fields.get("transfer-encoding", "").lower():
            sent = _joined(sent)
        try:
            unpacked = unpack_encoded(sent, self.fields.get("content-encoding", ""), limit)
        except InflateError as error:
            raise PayloadError(str(error)) from error
        return Inflated(unpacked.data, damage or unpacked.damage)


def read_payload(reader: WarcReader, record: Record) -> Payload | None:
    """What a record keeps of a server's answer; None if it keeps none."""
    if record.kind == "resource":
        return Payload(reader, _OK, {"content-type": record.content_type}, record.start, record.length)
    if record.kind != "response":
        return None
    reader.file.seek(record.start)
    line = reader.file.readline(min(_STATUS_BYTES, record.length))
    status = _STATUS.match(line)
    if status is None:
        return None
    fields, start = read_fields(reader.file, record.start + len(line))
    return Payload(reader, int(status[1]), fields, start, max(0, record.start + record.length - start))


def _joined(sent: bytes) -> bytes:
    """The body of chunks; as it is if it has none, as of archives that keep only the header of them."""
    body, at = bytearray(), 0
    while size := _CHUNK_SIZE.match(sent, at):
        length = int(size[1], 16)
        body += sent[size.end() : size.end() + length]
        at = size.end() + length
        if not length or at >= len(sent):
            return bytes(body)
        at += len(sent[at : at + 2]) - len(sent[at : at + 2].lstrip(b"\r\n"))
    return bytes(body + sent[at:]) if at else sent
