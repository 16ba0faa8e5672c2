"""From the last unread article of a feed to the next feed that has some."""

from typing import TYPE_CHECKING

from reader.ui.answers import Found, Search
from reader.ui.pane_layout import Pane
from reader.ui.screens.feeding import FeedingScreen
from reader.ui.wording import plural

if TYPE_CHECKING:
    from reader.library.feed_values import Feed


class FeedSteppingScreen(FeedingScreen):
    """A screen on which the next unread article may be another feed's."""

    def no_more_unread(self, step: int) -> None:
        """Where a feed or a folder is listed, go on to the next feed that has something unread, round the end too."""
        from reader.ui.feed_tree import feeds_listed
        from reader.ui.next_feed import next_feed_unread

        library = self.reading.library
        feeds = library.feeds() if self.reading.query.startswith("feed:") else []
        listed = feeds_listed(self.reading.query, feeds)
        if not listed:
            super().no_more_unread(step)
            return
        unread = {feed: counts.unread for feed, counts in library.feed_counts().items()}
        feed = next_feed_unread(feeds, listed, unread, step)
        if feed is None:
            self.say("No other feed has anything unread")
        else:
            self._go_on_to(feed, unread[feed.id], step)

    def _go_on_to(self, feed: "Feed", unread: int, step: int) -> None:
        """List a feed with the cursor on what is unread there first, or last; open that if an article is read."""
        from reader.query.parsing import parse_typed
        from reader.ui.feed_tree import feed_query

        query = self.reading.arrangement.of(parse_typed(f"{feed_query(feed)} is:unread").query)
        ids = self.reading.library.ids(query)
        if not ids:
            # Read meanwhile.
            self.say("No other feed has anything unread")
            return
        article_id = ids[0 if step > 0 else -1]
        pane = self.pane
        self.list_feed(feed)
        self._keep = article_id
        self._stand_on_kept()
        if pane is not Pane.LIST:
            self.open_listed(article_id)
        self.say(f"{feed.title}: {plural(unread, 'unread article')}")

    def _first_listed(self, search: Search, found: Found) -> None:
        super()._first_listed(search, found)
        self._stand_on_kept()

    def _stand_on_kept(self) -> None:
        """Put the cursor on the article that it is to be kept on, if that is listed by now."""
        if self._keep is not None and not self._is_awaited and (item := self.list.item_of(self._keep)) is not None:
            self.list.move_cursor(item)
            self._keep = None
