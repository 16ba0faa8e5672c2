"""Beginning: the greeting of an empty library, and taking in what is named there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.worker import get_current_worker

from reader.safe_text import safe_line
from reader.ui.hints import key_of
from reader.ui.import_tasks import FeedsBrought
from reader.ui.screens.subscribing import SubscribingScreen
from reader.ui.widgets.article_list import ArticleList

if TYPE_CHECKING:
    from reader.ui.screens.beginning import Wanted

EMPTY = (
    "Nothing here yet",
    "Enter shows the ways to begin: a folder of saved pages, an address, feeds. "
    "On the command line, reader FOLDER lists a folder, and reader add SOURCE keeps something for good.",
)
NOTHING_YET = ("No articles yet.", "Enter shows ways to begin.", "B follows feeds.")
"""What stands in the list of an empty library, beside which the article may have no room."""


class WelcomingScreen(SubscribingScreen):
    """A screen that shows the ways to begin while the library is empty."""

    _is_welcomed = False
    """Whether the greeting was shown."""

    def take_in(self, sources: Sequence[str]) -> None:
        """List these paths and addresses, which the user named, and clean them in the background."""
        raise NotImplementedError

    def show_empty(self, fault: str = "") -> None:
        """Say how to begin; if there is nothing at all, show the ways. `fault`: what has just gone wrong."""
        super().show_empty(fault)
        if self.reading.scope is not None or self.reading.library.feeds():
            return
        self.article.show_nothing(*EMPTY)
        self.told_of_nothing = NOTHING_YET
        self.update_list_heading()
        if (fault and self.is_active) or not self._is_welcomed:
            self._is_welcomed = True
            self.call_after_refresh(self.greet, fault)

    @on(ArticleList.NothingChosen)
    def greet_again(self) -> None:
        """Show the ways to begin where there is nothing to open."""
        if not self.reading.query and self.reading.scope is None:
            self.greet()

    @work(exclusive=True, group="greeting")
    async def greet(self, fault: str = "") -> None:
        """Show the ways to begin, and go the one that is chosen; what is put away leads back here."""
        from reader.ui.screens.greeting import ADDRESS, FOLDER, IMPORT, TOUR, GreetingScreen

        ways = {FOLDER: self._begin_with_folder, ADDRESS: self._begin_with_address, IMPORT: self._begin_with_import}
        while True:
            is_empty = not self.reading.library.counts().total
            way = await self.app.push_screen_wait(GreetingScreen(fault, is_empty=is_empty))
            fault = ""
            if way is None:
                return
            if way == TOUR:
                from reader.ui.tour.starting import take_tour

                await take_tour(self)
            elif await ways[way]():
                return

    async def _begin_with_folder(self) -> bool:
        from reader.ui.screens.beginning import FolderDialog

        path = await self.app.push_screen_wait(FolderDialog())
        if path is not None:
            self.say(f"Looking through {safe_line(path)} …")
            self.take_in([path])
        return path is not None

    async def _begin_with_address(self) -> bool:
        from reader.ui.screens.beginning import AddressDialog

        wanted = await self.app.push_screen_wait(AddressDialog())
        if wanted is None:
            return False
        return await self._follow_wanted(wanted) if wanted.is_followed else self._read_wanted(wanted)

    def _read_wanted(self, wanted: "Wanted") -> bool:
        self.say(f"Fetching {safe_line(wanted.address)} …")
        self.take_in([wanted.address])
        return True

    async def _follow_wanted(self, wanted: "Wanted") -> bool:
        from reader.ui.screens.feed_adding import AddFeedDialog

        feed = await self.app.push_screen_wait(AddFeedDialog(self.follow_feed, "", wanted.address))
        if feed is not None:
            self.say(f"{feed.title} is followed; {key_of(self, 'feeds.show', 'B')} shows the feeds")
        return feed is not None

    async def _begin_with_import(self) -> bool:
        from reader.ui.screens.beginning import ImportDialog

        path = await self.app.push_screen_wait(ImportDialog())
        if path is not None:
            self.say(f"Reading {safe_line(path)} …")
            self._bring_over(path)
        return path is not None

    @work(thread=True, exclusive=True, group="import", exit_on_error=False)
    def _bring_over(self, path: str) -> None:
        from reader.ui.import_tasks import bring_over

        worker = get_current_worker()

        def take_in() -> None:
            self.app.call_from_thread(self.take_in, [path])

        bring_over(self.folder, path, self.post_message, lambda: worker.is_cancelled, take_in)

    @on(FeedsBrought)
    def feeds_brought(self, event: FeedsBrought) -> None:
        """Ask the feeds that are followed by now."""
        self.say(event.said)
        if event.followed:
            self.refresh_feeds(event.followed)
