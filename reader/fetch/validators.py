"""What a server names the state of a document by, so that it can be asked whether there is a newer one."""

import re
from dataclasses import dataclass

from reader.fetch.headers import Headers

_SENDABLE = re.compile(r"[!-~](?:[ -~]{0,498}[!-~])?")
"""Printable ASCII, up to 500 characters: names of states that servers give have 10 to 100."""


@dataclass(frozen=True, slots=True)
class Validators:
    """As the server wrote them, to be given back letter by letter, and to nobody else."""

    etag: str | None = None
    """Quotes and the mark of a weak one included."""
    modified: str | None = None
    """`Last-Modified`."""
    given_by: str | None = None
    """The address that gave them, if that is another than the one that was asked for: one that led on to it."""

    def questions(self) -> list[tuple[bytes, bytes]]:
        """The headers that ask for the document only if it is another; what must not be sent is left out."""
        etag, modified = _sendable(self.etag), _sendable(self.modified)
        return [
            *([(b"If-None-Match", etag.encode())] if etag else []),
            *([(b"If-Modified-Since", modified.encode())] if modified else []),
        ]


def validators_of(headers: Headers, given_by: str | None = None) -> Validators:
    """Those of an answer, as far as they can be given back."""
    return Validators(_sendable(headers.single("etag")), _sendable(headers.single("last-modified")), given_by)


def _sendable(value: str | None) -> str | None:
    return value if value and _SENDABLE.fullmatch(value) else None
