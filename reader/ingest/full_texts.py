"""The whole pages of articles of which a feed gave a part."""

from collections.abc import Callable
from dataclasses import replace

from reader.address import host
from reader.ingest.fetching import FetchedPage
from reader.ingest.ingest import Ingest
from reader.ingest.jobs import cleaned_by
from reader.ingest.originals import keep, record_of
from reader.library import Library, Row
from reader.library.content import unpack
from reader.library.prepared import Prepared, prepare
from reader.worker.cleaner import never
from reader.worker.job import Begun, PartRead


def add_full_text(
    library: Library,
    ingest: Ingest,
    page: FetchedPage,
    article_id: int,
    *,
    cancelled: Callable[[], bool] = never,
) -> bool:
    """Clean a page and, if it says more than the article does, keep it and store it as the article's text.

    Returns whether it does. Raises SourceError; then the article stays as it is.
    """
    page, events = ingest.clean_fetched(page, cancelled=cancelled)
    digest = next((each.digest for each in events if isinstance(each, Begun)), None)
    parts = [each for each in events if isinstance(each, PartRead)]
    rows = library.rows([article_id])
    if len(parts) != 1 or not isinstance(parts[0].content, Prepared) or parts[0].content.part or not rows:
        # A collection of articles is no page of this one.
        return False
    prepared = _completed(parts[0].content, rows[0])
    stored = library.store_full_text(
        article_id,
        prepared,
        location=page.location,
        digest=digest,
        kept=keep(library.folder, page.job.data or b"", record_of(page)),
        cleaned_by=cleaned_by(ingest.rules, prepared.url),
        stated=parts[0].stated,
    )
    return stored is not None


def wants_pictures(library: Library, article_id: int) -> bool:
    """Whether the pictures of an article that feeds brought are to be fetched with its full text."""
    return any(feed.settings.has_pictures for feed in library.entries_of(article_id))


def _completed(prepared: Prepared, row: Row) -> Prepared:
    """A page with what its feed says of author, day and site where the page itself says nothing."""
    named = host(prepared.url or "")
    is_unnamed = prepared.site in (None, named)
    byline, published = prepared.byline or row.byline, prepared.published or row.published
    site = row.site if is_unnamed and row.site else prepared.site
    if (byline, published, site) == (prepared.byline, prepared.published, prepared.site):
        return prepared
    try:
        article = unpack(prepared.packed)
    except ValueError:
        # Foreign pages were in the process that it comes from; what it is will be found out when it is read.
        return prepared
    return prepare(replace(article, byline=byline, published=published, site=site))
