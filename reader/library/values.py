"""What goes into the library and comes out of it, beside articles."""

from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """How far a source has come."""

    READY = "ready"
    PENDING = "pending"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that may hold an article, as found on disk."""

    location: str
    """Absolute path."""
    size: int
    """Bytes."""
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A source that was cleaned, or could not be."""

    location: str
    """Absolute path or address."""
    article: int
    """The id of its article."""
    url: str | None
    """The article's own address."""
    is_failed: bool
    cleaned_by: str | None
    """What it was cleaned by, as the one who stored it named it."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the list shows of an article, or of a source that is still waiting or has failed."""

    id: int
    title: str
    """The file's name until it has been cleaned."""
    site: str | None
    byline: str | None
    published: str | None
    words: int
    status: Status
    reason: str | None
    """Why it failed."""
    is_read: bool
    is_starred: bool
    progress: float
    """How much has been read, 0 to 1."""
    source: str
    """Absolute path or address."""
    url: str | None
    added: int
    """Unix seconds."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles there are; those that failed are not counted as unread."""

    total: int
    unread: int
    starred: int
    pending: int
    failed: int


class QueueStatus(StrEnum):
    """How far an entry of the queue has come."""

    WAITING = "waiting"
    FETCHING = "fetching"
    """Someone has claimed it and is at it."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Queued:
    """A link that is kept for later: its target is to be fetched."""

    url: str
    title: str
    """What the link said, in one line."""
    status: QueueStatus
    added: int
    """Unix seconds."""
    attempts: int
    """How many have been made in vain since it was put in the queue."""
    next_try: int
    """Unix seconds; it is not fetched before then."""
    reason: str | None
    """Why the last attempt failed."""
    is_typed: bool = False
    """Whether the user named its host, so that it may be in the own network."""
    position: int = field(default=0, compare=False)
    """Where it stands in the queue, so that it can be put back there; 0: at the end."""


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many links are kept for later."""

    waiting: int
    """Those being fetched among them."""
    failed: int
