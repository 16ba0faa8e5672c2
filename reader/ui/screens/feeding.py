"""The feeds that are followed: the drawer in which they are looked over, and listing what they brought."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.ui.screens.recalling import RecallingScreen

if TYPE_CHECKING:
    from reader.library.feed_values import Feed
    from reader.ui.feed_answers import FollowAnswer


class FeedingScreen(RecallingScreen):
    """A screen whose list can show what feeds brought. What asks the network is said by the class that can."""

    # What a class below says

    def follow_feed(
        self, address: str, folder: str, answered: "Callable[[FollowAnswer], object]"
    ) -> Callable[[], object]:
        """Follow a feed by its address, or by that of its site, in a folder (empty: in none).

        Returns at once, with a function that gives up; `answered` is called later, on the screen's own thread, unless
        it was given up.
        """
        from reader.ui.feed_answers import NotFollowed

        answered(NotFollowed("Feeds cannot be asked here."))
        return lambda: None

    def refresh_feeds(self, ids: Sequence[int]) -> None:
        """Ask these feeds now, whether they are due or not; the status bar tells how far that is."""

    def asked_feeds(self) -> frozenset[int]:
        """Ids of the feeds that are being asked now."""
        return frozenset()

    @property
    def is_refreshing_itself(self) -> bool:
        """Whether feeds are asked without a key whenever they are due."""
        return False

    def switch_refreshing(self) -> None:
        """Have feeds asked whenever they are due, or not any more, and say so."""

    # Listing

    def list_feed(self, feed: "Feed") -> None:
        """List what a feed brought, under its name."""
        from reader.library import SavedSearch
        from reader.ui.feed_tree import feed_query

        self.list_search(SavedSearch(feed.title, feed_query(feed)))
