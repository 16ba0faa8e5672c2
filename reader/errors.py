"""Everything that can go wrong and be told in one sentence.

    ReaderError
    ├── SourceError          one source failed; the others go on
    │   ├── LoadError        it cannot be read
    │   ├── FetchError       it cannot be fetched
    │   └── ExtractError     it holds no article
    ├── LibraryError         the library cannot be opened, read or written
    │   └── UnwritableError  there is no place to write: no folder, no right, no room
    ├── ExportError          what was to be written out of the library cannot be written
    ├── ConfigError          the settings are wrong
    ├── CommandError         what was typed is no command, or cannot be done
    └── FaultError           something broke inside that nobody has foreseen

`str(error)` is always one sentence fit for the user. Foreign exceptions are
wrapped where they enter, with `raise … from error`.
"""

from enum import StrEnum


class ReaderError(Exception):
    """Base of all errors that are told to the user."""


class SourceError(ReaderError):
    """A source failed. `source` is where it came from, `reason` why, without the source and a full stop."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class LoadError(SourceError):
    """The source cannot be read: missing, empty, unreadable, of no kind that is known."""


class FetchCause(StrEnum):
    """What kind of trouble a fetch ran into, for whoever decides what to do next."""

    GONE = "gone"
    """There is nothing at the address: 404, 410, a host that does not exist."""
    REFUSED = "refused"
    """It will not get better: forbidden, not allowed, no page, too large, a bad address."""
    BUSY = "busy"
    """The server cannot answer at present: 429, 503, other errors of its own."""
    UNREACHABLE = "unreachable"
    """The server's side: refused or broken connections, no secure one, no answer in time."""
    OFFLINE = "offline"
    """Most likely our own side: no network, no route, no names looked up. At times it is the server's after all."""
    CANCELLED = "cancelled"
    """Nobody wanted it any more."""


class FetchError(SourceError):
    """The address cannot be fetched: refused, unreachable, too large, too slow, not a page."""

    def __init__(
        self,
        source: str,
        reason: str,
        cause: FetchCause = FetchCause.REFUSED,
        *,
        status: int | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(source, reason)
        self.cause = cause
        self.status = status
        """The server's answer in HTTP, if there was one that says no."""
        self.retry_after = retry_after
        """Seconds that the server asks to be left alone for; at most a day."""


class ExtractError(SourceError):
    """The page holds no article."""


class LibraryError(ReaderError):
    """The library cannot be opened, read or written."""


class UnwritableError(LibraryError):
    """Nothing can be kept where the library is: no folder, no right to write, no room. Reading may still go on."""


class ExportError(ReaderError):
    """What was to be written out of the library cannot be written."""


class ConfigError(ReaderError):
    """The settings are wrong."""


class CommandError(ReaderError):
    """What was typed is no command, or cannot be done here."""


class FaultError(ReaderError):
    """Something broke inside that nobody has foreseen; says where the details are (`reader.faults`)."""
