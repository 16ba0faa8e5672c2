"""Sources into articles without a library."""

import os
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from reader.address import is_web_address
from reader.config.site_rules import SiteRules
from reader.errors import SourceError
from reader.ingest.fetching import fetch_page
from reader.load import is_candidate, walk
from reader.load.files import STANDARD_INPUT, read_source, split_part
from reader.worker.job import Cleaned, Job
from reader.worker.pool import CleanerPool, in_order


def read_articles(
    sources: Sequence[str], processes: int | None = None, rules: tuple[SiteRules, ...] = ()
) -> Generator[tuple[str, Cleaned | SourceError], None, None]:
    """What each source holds, cleaned, in the order asked: files, parts of containers, addresses (fetched), `-`.

    For a folder, each of its files that may hold an article. `processes` clean at once, as many as there are cores
    by default. Closing it ends their processes. `rules` are the site rules that they are cleaned with.
    """
    pool = CleanerPool(processes)

    def read(job: Job | SourceError) -> tuple[str, Cleaned | SourceError]:
        return job.source, job if isinstance(job, SourceError) else pool.clean(replace(job, rules=rules))

    return in_order(read, map(_job, expanded(sources)), pool)


def expanded(sources: Sequence[str]) -> Iterator[str | SourceError]:
    """The sources with each folder replaced by its files that may hold articles, named as the folder was."""
    for source in sources:
        if source == STANDARD_INPUT or is_web_address(source) or not os.path.isdir(source):
            yield source
            continue
        is_empty = True
        for found in walk([source]):
            if isinstance(found, SourceError):
                is_empty = False
                yield found
            elif is_candidate(found.path):
                is_empty = False
                yield os.path.join(source, os.path.relpath(found.path, os.path.abspath(source)))
        if is_empty:
            yield SourceError(source, "holds no articles")


def _read_job(source: str) -> Job:
    """The job of cleaning a source named by the user; what is no file is read or fetched here.

    Raises SourceError.
    """
    if source == STANDARD_INPUT:
        return Job(source, read_source(source))
    if is_web_address(source):
        return fetch_page(source, typed=True).job
    if (inside := split_part(source)) is not None:
        container, part = inside
        return Job(container, only=part)
    return Job(source)


def _job(source: str | SourceError) -> Job | SourceError:
    if isinstance(source, SourceError):
        return source
    try:
        return _read_job(source)
    except SourceError as error:
        return error
