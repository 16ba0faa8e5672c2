"""What the library knows of sources and of what they hold."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reader.library.values import Status


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
    container: str | None = None
    """The location of the container whose part it is; it can be cleaned again only with that."""


@dataclass(frozen=True, slots=True)
class KnownSource:
    """What the library knows of a source, whether it holds an article or a container's parts."""

    status: Status | None = None
    """None: the source is unknown."""
    reason: str | None = None
    """Why it failed; of a container that is ready: why one of its parts did."""
    digest: str | None = None
    """Of the bytes that were cleaned last, to the end."""
    cleaned_by: str | None = None
    kept: Path | None = None
    """The copy that the library keeps; of a part: of its container."""
    container: str | None = None
    """The location of the container whose part it is."""
    has_parts: bool = False
    """Whether it is a container of which parts are stored."""
    failed_parts: int = 0
    """How many parts of a container could not be read."""
    reached: tuple[str, str] | None = None
    """The digest of a container and the last part that was stored before it was interrupted."""


class Outcome(StrEnum):
    """What an article that was stored is to the library."""

    NEW = "new"
    SAME = "same"
    """What its source held before, cleaned again."""
    DUPLICATE = "duplicate"
    """Another source holds it already, with the same text."""
    REVISION = "revision"
    """It was known with another text."""
    UNWANTED = "unwanted"
    """An entry of a feed that was dropped, or has another text in a later file; nothing was stored."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of an article that was stored."""

    article: int
    """Its id; 0 if it is unwanted."""
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Revision:
    """A text of an article."""

    id: int | None
    """None: the one that is shown."""
    saved: int
    """Unix seconds."""
    words: int
    title: str
    source: str | None
    """The path or address that it came from; None if that is not known any more."""


class LinkOutcome(StrEnum):
    """What became of an address that was saved without its page."""

    KNOWN = "known"
    """The library has its article."""
    QUEUED = "queued"
    """It waits to be fetched."""
    REFUSED = "refused"
    """It is no address of the web."""
