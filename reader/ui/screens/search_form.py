"""The form of a saved search: its name and its query."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label
from textual.widgets.input import Selection

from reader.errors import LibraryError
from reader.query.errors import QueryError
from reader.query.parsing import parse
from reader.safe_text import safe_line
from reader.ui.screens.dialog import keys_line

_KEYS = (("Enter", "save"), ("Tab", "name or query"), ("Esc", "back"))


class SearchForm(ModalScreen[str | None]):
    """Asks for a name and a query; its result is the name that was saved, None if nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Back", id="search.leave", priority=True, show=False),
    ]

    def __init__(self, title: str, name: str, query: str, save: Callable[[str, str], object]) -> None:
        """`save` keeps a query under a name; it raises LibraryError if that cannot be."""
        super().__init__()
        self._heading = title
        self._old_name = name
        self._query_text = query
        self._save = save

    def compose(self) -> ComposeResult:
        """The two fields, over what is wrong or the keys."""
        with Vertical():
            yield Label(Content.styled(self._heading, "bold $accent"), id="search-title")
            yield Label(Content.styled("Name", "$ink-muted"))
            yield Input(self._old_name, id="search-name", select_on_focus=False)
            yield Label(Content.styled("Query", "$ink-muted"))
            yield Input(self._query_text, id="search-query", select_on_focus=False)
            yield Label(keys_line(_KEYS), id="search-keys")

    def on_mount(self) -> None:
        """Ask for the name first."""
        self._field("name").focus()

    def _field(self, which: str) -> Input:
        return self.query_one(f"#search-{which}", Input)

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Save it, or show what is wrong."""
        event.stop()
        name, query = self._field("name").value.strip(), self._field("query").value
        if not name:
            self._tell("name", "A name is needed, under which it is listed.")
            return
        try:
            parse(query)
            self._save(name, query)
        except QueryError as error:
            self._tell("query", f"{error.reason[:1].upper()}{error.reason[1:]}.")
            self._field("query").selection = Selection(error.start, error.end)
        except LibraryError as error:
            self._tell("name", str(error))
        else:
            self.dismiss(name)

    def _tell(self, which: str, reason: str) -> None:
        self.query_one("#search-keys", Label).update(Content.styled(safe_line(reason), "$warning"))
        self._field(which).focus()

    @on(Input.Changed)
    def changed(self) -> None:
        """What was wrong may be right by now."""
        self.query_one("#search-keys", Label).update(keys_line(_KEYS))
