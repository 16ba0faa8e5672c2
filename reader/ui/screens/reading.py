"""The three panes, and showing articles in them."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer

from reader.errors import LibraryError
from reader.library import Row, Status
from reader.model import Article, Link, Place
from reader.ui.hints import key_hints
from reader.ui.pane_layout import Pane
from reader.ui.reading import Reading
from reader.ui.widgets.article_list import ArticleList
from reader.ui.widgets.article_pane import ArticlePane
from reader.ui.widgets.cursor_pane import CursorPane
from reader.ui.widgets.links_panel import LinksPanel
from reader.ui.widgets.panes import Panes
from reader.ui.widgets.status_bar import StatusBar
from reader.ui.wording import article_note, list_note, reading_status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.ui.link_items import Known

PREVIEW_SECONDS = 0.12
"""How long the cursor rests on an article before it is shown; longer than between two steps of a held key."""
EMPTY = (
    "Nothing here yet",
    "Start reader with a folder of saved pages, with a file or with an address: reader FOLDER. "
    "To keep something in the library for good: reader add SOURCE.",
)


class ReadingScreen(Screen[None]):
    """List, article and links, and what they show of the session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,h", "leave", "back", id="app.leave", tooltip="Back to the pane before; quit from the list"),
    ]

    list = getters.query_one("#list", ArticleList)
    article = getters.query_one("#article", ArticlePane)
    links = getters.query_one("#links", LinksPanel)
    panes = getters.query_one("#panes", Panes)
    status = getters.query_one("#status", StatusBar)

    def __init__(self, reading: Reading, scope_name: str) -> None:
        """`scope_name` heads the list."""
        super().__init__()
        self.reading = reading
        self._scope_name = scope_name
        self._words = 0
        self._cleaning: tuple[int, int] | None = None
        self._preview_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Three panes over a status bar."""
        yield Panes(
            ArticleList(self.reading.library.rows, id=Pane.LIST),
            ArticlePane(id=Pane.ARTICLE),
            LinksPanel(self.known_links, id=Pane.LINKS),
            id="panes",
        )
        yield StatusBar(id="status")

    def on_mount(self) -> None:
        """Show what the library has, with the cursor where it was left."""
        self.panes.focus_pane(Pane.LIST)
        self.list.show(self.reading.ids(), keep=self.reading.last_opened)
        self.update_list_heading()
        # Watched, so that status and text are painted in one frame.
        for what in ("top", "match_shown"):
            self.watch(self.article, what, self.update_status, init=False)
        self.begin()

    def begin(self) -> None:
        """What follows once the panes show the library."""

    @property
    def pane(self) -> Pane:
        """The pane that has the focus."""
        return self.panes.focused_pane

    @property
    def folder(self) -> Path:
        """The library's folder, which background work opens for itself."""
        return self.reading.library.folder

    def known_links(self, links: "Sequence[Link]") -> "dict[Link, Known]":
        """What is known of the targets of links."""
        return self.reading.known(links)

    # Status

    def say(self, message: str, *, is_warning: bool = False) -> None:
        """Show a message for a while."""
        self.status.say(message, is_warning=is_warning)

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
        self.status.show_keys(key_hints(self.active_bindings, self.pane, self.app, is_choosing=is_choosing))

    @on(StatusBar.KeyClicked)
    async def key_clicked(self, event: StatusBar.KeyClicked) -> None:
        """Do what the key does."""
        await self.app.run_action(event.action, default_namespace=self.focused or self)

    # The list

    def update_list_heading(self) -> None:
        """Show what is unread, and how far cleaning is."""
        counts = self.reading.library.counts(self.reading.scope)
        note = list_note(counts, self.reading.query, len(self.list.ids), self._cleaning)
        self.list.set_heading(self._scope_name, note)

    def refresh_list(self) -> None:
        """Show what is new in the library, with the cursor where it stands."""
        self.list.show(self.reading.ids())
        self.update_list_heading()

    def fill_list(self) -> None:
        """Show what background work brings; a cursor that has not been moved yet stays on top."""
        if self.list.cursor == 0 and not self.reading.is_opened and (ids := self.reading.ids()):
            self.list.show(ids, keep=ids[0])
            self.update_list_heading()
        else:
            self.refresh_list()

    @on(CursorPane.CursorMoved, "#list")
    def list_moved(self) -> None:
        """Show the article under the cursor once the cursor rests."""
        if self._preview_timer is not None:
            self._preview_timer.stop()
        self._preview_timer = self.set_timer(PREVIEW_SECONDS, self._preview)

    def _preview(self) -> None:
        article_id = self.list.current
        if self.pane is not Pane.LIST or article_id is None or article_id == self.reading.article_id:
            return
        row = self.reading.row(article_id)
        if row is None or not self.article.display:
            return
        self.save_place()
        if row.status is Status.READY:
            self._read(self.reading.look_at, row)
        else:
            self._show_reason(row)

    @on(CursorPane.Chosen, "#list")
    def list_chosen(self) -> None:
        """Open the article under the cursor."""
        if (article_id := self.list.current) is not None:
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
        self.save_place()
        if row.status is not Status.READY:
            self._show_reason(row)
            if row.status is Status.PENDING:
                self.clean_now(row)
            return
        if self._read(self.reading.open, row):
            self.move_list_to(article_id)
            self._show_read()
            self.panes.focus_pane(Pane.ARTICLE)

    def _read(self, read: "Callable[[int], tuple[Article, Place | None]]", row: Row) -> bool:
        """Show what is read of a row's article; False if the library cannot give it."""
        try:
            found = read(row.id)
        except LibraryError as error:
            self._show_reason(replace(row, reason=str(error)))
            self.refresh_list()
            return False
        self.show_article(*found)
        return True

    def show_article(self, article: Article, place: Place | None) -> None:
        """Show an article and its links."""
        self._words = self.reading.words
        self.article.show(article, article_note(article.byline, article.published, self._words), place)
        self.article.resume_jumps(self.reading.jumps)
        self.links.show(self.reading.groups(), self.reading.article_id)
        if article.damage:
            self.say(f"Not whole: {article.damage}", is_warning=True)

    def _show_reason(self, row: Row) -> None:
        self.reading.put_away()
        self.links.show(())
        reason = row.reason or "It waits to be cleaned, which goes on in the background."
        self.article.show_nothing(row.title, reason[:1].upper() + reason[1:].rstrip(".") + ".")
        self.update_status()

    def clean_now(self, row: Row) -> None:
        """Clean an article that was opened before its turn."""

    def show_empty(self) -> None:
        """Say how to begin."""
        self.article.show_nothing(*EMPTY)

    def _show_read(self) -> None:
        self.list.forget_rows()
        self.update_list_heading()

    def move_list_to(self, article_id: int) -> None:
        """Put the list's cursor on an article, if it is listed."""
        if self.list.current != article_id and (item := self.list.item_of(article_id)) is not None:
            self.list.move_cursor(item)

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
            self.panes.focus_pane(Pane.ARTICLE if self.pane is Pane.LINKS else Pane.LIST)
