"""What the list of articles is made of."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How far a source has come."""

    READY = "ready"
    PENDING = "pending"
    FAILED = "failed"


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
    revisions: int = 0
    """How many texts it has beside the one that is shown."""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles there are; those that failed are not counted as unread."""

    total: int
    unread: int
    starred: int
    pending: int
    failed: int
