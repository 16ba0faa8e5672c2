"""Reads the records of a WARC file, forward, whatever is wrong with some of them.

ISO 28500:2017, https://iipc.github.io/warc-specifications/. By itself and not by warcio, which writes to standard
error, keeps lines of any length in memory and gives up where several records were packed as one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_VERSION = b"WARC/"
_MAX_LINE_BYTES = 64 << 10
_MAX_HEADER_BYTES = 256 << 10
_MAX_SIZE = 1 << 50


@dataclass(frozen=True, slots=True)
class Record:
    """A record's header, and where its block stands."""

    kind: str
    """`response`, `resource`, `request`, …"""
    url: str
    date: str
    content_type: str
    start: int
    length: int
    """Bytes of its block, as it says."""


class WarcReader:
    """Goes through a WARC file."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.is_broken = False
        """Some of what was gone through so far could not be read."""

    def records(self) -> Iterator[Record]:
        """The records in the file's order; what is broken is passed over up to the next that is not."""
        at = 0
        while (start := self._next_version(at)) is not None:
            fields, at = read_fields(self.file, start)
            length = fields.get("content-length", "")
            if not (length.isascii() and length.isdigit()) or int(length[:20]) > _MAX_SIZE:
                self.is_broken = True
                continue
            yield Record(
                fields.get("warc-type", "").lower(),
                fields.get("warc-target-uri", "").removeprefix("<").removesuffix(">"),
                fields.get("warc-date", ""),
                fields.get("content-type", ""),
                at,
                int(length),
            )
            at += int(length)

    def _next_version(self, at: int) -> int | None:
        """Where the header after the next version line begins; None at the end of the file."""
        self.file.seek(at)
        while line := self.file.readline(_MAX_LINE_BYTES):
            at += len(line)
            if line.startswith(_VERSION):
                return at
            self.is_broken = self.is_broken or not line.isspace()
        return None


def read_fields(file: BinaryIO, at: int) -> tuple[dict[str, str], int]:
    """The fields of a header at a place, by name in lower case, and where what follows it begins.

    Of several of one name the first counts. What is longer than any header ends it.
    """
    fields: dict[str, str] = {}
    file.seek(at)
    end, name = at + _MAX_HEADER_BYTES, ""
    while at < end and (line := file.readline(_MAX_LINE_BYTES)):
        at += len(line)
        if not line.strip(b"\r\n"):
            break
        text = line.decode("utf-8", "replace")
        if text[0] in " \t" and name:
            fields[name] += " " + text.strip()
            continue
        key, _, value = text.partition(":")
        name = key.strip().lower()
        name = "" if name in fields else name
        if name:
            fields[name] = value.strip()
    return fields, at
