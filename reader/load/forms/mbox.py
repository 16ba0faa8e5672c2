"""Mailboxes in one file: mbox as mail programs, mailing lists' archives and exports write it."""

import hashlib
import re
from collections.abc import Iterator
from typing import BinaryIO

from reader.errors import LoadError
from reader.load.document import HEAD_BYTES, Document, Known
from reader.load.files import MAX_FILE_BYTES
from reader.load.forms import mail
from reader.load.mail_headers import Headers
from reader.load.mail_stated import is_expunged
from reader.load.mime import message_headers
from reader.load.parts import PartNames
from reader.load.pictures import WantedPicture
from reader.model import Page, SavedLink

_CHUNK = 1 << 20
_LOOKAHEAD = 1024
"""Bytes that a separator and the name of the header behind it take at most."""
_SEPARATOR = re.compile(rb"\nFrom ([^\r\n]{0,400})\r?\n(?=[!-9;-~]{1,100}[ \t]{0,10}:|>From )")
"""A line behind which a head follows, as no line of text does.

No blank line is asked for before it: some programs leave it out, and lengths that Content-Length gives are often wrong.
"""
_SENT_WHEN = re.compile(rb"\d:\d\d")
"""A separator names the sender and the time; newer Thunderbirds write neither."""
_QUOTED = re.compile(rb"\n>(>{0,100}From )")
"""Lines of text that would look like a separator, as mboxrd writes them; mboxo does so with one `>` only."""

_SUBJECT_CHARACTERS = 60
_DIGEST_CHARACTERS = 8
_VOLATILE = ("status", "x-status", "x-mozilla-status", "x-mozilla-status2", "x-mozilla-keys", "x-gmail-labels")


def pages(document: Document) -> Iterator[Page | SavedLink | LoadError]:
    """Each message in turn, and what is attached to it; deleted ones are passed over."""
    for name, data in _named(document.file):
        if not document.begins(name):
            continue
        if len(data) > MAX_FILE_BYTES:
            yield document.fault(f"is larger than {MAX_FILE_BYTES >> 20} MB", name)
            continue
        try:
            yield from mail.pages(_message(document, name, data))
        except LoadError as error:
            yield error


def picture(document: Document, part: str, wanted: WantedPicture) -> bytes | None:
    """The picture that a text of one of the messages names; `part` is relative to the document."""
    for name, data in _named(document.file):
        if (part == name or part.startswith(name + "/")) and len(data) <= MAX_FILE_BYTES:
            return mail.picture(_message(document, name, data), part[len(name) + 1 :], wanted)
    return None


def messages(file: BinaryIO) -> Iterator[bytes]:
    """Each message without its separator; of one that is too large, a byte more than is allowed.

    Reads forward only, as what is packed can be read no other way, and holds no more than one message.
    """
    file.seek(0)
    message: bytearray | None = None
    # As if a line had ended before the file, so that its first line is like the others.
    buffer = b"\n"
    is_last = False
    while not is_last:
        chunk = file.read(_CHUNK)
        buffer += chunk
        is_last = not chunk
        done, at, certain = 0, 0, len(buffer) if is_last else len(buffer) - _LOOKAHEAD
        while found := _SEPARATOR.search(buffer, at):
            if found.end() > certain:
                certain = min(certain, found.start())
                break
            if not _separates(found[1]):
                at = found.end()
                continue
            if message is not None:
                _add(message, buffer, done, found.start() + 1)
                yield bytes(message)
            message, done, at = bytearray(), found.end(), found.end()
        certain = max(done, certain)
        if message is not None:
            _add(message, buffer, done, certain)
        buffer = buffer[certain:]
    if message is not None:
        yield bytes(message)


def _separates(line: bytes) -> bool:
    return not line.strip(b" \t-") or _SENT_WHEN.search(line) is not None


def _add(message: bytearray, buffer: bytes, start: int, end: int) -> None:
    message += buffer[start : min(end, start + MAX_FILE_BYTES + 1 - len(message))]


def _named(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """The messages that are not deleted, with the names of their parts."""
    names = PartNames()
    for data in messages(file):
        headers = message_headers(data[:HEAD_BYTES])
        if not is_expunged(headers):
            yield names.name(_name(headers)), data


def _message(document: Document, name: str, data: bytes) -> Document:
    return document.inner(_QUOTED.sub(rb"\n\1", data), Known(saved=document.known.saved), part=name)


def _name(headers: Headers) -> str:
    """What a message is called wherever it stands: its subject, and a digest of what no two messages share."""
    subject = " ".join(headers.text("subject").replace("/", "-").split())[:_SUBJECT_CHARACTERS].strip()
    own = headers.fields.get("message-id") or b"\n".join(
        field for name, field in sorted(headers.fields.items()) if name not in _VOLATILE
    )
    digest = hashlib.sha256(own.strip()).hexdigest()[:_DIGEST_CHARACTERS]
    return f"{subject} {digest}".strip()
