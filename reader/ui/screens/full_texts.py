"""Articles of which a feed gave a part, and whose full text comes while they are read."""

from textual import work
from textual.worker import get_current_worker

from reader.library import QueueStatus
from reader.library.queue_values import Queued
from reader.model import Article
from reader.ui.messages import QueueMoved
from reader.ui.screens.cleaning import CleaningScreen
from reader.ui.wording import SEPARATOR

COMES = "full text coming"
COMES_LATER = "full text once online"
FULL_TEXT_WORK = "full-text"


class FullTextScreen(CleaningScreen):
    """A screen that shows what a feed gave of an article until its full text is there."""

    _hurried: int | None = None
    """The article whose full text was asked for last."""

    def head_note(self, article: Article) -> str:
        """What stands under the title, and that the full text is to come."""
        note = super().head_note(article)
        if self._awaited(article) is None:
            return note
        return f"{note}{SEPARATOR}{COMES_LATER if self._is_offline else COMES}"

    def _awaited(self, article: Article) -> Queued | None:
        """The entry of the queue that is to bring the full text of an article; None if none is."""
        entry = self.reading.library.queued([article.url]).get(article.url) if article.url else None
        return entry if entry is not None and entry.is_full_text and entry.status is not QueueStatus.FAILED else None

    def open_article(self, article_id: int) -> None:
        """Open an article; its full text is fetched before others."""
        super().open_article(article_id)
        self._hurry_full_text()

    def opened_from_list(self) -> None:
        """Have the full text fetched before others."""
        super().opened_from_list()
        self._hurry_full_text()

    def _hurry_full_text(self) -> None:
        reading = self.reading
        if not reading.is_opened or reading.article is None or reading.article_id in (None, self._hurried):
            return
        self._hurried = reading.article_id
        entry = self._awaited(reading.article)
        if entry is not None and entry.status is QueueStatus.WAITING and reading.article_id is not None:
            self._fetch_full_text(reading.article_id, entry.url)

    @work(thread=True, exclusive=True, group=FULL_TEXT_WORK, exit_on_error=False)
    def _fetch_full_text(self, article_id: int, url: str) -> None:
        from reader.ui.full_text_tasks import fetch_full_text

        worker = get_current_worker()
        fetch_full_text(self.opener, article_id, url, self.post_message, lambda: worker.is_cancelled)

    def full_text_moved(self, event: QueueMoved) -> None:
        """Show the full text in place of what the feed gave, at the same place; or that none comes."""
        shown = self.article.article
        if shown is None or shown is not self.reading.article:
            return
        here = event.stored if event.stored == self.reading.article_id else None
        if here is not None and self.reading.library.article(here) != shown:
            self._show_anew(here, here)
        elif (note := self.head_note(shown)) != self._head_note:
            self._head_note = note
            self.article.show_anew(shown, note)
