"""Cleans what is stored once more, after a rule or an upgrade; what the user did with it stays."""

from collections.abc import Callable, Collection, Generator, Sequence

from reader.config.site_rules import RulesRead
from reader.errors import SourceError
from reader.ingest.ingest import Progress
from reader.ingest.jobs import is_outdated, missing_original, store_cleaned, stored_job, tried_by
from reader.library import Library, StoredSource
from reader.worker.cleaner import CleaningStopped, never
from reader.worker.job import Cleaned, Job
from reader.worker.pool import CleanerPool, in_order


def outdated(
    library: Library, rules: RulesRead, articles: Collection[int] | None = None, *, everything: bool = False
) -> list[StoredSource]:
    """The sources that might come out differently by now, or all; `articles`: only those of these ids."""
    return [
        source
        for source in library.stored_sources()
        if (articles is None or source.article in articles) and (everything or is_outdated(source, rules))
    ]


def clean_again(
    library: Library,
    sources: Sequence[StoredSource],
    rules: RulesRead,
    processes: int | None = None,
    *,
    cancelled: Callable[[], bool] = never,
) -> Generator[Progress, None, None]:
    """Clean and store these sources anew from their originals, in worker processes; a report after each.

    Nothing is fetched. What fails stays as it was. Closing it ends the processes.
    """
    pool = CleanerPool(processes)

    def job(source: StoredSource) -> tuple[StoredSource, Job | SourceError]:
        return source, missing_original(library, source.location) or stored_job(library, source.location, rules)

    def clean(asked: tuple[StoredSource, Job | SourceError]) -> tuple[StoredSource, Cleaned | SourceError]:
        source, job = asked
        return source, job if isinstance(job, SourceError) else pool.clean(job)

    failed = 0
    results = in_order(clean, map(job, sources), pool, cancelled=cancelled)
    try:
        for done, (source, result) in enumerate(results, 1):
            article = error = None
            if isinstance(result, SourceError):
                failed, error = failed + 1, result
                if source.is_failed and not isinstance(result, CleaningStopped):
                    library.fail(source.location, result.reason, cleaned_by=tried_by(rules))
            else:
                article = store_cleaned(library, source.location, result, library.kept(source.location), rules)
            yield Progress(done, len(sources), failed, source.location, article, error)
    finally:
        results.close()
