"""Articles of which a feed gave a part, and whose full text comes while they are read."""

from reader.library import QueueStatus
from reader.model import Article
from reader.ui.messages import QueueMoved
from reader.ui.screens.cleaning import CleaningScreen
from reader.ui.wording import SEPARATOR

COMES = "the full text is being fetched"
COMES_LATER = "the full text is fetched when there is a network"


class FullTextScreen(CleaningScreen):
    """A screen that shows what a feed gave of an article until its full text is there."""

    def head_note(self, article: Article) -> str:
        """What stands under the title, and that the full text is to come."""
        note = super().head_note(article)
        return f"{note}{SEPARATOR}{self._told_to_come()}" if self._is_to_come(article) else note

    def _told_to_come(self) -> str:
        return COMES_LATER if self._is_offline else COMES

    def _is_to_come(self, article: Article) -> bool:
        entry = self.reading.library.queued([article.url]).get(article.url) if article.url else None
        return entry is not None and entry.is_full_text and entry.status is not QueueStatus.FAILED

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
