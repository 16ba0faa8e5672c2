"""A document that is to be recognised and read, and how the parts of a container are gone through."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import BinaryIO, Protocol

from reader.errors import LoadError
from reader.load.files import MAX_FILE_BYTES, file_size
from reader.model import Stated, joined_damage

HEAD_BYTES = 64 << 10
"""By which a document is recognised."""
MAX_DEPTH = 5
"""Containers and packings in each other; a page in an archive in an archive, each packed, needs five."""
MAX_UNPACKED_BYTES = 4 << 30
"""What a source may unpack to in all; a large web archive does, and each part has its own limit and deadline."""
MAX_PARTS = 200_000


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a document beside its bytes."""

    name: str = ""
    """Its file's name: a hint where content leaves a doubt, and the flags of a Maildir message."""
    media_type: str | None = None
    """As declared, in lower case, without parameters."""
    charset: str | None = None
    url: str | None = None
    saved: datetime | None = None
    damage: str | None = None
    """What was lost of it on the way, in a few words."""
    stated: Stated = field(default_factory=Stated)


class Siblings(Protocol):
    """What lies around a document: files beside it, or other members of its archive."""

    def read(self, name: str) -> bytes | None:
        """The bytes of what lies at a path relative to the document's own folder; None if there is nothing to read.

        Nothing outside of what belongs to the document's folder or archive is ever read.
        """


class Walk:
    """How one source is gone through: which parts are wanted, who is told, and how much may be unpacked."""

    def __init__(
        self, *, only: str | None = None, after: str | None = None, on_begin: Callable[[str], None] | None = None
    ) -> None:
        """`only`: no part but this one; `after`: none up to and with this one; `on_begin` is told of each."""
        self._only = only
        self._after = after
        self._on_begin = on_begin
        self._bytes = MAX_UNPACKED_BYTES
        self._parts = MAX_PARTS

    def begins(self, part: str) -> bool:
        """Asked before anything of a part is read, in the container's order: whether it is wanted at all."""
        self._parts -= 1
        if self._parts < 0:
            return False
        if self._only is not None:
            return _is_at_or_in(self._only, part)
        if self._after is not None:
            if self._after == part:
                self._after = None
                return False
            return self._after.startswith(part + "/")
        if self._on_begin:
            self._on_begin(part)
        return True

    @property
    def has_overflowed(self) -> bool:
        """Whether the part that was asked for last is the first that is too many."""
        return self._parts == -1

    @property
    def is_spent(self) -> bool:
        """Whether more was unpacked than any source may have, so that nothing further can be."""
        return self._bytes < 0

    def spend(self, count: int, source: str) -> None:
        """Counts unpacked bytes. Raises LoadError once there are more than any source may have."""
        self._bytes -= count
        if self._bytes < 0:
            raise LoadError(source, f"unpacks to more than {MAX_UNPACKED_BYTES >> 30} GB")


class Document:
    """Bytes that are to be recognised and read: a file, what was fetched, or a part of a container."""

    def __init__(
        self,
        file: BinaryIO,
        source: str,
        known: Known,
        walk: Walk,
        *,
        part: str = "",
        siblings: Siblings | None = None,
        depth: int = 0,
    ) -> None:
        """`file` can be sought in; `part`: where in the source it stands, empty for the source itself."""
        self.file = file
        self.source = source
        """What the user named."""
        self.known = known
        self.walk = walk
        self.part = part
        self.siblings = siblings
        self._depth = depth
        self.head: bytes = file.read(HEAD_BYTES)

    @property
    def name(self) -> str:
        """What pages and errors name: the source, and the part in it."""
        return f"{self.source}/{self.part}" if self.part else self.source

    def data(self, limit: int = MAX_FILE_BYTES) -> bytes:
        """All bytes. Raises LoadError if there are more than `limit`."""
        size = file_size(self.file)
        data = b""
        if size is None or size <= limit:
            self.file.seek(0)
            size = len(data := self.file.read(limit + 1))
        if size > limit:
            raise LoadError(self.name, f"is larger than {limit >> 20} MB")
        return data

    def inner(
        self,
        content: bytes | BinaryIO,
        known: Known,
        *,
        part: str | None = None,
        siblings: Siblings | None = None,
    ) -> "Document":
        """A document inside this one, a part of its own unless it is all that this one holds.

        `part` is relative to this document; see `part_name`. Raises LoadError if too many stand in each other.
        """
        if self._depth >= MAX_DEPTH:
            raise LoadError(self.name, "is packed over and over again")
        path = self.part if part is None else f"{self.part}/{part}" if self.part else part
        file = io.BytesIO(content) if isinstance(content, bytes) else content
        return Document(
            file, self.source, known, self.walk, part=path, siblings=siblings or self.siblings, depth=self._depth + 1
        )

    def begins(self, part: str) -> bool:
        """`Walk.begins` for a part of this document. Raises LoadError once, when there are too many."""
        is_wanted = self.walk.begins(f"{self.part}/{part}" if self.part else part)
        if self.walk.has_overflowed:
            raise self.fault(f"holds more than {MAX_PARTS:,} parts; the rest was left out")
        return is_wanted

    def fault(self, reason: str, part: str = "") -> LoadError:
        """What is wrong with it, or with a part of it."""
        return LoadError(f"{self.name}/{part}" if part else self.name, reason)


def known_of(known: Known, *, damage: str | None, name: str | None = None) -> Known:
    """The same with further damage, and under another name if one is given."""
    return replace(known, damage=joined_damage(known.damage, damage), name=name or known.name)


def _is_at_or_in(wanted: str, part: str) -> bool:
    return wanted == part or wanted.startswith(part + "/")
