"""The base of dialogs that ask for one line, with what could be meant under it."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from reader.safe_text import safe_line
from reader.ui.screens.dialog import RowsLayout, keys_line

Result = TypeVar("Result")


class FieldDialog(ModalScreen[Result | None]):
    """A field over rows; its result is what was entered, None if it was put away.

    A fault stays in the dialog until something else is typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Back", id="field.leave", priority=True, show=False),
        Binding("down,ctrl+n", "step(1)", "Down", id="field.down", priority=True, show=False),
        Binding("up,ctrl+p", "step(-1)", "Up", id="field.up", priority=True, show=False),
        Binding("tab", "complete", "Complete", id="field.complete", priority=True, show=False),
    ]
    TITLE_TEXT: ClassVar[str] = ""
    HINT: ClassVar[str] = ""
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = ()

    def __init__(self, typed: str = "") -> None:
        """`typed` stands in the field at first."""
        super().__init__()
        self._typed = typed
        self.offered: Sequence[str] = ()

    # What a class below says

    def offers(self, typed: str) -> Sequence[str]:
        """The rows under what is typed."""
        raise NotImplementedError

    def enter(self, typed: str, row: str | None) -> None:
        """Enter was pressed, with a row chosen or none: dismiss, or tell what is wrong."""
        raise NotImplementedError

    def completed(self, typed: str, row: str) -> str:
        """What stands in the field once it is completed by a row."""
        return row

    # The dialog

    @property
    def field(self) -> Input:
        """What is typed into."""
        return self.query_one(Input)

    @property
    def rows(self) -> OptionList:
        """What is offered."""
        return self.query_one(OptionList)

    def compose(self) -> ComposeResult:
        """The field between what is asked and what is offered."""
        with Vertical():
            yield Label(Content.styled(self.TITLE_TEXT, "bold $accent"), classes="title")
            yield Label(Content.styled(self.HINT, "$ink-muted"))
            yield Input(self._typed, id="field", select_on_focus=False)
            yield OptionList(markup=False)
            yield Label(keys_line(self.KEYS), classes="told")

    def on_mount(self) -> None:
        """Be ready to type."""
        self.query_one(Vertical).styles.set_rule("layout", RowsLayout())
        self.rows.can_focus = False
        self.field.focus()
        self.field.cursor_position = len(self._typed)
        self._offer()

    def tell(self, fault: str) -> None:
        """Say what is wrong with what is typed."""
        self.query_one(".told", Label).update(Content.styled(safe_line(fault), "$warning"))

    def _offer(self) -> None:
        self.offered = self.offers(self.field.value)
        self.rows.clear_options()
        self.rows.add_options([Option(Content(safe_line(row))) for row in self.offered])
        self.rows.highlighted = None

    @property
    def chosen(self) -> str | None:
        """The row that is chosen."""
        at = self.rows.highlighted
        return self.offered[at] if at is not None and at < len(self.offered) else None

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Offer what may be meant; what was wrong may be right by now."""
        event.stop()
        self._offer()
        self.query_one(".told", Label).update(keys_line(self.KEYS))

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Take what is typed."""
        event.stop()
        if self.is_active:
            self.enter(self.field.value, self.chosen)

    @on(OptionList.OptionSelected)
    def clicked(self, event: OptionList.OptionSelected) -> None:
        """Take what is clicked."""
        event.stop()
        self.enter(self.field.value, self.offered[event.option_index])

    def action_step(self, step: int) -> None:
        """Choose the next row, or the one before; before the first is what is typed."""
        at = self.rows.highlighted
        if step < 0 and not at:
            self.rows.highlighted = None
        elif self.offered:
            self.rows.highlighted = 0 if at is None else max(0, min(at + step, len(self.offered) - 1))

    def action_complete(self) -> None:
        """Write the row that is chosen, or the first, into the field."""
        if self.offered:
            row = self.chosen or self.offered[0]
            self.field.value = self.completed(self.field.value, row)
            self.field.cursor_position = len(self.field.value)
