"""The main screen of the tour, which watches what is done."""

from collections.abc import Callable, Mapping

from textual import events
from textual.app import ComposeResult

from reader.library import Library
from reader.model import Article, Link, Place
from reader.ui.hints import effective_bindings, key_name, keys_by_id
from reader.ui.pane_layout import Pane
from reader.ui.reading import Reading
from reader.ui.screens.help import HelpScreen
from reader.ui.screens.main import MainScreen
from reader.ui.tour.article import ticked, tour_articles
from reader.ui.tour.bar import TourBar
from reader.ui.tour.steps import LEAVE, Scene, done_between

LOOK_SECONDS = 0.2
"""How often is looked what was done, besides where it is known to be."""


class TourScreen(MainScreen):
    """The program itself, with a line that tells what to try, over a library that only the tour is in.

    Its result is there once it is left: the list's key to quit leads back.
    """

    runs_hooks = False

    def __init__(self, library: Library) -> None:
        super().__init__(Reading(library, None), (), "Tour")
        self._done: frozenset[int] = frozenset()
        self._scene = Scene()
        self._followed = self._undone = 0
        self._keys: Mapping[str, str] = {}
        self._tour: int | None = None
        """The article that is ticked."""

    def compose(self) -> ComposeResult:
        """The panes and the status, with the tour's lines between."""
        *panes, status = super().compose()
        yield from panes
        yield TourBar(id="tour")
        yield status

    def begin_list(self) -> None:
        """Store the articles before they are listed, with the keys that are bound."""
        self._keys = tour_keys(self)
        ids = [self.reading.library.store(each, location=each.source) for each in tour_articles(self._keys)]
        self._tour = ids[0]
        super().begin_list()

    def begin(self) -> None:
        """Show the first step."""
        super().begin()
        self._show_bar()
        self.set_interval(LOOK_SECONDS, self.look)

    def _show_bar(self) -> None:
        self.query_one(TourBar).show(self._done, self._keys)

    # What is done

    def look(self) -> None:
        """See what was done since it was looked last."""
        if not self.is_attached:
            return
        before, self._scene = self._scene, self._seen()
        if before == self._scene:
            return
        done = self._done | done_between(before, self._scene)
        if done != self._done:
            self._done = done
            self._show_bar()
            self._tick()

    def _seen(self) -> Scene:
        rows = self.reading.library.rows(self.reading.library.ids(""))
        return Scene(
            pane=self.pane,
            opened=self.reading.article_id if self.reading.is_opened else None,
            top=self.article.top,
            wanted=self.article.wanted,
            is_found=self._bar is None and self.article.found[1] > 0,
            trail_at=self.reading.trail.at,
            followed=self._followed,
            undone=self._undone,
            stars=sum(row.is_starred for row in rows),
            tags=sum(len(row.tags) for row in rows),
            is_helped=isinstance(self.app.screen, HelpScreen),
        )

    def _tick(self) -> None:
        if self.article.article is not None and self.reading.article_id == self._tour:
            self.reading.article = article = ticked(self.article.article, self._done)
            self._head_note = self.head_note(article)
            self.article.show_anew(article, self._head_note)

    def show_article(self, article: Article, place: Place | None) -> None:
        """Show an article; the tour with its ticks."""
        if self.reading.article_id == self._tour:
            self.reading.article = article = ticked(article, self._done)
        super().show_article(article, place)
        self.look()

    def follow(self, link: Link) -> None:
        """Follow a link, and know of it."""
        self._followed += 1
        super().follow(link)
        self.look()

    def undo_last(self, then: Callable[[], object]) -> None:
        """Undo, and know of it."""
        self._undone += 1
        super().undo_last(then)

    def show_own_changes(self) -> None:
        """Show what was done with articles, and see it."""
        super().show_own_changes()
        self.look()

    def update_status(self) -> None:
        """Show how things stand, and see it."""
        super().update_status()
        self.look()

    def on_screen_suspend(self, event: events.ScreenSuspend) -> None:
        """See what has come over the screen, as the help."""
        self.call_later(self.look)

    # Leaving

    async def action_leave(self) -> None:
        """Back to the pane before; from the list, out of the tour."""
        if self.pane is Pane.LIST:
            self.dismiss(None)
        else:
            await super().action_leave()


def tour_keys(screen: MainScreen) -> dict[str, str]:
    """The key to name for each binding, by its id: that of the article, where most is tried, else of another pane."""
    anywhere = {name: keys[0] for name, keys in keys_by_id(screen).items()}
    leave = _keys_in(screen, Pane.LIST).get("app.leave", anywhere.get("app.leave", ""))
    return anywhere | _keys_in(screen, Pane.ARTICLE) | {LEAVE: leave}


def _keys_in(screen: MainScreen, pane: Pane) -> dict[str, str]:
    """The first key of each binding in a pane, as it stands on the keyboard."""
    nodes = (screen.panes.pane(pane), screen.panes, screen, screen.app)
    live = [each for node in nodes for several in node._bindings.key_to_bindings.values() for each in several]
    found: dict[str, str] = {}
    for binding in effective_bindings(live, screen.app, pane):
        if binding.id:
            found.setdefault(binding.id, key_name(binding, screen.app))
    return found
