"""The dialog in which one sets how text is set; the text behind it follows at once."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.ui.choices import CHOICES
from reader.ui.preferences import Preferences
from reader.ui.screens.dialog import OptionDialog, keys_line

LABEL_COLUMN = 14
VALUE_COLUMN = 22
_KEYS = (("h l", "change"), ("0", "as at first"), ("Esc", "close"))


class PreferencesDialog(OptionDialog):
    """A row for each thing that can be preferred, turned by left and right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "turn(1)", "Next value", id="prefer.next", show=False),
        Binding("left,h", "turn(-1)", "Value before", id="prefer.before", show=False),
        Binding("0", "reset", "As at first", id="prefer.reset", show=False),
        Binding("equals_sign", "dismiss", "Close", id="prefer.close", show=False),
    ]

    def __init__(self, preferences: Preferences, changed: Callable[[Preferences], None]) -> None:
        """`changed` is told of every change as it is made."""
        super().__init__()
        self._preferences = preferences
        self._changed = changed

    def compose(self) -> ComposeResult:
        """The rows over their keys."""
        with Vertical():
            yield OptionList(*(Option(self._row(number), id=str(number)) for number in range(len(CHOICES))))
            yield Label(keys_line(_KEYS), id="preferences-keys")

    def _row(self, number: int) -> Content:
        choice = CHOICES[number]
        told = choice.told(self._preferences)
        return Content.assemble((f"{choice.label:<{LABEL_COLUMN}}", "$ink-muted"), f"‹ {told:^{VALUE_COLUMN}} ›")

    def action_turn(self, step: int) -> None:
        """Prefer the next value, or the one before."""
        if (number := self.options.highlighted) is not None:
            self._prefer(CHOICES[number].turned(self._preferences, step))

    def action_reset(self) -> None:
        """Prefer what is preferred by default."""
        self._prefer(Preferences())

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Prefer the next value, round the ends."""
        self._prefer(CHOICES[event.option_index].turned(self._preferences, 1, is_round=True))

    def _prefer(self, preferences: Preferences) -> None:
        self._preferences = preferences
        for number in range(len(CHOICES)):
            self.options.replace_option_prompt_at_index(number, self._row(number))
        self._changed(preferences)
