"""Brings sources into the library."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import SourceError

if TYPE_CHECKING:
    from reader.library import Library
    from reader.worker import Cleaner


def never() -> bool:
    """Says of work that nobody cancels whether it was cancelled."""
    return False


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known after one more source was cleaned or failed."""

    done: int
    """Sources finished so far, this one and the failed included."""
    total: int
    failed: int
    source: str
    """The one that was just finished."""
    article: int | None
    """Its id in the library; of several articles the first; None if it failed."""
    error: SourceError | None


class Ingest:
    """Brings sources into one library. Used from one thread; another thread needs another, with its own library.

    A context manager: closing it ends the worker process that it started.
    """

    def __init__(self, library: "Library", cleaner: "Cleaner | None" = None) -> None:
        """Without a cleaner it starts its own when it first needs one."""
        raise NotImplementedError

    def __enter__(self) -> "Ingest":
        raise NotImplementedError

    def __exit__(self, *_: object) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """End the worker process, if it is this object's own; any thread may call it to stop what is under way."""

    def index(self, sources: Sequence[str]) -> tuple[list[str], list[SourceError]]:
        """Make files, and the files of folders, known to the library where they lie; nothing is cleaned yet.

        Returns the absolute paths to ask `Library.ids(under=…)` for, and the sources that cannot be read.
        Files of a folder that hold no pages are passed over in silence; addresses are ignored.
        """
        raise NotImplementedError

    def clean_pending(
        self,
        under: Sequence[str] | None = None,
        *,
        processes: int | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Iterator[Progress]:
        """Clean and store what is known but not cleaned, in as many worker processes; a report after each source.

        `under`: only paths at or below these; `processes`: as many as the machine has cores by default.
        """
        raise NotImplementedError

    def clean(self, location: str) -> int:
        """Clean and store one source of the library now, as when it is opened before its turn. Returns its id.

        Raises `SourceError`; the library remembers why.
        """
        raise NotImplementedError

    def add(self, source: str, *, typed: bool = True) -> list[int]:
        """Take a file or an address into the library and keep its original there. Returns the articles' ids.

        `typed`: the user named the address; one that came from a page may not lead into the own network.
        Raises `SourceError`.
        """
        raise NotImplementedError

    def open_address(self, url: str, *, typed: bool = False, cancelled: Callable[[], bool] = never) -> int:
        """The id of the article at an address: the stored one, else it is fetched, kept, cleaned and stored.

        Raises `SourceError`.
        """
        raise NotImplementedError
