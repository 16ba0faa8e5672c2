"""The feeds that are followed: the drawer in which they are looked over, and listing what they brought."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, on
from textual.binding import Binding, BindingType

from reader.library import SavedSearch
from reader.ui.hints import named_hints
from reader.ui.pane_layout import Pane
from reader.ui.reading import Reading
from reader.ui.screens.recalling import RecallingScreen
from reader.ui.tasks import Cancelled, Post

if TYPE_CHECKING:
    from reader.library.feed_values import Feed
    from reader.ui.feed_answers import FollowAnswer
    from reader.ui.screens.feeds import FeedsScreen

DRAWER_KEYS = (
    *("feeds.list", "feeds.add", "feeds.edit", "feeds.refresh", "app.help", "feeds.unfollow", "feeds.find"),
    *("feeds.fold", "feeds.automatic", "feeds.close"),
)
"""The keys that matter in the drawer, by their ids."""


class Listed(NamedTuple):
    """What was listed, and where one was."""

    query: str
    shelf: SavedSearch | None
    current: int | None
    pane: Pane


class FeedingScreen(RecallingScreen):
    """A screen whose list can show what feeds brought. What asks the network is said by the class that can."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("B", "feeds", "Feeds", id="feeds.show", tooltip="Show the feeds, to list, add and change them"),
    ]

    def __init__(self, reading: Reading, scope_name: str) -> None:
        super().__init__(reading, scope_name)
        self._drawer: FeedsScreen | None = None

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
        from reader.ui.feed_tree import feed_query

        self.list_search(SavedSearch(feed.title, feed_query(feed)))

    # The drawer

    def action_feeds(self) -> None:
        """Show the feeds beside the list, which follows their cursor."""
        from reader.ui.feed_desk import FeedDesk
        from reader.ui.screens.feeds import FeedsScreen

        before = Listed(self.reading.query, self.reading.shelf, self.list.current, self.pane)
        self._drawer = FeedsScreen(FeedDesk(self.reading.library), self, before.query)
        self._make_room()
        self.panes.focus_pane(Pane.LIST)
        # The drawer has it.
        self.set_focus(None)
        self.status.hush()
        self.update_status()
        self.app.push_screen(self._drawer, lambda search: self._close_drawer(search, before))

    def _close_drawer(self, search: SavedSearch | None, before: Listed) -> None:
        self._drawer = None
        self._make_room()
        if search is None:
            self._put_back(before)
        elif search.query == self.reading.query:
            # It is listed already.
            self.look_at_search(search)
            self.panes.focus_pane(Pane.LIST)
        else:
            self.list_search(search)
        self.update_status()
        self.call_after_refresh(self.update_keys)
        if self.pane is Pane.LIST:
            self.list_moved()

    def _put_back(self, before: Listed) -> None:
        """List what was listed before, with the cursor where it was."""
        self.reading.shelf = before.shelf
        if self.reading.query == before.query:
            self.update_list_heading()
        elif before.query:
            self.filter_list(before.query)
            if before.current is not None:
                self.move_list_to(before.current)
        else:
            self.take_filter_back()
        self.panes.focus_pane(before.pane)

    def _make_room(self) -> None:
        """Have the panes beside the drawer, where there is room for both."""
        from reader.ui.screens.feed_drawer import drawer_width

        columns = self.app.size.width
        width = drawer_width(columns) if self._drawer is not None else 0
        self.panes.styles.margin = (0, 0, 0, width if width < columns else 0)

    @on(events.Resize)
    def resized(self) -> None:
        """Keep room for the drawer."""
        if self._drawer is not None:
            self._make_room()

    # What the drawer needs

    def look_at_search(self, search: SavedSearch) -> None:
        """List what a search finds, under its name, and leave the focus where it is."""
        self.reading.shelf = search
        if search.query:
            self.filter_list(search.query)
        else:
            self.take_filter_back()

    def count_searches(self, queries: Sequence[str], post: Post, cancelled: Cancelled) -> None:
        """Tell how many articles queries find."""
        self._count_searches(queries, post, cancelled)

    def show_drawer_keys(self) -> None:
        """Show the keys of the drawer."""
        self.update_keys()

    def update_keys(self) -> None:
        """Show the keys that matter now: those of the drawer while it is open."""
        if self._drawer is None:
            super().update_keys()
        else:
            self.status.show_keys(named_hints(self._drawer.active_bindings, DRAWER_KEYS, self.app))

    def status_text(self) -> str:
        """How the article is read, which does not matter while the drawer is open."""
        return super().status_text() if self._drawer is None else ""

    def _preview(self) -> None:
        # While one looks for a feed the article that is read stays.
        if self._drawer is None:
            super()._preview()
