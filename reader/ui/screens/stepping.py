"""From one article, match or link to the next."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.ui.pane_layout import Pane
from reader.ui.screens.reading import ReadingScreen
from reader.ui.wording import SEPARATOR, found_text


class SteppingScreen(ReadingScreen):
    """A screen on which one goes on to the next article, or to the next match in one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "n",
            "next_unread(1)",
            "Next unread",
            id="article.next_unread",
            tooltip="Next unread, match or what was dropped",
        ),
        Binding(
            "p,N",
            "next_unread(-1)",
            "Unread before",
            id="article.previous_unread",
            tooltip="The one before: unread, match or what was dropped",
        ),
        Binding("J", "next_article(1)", "next", id="article.next", tooltip="Open the next article of the list"),
        Binding(
            "K", "next_article(-1)", "Before", id="article.previous", tooltip="Open the article before in the list"
        ),
    ]

    def action_next_article(self, step: int) -> None:
        """Open the next article of the list, or the one before."""
        item = self.list.nearest_article(self.list.cursor, step)
        if item is not None:
            self.list.move_cursor(item, direction=step)
            self.open_listed(self.list.item_id(item))
        else:
            self.say("No article further down" if step > 0 else "No article further up")

    def action_next_unread(self, step: int) -> None:
        """Go to the next match while something is looked for in the article, else to the next unread article."""
        if self.pane is Pane.ARTICLE and self.article.wanted:
            if self.article.next_match(step):
                found = found_text(self.article.wanted, self.article.found)
                self.say(f"Again from the {'start' if step > 0 else 'end'}{SEPARATOR}{found}")
            else:
                self.status.hush()
            return
        item = self.reading.next_unread(self.list.items, self.list.cursor, step)
        if item is None:
            self.no_more_unread(step)
        elif self.pane is Pane.LIST:
            self.list.move_cursor(item)
        else:
            self.open_listed(self.list.item_id(item))

    def no_more_unread(self, step: int) -> None:
        """What follows where nothing further down, or up, is unread."""
        self.say("No unread article further down" if step > 0 else "No unread article further up")
