"""Asking for the program that an article is given to."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from reader.config.settings import Words
from reader.safe_text import safe_line
from reader.ui.excerpts import shortened
from reader.ui.screens.dialog import OptionDialog, keys_line

HINT = "program and arguments; !less has the terminal"
NO_NAMES = "[programs.pipes] in the settings gives programs names."
_TITLE_CELLS = 48
_KEYS = (("Enter", "run"), ("↑ ↓", "choose"), ("Esc", "back"))


class PipeDialog(OptionDialog):
    """A field for a command line over the programs that have names; its result is what is run."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Back", id="pipe.close", priority=True, show=False),
        Binding("down,ctrl+n", "cursor(1)", "Down", id="pipe.down", priority=True, show=False),
        Binding("up,ctrl+p", "cursor(-1)", "Up", id="pipe.up", priority=True, show=False),
    ]

    def __init__(self, what: str, pipes: Mapping[str, Words]) -> None:
        """`what` is given to a program."""
        super().__init__()
        self._what = what
        self._pipes = pipes

    def compose(self) -> ComposeResult:
        """What is given, the field, the names."""
        with Vertical():
            what = shortened(safe_line(self._what), _TITLE_CELLS)
            yield Label(Content.assemble(("Give to a program: ", "$ink-muted"), (what, "bold")))
            yield Input(placeholder=HINT, id="pipe-field")
            yield OptionList(markup=False)
            yield Label(Content(NO_NAMES) if not self._pipes else keys_line(_KEYS), classes="keys")

    def on_mount(self) -> None:
        """Be ready to type; the first name is chosen until then."""
        super().on_mount()
        self.options.can_focus = False
        self.options.display = bool(self._pipes)
        self._offer("")
        self.query_one(Input).focus()

    def _offer(self, typed: str) -> None:
        names = [name for name in self._pipes if typed.strip().lower() in name.lower()]
        self.options.clear_options()
        self.options.add_options([Option(self._row(name), id=name) for name in names])
        # What is typed is run as it stands, unless a name is gone to.
        self.options.highlighted = 0 if names and not typed.strip() else None

    def _row(self, name: str) -> Content:
        words = safe_line(" ".join(self._pipes[name]))
        return Content.assemble((f"{safe_line(name):<14}", "$ink-strong"), (f"  {words}", "$ink-muted"))

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Offer the names that may be meant."""
        event.stop()
        self._offer(event.value)

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """End with the name that is gone to, else with what is typed."""
        event.stop()
        at = self.options.highlighted
        chosen = self.options.get_option_at_index(at).id if at is not None else event.value.strip()
        self.dismiss(chosen or None)
