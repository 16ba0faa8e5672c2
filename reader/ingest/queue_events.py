"""What is told of working off the queue of links kept for later."""

from dataclasses import dataclass

from reader.errors import FetchCause


@dataclass(frozen=True, slots=True)
class Fetching:
    """An entry is being fetched."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A page can be read; it is still in the queue, as its pictures are to come."""

    url: str
    article_id: int


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry is done, and not in the queue any more."""

    url: str
    article_id: int
    missing: int = 0
    """Pictures that could not be fetched."""


@dataclass(frozen=True, slots=True)
class PutOff:
    """An entry will be tried again."""

    url: str
    reason: str
    until: int
    """Unix seconds."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An entry has failed for good."""

    url: str
    reason: str
    cause: FetchCause | None
    """None if it was fetched and could not be cleaned or kept."""
    is_full_text: bool = False
    """Whether a feed gave a part of the article, which stays as it is."""


@dataclass(frozen=True, slots=True)
class Offline:
    """There is no network, and nothing is asked of it for a while."""

    reason: str


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing is due. Who goes on without waiting is told so again."""

    until: int | None
    """When the next entry is due, unix seconds; None if none waits."""


QueueEvent = Fetching | Stored | Kept | PutOff | Failed | Offline | Idle
