"""What a feed is, whatever it is written in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any


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


class Entries:
    """The entries of a feed, each read when it is asked for."""

    def __init__(self, raw: Sequence[Any], read: Callable[[Any], Entry]) -> None:
        self._raw = raw
        self._read = read

    def __len__(self) -> int:
        return len(self._raw)

    def __iter__(self) -> Iterator[Entry]:
        return map(self._read, self._raw)

    def newest(self, limit: int) -> Iterator[Entry]:
        """The first of them, or the last where the feed says by its dates that these are newer."""
        if len(self) <= limit or limit < 1:
            return iter(self)
        first, last = self._read(self._raw[0]).published, self._read(self._raw[-1]).published
        return map(self._read, self._raw[-limit:] if first and last and first < last else self._raw[:limit])


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed."""

    title: str | None
    url: str | None
    """The site's address."""
    language: str | None
    entries: Entries
    interval_minutes: int | None = None
    """How often it wants to be asked; None: it says nothing."""
    moved: str | None = None
    """The web address where it says to be from now on."""
