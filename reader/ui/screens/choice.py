"""A question with a few answers."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.ui.screens.dialog import OptionDialog


class ChoiceDialog(OptionDialog):
    """Asks a question; its result is the id of the answer, None if it was put away."""

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
