"""The saved searches as a list of folders that fill themselves, each with how many articles it holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from reader.errors import LibraryError
from reader.library import SavedSearch
from reader.library.ready_searches import BUILT_IN
from reader.safe_text import safe_line
from reader.ui.excerpts import fit, shortened
from reader.ui.screens.dialog import OptionDialog, keys_line
from reader.ui.search_tasks import SearchCounted
from reader.ui.tasks import Cancelled, Post

NAME_CELLS = 28
"""Of a name, where there is room; else a third of the row."""
COUNT_CELLS = 9
_KEYS = (
    *(("Enter", "list"), ("a", "save"), ("e", "edit")),
    *(("d", "remove"), ("J K", "move"), ("u", "undo"), ("Esc", "close")),
)
NONE_SAVED = "None of your own yet: a saves the list's filter"
NOT_OWN = "This one is always there; a saves one of your own"
_MESSAGE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class SearchDeeds:
    """What can be done with saved searches. What changes one raises LibraryError if it cannot."""

    read: Callable[[], list[SavedSearch]]
    save: Callable[[SavedSearch | None, str, str], object]
    """Keeps a name and a query, in place of an old search if there is one."""
    remove: Callable[[SavedSearch], str]
    move: Callable[[SavedSearch, int], object]
    """Puts a search at a place among the user's."""
    undo: Callable[[Callable[[], object]], object]
    """Undoes what was done last, whatever it was, and calls the function then."""
    count: Callable[[Sequence[str], Post, Cancelled], object]
    """Tells how many articles queries find by `SearchCounted`; takes time."""
    told: Callable[[], str]
    """What was said last."""


