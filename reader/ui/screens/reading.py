"""The three panes, and showing articles in them."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer

from reader.errors import LibraryError
from reader.library import Row, Status
from reader.model import Article, Link, Place
from reader.ui.hints import key_hints
from reader.ui.list_wording import is_unknown
from reader.ui.pane_layout import Pane
from reader.ui.reading import Reading
from reader.ui.screens.listing import ListingScreen
from reader.ui.widgets.article_list import ArticleList
from reader.ui.widgets.article_pane import ArticlePane
from reader.ui.widgets.cursor_pane import CursorPane
from reader.ui.widgets.links_panel import LinksPanel
from reader.ui.widgets.panes import Panes
from reader.ui.widgets.status_bar import StatusBar
from reader.ui.wording import article_note, reading_status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.config.settings import Settings
    from reader.ui.link_items import Known

PREVIEW_SECONDS = 0.12
"""How long the cursor rests on an article before it is shown; longer than between two steps of a held key."""
WAITS = "It waits to be cleaned, which goes on in the background."
COMES = "It is being cleaned, and here in a moment."
EMPTY = (
    "Nothing here yet",
    "Start reader with a folder of saved pages, with a file or with an address: reader FOLDER. "
    "To keep something in the library for good: reader add SOURCE. To follow a site: B, then a.",
)
NOTHING_YET = ("Nothing to read here.", "reader FOLDER lists saved pages.", "B follows feeds.")
"""The same in the list, beside which the article may have no room."""


class ReadingScreen(ListingScreen):
    """List, article and links, and what they show of the session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "leave", "back", id="app.leave", tooltip="Back to the pane before; quit from the list"),
        Binding("h", "leave_pane", "Back", id="app.back", tooltip="Back to the pane before"),
    ]

    article = getters.query_one("#article", ArticlePane)
    links = getters.query_one("#links", LinksPanel)

    def __init__(self, reading: Reading, scope_name: str) -> None:
        """`scope_name` heads the list."""
        super().__init__(reading, scope_name)
        self._words = 0
        self._head_note = ""
        self._previewed: tuple[Article, Place | None] | None = None
        """What is shown as it was when the cursor came to rest on it."""
        self._preview_timer: Timer | None = None

    async def _dispatch_message(self, message: Message) -> None:
        # Whatever the library cannot do, as on a full disk, is said, and everything else goes on.
        try:
            await super()._dispatch_message(message)
        except LibraryError as error:
            self.tell_fault(error)
        if unkept := self.reading.keep.untold():
            self.tell_fault(unkept)

    def tell_fault(self, error: LibraryError) -> None:
        """Say what the library could not do."""
        self.say(str(error), is_warning=True)

    def compose(self) -> ComposeResult:
        """Three panes over a status bar."""
        yield Panes(
            ArticleList(self.reading.library.rows, id=Pane.LIST),
            ArticlePane(id=Pane.ARTICLE),
            LinksPanel(self.known_links, id=Pane.LINKS),
            width=self.app.size.width,
            id="panes",
        )
        yield StatusBar(id="status")

    def on_mount(self) -> None:
        """Show what the library has, with the cursor where it was left."""
        self.panes.focus_pane(Pane.LIST)
        self.begin_list()
        # Watched, so that status and text are painted in one frame.
        for what in ("top", "match_shown"):
            self.watch(self.article, what, self.update_status, init=False)
        self.begin()

    def begin(self) -> None:
        """What follows once the panes show the library."""

    def settings_changed(self, before: "Settings", now: "Settings") -> None:
        """Obey other settings from now on. Those who go by settings extend this."""

    def known_links(self, links: "Sequence[Link]") -> "dict[Link, Known]":
        """What is known of the targets of links."""
        return self.reading.known(links)

    # Status

    def update_status(self) -> None:
        """Show how things stand."""
        self.status.show(self.status_text())
        self.status.show_progress(self.article.progress if self.article.article else None)

    def status_text(self) -> str:
        """How far the article is read, and what is looked for in it."""
        if self.article.article is None:
            return ""
        return reading_status(self.article.progress, self._words, self.article.wanted, self.article.found)

    @on(Panes.Focused)
    def pane_focused(self) -> None:
        """Show the keys and the status that belong to the pane; an article that is gone to is opened by that."""
        if self.pane is not Pane.LIST and self.reading.article_id is not None and not self.reading.is_opened:
            self.reading.open(self.reading.article_id)
            self._show_read()
            self.opened_from_list()
        self.call_after_refresh(self.update_keys)
        self.update_status()

    def update_keys(self) -> None:
        """Show the keys that matter now."""
        is_choosing = self.pane is Pane.ARTICLE and self.article.cursor is not None
        is_marking = self.pane is Pane.LIST and self.list.mark_count > 0
        self.status.show_keys(
            key_hints(self.active_bindings, self.pane, self.app, is_choosing=is_choosing, is_marking=is_marking)
        )

    @on(StatusBar.KeyClicked)
    async def key_clicked(self, event: StatusBar.KeyClicked) -> None:
        """Do what the key does, from what has the focus outwards."""
        for node in (self.focused or self).ancestors_with_self:
            if await self.app.run_action(event.action, default_namespace=node):
                return

    # The list

    @on(CursorPane.CursorMoved, "#list")
    def list_moved(self) -> None:
        """Show the article under the cursor once the cursor rests."""
        if self._preview_timer is not None:
            self._preview_timer.stop()
        self._preview_timer = self.set_timer(self.preview_seconds, self._preview)

    @property
    def preview_seconds(self) -> float:
        """How long the cursor rests on an article before it is shown."""
        return PREVIEW_SECONDS

    def _preview(self) -> None:
        """Show the article under the cursor without opening it."""
        article_id = self.list.current
        if self.pane is not Pane.LIST or article_id is None or article_id == self.reading.article_id:
            return
        row = self.reading.row(article_id)
        if row is None or not self.article.display:
            return
        self.save_place()
        if row.status is Status.READY:
            if (found := self._read(self.reading.look_at, row)) is not None:
                self.show_article(*found)
                self._previewed = found
        else:
            self._show_reason(row)
            if row.status is Status.PENDING and not is_unknown(row):
                self.clean_ahead(row)

    @on(CursorPane.Chosen, "#list")
    def list_chosen(self) -> None:
        """Open the article under the cursor, or the first one of what is just being looked up."""
        if not self.choose_ahead() and (article_id := self.list.current) is not None:
            self.open_listed(article_id)

    def open_listed(self, article_id: int) -> None:
        """Open an article out of the list."""
        self.open_article(article_id)
        if self.reading.is_opened and self.reading.article_id == article_id:
            self.opened_from_list()

    def opened_from_list(self) -> None:
        """What follows once an article of the list is open."""

    # The article

    def open_article(self, article_id: int) -> None:
        """Open an article, put it on the trail and go to it."""
        row = self.reading.row(article_id)
        if row is None:
            return
        if self._preview_timer is not None:
            self._preview_timer.stop()
        self.save_place()
        if row.status is not Status.READY:
            self._show_reason(row)
            if row.status is Status.PENDING:
                self.clean_now(row)
            return
        if (found := self._read(self.reading.open, row)) is not None:
            if self._previewed is None or found[0] is not self._previewed[0] or found[1] != self._previewed[1]:
                self.show_article(*found)
            self._previewed = None
            self.move_list_to(article_id)
            self._show_read()
            self.panes.focus_pane(Pane.ARTICLE)

    def _read(
        self, read: "Callable[[int], tuple[Article, Place | None]]", row: Row
    ) -> tuple[Article, Place | None] | None:
        """What is read of a row's article; None, and it is told why, if the library cannot give it."""
        try:
            return read(row.id)
        except LibraryError as error:
            self._show_reason(replace(row, reason=str(error)))
            self.refresh_list()
            return None

    def show_article(self, article: Article, place: Place | None) -> None:
        """Show an article and its links."""
        self._previewed = None
        self._words = self.reading.words
        self._head_note = self.head_note(article)
        self.article.show(article, self._head_note, place)
        self.article.resume_jumps(self.reading.jumps)
        self.links.show(self.reading.groups(), self.reading.article_id)
        if article.damage:
            self.say(f"Not whole: {article.damage}", is_warning=True)

    def head_note(self, article: Article) -> str:
        """What stands under the title of the article that is read."""
        return article_note(article.byline, article.published, self._words, self.reading.tags)

    def show_own_changes(self) -> None:
        """Show what the user has done with articles, or undone."""
        self.list.forget_rows()
        self.update_list_heading()
        article = self.article.article
        if article is not None and article is self.reading.article and self.head_note(article) != self._head_note:
            self._head_note = self.head_note(article)
            self.article.show_anew(article, self._head_note)

    def _show_reason(self, row: Row) -> None:
        self.reading.put_away()
        self._previewed = None
        self.links.show(())
        reason = row.reason or (WAITS if is_unknown(row) else COMES)
        self.article.show_nothing(row.title, reason[:1].upper() + reason[1:].rstrip(".") + ".")
        self.update_status()

    def clean_now(self, row: Row) -> None:
        """Clean an article that was opened before its turn."""

    def clean_ahead(self, row: Row) -> None:
        """Clean an article that is looked at before its turn."""

    def show_empty(self, fault: str = "") -> None:
        """Say how to begin; `fault`: why nothing has come of what was named."""
        self.article.show_nothing(*EMPTY)
        self.told_of_nothing = NOTHING_YET
        self.update_list_heading()

    def _show_read(self) -> None:
        self.list.forget_rows()
        self.update_list_heading()

    @on(ArticlePane.Moved)
    def article_moved(self) -> None:
        """Tell how far it is."""
        self.update_status()

    @on(ArticlePane.Rested)
    def save_place(self) -> None:
        """Store where the article stands."""
        if self.article.article is not None:
            self.reading.save_place(self.article.place, self.article.progress, self.article.jumps)

    # Actions

    async def action_leave(self) -> None:
        """Back to the pane before; quit from the list."""
        if self.pane is Pane.LIST:
            await self.app.action_quit()
        else:
            self.action_leave_pane()

    def action_leave_pane(self) -> None:
        """Back to the pane before; nothing in the list, from which nobody quits by going left once too often."""
        if self.pane is not Pane.LIST:
            self.panes.focus_pane(Pane.ARTICLE if self.pane is Pane.LINKS else Pane.LIST)
