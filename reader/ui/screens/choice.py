"""A question with a few answers."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option


class ChoiceDialog(ModalScreen[str | None]):
    """Asks a question; its result is the id of the answer, None if it was put away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", id="choice.close", show=False),
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
    ]

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        """`answers` are ids and what is shown."""
        super().__init__()
        self._question = question
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The question over the answers."""
        with Vertical():
            yield Label(Content(self._question))
            yield OptionList(*(Option(Content(text), id=name) for name, text in self._answers), markup=False)

    @on(OptionList.OptionSelected)
    def answered(self, event: OptionList.OptionSelected) -> None:
        """Give the answer."""
        self.dismiss(event.option_id)

    def action_cursor_down(self) -> None:
        """Go to the next answer."""
        self.query_one(OptionList).action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go to the answer before."""
        self.query_one(OptionList).action_cursor_up()
