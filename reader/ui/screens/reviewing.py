"""Looking back, and around: statistics, on this day, related articles."""

from datetime import date
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from reader.errors import LibraryError
from reader.safe_text import safe_line
from reader.ui.fitting import shortened
from reader.ui.pane_layout import Pane
from reader.ui.screens.finding import FindingScreen

TITLE_CELLS = 24
"""Of the title of the article whose related ones are listed."""
NO_ARTICLE = "Related articles are those of one: choose one first"
NO_ANNIVERSARY = "Nothing here is of this day in an earlier year"


class ReviewingScreen(FindingScreen):
    """A screen that tells what was read and when, and what is like an article."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tilde", "show_related", "Related articles", id="list.related", tooltip="List articles like this one"),
        Binding("at", "show_anniversaries", "On this day", id="list.day", tooltip="On this day of earlier years"),
        Binding("number_sign", "show_statistics", "Statistics", id="app.statistics", tooltip="How much was read"),
    ]

    def action_show_related(self) -> None:
        """List what is like the article that is read, or that the cursor is on."""
        from reader.library import SavedSearch

        is_list = self.pane is Pane.LIST or self.reading.article_id is None
        article_id = self.list.current if is_list else self.reading.article_id
        if article_id is None:
            self.say(NO_ARTICLE)
            return
        row = self.reading.row(article_id)
        title = shortened(safe_line(row.title), TITLE_CELLS) if row else ""
        self.reading.shelf = SavedSearch(f"Like “{title}”", f"near:#{article_id}")
        self.filter_list(self.reading.shelf.query)
        self.panes.focus_pane(Pane.LIST)

    def action_show_anniversaries(self) -> None:
        """Show what happened on this day of earlier years."""
        self._choose_anniversary(date.today())

    @work
    async def _choose_anniversary(self, today: date) -> None:
        from reader.ui.screens.anniversaries import AnniversariesScreen

        library = self.reading.library
        try:
            found = library.on_this_day(today)
            rows = {row.id: row for row in library.rows([one.article for one in found])}
        except LibraryError as error:
            self.say(str(error), is_warning=True)
            return
        if not rows:
            self.say(NO_ANNIVERSARY)
            return
        answer = await self.app.push_screen_wait(AnniversariesScreen(today, found, rows))
        if answer is not None:
            self.open_article(int(answer))

    def action_show_statistics(self) -> None:
        """Show how much was read."""
        from reader.ui.screens.statistics import StatisticsScreen

        try:
            figures = self.reading.library.statistics(date.today())
        except LibraryError as error:
            self.say(str(error), is_warning=True)
            return
        self.app.push_screen(StatisticsScreen(figures))
