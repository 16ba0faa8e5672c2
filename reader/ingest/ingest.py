"""Brings sources into the library."""

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from reader.address import is_web_address, web_address
from reader.archive import WAYBACK
from reader.config.site_rules import RulesRead
from reader.errors import FetchError, LoadError, SourceError
from reader.extract.proposals import BlockQuestion, Proposal
from reader.ingest.fetching import FetchedPage, fetch_page
from reader.ingest.indexing import index_paths, source_file
from reader.ingest.intake import ADDRESSES_ONLY, Intake
from reader.ingest.jobs import missing_original, pending_job, stored_job, users_rules
from reader.ingest.originals import Record, keep, record_of
from reader.ingest.script_pages import cleaned_anyhow
from reader.ingest.taking import Progress, take_in
from reader.library import Library
from reader.load import Found, walk
from reader.load.files import STANDARD_INPUT, read_source
from reader.worker.cleaner import Cleaner, CleaningStopped, never
from reader.worker.job import Event, Job

_NOTHING_IN = "holds no articles"
_NOTHING_AT = "there is no such file or part"


class Ingest:
    """Brings sources into one library. Used from one thread; another thread needs another, with its own library.

    A context manager: closing it ends the worker process that it started.
    """

    def __init__(
        self,
        library: Library,
        cleaner: Cleaner | None = None,
        rules: RulesRead | None = None,
        archive: str = WAYBACK,
    ) -> None:
        """Without a cleaner it starts its own when it first needs one; without rules it reads the user's."""
        self._library = library
        self.rules = users_rules() if rules is None else rules
        """The site rules that pages are cleaned with."""
        self.archive = archive
        """Whose addresses are those of archived copies: scheme, host and port."""
        self.cleaner = cleaner or Cleaner()
        """Its worker process, for who reads something else than articles in the same thread."""
        self._owns_cleaner = cleaner is None
        self._moved: dict[str, str] = {}
        """Where files lay that seem to have been moved, by where they lie now."""

    def __enter__(self) -> "Ingest":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the worker process, if it is this object's own; any thread may, to stop what is being cleaned."""
        if self._owns_cleaner:
            self.cleaner.close()

    def index(self, sources: Sequence[str]) -> tuple[list[str], list[SourceError]]:
        """Make files, and the files of folders, known to the library where they lie; nothing is cleaned yet.

        Returns the absolute paths to ask `Library.ids(under=…)` for, and what of the sources cannot be read. Files
        of a folder that hold no pages are passed over in silence; addresses and standard input are ignored.
        """
        paths = [source for source in sources if source != STANDARD_INPUT and not is_web_address(source)]
        indexed = index_paths(self._library, paths)
        self._moved |= indexed.moved
        return indexed.scope, indexed.errors

    def without_articles(self, sources: Sequence[str]) -> list[SourceError]:
        """Of the paths that were indexed, those at which there is nothing to read; asked when all is cleaned."""
        empty = [source for source in sources if not self._library.knows(os.path.abspath(source))]
        return [LoadError(path, _NOTHING_IN if os.path.isdir(path) else _NOTHING_AT) for path in empty]

    def await_addresses(self, under: Sequence[str]) -> int:
        """Make lists of addresses wait that were passed by when a folder was opened; returns how many sources wait."""
        for location in self._library.failed_by(under, ADDRESSES_ONLY):
            self._library.wait_again(location)
        return len(self._library.pending(under))

    def clean_pending(
        self,
        under: Sequence[str] | None = None,
        *,
        processes: int | None = None,
        takes_links: bool = False,
        cancelled: Callable[[], bool] = never,
    ) -> Generator[Progress, None, None]:
        """Clean and store the files that are known but not cleaned, in worker processes; a report after each.

        `under`: only paths at or below these; `processes`: as many as the machine has cores by default;
        `takes_links`: addresses that were saved without their pages go to the queue. Closing it ends the processes.
        """
        locations = [place for place in self._library.pending(under) if self._is_at_hand(place)]
        yield from take_in(
            self._library,
            (pending_job(self._library, place, self.rules, self._moved.get(place)) for place in locations),
            lambda location: self._intake(location, takes_links=takes_links),
            total=len(locations),
            processes=processes,
            cancelled=cancelled,
        )

    def clean(self, article_id: int, *, cancelled: Callable[[], bool] = never) -> int:
        """Clean and store a row of the library now, before its turn or once more. Returns the article's id.

        Raises SourceError; the library remembers why.
        """
        location = self._library.location(article_id)
        if location is None:
            raise SourceError("this article", "is not in the library any more")
        return self._take_in(self._job(location, cancelled), cancelled=cancelled)[0]

    def clean_again(self, article_id: int, *, cancelled: Callable[[], bool] = never) -> int:
        """Clean and store an article anew from its original; nothing is fetched. Returns the article's id.

        Raises SourceError; then the article stays as it is.
        """
        location = self._original(article_id)
        return self._take_in(self._job(location), stays=True, cancelled=cancelled)[0]

    def propose_rules(
        self, article_id: int, question: BlockQuestion, *, cancelled: Callable[[], bool] = never
    ) -> tuple[Proposal, ...]:
        """Site rules that would keep or drop a block of an article, found in its original. Raises SourceError."""
        job = self._job(self._original(article_id))
        return self.cleaner.propose(replace(job, question=question), cancelled)

    def add(self, source: str, *, typed: bool = True, cancelled: Callable[[], bool] = never) -> list[int]:
        """Take a file, an address or `-` into the library and keep its original there. Returns the articles' ids.

        `typed`: the user named the address; one that came from a page may not lead into the own network.
        Raises SourceError; then nothing was taken in.
        """
        if is_web_address(source):
            return [self._add_address(source, typed=typed, cancelled=cancelled)]
        data = read_source(source)
        location = source if source == STANDARD_INPUT else os.path.abspath(source)
        job = Job(source, data, rules=self.rules.rules, is_prepared=True)
        events = list(self.cleaner.events(job, cancelled))
        kept = keep(self._library.folder, data, Record(location))
        if source == STANDARD_INPUT:
            location = str(kept)
        # Should a folder be opened that the file lies in, it need not be cleaned again.
        self._library.expect(source_file(found) for found in walk([location]) if isinstance(found, Found))
        return self._store(location, events, kept)

    def open_address(self, url: str, *, typed: bool = False, cancelled: Callable[[], bool] = never) -> int:
        """The id of the article at an address: the stored one, else it is fetched, kept, cleaned and stored.

        Raises SourceError.
        """
        address = web_address(url)
        if address is None:
            raise FetchError(url, "is no address of the web")
        stored = self._library.find_address(address)
        return self._add_address(address, typed=typed, cancelled=cancelled) if stored is None else stored

    def _add_address(self, url: str, *, typed: bool, cancelled: Callable[[], bool]) -> int:
        page = fetch_page(url, typed=typed, cancelled=cancelled, archive=self.archive)
        return self.add_fetched(page, cancelled=cancelled)

    def add_fetched(self, page: FetchedPage, *, cancelled: Callable[[], bool] = never) -> int:
        """Keep, clean and store what was fetched; returns the article's id. Raises SourceError; then nothing was."""
        page, events = self.clean_fetched(page, cancelled=cancelled)
        kept = keep(self._library.folder, page.job.data or b"", record_of(page))
        article = self._store(page.location, events, kept)[0]
        for alias in {page.asked, page.location, page.job.url or page.location}:
            self._library.add_alias(article, alias)
        return article

    def clean_fetched(
        self, page: FetchedPage, *, cancelled: Callable[[], bool] = never
    ) -> tuple[FetchedPage, list[Event]]:
        """What comes of a page that was fetched, and the page that it is of: another if this one needs a script.

        Nothing is stored. Raises SourceError.
        """

        def clean(fetched: FetchedPage) -> list[Event]:
            job = replace(fetched.job, source=fetched.location, rules=self.rules.rules, is_prepared=True)
            return list(self.cleaner.events(job, cancelled))

        def fetch(url: str, is_at_home: bool) -> FetchedPage:
            return fetch_page(url, typed=page.typed and is_at_home, cancelled=cancelled, archive=self.archive)

        return cleaned_anyhow(page, clean, fetch)

    def _original(self, article_id: int) -> str:
        """The location whose original an article can be cleaned from. Raises SourceError."""
        location = self._library.location(article_id)
        if location is None:
            raise SourceError("this article", "is not in the library any more")
        if error := missing_original(self._library, location):
            raise error
        return location

    def _is_at_hand(self, location: str) -> bool:
        return not is_web_address(location) or self._library.kept(location) is not None

    def _job(self, location: str, cancelled: Callable[[], bool] = never) -> Job:
        """How to clean what the library knows under a location: from the file there, else from the copy kept."""
        source = self._library.known(location).container or location
        if is_web_address(source) and self._library.kept(source) is None:
            page = fetch_page(source, typed=False, cancelled=cancelled, archive=self.archive)
            return replace(page.job, rules=self.rules.rules, is_prepared=True)
        return stored_job(self._library, location, self.rules)

    def _intake(
        self, location: str, *, only: str | None = None, stays: bool = False, takes_links: bool = False
    ) -> Intake:
        return Intake(
            self._library,
            location,
            self._library.kept(location),
            self.rules,
            only=only,
            moved_from=self._moved.get(location),
            stays=stays,
            takes_links=takes_links,
        )

    def _take_in(self, job: Job, *, stays: bool = False, cancelled: Callable[[], bool]) -> list[int]:
        """Clean and store a source, part by part. Raises SourceError; it is remembered unless all `stays` as it is."""
        intake = self._intake(job.source, only=job.only, stays=stays)
        failure: SourceError | None = None
        try:
            with closing(self.cleaner.events(job, cancelled)) as events:
                for event in events:
                    intake.take(event)
        except SourceError as error:
            if isinstance(error, CleaningStopped) or cancelled():
                raise
            failure = error
        if failure := intake.end(failure):
            raise failure
        return intake.taken.articles

    def _store(self, location: str, events: Iterable[Event], kept: Path | None) -> list[int]:
        """Store what was cleaned already. Raises SourceError if that is no article."""
        intake = Intake(self._library, location, kept, self.rules)
        with self._library.batch():
            for event in events:
                intake.take(event)
            failure = intake.end(None)
        if failure:
            raise failure
        return intake.taken.articles
