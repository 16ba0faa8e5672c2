"""Everything that can go wrong and be told in one sentence.

    ReaderError
    ├── SourceError          one source failed; the others go on
    │   ├── LoadError        it cannot be read
    │   ├── FetchError       it cannot be fetched
    │   └── ExtractError     it holds no article
    ├── LibraryError         the library cannot be opened, read or written
    └── ConfigError          the settings are wrong

`str(error)` is always one sentence fit for the user. Foreign exceptions are
wrapped where they enter, with `raise … from error`.
"""


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


class FetchError(SourceError):
    """The address cannot be fetched: refused, unreachable, too large, too slow, not a page."""


class ExtractError(SourceError):
    """The page holds no article."""


class LibraryError(ReaderError):
    """The library cannot be opened, read or written."""


class ConfigError(ReaderError):
    """The settings are wrong."""
