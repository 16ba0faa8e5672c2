"""The drawer of feeds: a tree at the left, which the list beside it follows."""

from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Label
from textual.worker import get_current_worker

from reader.errors import LibraryError
from reader.library import SavedSearch
from reader.library.feed_values import Feed
from reader.safe_text import safe_line
from reader.ui import feed_tree
from reader.ui.feed_desk import FeedDesk, KnownFeeds
from reader.ui.feed_home import FeedHome
from reader.ui.feed_tree import Entry, FeedFilter, Folder, folder_key
from reader.ui.feed_wording import (
    NO_FEEDS,
    NOTHING_FOUND,
    fault_note,
    feed_note,
    folder_note,
    short_address,
    tree_note,
)
from reader.ui.search_tasks import SearchCounted
from reader.ui.widgets.cursor_pane import CursorPane
from reader.ui.widgets.feeds_pane import FeedsPane

REST_SECONDS = 0.1
"""How long the cursor rests on a feed before the list shows what it brought; longer than between two steps of a
held key."""
LOOK_SECONDS = 1.0
"""How often is looked whether anything has changed."""
LOOK_SHARE = 20
"""How much longer is waited at least than reading took, as thousands of feeds take a tenth of a second."""
ASKED_SECONDS = 0.25
"""How often is looked which feeds are being asked."""
FULL_WIDTH = 90
"""Columns below which the drawer has them all."""
NARROWEST, WIDEST = 30, 44


