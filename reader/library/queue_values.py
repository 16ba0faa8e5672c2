"""Links that are kept for later."""

from dataclasses import dataclass, field
from enum import StrEnum


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
    is_full_text: bool = False
    """Whether a feed's article is there already, and its page is fetched for the whole text of it."""
    position: int = field(default=0, compare=False)
    """Where it stands in the queue, so that it can be put back there; 0: at the end."""


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many links are kept for later, and how many full texts of articles that feeds brought wait beside them."""

    waiting: int
    """Those being fetched among them."""
    failed: int
    full_texts: int = 0
    """As `waiting`, and not among those."""
    failed_full_texts: int = 0
