"""The base of dialogs that offer rows to choose from."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList


def keys_line(keys: Iterable[tuple[str, str]]) -> Content:
    """Keys, each with what it does, in one line."""
    return Content.assemble(*(part for key, does in keys for part in ((key, "$accent"), (f" {does}   ", "$ink-muted"))))


class OptionDialog(ModalScreen[str | None]):
    """A dialog over a list of options; its result is the id of the chosen one, None if it was put away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", id="choice.close", show=False),
        Binding("j", "cursor(1)", "Down", show=False),
        Binding("k", "cursor(-1)", "Up", show=False),
        Binding("g", "edge(-1)", "Start", show=False),
        Binding("G", "edge(1)", "End", show=False),
    ]

    @property
    def options(self) -> OptionList:
        """The list."""
        return self.query_one(OptionList)

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """End with what was chosen."""
        self.dismiss(event.option_id)

    def action_cursor(self, step: int) -> None:
        """Go to the next option, or the one before."""
        if step > 0:
            self.options.action_cursor_down()
        else:
            self.options.action_cursor_up()

    def action_edge(self, direction: int) -> None:
        """Go to the first option, or the last."""
        if direction < 0:
            self.options.action_first()
        else:
            self.options.action_last()
