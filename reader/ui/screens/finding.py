"""Finding: words in the article, articles in the list, links in the panel; and in an article what the list was for."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from reader.ui.pane_layout import Pane
from reader.ui.reading import Reading
from reader.ui.screens.following import FollowingScreen
from reader.ui.widgets.find_bar import FindBar


class FindingScreen(FollowingScreen):
    """A screen that finds words in the pane that has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "find", id="find.start", tooltip="Find in the article, filter the list or links"),
    ]

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._last_words = ""

    def action_find(self) -> None:
        """Ask for the words to find in the focused pane; in the article, those of the last time are offered."""
        if self.query(FindBar):
            return
        words = {Pane.LIST: self.reading.query, Pane.LINKS: self.links.wanted}.get(self.pane, self._last_words)
        if self.pane is Pane.ARTICLE:
            self.article.begin_find()
            self.status.hush()
        self.mount(FindBar(self.pane, words), before=self.status)

    @on(FindBar.Changed)
    def words_changed(self, event: FindBar.Changed) -> None:
        """Find while typing."""
        self._find(event.pane, event.words)

    def _find(self, pane: Pane, words: str) -> None:
        if pane is Pane.LIST:
            self.filter_list(words)
        elif pane is Pane.LINKS:
            self.links.filter(words)
        else:
            self.article.find(words)

    @on(FindBar.Closed)
    def find_closed(self, event: FindBar.Closed) -> None:
        """Go back to the pane; without what was found, and to where one was, if it was not kept."""
        self.query(FindBar).remove()
        if event.pane is Pane.ARTICLE:
            self._end_find(event.words, is_kept=event.is_kept)
        elif not event.is_kept:
            self._find(event.pane, "")
        self.panes.focus_pane(event.pane)

    def _end_find(self, words: str, *, is_kept: bool) -> None:
        if is_kept and words != self.article.wanted:
            # They were offered, and taken as they were.
            self.article.find(words)
        self.article.end_find(is_kept=is_kept)
        if is_kept and words:
            self._last_words = words

    def end_finding(self) -> bool:
        """Put away what was found in the focused pane; False if nothing was looked for there."""
        found = {Pane.LIST: self.reading.query, Pane.ARTICLE: self.article.wanted, Pane.LINKS: self.links.wanted}
        if found[self.pane]:
            self._find(self.pane, "")
            self.status.hush()
        return bool(found[self.pane])

    def opened_from_list(self) -> None:
        """Go to what the list was searched for, if it is in the text."""
        super().opened_from_list()
        if not self.reading.query:
            return
        from reader.query.parsing import parse_typed
        from reader.ui.find import article_words, query_needles

        query = parse_typed(self.reading.query).query
        words = " ".join(term.text for term in article_words(query))
        if self.article.find_any(words, query_needles(query)):
            self.update_status()
