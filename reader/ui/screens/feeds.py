"""What is done with feeds in their drawer: following, changing, unfollowing and asking them."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from reader.library.feed_values import Feed
from reader.ui import feed_tree
from reader.ui.feed_tree import Entry, Folder
from reader.ui.feed_wording import NO_FEEDS
from reader.ui.screens.feed_drawer import FeedDrawer

NOT_OF_A_SEARCH = "This is a search; S shows the searches, to change them"


class FeedsScreen(FeedDrawer):
    """The drawer, with all that is done in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "add", id="feeds.add", tooltip="Follow a feed, by its address or by that of its site"),
        Binding("e", "edit", "edit", id="feeds.edit", tooltip="Change the feed's settings, or a folder's name"),
        Binding("d,delete", "unfollow", "unfollow", id="feeds.unfollow", tooltip="Follow it no more; articles stay"),
        Binding("r", "refresh", "refresh", id="feeds.refresh", tooltip="Ask the feed now, or those in the folder"),
        Binding("A", "switch", "auto-refresh", id="feeds.automatic", tooltip="Ask feeds when they are due, or not"),
        Binding("u", "undo", "Undo", id="feeds.undo", show=False),
    ]

    # What is done

    _unfollowed: str | None = None
    """The key of the item that was unfollowed last, on which the cursor stands again if that is undone."""

    @property
    def _feeds_meant(self) -> tuple[Feed, ...]:
        """The feeds under the cursor; it is said if there are none."""
        feeds = feed_tree.feeds_at(self.pane.current, self.known.feeds)
        if not feeds:
            self.home.say(NOT_OF_A_SEARCH if self.known.feeds else NO_FEEDS)
        return feeds

    def action_add(self) -> None:
        """Ask for an address, and follow it."""
        from reader.ui.screens.feed_adding import AddFeedDialog

        # Pushed at once, so that what is typed ahead is an address and no keys of the drawer.
        dialog = AddFeedDialog(self.home.follow_feed, feed_tree.folder_at(self.pane.current))
        self.app.push_screen(dialog, self._added)

    def _added(self, feed: Feed | None) -> None:
        if feed is not None:
            self.unfold(feed.folder)
            self.show_anew(feed_tree.feed_key(feed))
            self.home.say(f"“{feed.title}” is followed")

    def action_edit(self) -> None:
        """Change a feed, or the name of a folder."""
        from reader.ui.screens.feed_form import FeedForm, FolderForm, feed_fields

        form: ModalScreen[str | None]
        match self.pane.current:
            case Entry(feed):
                form = FeedForm(feed.title, feed_fields(feed), lambda fields: self.desk.change(feed, fields))
            case Folder(path):
                form = FolderForm(path, lambda name: self.desk.rename_folder(path, name))
            case _:
                self.home.say(NOT_OF_A_SEARCH)
                return
        self.app.push_screen(form, self._changed)

    def _changed(self, said: str | None) -> None:
        if said is not None:
            self.folded = self.desk.folded()
            self.show_anew()
            self.home.say(said)

    def action_unfollow(self) -> None:
        """Follow the feed, or those in the folder, no more."""
        if not (feeds := self._feeds_meant):
            return
        self._unfollowed = self.pane.current.key if self.pane.current is not None else None
        self.attempt(lambda: self.home.say(self.desk.unfollow(feeds)))
        self.show_anew()

    def action_undo(self) -> None:
        """Undo what was done last."""
        self.home.undo_last(lambda: self.show_anew(self._unfollowed))

    def action_refresh(self) -> None:
        """Ask the feed now, or those in the folder; all of them where a search is."""
        feeds = feed_tree.feeds_at(self.pane.current, self.known.feeds) or tuple(self.known.feeds)
        if feeds:
            self.attempt(lambda: self.home.refresh_feeds([feed.id for feed in feeds]))
            self._show_asked()
        else:
            self.home.say(NO_FEEDS)

    def action_switch(self) -> None:
        """Have feeds asked whenever they are due, or not any more."""
        self.attempt(self.home.switch_refreshing)
