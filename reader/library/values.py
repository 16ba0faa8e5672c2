"""What goes into the library and comes out of it, beside articles."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


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


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of an article that was stored."""

    article: int
    """Its id."""
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


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that the user gave a name."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Undone:
    """An action that was taken back, or done again."""

    label: str
    """What was done, as it was told when it was."""
    articles: tuple[int, ...]
    """Ids of the articles that it concerned, as far as any."""
    tables: frozenset[str]
    """Names of the tables that it concerned: `state`, `tags`, `highlights`, `marks`, `queue`, `searches`."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of an article's text in which words of a query stand."""

    text: str
    """One line; `…` where it begins or ends within the text."""
    marks: tuple[tuple[int, int], ...]
    """Where the words stand in it: characters from the first (included) to the second (excluded), in order."""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that have something in common."""

    name: str
    """What they have in common, as it is shown over them; empty where they have nothing of the kind."""
    ids: tuple[int, ...]


class NameKind(StrEnum):
    """What names of articles are of."""

    TAG = "tag"
    SITE = "site"
    BYLINE = "by"
    LANGUAGE = "lang"
    KIND = "kind"
    FEED = "feed"
    FOLDER = "in"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that articles have, as of a tag or a site."""

    name: str
    count: int
    """How many articles have it."""
