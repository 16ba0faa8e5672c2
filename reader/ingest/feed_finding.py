"""Finds the feeds of a site by an address of it, and follows them."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from reader.address import host, is_web_address, web_address
from reader.errors import FetchCause, FetchError, SourceError
from reader.ingest.feed_asking import feed_job
from reader.ingest.ingest import Ingest
from reader.library import Library
from reader.library.feed_values import Feed, NewFeed
from reader.worker.cleaner import never
from reader.worker.feed import FeedAsked, FeedDocument, FeedQuestion, NamedFeed

if TYPE_CHECKING:
    from reader.fetch import Connections, Fetched

USUAL_PATHS = ("/feed", "/rss.xml", "/atom.xml", "/index.xml", "/feed.xml", "/feed.json")
"""Where sites have their feeds that do not name them: WordPress, Hugo, Jekyll and JSON Feed as they are installed."""
_TROUBLE = frozenset({FetchCause.BUSY, FetchCause.UNREACHABLE, FetchCause.OFFLINE, FetchCause.CANCELLED})
"""In which nothing more is asked of a host."""


def typed_address(text: str) -> str | None:
    """The web address that someone meant who may have left out the `https://`; None if it can be none."""
    text = text.strip()
    if "://" not in text and "." in text and not any(map(str.isspace, text)):
        text = f"https://{text}"
    return web_address(text) if is_web_address(text) else None


def find_feeds(
    ingest: Ingest, url: str, *, typed: bool = True, cancelled: Callable[[], bool] = never
) -> list[NamedFeed]:
    """The feeds at or of the page at an address, at least one, the best first.

    An address of a feed gives that feed. Only of a page that names none it is tried whether its site has one at the
    usual places. `typed`: the user named the address, so it may be in the own network. Raises SourceError.
    """
    address = typed_address(url)
    if address is None:
        raise FetchError(url, "is no address of the web")
    from reader.fetch import Connections

    with Connections() as connections:
        asking = _Asking(ingest, connections, typed=typed, cancelled=cancelled)
        fetched, document = asking.ask(address)
        if document.feed is not None:
            return [NamedFeed(fetched.moved or address, document.feed.title, document.feed.home)]
        if document.named:
            return list(document.named)
        if found := asking.usual(fetched.url):
            return [found]
    raise SourceError(address, "names no feed, and there is none at the usual places")


def follow_address(
    library: Library, ingest: Ingest, url: str, folder: str = "", *, cancelled: Callable[[], bool] = never
) -> Feed:
    """Follow the feed at an address that the user typed, or the best that the page there names.

    One that is followed already is returned as it is. Nothing of it is stored yet. Raises SourceError, LibraryError.
    """
    address = typed_address(url)
    known = address and library.find_feed(address)
    if known:
        return known
    found = find_feeds(ingest, url, cancelled=cancelled)[0]
    return follow_found(library, found, folder, typed_host=host(address or url))


def follow_found(library: Library, found: NamedFeed, folder: str = "", *, typed_host: str | None = None) -> Feed:
    """Follow a feed that was found; it may be in the own network only on the host that the user typed."""
    is_typed = typed_host is not None and host(found.url) == typed_host
    return library.follow([NewFeed(found.url, folder=folder, home=found.home or "", is_typed=is_typed)])[0]


class _Asking:
    """Asks one site."""

    def __init__(
        self, ingest: Ingest, connections: "Connections", *, typed: bool, cancelled: Callable[[], bool]
    ) -> None:
        self._ingest = ingest
        self._connections = connections
        self._typed = typed
        self._cancelled = cancelled

    def ask(self, address: str) -> "tuple[Fetched, FeedDocument]":
        """What is at an address. Raises SourceError."""
        from reader.fetch import Wanted, fetch

        fetched = fetch(
            address,
            typed=self._typed,
            wanted=Wanted.FEED,
            connections=self._connections,
            cancelled=self._cancelled,
        )
        job = feed_job(address, fetched, FeedQuestion(FeedAsked.FEED, limit=1))
        return fetched, self._ingest.cleaner.read_feed(job, self._cancelled)

    def usual(self, page: str) -> NamedFeed | None:
        """The feed at the first of the usual places on the site of a page, one asked for after the other."""
        for path in USUAL_PATHS:
            address = urljoin(page, path)
            try:
                fetched, document = self.ask(address)
            except SourceError as error:
                if isinstance(error, FetchError) and error.cause in _TROUBLE:
                    return None
                continue
            if document.feed is not None:
                return NamedFeed(fetched.moved or address, document.feed.title, document.feed.home or page)
        return None
