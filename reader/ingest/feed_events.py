"""What is told of asking feeds for what is new."""

from dataclasses import dataclass

from reader.ingest.queue_events import Offline
from reader.library.feed_values import Arrived

__all__ = [
    "Asked",
    "Brought",
    "FeedEnded",
    "FeedEvent",
    "FeedFailed",
    "FeedMoved",
    "Offline",
    "RefreshProgress",
    "Unchanged",
]


@dataclass(frozen=True, slots=True)
class Asked:
    """A feed is being asked."""

    feed_id: int


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A feed has nothing new, and that is remembered."""

    feed_id: int


@dataclass(frozen=True, slots=True)
class Brought:
    """What a feed brought is stored."""

    feed_id: int
    arrived: Arrived


@dataclass(frozen=True, slots=True)
class FeedFailed:
    """A feed gave nothing; it is asked again later."""

    feed_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class FeedMoved:
    """A feed is somewhere else for good, and is asked there from now on."""

    feed_id: int
    url: str


@dataclass(frozen=True, slots=True)
class FeedEnded:
    """A feed has ended for good, and is not asked any more."""

    feed_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class RefreshProgress:
    """How far it is."""

    done: int
    """Feeds that were answered, failed, or are left for later."""
    total: int


FeedEvent = Asked | Unchanged | Brought | FeedFailed | FeedMoved | FeedEnded | Offline | RefreshProgress
