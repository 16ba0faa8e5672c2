"""What the drawer of feeds needs of the screen under it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from reader.library import SavedSearch
from reader.ui.feed_answers import FollowAnswer
from reader.ui.tasks import Cancelled, Post


class FeedHome(Protocol):
    """The screen under the drawer, as far as the drawer needs it."""

    def follow_feed(
        self, address: str, folder: str, answered: Callable[[FollowAnswer], object]
    ) -> Callable[[], object]:
        """Follow an address in a folder; returns what gives up."""

    def refresh_feeds(self, ids: Sequence[int]) -> None:
        """Ask these feeds now."""

    def asked_feeds(self) -> frozenset[int]:
        """Those that are being asked."""

    def switch_refreshing(self) -> None:
        """Have feeds asked whenever they are due, or not any more."""

    def look_at_search(self, search: SavedSearch) -> None:
        """List what a search finds, for as long as the cursor of the drawer is on it."""

    def count_searches(self, queries: Sequence[str], post: Post, cancelled: Cancelled) -> None:
        """Tell by `SearchCounted` how many articles queries find; takes time."""

    def undo_last(self, then: Callable[[], object]) -> None:
        """Undo what was done last, say so, and call the function then."""

    def say(self, message: str, *, is_warning: bool = False) -> None:
        """Say something."""

    def show_drawer_keys(self) -> None:
        """Show the keys of the drawer."""
