"""Listing what a saved search finds, and keeping saved searches."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from reader.library import SavedSearch
from reader.ui.pane_layout import Pane
from reader.ui.screens.undoing import UndoingScreen
from reader.ui.tasks import Cancelled, Post

if TYPE_CHECKING:
    from reader.ui.screens.searches import SearchDeeds


class RecallingScreen(UndoingScreen):
    """A screen whose list can show what a saved search finds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("S", "searches", "Searches", id="search.show", tooltip="Show the saved searches, and list one of them"),
    ]

    def action_searches(self) -> None:
        """Show the saved searches."""
        self._choose_search()

    @work
    async def _choose_search(self) -> None:
        from reader.ui.screens.searches import SearchesScreen

        screen = SearchesScreen(self._search_deeds(), self.list_name, self.reading.query)
        chosen = await self.app.push_screen_wait(screen)
        if chosen is not None:
            self.list_search(screen.searches[int(chosen)])

    def list_search(self, search: SavedSearch) -> None:
        """List what a search finds, under its name."""
        self.reading.shelf = search
        self.filter_list(search.query)
        self.panes.focus_pane(Pane.LIST)

    @property
    def list_name(self) -> str:
        """The name of the search that is listed, else of what was asked for at the start."""
        shelf = self.reading.shelf
        return shelf.name if shelf is not None and shelf.query == self.reading.query else super().list_name

    def _search_deeds(self) -> "SearchDeeds":
        from reader.ui.screens.searches import SearchDeeds

        library = self.reading.library
        return SearchDeeds(
            read=library.searches,
            save=self._save_search,
            remove=self._remove_search,
            move=self._move_search,
            undo=self.undo_last,
            count=self._count_searches,
            told=lambda: self.status.message,
        )

    def _save_search(self, old: SavedSearch | None, name: str, query: str) -> None:
        library = self.reading.library
        label = f"Saved the search “{name}”" if old is None else f"Changed the search “{old.name}”"
        with library.action(label):
            if old is not None and old.name != name:
                library.rename_search(old.name, name)
            library.save_search(name, query)
        if old is not None and self.reading.shelf == old:
            self.reading.shelf = None

    def _remove_search(self, search: SavedSearch) -> str:
        library = self.reading.library
        with library.action(f"Removed the search “{search.name}”"):
            library.remove_search(search.name)
        return f"“{search.name}” is gone; u brings it back"

    def _move_search(self, search: SavedSearch, place: int) -> None:
        with self.reading.library.action(f"Moved the search “{search.name}”"):
            self.reading.library.move_search(search.name, place)

    def _count_searches(self, queries: Sequence[str], post: Post, cancelled: Cancelled) -> None:
        from reader.ui.search_tasks import count_searches

        count_searches(self.folder, queries, self.reading.scope, post, cancelled)
