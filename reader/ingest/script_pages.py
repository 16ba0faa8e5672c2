"""Pages that show nothing without a script: what to take instead.

What their data says (JSON-LD and the like) is taken where pages are cleaned; here it is the page for small screens
that they name, which shows itself without scripts of their own.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import unescape
from urllib.parse import urlsplit

from reader.address import web_address
from reader.errors import ExtractError, FetchCause, FetchError, SourceError
from reader.ingest.fetching import FetchedPage
from reader.library.prepared import Prepared
from reader.worker.cleaner import CleaningStopped
from reader.worker.job import Event, PartRead

THIN_WORDS = 40
"""A page with scripts that shows fewer may show its article with them only."""
_HEAD_BYTES = 256 << 10
"""In which a page names others."""
_LINK = re.compile(r"<link\s([^<>]{1,4000})>", re.I)
_ATTRIBUTE = re.compile(
    r"""([a-z]{1,20})\s{0,10}=\s{0,10}(?:"([^"]{0,3000})"|'([^']{0,3000})'|([^\s"'>]{1,3000}))""", re.I
)
_NEEDS_SCRIPT = "the page shows nothing without a script"


def cleaned_anyhow(
    page: FetchedPage,
    clean: Callable[[FetchedPage], list[Event]],
    fetch: Callable[[str, bool], FetchedPage],
) -> tuple[FetchedPage, list[Event]]:
    """What a page gives, and the page that gave it: itself or, if it needs a script, what it names for such cases.

    `fetch` is given that address, and whether it is on the very server of the page. It is tried once.
    Raises SourceError.
    """
    events: list[Event] = []
    failure: ExtractError | None = None
    try:
        events = clean(page)
    except ExtractError as error:
        failure = error
    if (failure is None and not _is_thin(events)) or not _has_script(page):
        if failure is not None:
            raise failure
        return page, events
    if found := _other(page, clean, fetch):
        return found
    if failure is not None or _is_only_for_scriptless(page, events):
        raise ExtractError(page.location, _NEEDS_SCRIPT) from failure
    return page, events


def amp_address(page: FetchedPage) -> str | None:
    """The address of the page without own scripts that a page names (`<link rel=amphtml>`); None if it names none."""
    for link in _LINK.finditer(_head(page)):
        found = {name.lower(): first or second or bare for name, first, second, bare in _ATTRIBUTE.findall(link[1])}
        if "amphtml" in found.get("rel", "").lower().split():
            address = web_address(unescape(found.get("href", "")), page.job.url)
            return address if address != page.job.url else None
    return None


def _other(
    page: FetchedPage, clean: Callable[[FetchedPage], list[Event]], fetch: Callable[[str, bool], FetchedPage]
) -> tuple[FetchedPage, list[Event]] | None:
    address = amp_address(page)
    if address is None:
        return None
    is_at_home = urlsplit(address).netloc == urlsplit(page.location).netloc
    try:
        other = fetch(address, is_at_home)
        # What it has of itself is what the page it stands for is called by.
        job = replace(other.job, url=page.job.url) if is_at_home else other.job
        other = replace(other, asked=page.asked, job=job)
        events = clean(other)
    except SourceError as error:
        if isinstance(error, CleaningStopped) or (
            isinstance(error, FetchError) and error.cause is FetchCause.CANCELLED
        ):
            raise
        return None
    return None if _is_thin(events) else (other, events)


def _is_stopped(error: SourceError) -> bool:
    return isinstance(error, CleaningStopped) or (isinstance(error, FetchError) and error.cause is FetchCause.CANCELLED)


def _articles(events: Sequence[Event]) -> list[Prepared]:
    return [each.content for each in events if isinstance(each, PartRead) and isinstance(each.content, Prepared)]


def _is_thin(events: Sequence[Event]) -> bool:
    return sum(article.words for article in _articles(events)) < THIN_WORDS


def _head(page: FetchedPage) -> str:
    return (page.job.data or b"")[:_HEAD_BYTES].decode("latin-1")


def _has_script(page: FetchedPage) -> bool:
    return "<script" in _head(page).lower()


def _is_only_for_scriptless(page: FetchedPage, events: Sequence[Event]) -> bool:
    """Whether all that a page shows is what it says to programs without scripts."""
    pieces = _head(page).lower().split("<noscript")[1:]
    said = _letters(" ".join(piece.partition("</noscript")[0] for piece in pieces))
    return all(_letters(article.searched[-1].lower()) in said for article in _articles(events))


def _letters(text: str) -> str:
    """ASCII letters alone, as the encoding of what was said is not known here."""
    return "".join(character for character in text if "a" <= character <= "z")
