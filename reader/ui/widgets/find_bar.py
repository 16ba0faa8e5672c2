"""The line that words to find, or what is to be listed, are typed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from reader.ui.pane_layout import Pane
from reader.ui.widgets.line_bar import LineBar

PROMPTS = {Pane.LIST: "Filter ", Pane.ARTICLE: "Find ", Pane.LINKS: "Filter links "}


class FindBar(LineBar):
    """Finds while typing in the pane that had the focus; Enter keeps what was found, Escape drops it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "keep", id="find.keep", show=False, tooltip="Keep what was found"),
        Binding("tab", "take", "complete", id="find.complete", show=False, tooltip="Complete what is typed"),
        Binding("down", "choose(1)", "choose", id="find.next", show=False, tooltip="The next completion"),
        Binding("up", "choose(-1)", "before", id="find.before", show=False, tooltip="What was typed before"),
        Binding("escape", "cancel", "cancel", id="find.cancel", show=False, tooltip="Drop the search"),
    ]

    @dataclass
    class Changed(Message):
        """Other words are wanted, or the cursor is elsewhere in them."""

        pane: Pane
        words: str
        at: int

        def can_replace(self, message: Message) -> bool:
            """Only the last words count where more are typed than are looked for meanwhile."""
            return isinstance(message, FindBar.Changed)

    @dataclass
    class Closed(Message):
        """The bar is done with."""

        pane: Pane
        words: str
        is_kept: bool

    def __init__(self, pane: Pane, words: str = "", history: Sequence[str] = ()) -> None:
        """`words` are offered; `history` is what was typed before, the newest first."""
        super().__init__(words, history)
        self.pane = pane
        self.prompt = PROMPTS[pane]

    def edited(self) -> None:
        """Tell what is wanted by now."""
        self.post_message(self.Changed(self.pane, self.line.text, self.line.at))

    def ended(self, *, is_kept: bool) -> None:
        """Tell that it is done with."""
        self.post_message(self.Closed(self.pane, self.line.text, is_kept))
