"""Fetching the full text of an article that is read, in a thread, before the queue comes to it."""

from reader.errors import SourceError
from reader.ui.messages import QueueMoved
from reader.ui.tasks import Cancelled, Opener, Post


def fetch_full_text(opener: Opener, article_id: int, url: str, post: Post, cancelled: Cancelled) -> None:
    """Fetch the page of an article and store it, if it says more than the feed did.

    What fails stays in the queue, which knows what to do then.
    """
    from reader.ingest.fetching import fetch_page
    from reader.ingest.full_texts import add_full_text, wants_pictures

    with opener.at_work() as (library, ingest):
        entry = library.queued([url]).get(url)
        if entry is None or cancelled():
            return
        try:
            page = fetch_page(entry.url, typed=entry.is_typed, cancelled=cancelled, archive=ingest.archive)
            is_more = add_full_text(library, ingest, page, article_id, cancelled=cancelled)
        except SourceError:
            return
        if not is_more or not wants_pictures(library, article_id, entry.url):
            library.finish_queued(entry.url)
    if not cancelled():
        post(QueueMoved(stored=article_id if is_more else None, is_full_text=True))
