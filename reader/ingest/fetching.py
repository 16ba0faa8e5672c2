"""Addresses into jobs for the workers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.address import web_address
from reader.archive import WAYBACK, original_of
from reader.worker.cleaner import never
from reader.worker.job import Job

if TYPE_CHECKING:
    from reader.fetch import Connections, Fetched


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as it came over the network, to be cleaned."""

    asked: str
    """The address that was asked for."""
    location: str
    """Where it came from in the end: its own address or, of an archived copy, the archive's."""
    job: Job
    """`job.url` is the page's own address."""
    typed: bool = False
    """Whether the user named the address."""


def fetch_page(
    url: str,
    *,
    typed: bool,
    cancelled: Callable[[], bool] = never,
    archive: str = WAYBACK,
    connections: "Connections | None" = None,
) -> FetchedPage:
    """The page at an address, fetched; an archived copy as it was served then. Raises FetchError.

    `typed`: the user named the address; one that came from a page may not lead into the own network. `connections`:
    shared with other fetches.
    """
    from reader.fetch import fetch

    # Without the login that may have been typed with it.
    asked = web_address(url) or url
    archived = original_of(asked, archive)
    served = archived.served_address(archive) if archived else url
    fetched = fetch(served, typed=typed, cancelled=cancelled, connections=connections)
    landed = original_of(fetched.url, archive)
    if landed and not archived:
        # It was led on to a copy that the archive has rewritten.
        served = landed.served_address(archive)
        fetched = fetch(served, typed=typed, cancelled=cancelled, connections=connections)
        landed = original_of(fetched.url, archive)
    job = replace(job_of(asked, fetched), url=landed.url if landed else fetched.url)
    return FetchedPage(asked, landed.address(archive) if landed else fetched.url, job, typed)


def job_of(source: str, fetched: "Fetched") -> Job:
    """The job of cleaning what was fetched, under the name of a source."""
    return Job(
        source=source,
        data=fetched.data,
        url=fetched.url,
        media_type=fetched.media_type,
        charset=fetched.charset,
        saved=fetched.fetched,
        damage=fetched.damage,
    )
