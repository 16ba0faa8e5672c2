"""Sound and film that articles come with, given to a player."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from reader.errors import LibraryError
from reader.model import Article, Link
from reader.ui.pane_layout import Pane
from reader.ui.screens.reading import ReadingScreen

NOTHING = "There is no sound or film in this article; in the links panel ! plays what a link leads to"


class PlayingScreen(ReadingScreen):
    """A screen whose articles may come with sound and film."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("exclamation_mark", "play", "Play", id="article.play", tooltip="Play the article's sound or film"),
    ]

    def action_play(self) -> None:
        """Play the link under the cursor, else what the article comes with."""
        from reader.ui.player import played

        if self.pane is Pane.LINKS and (link := self.links.link) is not None and link.url:
            self.play(link.url)
        elif (article := self._meant()) is None or not (links := played(article)):
            self.say(NOTHING)
        elif len(links) == 1 and links[0].url:
            self.play(links[0].url)
        else:
            self._choose(links)

    def _meant(self) -> Article | None:
        """The article under the cursor of the list, else the one shown."""
        current = self.list.current if self.pane is Pane.LIST else self.reading.article_id
        if current is None or current == self.reading.article_id:
            return self.reading.article
        try:
            return self.reading.library.article(current)
        except LibraryError:
            # Not cleaned yet, or it failed.
            return None

    @work
    async def _choose(self, links: Sequence[Link]) -> None:
        from reader.ui.player import choices
        from reader.ui.screens.choice import ChoiceDialog

        url = await self.app.push_screen_wait(ChoiceDialog("What is to be played?", choices(links)))
        if url is not None:
            self.play(url)

    def play(self, url: str) -> None:
        """Give an address to the player."""
        from reader.ui.player import play
        from reader.ui.terminal_programs import run_in_terminal

        reason = play(url, lambda words: run_in_terminal(self.app, words))
        self.say(reason or f"Playing {url}", is_warning=reason is not None)
