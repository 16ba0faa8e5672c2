"""Addresses into jobs for the workers."""

from collections.abc import Callable

from reader.address import web_address
from reader.worker.cleaner import never
from reader.worker.job import Job


def fetched_job(url: str, *, typed: bool, cancelled: Callable[[], bool] = never) -> Job:
    """The page at an address, fetched, to be cleaned. Raises FetchError.

    `typed`: the user named the address; one that came from a page may not lead into the own network.
    """
    from reader.fetch import fetch

    fetched = fetch(url, typed=typed, cancelled=cancelled)
    return Job(
        # Without the login that may have been typed with it.
        source=web_address(url) or url,
        data=fetched.data,
        url=fetched.url,
        media_type=fetched.media_type,
        charset=fetched.charset,
        saved=fetched.fetched,
        damage=fetched.damage,
    )