class SearchesScreen(OptionDialog):
    """Lists the searches that everyone has, then the user's; its result is the number of the one to list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("S", "dismiss", "Close", id="search.close", show=False),
        Binding("l,right", "choose", "List", id="search.list", show=False),
        Binding("a", "save", "Save the filter", id="search.save", show=False),
        Binding("e", "edit", "Edit", id="search.edit", show=False),
        Binding("d,delete", "remove", "Remove", id="search.remove", show=False),
        Binding("J", "carry(1)", "Move down", id="search.down", show=False),
        Binding("K", "carry(-1)", "Move up", id="search.up", show=False),
        Binding("u", "undo", "Undo", id="search.undo", show=False),
    ]

    def __init__(self, deeds: SearchDeeds, current_name: str, current_query: str) -> None:
        """`current_name` is that of the search which is listed, `current_query` the filter of the list."""
        super().__init__()
        self._deeds = deeds
        self._wanted = current_name
        self._filter = current_query
        self._own: list[SavedSearch] = []
        self.counts: dict[str, int | None] = {}
        """How many articles queries find, as far as is known; None: the query cannot be read."""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The searches between a heading and the keys."""
        with Vertical(classes="-wide"):
            yield Label(Content.styled("Saved searches", "bold $accent"))
            yield OptionList(markup=False)
            yield Label(Content.styled(NONE_SAVED, "$ink-muted"), id="searches-none")
            yield Label(keys_line(_KEYS), id="searches-keys", classes="keys")

    def on_mount(self) -> None:
        """Show them, with the cursor on the one that is listed."""
        self.show_anew(self._wanted)
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Give the queries the room that there is."""
        self._show()

    @property
    def searches(self) -> list[SavedSearch]:
        """All of them in their order."""
        return [*BUILT_IN, *self._own]

    @property
    def _current(self) -> SavedSearch | None:
        at = self.options.highlighted
        return self.searches[at] if at is not None and at < len(self.searches) else None

    @property
    def _current_own(self) -> SavedSearch | None:
        """The user's search under the cursor; it is said if it is not the user's."""
        at = self.options.highlighted
        if at is None or at < len(BUILT_IN):
            self.say(NOT_OWN)
            return None
        return self._current

    def show_anew(self, name: str | None = None) -> None:
        """Show those that there are by now, with the cursor where it was, or on the one of this name."""
        try:
            self._own = self._deeds.read()
        except LibraryError as error:
            self.say(str(error))
        self._show(name)
        self._count()

    def _show(self, name: str | None = None) -> None:
        at = self.options.highlighted or 0
        self.options.clear_options()
        # Their numbers are what is chosen.
        options = [Option(self._line(search), id=str(number)) for number, search in enumerate(self.searches)]
        self.options.add_options(options[: len(BUILT_IN)])
        if self._own:
            self.options.add_options([None, *options[len(BUILT_IN) :]])
        self.query_one("#searches-none").display = not self._own
        names = [search.name for search in self.searches]
        self.options.highlighted = names.index(name) if name in names else min(at, len(names) - 1)
        # What stands below may have taken or left room.
        self.call_after_refresh(self.options.scroll_to_highlight)

    def _line(self, search: SavedSearch) -> Content:
        count = self.counts.get(search.query, -1)
        told = "?" if count is None else f"{count:,}" if count >= 0 else ""
        width = self.options.scrollable_content_region.width
        name_cells = min(NAME_CELLS, width // 3)
        room = max(0, width - name_cells - COUNT_CELLS - 6)
        return Content.assemble(
            (fit(safe_line(search.name), name_cells), "$foreground"),
            (f"{told:>{COUNT_CELLS}}", "$accent"),
            (f"   {shortened(safe_line(search.query), room)}", "$ink-muted"),
        )

    # Counting

    @work(thread=True, exclusive=True, group="counts", exit_on_error=False)
    def _count(self) -> None:
        worker = get_current_worker()
        queries = [search.query for search in self.searches]
        self._deeds.count(queries, self.post_message, lambda: worker.is_cancelled)

    @on(SearchCounted)
    def counted(self, event: SearchCounted) -> None:
        """Show how many there are."""
        self.counts[event.query] = event.count
        for at, search in enumerate(self.searches):
            if search.query == event.query:
                self.options.replace_option_prompt_at_index(at, self._line(search))

    # Messages

    def say(self, message: str) -> None:
        """Show a message instead of the keys for a while."""
        keys = self.query_one("#searches-keys", Label)
        # As high as the keys, so that nothing moves.
        keys.styles.min_height = keys.outer_size.height
        keys.update(Content.styled(safe_line(message), "$ink-muted"))
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_MESSAGE_SECONDS, self._show_keys)

    def _show_keys(self) -> None:
        keys = self.query_one("#searches-keys", Label)
        keys.styles.min_height = None
        keys.update(keys_line(_KEYS))

    # What is done

    def action_choose(self) -> None:
        """Choose what is under the cursor."""
        self.options.action_select()

    def action_save(self) -> None:
        """Save what the list is filtered by."""
        self._ask("Save a search", None, SavedSearch("", self._filter))

    def action_edit(self) -> None:
        """Give the search another name or query."""
        if (search := self._current_own) is not None:
            self._ask("Edit the search", search, search)

    def _ask(self, title: str, old: SavedSearch | None, shown: SavedSearch) -> None:
        from reader.ui.screens.search_form import SearchForm

        def save(name: str, query: str) -> None:
            self._deeds.save(old, name, query)

        form: ModalScreen[str | None] = SearchForm(title, shown.name, shown.query, save)
        self.app.push_screen(form, lambda name: self.show_anew(name) if name else None)

    def action_remove(self) -> None:
        """Take the search away."""
        if (search := self._current_own) is not None:
            self._do(lambda: self._deeds.remove(search))

    def action_carry(self, step: int) -> None:
        """Move the search down among the user's, or up."""
        if (search := self._current_own) is None:
            return
        place = self._own.index(search) + step
        if 0 <= place < len(self._own):
            self._do(lambda: self._deeds.move(search, place), search.name)

    def _do(self, deed: Callable[[], object], name: str | None = None) -> None:
        try:
            said = deed()
        except LibraryError as error:
            said = str(error)
        if isinstance(said, str):
            self.say(said)
        self.show_anew(name)

    def action_undo(self) -> None:
        """Undo what was done last."""
        self._deeds.undo(self._undone)

    def _undone(self) -> None:
        self.say(self._deeds.told())
        self.show_anew()
