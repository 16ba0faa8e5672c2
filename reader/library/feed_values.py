"""What the library knows of feeds that the user follows, and of what they bring."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

MAX_ENTRIES = 200
"""Entries of one answer that are taken unless a feed's settings say otherwise; feeds hold their newest tens."""


class FullText(StrEnum):
    """When the page of an entry is fetched for its full text."""

    NEVER = "never"
    SHORT = "short"
    """When the feed gives less than an article: a summary, or nothing."""
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """How one feed is treated, as the user wants it."""

    interval_minutes: int | None = None
    """How often it is asked; None: as the server and the feed say, else hourly."""
    full_text: FullText = FullText.SHORT
    has_pictures: bool = False
    """Whether the pictures of its articles are fetched with their full texts."""
    tags: tuple[str, ...] = ()
    """What each of its articles is filed under."""
    limit: int | None = None
    """At most so many entries of one answer are taken, the newest; None: MAX_ENTRIES."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """What came of asking a feed; all of it can be found out again by asking. Times are unix seconds."""

    title: str = ""
    """What the feed calls itself."""
    etag: str | None = None
    modified: str | None = None
    """Last-Modified, as it was sent."""
    given_by: str | None = None
    """The address that gave these two, if the feed's own only leads to it for the time being."""
    digest: str | None = None
    """SHA-256 of the bytes that were read last, in hexadecimal."""
    checked: int | None = None
    """When it was asked last; None: never."""
    changed: int | None = None
    """When it brought something last."""
    next_check: int = 0
    failures: int = 0
    """In a row."""
    reason: str | None = None
    """Why it failed last; None: it did not."""
    is_ended: bool = False
    """It said that it is gone for good, and is not asked any more."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that the user follows."""

    id: int
    url: str
    """Without login and fragment."""
    name: str
    """As the user calls it; empty: as it calls itself."""
    folder: str
    """Steps separated by `/`; empty: in none."""
    home: str
    """The address of its site; empty if it is not known."""
    is_typed: bool
    """The user named its host, so it may be in the own network."""
    added: int
    settings: FeedSettings = FeedSettings()
    state: FeedState = FeedState()

    @property
    def title(self) -> str:
        """What it is called: by the user, by itself, else its address."""
        return self.name or self.state.title or self.url


@dataclass(frozen=True, slots=True)
class NewFeed:
    """A feed to be followed."""

    url: str
    name: str = ""
    folder: str = ""
    home: str = ""
    is_typed: bool = False
    settings: FeedSettings = FeedSettings()


@dataclass(frozen=True, slots=True)
class FeedCounts:
    """How many articles of a feed there are in the library."""

    unread: int
    total: int


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An entry that a feed brought before."""

    key: str
    """`EntryRow.key`."""
    text_key: str
    """`EntryRow.text_key`."""
    updated: str
    article: int | None
    """None: a rule dropped it, or it was over the limit."""
    identity: str | None
    """Of the article; None if there is none."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as the library takes it in: its row in the list, and where its text lies until it is cleaned."""

    key: str
    """Digest of what the feed calls it; the same as long as the feed does not number its entries anew."""
    text_key: str
    """Digest of its title and the letters of its text."""
    updated: str
    """What the feed says of when it was changed last; empty: nothing."""
    title: str
    byline: str | None
    published: str | None
    """As `Article.published`."""
    url: str | None
    """The address of its page, if that is its own and no other entry's."""
    language: str | None
    words: int
    part: str | None
    """Its part of the file that holds its text; None: it is not taken, and only remembered as known."""
    is_full_text_wanted: bool = False
    """Whether its page is to be fetched."""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedAnswer:
    """What came of asking a feed once, to be stored."""

    feed_id: int
    state: FeedState
    url: str | None = None
    """Where the feed has moved for good; None: nowhere."""
    home: str | None = None
    listed: tuple[str, ...] = ()
    """Keys of all entries that it lists."""
    entries: tuple[EntryRow, ...] = ()
    """Those that are new, or say something else than before."""
    kept: Path | None = None
    """The file that holds their texts; None if there are none."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What storing an answer brought to the list."""

    feed_id: int
    articles: tuple[int, ...] = field(default=())
    """Ids of the articles that the library did not have."""
    changed: tuple[int, ...] = ()
    """Of those whose text is another by now."""
