"""The whole pages of articles of which a feed gave a part."""

from collections.abc import Callable

from reader.config.load_settings import settings
from reader.feeds.effective import has_pictures_at
from reader.ingest.fetching import FetchedPage
from reader.ingest.ingest import Ingest
from reader.ingest.jobs import cleaned_by
from reader.ingest.originals import keep, record_of
from reader.library import Library, Status
from reader.library.prepared import Prepared
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
    if len(parts) != 1 or not isinstance(parts[0].content, Prepared) or parts[0].content.part:
        # A collection of articles is no page of this one.
        return False
    prepared = parts[0].content
    rows = library.rows([article_id])
    if not rows or (rows[0].status is Status.READY and prepared.words <= rows[0].words):
        # As is found out once more where it is stored, but by then it is kept.
        return False
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


def wants_pictures(library: Library, article_id: int, address: str) -> bool:
    """Whether the pictures of an article that feeds brought are to be fetched with its full text, by its address."""
    own = settings()
    return any(has_pictures_at(address, feed, own) for feed in library.entries_of(article_id))
