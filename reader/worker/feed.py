"""A feed, a page that names feeds, or a list of feeds: what a worker is asked for, and what it answers."""

from dataclasses import dataclass
from enum import StrEnum


class FeedAsked(StrEnum):
    """What is asked for of a document."""

    FEED = "feed"
    """The feed that it is; of a page, the feeds that it names."""
    LIST = "list"
    """The feeds that a list names: OPML, or addresses line by line as in newsboat's `urls`."""


@dataclass(frozen=True, slots=True)
class FeedQuestion:
    """A question about a document that has to do with feeds."""

    asked: FeedAsked
    limit: int = 200
    """Entries that are answered at most, the first."""


@dataclass(frozen=True, slots=True)
class EntryRead:
    """One entry of a feed. Every text is safe for a terminal, but the markup."""

    key: str
    """What the feed calls it: its id, else its address, else its title."""
    title: str
    """Empty if it has none."""
    markup: str
    """Of its text and its enclosures, as HTML; empty if it has neither."""
    words: int
    """Of its text."""
    text_key: str
    """Digest of its title and the letters of its text."""
    url: str | None
    byline: str | None
    published: str | None
    """As `Article.published`."""
    updated: str
    """What the feed says of when it was changed last; empty: nothing."""
    language: str | None
    tags: tuple[str, ...]
    enclosures: tuple[str, ...]
    """Web addresses of sound and film."""


@dataclass(frozen=True, slots=True)
class FeedRead:
    """A feed as it was read."""

    title: str
    home: str | None
    """The address of its site."""
    language: str | None
    interval_minutes: int | None
    """How often it wants to be asked (`ttl`, `sy:updatePeriod`); None: it says nothing."""
    moved: str | None
    """Where it says to have moved (`itunes:new-feed-url`)."""
    entries: tuple[EntryRead, ...]
    left_out: int
    """Entries beyond the limit."""
    damage: str | None = None


@dataclass(frozen=True, slots=True)
class NamedFeed:
    """A feed that a page or a list names."""

    url: str
    title: str
    """Empty if it has none."""
    home: str | None = None
    folder: str = ""
    """Steps separated by `/`."""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """What a document is, as far as feeds go."""

    digest: str
    """SHA-256 of its bytes, in hexadecimal."""
    feed: FeedRead | None = None
    """None: it is a page or a list."""
    named: tuple[NamedFeed, ...] = ()
    """The feeds that it names, as far as they have a web address, the best first."""
    left_out: tuple[str, ...] = ()
    """What of a list cannot be followed, each in a sentence: commands, files, addresses that are none."""
