"""The greeting of an empty library: the ways to begin."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.safe_text import safe_line
from reader.ui.screens.dialog import OptionDialog, keys_line

FOLDER, ADDRESS, IMPORT, TOUR = "folder", "address", "import", "tour"
WAYS = (
    (FOLDER, "Open a folder of saved pages", "Listed where they lie; nothing is changed"),
    (ADDRESS, "Paste an address", "To read a page, or to follow a site or a feed"),
    (IMPORT, "Bring over feeds, or what you have saved", "OPML, newsboat, Pocket, bookmarks and more"),
    (TOUR, "Learn the keys by using them", "A tour of a few minutes; nothing of it stays"),
)
"""Names, what they do, and what is to know of them."""
WELCOME = "Welcome to reader"
QUESTION = "Nothing is here yet. How do you want to begin?"
_KEYS = (("Enter", "choose"), ("Esc", "look around"), ("ctrl+q", "quit"))


class GreetingScreen(OptionDialog):
    """Offers the ways to begin; its result is the name of one of them, None if it was put away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"take({number - 1})", told, id=f"greeting.way_{number}", show=False)
        for number, (_, told, _) in enumerate(WAYS, 1)
    ]

    def __init__(self, fault: str = "", *, is_empty: bool = True) -> None:
        """`fault` says what has gone wrong with a way that was tried; `is_empty`: there is nothing in the library."""
        super().__init__()
        self._fault = fault
        self._is_empty = is_empty

    def compose(self) -> ComposeResult:
        """The ways, each with its number and a line that says more."""
        asked = QUESTION if self._is_empty else "How do you want to go on?"
        said = (safe_line(self._fault), "$warning") if self._fault else (asked, "$foreground")
        with Vertical():
            yield Label(Content.assemble((WELCOME, "bold $accent"), "\n", said))
            yield OptionList(*(_option(number, *way) for number, way in enumerate(WAYS, 1)), markup=False)
            yield Label(keys_line(_KEYS), classes="keys")

    def action_take(self, number: int) -> None:
        """Choose a way by its number."""
        self.dismiss(WAYS[number][0])

    @on(OptionList.OptionSelected)
    def taken(self, event: OptionList.OptionSelected) -> None:
        """Choose a way."""
        event.stop()
        self.dismiss(event.option_id)


def _option(number: int, name: str, does: str, note: str) -> Option:
    told = Content.assemble((f"{number}  ", "$accent"), (does, "bold"), (f"\n   {note}", "$ink-muted"))
    return Option(told, id=name)
