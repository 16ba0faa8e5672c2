"""The line that words to find are typed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label

from reader.ui.pane_layout import Pane

PROMPTS = {Pane.LIST: "Filter", Pane.ARTICLE: "Find", Pane.LINKS: "Filter links"}


class FindBar(Horizontal):
    """Finds while typing in the pane that had the focus; Enter keeps what was found, Escape drops it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel", id="find.cancel", show=False)]

    @dataclass
    class Changed(Message):
        """Other words are wanted."""

        pane: Pane
        words: str

        def can_replace(self, message: Message) -> bool:
            """Only the last words count where more are typed than are looked for meanwhile."""
            return isinstance(message, FindBar.Changed)

    @dataclass
    class Closed(Message):
        """The bar is done with."""

        pane: Pane
        words: str
        is_kept: bool

    def __init__(self, pane: Pane, words: str = "") -> None:
        super().__init__()
        self.pane = pane
        self._words = words

    def compose(self) -> ComposeResult:
        """The prompt and the field."""
        yield from self._parts()

    def _parts(self) -> Iterator[Label | Input]:
        yield Label(Content(PROMPTS[self.pane]))
        yield Input(self._words, select_on_focus=True)

    def on_mount(self) -> None:
        """Be ready to type."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def words_changed(self, event: Input.Changed) -> None:
        """Find while typing."""
        event.stop()
        if event.value != self._words:
            self._words = event.value
            self.post_message(self.Changed(self.pane, event.value))

    @on(Input.Submitted)
    def words_kept(self, event: Input.Submitted) -> None:
        """Keep what was found."""
        event.stop()
        self.post_message(self.Closed(self.pane, event.value, True))

    def action_cancel(self) -> None:
        """Drop the search."""
        self.post_message(self.Closed(self.pane, self._words, False))