def drawer_width(columns: int) -> int:
    """Cells of the drawer on a screen of so many columns."""
    return columns if columns < FULL_WIDTH else max(NARROWEST, min(columns // 4, WIDEST))


class FeedDrawer(ModalScreen[SavedSearch | None]):
    """Shows the feeds; its result is what is to be listed, None if what was listed before is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "filter", id="feeds.find", tooltip="Show only feeds with these words"),
        Binding("escape", "leave", "back", id="feeds.close", tooltip="Put back what was listed before"),
        Binding("q,B", "dismiss", "Close", id="feeds.put_away", show=False),
        Binding("question_mark,f1", "app.help", "help", id="app.help", tooltip="Show all keys"),
    ]

    def __init__(self, desk: FeedDesk, home: FeedHome, query: str) -> None:
        """`query` is what is listed now, on which the cursor stands at first."""
        super().__init__()
        self.desk = desk
        self.home = home
        self._query = query
        self.known = KnownFeeds()
        self.folded = desk.folded()
        self._version: int | None = None
        self._next_look = 0.0
        self._wanted = ""
        self._filter: FeedFilter | None = None
        self._rest_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The tree over what is to be said of the line under the cursor."""
        with Vertical(id="feeds-drawer"):
            yield FeedsPane(id="feeds")
            yield Input(id="feeds-find", placeholder="words of a feed or a folder", select_on_focus=False)
            yield Label(id="feeds-foot")

    @property
    def pane(self) -> FeedsPane:
        """The tree."""
        return self.query_one(FeedsPane)

    @property
    def _field(self) -> Input:
        return self.query_one("#feeds-find", Input)

    def on_mount(self) -> None:
        """Show the feeds, with the cursor on what is listed, and keep up with them."""
        self._fit()
        self._field.display = False
        self.pane.focus()
        self._read()
        key, folder = feed_tree.item_listed(self._query, self.known.feeds, self.known.searches)
        self.unfold(folder)
        self._show(key)
        self._tell()
        self.set_interval(LOOK_SECONDS, self.keep_up)
        self.set_interval(ASKED_SECONDS, self._show_asked)
        self.call_after_refresh(self.home.show_drawer_keys)

    def on_resize(self) -> None:
        """Take the room that there is."""
        self._fit()

    def _fit(self) -> None:
        self.query_one("#feeds-drawer").styles.width = drawer_width(self.app.size.width)

    def unfold(self, folder: str) -> None:
        """Have what is in a folder seen."""
        self.folded = frozenset(path for path in self.folded if folder != path and not folder.startswith(path + "/"))

    # Showing

    def keep_up(self) -> None:
        """Show what has changed."""
        if monotonic() >= self._next_look:
            self.attempt(self._keep_up)

    def _keep_up(self) -> None:
        if self.desk.version != self._version:
            self._read()
            self._show()
            self._tell()

    def show_anew(self, key: str | None = None) -> None:
        """Show what has been changed here, with the cursor on an item."""
        self._read()
        self._show(key)
        self._tell()

    def _read(self) -> None:
        begun = monotonic()
        self.attempt(self._read_library)
        self._next_look = begun + (monotonic() - begun) * LOOK_SHARE
        self._count()

    def _read_library(self) -> None:
        self._version = self.desk.version
        self.known = self.desk.read()
        self._filter = None

    def attempt(self, deed: Callable[[], object]) -> None:
        """Do something that the library may not be able to do, and say so then."""
        try:
            deed()
        except LibraryError as error:
            self.home.say(str(error), is_warning=True)

    @property
    def _found(self) -> frozenset[str] | None:
        """Keys of what has the words that are wanted; None if none are."""
        if not self._wanted:
            return None
        if self._filter is None:
            self._filter = FeedFilter(self.known.feeds, self.known.searches)
        return self._filter.keys(self._wanted)

    def _show(self, key: str | None = None) -> None:
        known = self.known
        items = feed_tree.tree_items(known.feeds, known.counts, known.searches, folded=self.folded, only=self._found)
        self.pane.show(items, key)
        self._show_asked()

    def _show_asked(self) -> None:
        asked = self.home.asked_feeds()
        self.pane.show_asked(asked)
        failing = sum(map(feed_tree.is_failing, self.known.feeds))
        self.pane.set_heading("Feeds", tree_note(len(self.known.feeds), failing, len(asked)))

    def _tell(self) -> None:
        """Say of the line under the cursor what it has no room for."""
        self.query_one("#feeds-foot", Label).update(self._foot(), layout=False)

    def _foot(self) -> Content:
        match self.pane.current:
            case Entry(feed):
                counts = self.known.counts.get(feed.id)
                return _feed_foot(feed, counts.total if counts is not None else 0, self.desk.now())
            case Folder(path, feeds=feeds, unread=unread, failing=failing):
                lines = [(safe_line(path), "$ink-strong"), (folder_note(feeds, unread, failing), "$ink-muted")]
                return _lines(lines)
            case None:
                return Content.styled(NOTHING_FOUND, "$ink-muted")
            case _:
                return Content.styled("" if self.known.feeds else NO_FEEDS, "$ink-muted")

    # Counting what searches find

    @work(thread=True, exclusive=True, group="counts", exit_on_error=False)
    def _count(self) -> None:
        worker = get_current_worker()
        queries = [query for query in self._unread_queries().values() if query is not None]
        self.home.count_searches(queries, self.post_message, lambda: worker.is_cancelled)

    def _unread_queries(self) -> Mapping[str, str | None]:
        searches = (*feed_tree.SHELVES, *self.known.searches)
        return {search.name: feed_tree.unread_query(search.query) for search in searches if search.query}

    @on(SearchCounted)
    def counted(self, event: SearchCounted) -> None:
        """Show how many unread articles a search finds."""
        names = [name for name, query in self._unread_queries().items() if query == event.query]
        self.pane.add_counts(dict.fromkeys(names, event.count or 0))

    # The cursor

    @on(CursorPane.CursorMoved)
    def moved(self) -> None:
        """Say what is under the cursor; the list follows once the cursor rests."""
        self._tell()
        self._stop_following()
        self._rest_timer = self.set_timer(REST_SECONDS, self._follow_cursor)

    def _stop_following(self) -> None:
        if self._rest_timer is not None:
            self._rest_timer.stop()
            self._rest_timer = None

    def _follow_cursor(self) -> None:
        search = feed_tree.search_at(self.pane.current)
        if search is not None and search.query != self._query:
            self._query = search.query
            self.home.look_at_search(search)

    @on(CursorPane.Chosen)
    def chosen(self) -> None:
        """List what is under the cursor."""
        self._stop_following()
        # What was typed at once after it may have opened a dialog, or chosen again.
        if self.is_active and (search := feed_tree.search_at(self.pane.current)) is not None:
            self.dismiss(search)

    def action_leave(self) -> None:
        """Show all feeds again if they are filtered; else what was listed before."""
        if self._wanted or self._field.display:
            self._end_find(keeps=False)
        else:
            self.dismiss(None)

    # Folding and finding

    @on(FeedsPane.FoldWanted)
    def fold_wanted(self, event: FeedsPane.FoldWanted) -> None:
        """Fold a folder, or unfold it, and remember it."""
        if self._wanted:
            return
        self.folded = self.folded | {event.path} if event.is_folded else self.folded - {event.path}
        self._show(folder_key(event.path))
        self.attempt(lambda: self.desk.remember_folded(self.folded))

    def action_find(self) -> None:
        """Ask for words."""
        self._field.display = True
        # At once, so that letters typed ahead are no keys of the drawer; `focus` leaves it for later.
        self.set_focus(self._field)

    @on(Input.Changed, "#feeds-find")
    def find_changed(self, event: Input.Changed) -> None:
        """Show only what has the words."""
        self._wanted = event.value.strip()
        self._show()
        self._tell()

    @on(Input.Submitted, "#feeds-find")
    def find_ended(self) -> None:
        """Go on among what is found."""
        self._end_find(keeps=True)

    def _end_find(self, *, keeps: bool) -> None:
        if not keeps:
            self._field.value = self._wanted = ""
        self.set_focus(self.pane)
        self._field.display = bool(self._wanted)
        self._show()
        self._tell()


def _feed_foot(feed: Feed, articles: int, now: int) -> Content:
    # What is wrong matters more than how it stands, and there is no room for both.
    fault = fault_note(feed)
    note = (fault, "$error") if fault else (feed_note(feed, articles, now), "$ink-muted")
    return _lines([(short_address(feed.url), "$foreground"), note])


def _lines(lines: Sequence[tuple[str, str]]) -> Content:
    return Content("\n").join(Content.styled(text, style) for text, style in lines)
