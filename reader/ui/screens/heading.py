"""What heads the list: the name of what is listed, and how many articles there are."""

from pathlib import Path

from textual import getters
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from reader.faults import note
from reader.library import Counts
from reader.ui.pane_layout import Pane
from reader.ui.reading import Reading
from reader.ui.widgets.article_list import ArticleList
from reader.ui.widgets.panes import Panes
from reader.ui.widgets.status_bar import StatusBar
from reader.ui.wording import list_note

NOTHING_FOUND = ("Nothing is found.", "Esc lists all articles again.")
FEW_ARTICLES = 500
"""So many are looked up at once, more beside what goes on."""


class HeadedScreen(Screen[None]):
    """A screen whose list has a heading that counts what is in the library."""

    list = getters.query_one("#list", ArticleList)
    panes = getters.query_one("#panes", Panes)
    status = getters.query_one("#status", StatusBar)

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As in any screen, but only the two widgets that it goes from and to are painted anew, not all of the screen."""

    def __init__(self, reading: Reading, scope_name: str) -> None:
        """`scope_name` heads the list."""
        super().__init__()
        self.reading = reading
        self._scope_name = scope_name
        self._cleaning: tuple[int, int] | None = None
        self._library_counts: tuple[object, Counts] | None = None
        self.told_of_nothing: tuple[str, ...] = ()
        """What stands in the list while nothing is there to be listed."""

    @property
    def pane(self) -> Pane:
        """The pane that has the focus."""
        return self.panes.focused_pane

    @property
    def list_name(self) -> str:
        """What heads the list."""
        return self._scope_name

    @property
    def folder(self) -> Path:
        """The library's folder, which background work opens for itself."""
        return self.reading.library.folder

    def say(self, message: str, *, is_warning: bool = False) -> None:
        """Show a message for a while."""
        note(f"says: {message}")
        self.status.say(message, is_warning=is_warning)

    # The list's heading

    def update_list_heading(self) -> None:
        """Show what is unread, and how far cleaning is."""
        library = self.reading.library
        state = (library.change_count(), self.reading.reach)
        if self._library_counts is None or self._library_counts[0] != state:
            self._library_counts = state, library.counts(self.reading.reach)
        name, query = self.list_name, self.reading.query
        # A name says what is asked for.
        told = query if name == self._scope_name else ""
        counts = self._library_counts[1]
        note = list_note(counts, told, len(self.list.ids), self._cleaning, is_filtered=bool(query))
        self.list.set_heading(name, note)
        self.list.tell(*(NOTHING_FOUND if self.reading.query else self.told_of_nothing))

    @property
    def is_small(self) -> bool:
        """Whether the library answers anything at once."""
        return self._library_counts is not None and self._library_counts[1].total <= FEW_ARTICLES
