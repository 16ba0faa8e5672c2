"""Work done in threads. Each function has a library connection of its own and tells the screen by messages."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from textual.message import Message

from reader.address import is_web_address
from reader.errors import SourceError
from reader.ui.messages import Cleaned, Fetched, FetchFailed, Indexed, NotReady, Ready, RulesFault

if TYPE_CHECKING:
    from reader.ingest import Ingest
    from reader.library import Library
    from reader.worker.cleaner import Cleaner

Post = Callable[[Message], object]
Cancelled = Callable[[], bool]


def index_and_clean(folder: Path, sources: Sequence[str], post: Post, cancelled: Cancelled) -> None:
    """Look through the sources and clean what is new, telling how far it is.

    Addresses are fetched and stored. Everything else is indexed where it lies.
    """
    from reader.ingest import Ingest  # what it brings is not needed for the first frame
    from reader.library import Library

    with Library.open(folder) as library, Ingest(library) as ingest:
        _tell_faults(ingest, post)
        paths = [source for source in sources if not is_web_address(source)]
        scope, failed = ingest.index(paths)
        opened: list[int] = []
        for source in sources:
            if is_web_address(source):
                try:
                    opened += ingest.add(source, typed=True, cancelled=cancelled)
                except SourceError as error:
                    failed.append(error)
        post(Indexed(tuple(scope), tuple(opened), tuple(failed)))
        for progress in ingest.clean_pending(scope, cancelled=cancelled):
            if cancelled():
                return
            post(Cleaned(progress.done, progress.total, progress.failed))


def keep_links(folder: Path, cancelled: Cancelled) -> None:
    """Fill in what articles lack that an earlier version stored: their words in the index, and what they lead to."""
    from reader.library import Library

    with Library.open(folder) as library:
        while not cancelled() and library.catch_up():
            pass


def _tell_faults(ingest: "Ingest", post: Post) -> None:
    if ingest.rules.faults:
        post(RulesFault(ingest.rules.faults))


class Opener:
    """Makes articles ready that the user waits for, one at a time, with a worker process that stays warm."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the library's."""
        self._folder = folder
        self._turn = Lock()
        self._cleaner: Cleaner | None = None

    def close(self) -> None:
        """End the worker process; what is being cleaned fails."""
        if self._cleaner is not None:
            self._cleaner.close()

    @contextmanager
    def ingest(self) -> "Iterator[Ingest]":
        """What brings sources into the library, with a connection of its own, for one thread at a time."""
        with self.at_work() as (_, ingest):
            yield ingest

    @contextmanager
    def at_work(self) -> "Iterator[tuple[Library, Ingest]]":
        """The same with the library that they are brought into."""
        from reader.ingest import Ingest
        from reader.library import Library
        from reader.worker.cleaner import Cleaner

        with self._turn, Library.open(self._folder) as library:
            self._cleaner = self._cleaner or Cleaner()
            self._cleaner.warm()
            yield library, Ingest(library, self._cleaner)

    def clean(self, article_id: int, post: Post, cancelled: Cancelled, *, is_ahead: bool = False) -> None:
        """Clean an article that waits, before its turn; `is_ahead`: only to show it, as nobody has opened it yet."""
        with self.ingest() as ingest:
            _tell_faults(ingest, post)
            if cancelled():
                return
            try:
                article = ingest.clean(article_id, cancelled=cancelled)
            except SourceError as error:
                if not cancelled():
                    post(NotReady(article_id, error, is_ahead))
                return
        if not cancelled():
            post(Ready(article, is_ahead))

    def fetch(self, url: str, asked_from: int | None, post: Post, cancelled: Cancelled, *, typed: bool) -> None:
        """Fetch the page that a link leads to, clean it and store it. `typed`: on a host that the user named."""
        with self.ingest() as ingest:
            _tell_faults(ingest, post)
            if cancelled():
                return
            try:
                article = ingest.open_address(url, typed=typed, cancelled=cancelled)
            except SourceError as error:
                if not cancelled():
                    post(FetchFailed(url, error, asked_from))
                return
        if not cancelled():
            post(Fetched(url, article, asked_from))
