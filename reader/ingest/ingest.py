"""Brings sources into the library."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reader.address import is_web_address, web_address
from reader.archive import WAYBACK
from reader.config.site_rules import RulesRead
from reader.errors import FetchError, SourceError
from reader.extract.proposals import BlockQuestion, Proposal
from reader.ingest.fetching import FetchedPage, fetch_page
from reader.ingest.jobs import missing_original, store_cleaned, stored_job, tried_by, users_rules
from reader.ingest.originals import Record, keep
from reader.library import Library, SourceFile
from reader.load import Found, is_candidate, walk
from reader.load.files import STANDARD_INPUT, read_source
from reader.worker.cleaner import Cleaner, CleaningStopped, never
from reader.worker.job import Cleaned, Job
from reader.worker.pool import clean_many


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
        self._cleaner = cleaner or Cleaner()
        self._owns_cleaner = cleaner is None

    def __enter__(self) -> "Ingest":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the worker process, if it is this object's own; any thread may, to stop what is being cleaned."""
        if self._owns_cleaner:
            self._cleaner.close()

    def index(self, sources: Sequence[str]) -> tuple[list[str], list[SourceError]]:
        """Make files, and the files of folders, known to the library where they lie; nothing is cleaned yet.

        Returns the absolute paths to ask `Library.ids(under=…)` for, and what of the sources cannot be read. Files
        of a folder that hold no pages are passed over in silence; addresses and standard input are ignored.
        """
        paths = [source for source in sources if source != STANDARD_INPUT and not is_web_address(source)]
        found = list(walk(paths))
        files = [file for file in found if isinstance(file, Found) and (file.is_named or is_candidate(file.path))]
        self._library.expect(_source_file(file) for file in files)
        scope = [os.path.abspath(path) for path in paths if os.path.exists(path)]
        self._library.forget_missing(scope, {file.path for file in files})
        return scope, [error for error in found if isinstance(error, SourceError)]

    def clean_pending(
        self,
        under: Sequence[str] | None = None,
        *,
        processes: int | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Iterator[Progress]:
        """Clean and store the files that are known but not cleaned, in worker processes; a report after each.

        `under`: only paths at or below these; `processes`: as many as the machine has cores by default.
        """
        locations = [place for place in self._library.pending(under) if self._is_at_hand(place)]
        failed = 0
        results = clean_many(map(self._job, locations), processes, cancelled=cancelled)
        for done, (job, result) in enumerate(results, 1):
            article = error = None
            if isinstance(result, SourceError):
                failed, error = failed + 1, result
                self._library.fail(job.source, result.reason, cleaned_by=tried_by(self.rules))
            else:
                article = self._store(job.source, result, self._library.kept(job.source))
            yield Progress(done, len(locations), failed, job.source, article, error)

    def clean(self, article_id: int, *, cancelled: Callable[[], bool] = never) -> int:
        """Clean and store a row of the library now, before its turn or once more. Returns the article's id.

        Raises SourceError; the library remembers why.
        """
        location = self._library.location(article_id)
        if location is None:
            raise SourceError("this article", "is not in the library any more")
        try:
            cleaned = self._cleaner.clean(self._job(location, cancelled), cancelled)
        except SourceError as error:
            if not isinstance(error, CleaningStopped) and not cancelled():
                self._library.fail(location, error.reason, cleaned_by=tried_by(self.rules))
            raise
        return self._store(location, cleaned, self._library.kept(location))

    def clean_again(self, article_id: int, *, cancelled: Callable[[], bool] = never) -> int:
        """Clean and store an article anew from its original; nothing is fetched. Returns the article's id.

        Raises SourceError; then the article stays as it is.
        """
        location = self._original(article_id)
        cleaned = self._cleaner.clean(self._job(location), cancelled)
        return self._store(location, cleaned, self._library.kept(location))

    def propose_rules(
        self, article_id: int, question: BlockQuestion, *, cancelled: Callable[[], bool] = never
    ) -> tuple[Proposal, ...]:
        """Site rules that would keep or drop a block of an article, found in its original. Raises SourceError."""
        job = self._job(self._original(article_id))
        return self._cleaner.propose(replace(job, question=question), cancelled)

    def add(self, source: str, *, typed: bool = True, cancelled: Callable[[], bool] = never) -> list[int]:
        """Take a file, an address or `-` into the library and keep its original there. Returns the articles' ids.

        `typed`: the user named the address; one that came from a page may not lead into the own network.
        Raises SourceError; then nothing was taken in.
        """
        if is_web_address(source):
            return [self._add_address(source, typed=typed, cancelled=cancelled)]
        data = read_source(source)
        location = source if source == STANDARD_INPUT else os.path.abspath(source)
        cleaned = self._cleaner.clean(Job(source, data, rules=self.rules.rules), cancelled)
        kept = keep(self._library.folder, data, Record(location))
        if source == STANDARD_INPUT:
            location = str(kept)
        # Should a folder be opened that the file lies in, it need not be cleaned again.
        self._library.expect(_source_file(found) for found in walk([location]) if isinstance(found, Found))
        return [self._store(location, cleaned, kept)]

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
        job = replace(page.job, rules=self.rules.rules)
        cleaned = self._cleaner.clean(job, cancelled)
        record = Record(page.location, job.url, job.media_type, job.charset, job.saved, job.damage)
        kept = keep(self._library.folder, job.data or b"", record)
        article = self._store(page.location, cleaned, kept)
        for alias in {page.asked, page.location, job.url or page.location}:
            self._library.add_alias(article, alias)
        return article

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
        if is_web_address(location) and self._library.kept(location) is None:
            page = fetch_page(location, typed=False, cancelled=cancelled, archive=self.archive)
            return replace(page.job, rules=self.rules.rules)
        return stored_job(self._library, location, self.rules)

    def _store(self, location: str, cleaned: Cleaned, kept: Path | None) -> int:
        return store_cleaned(self._library, location, cleaned, kept, self.rules)


def _source_file(found: Found) -> SourceFile:
    return SourceFile(found.path, found.size, found.mtime_ns)
