"""What a feed is, whatever it is written in."""

from collections.abc import Iterator
from dataclasses import dataclass


class FeedError(ValueError):
    """The document cannot be read as a feed; the message is a reason that follows a source's name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. Nothing of it has been made safe for a terminal yet."""

    key: str
    """What the feed calls it: its id, else its address, else its title."""
    title: str | None
    """Plain text."""
    markup: str
    """HTML: of content and summary whichever says more; empty where there is neither."""
    url: str | None = None
    """A web address."""
    byline: str | None = None
    published: str | None = None
    """As `Article.published`."""
    tags: tuple[str, ...] = ()
    language: str | None = None
    enclosures: tuple[str, ...] = ()
    """Web addresses of sound and film."""
    updated: str = ""
    """What the feed says of when it was changed last, else of when it was published, as it is written."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; its entries can be gone through once, each read when it is asked for."""

    title: str | None
    url: str | None
    """The site's address."""
    language: str | None
    entries: Iterator[Entry]
    count: int
    """How many entries there are."""
    interval_minutes: int | None = None
    """How often it wants to be asked; None: it says nothing."""
    moved: str | None = None
    """The web address where it says to be from now on."""
