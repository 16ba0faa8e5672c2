"""Writing a note, in a field or in the user's own editor."""

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen
from textual.widgets import Label, TextArea

from reader.safe_text import safe_line, safe_text
from reader.ui.editor import EditorError, edited, editor_arguments
from reader.ui.excerpts import shortened
from reader.ui.screens.dialog import keys_line

MOST_QUOTED = 300
"""Characters of the passage that are shown over the note."""
_KEYS = (("Ctrl+S", "keep"), ("Ctrl+E", "editor"), ("Esc", "back"))


def edit_outside(node: DOMNode, text: str) -> str:
    """The text as the user's editor leaves it, to which the terminal is given. Raises EditorError."""
    import os

    arguments = editor_arguments(os.environ)
    try:
        with node.app.suspend():
            return safe_text(edited(arguments, text))
    except SuspendNotSupported as error:
        raise EditorError("No editor can be started in this terminal.") from error


class NoteDialog(ModalScreen[None]):
    """A field for a note on a passage. What was written is kept if the program is quit over it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter", "keep", "Keep", id="note.keep", priority=True, show=False),
        Binding("ctrl+e", "edit_outside", "Editor", id="note.editor", priority=True, show=False),
        Binding("escape", "leave", "Back", id="note.leave", priority=True, show=False),
    ]

    def __init__(self, passage: str, note: str, keep: Callable[[str], str | None]) -> None:
        """`keep` stores a note, and says why if it cannot."""
        super().__init__()
        self._passage = passage
        self._note = note
        self._written = note
        self._keep = keep
        self._is_settled = False

    @property
    def _field(self) -> TextArea:
        return self.query_one(TextArea)

    def compose(self) -> ComposeResult:
        """The passage, the field and the keys."""
        with Vertical():
            words = safe_line(" ".join(self._passage[: 4 * MOST_QUOTED].split()))
            yield Label(Content(f"“{shortened(words, MOST_QUOTED)}”"), id="note-passage")
            yield TextArea(self._note, id="note-field", show_line_numbers=False, soft_wrap=True)
            yield Label(keys_line(_KEYS), id="note-keys")

    def on_mount(self) -> None:
        """Write on at the end."""
        self._field.move_cursor(self._field.document.end)
        self._field.focus()

    @property
    def _is_changed(self) -> bool:
        return self._written.strip() != self._note.strip()

    @on(TextArea.Changed)
    def changed(self) -> None:
        """Remember what is written: the field is gone before the dialog is."""
        self._written = self._field.text

    def action_keep(self) -> None:
        """Keep what is written."""
        self._written = self._field.text
        reason = self._keep(self._written) if self._is_changed else None
        if reason is None:
            self._is_settled = True
            self.dismiss(None)
        else:
            self._say(reason)

    def action_leave(self) -> None:
        """Go back; ask first if something was written."""
        self._written = self._field.text
        if self._is_changed:
            self._ask()
        else:
            self._is_settled = True
            self.dismiss(None)

    @work
    async def _ask(self) -> None:
        from reader.ui.screens.choice import ChoiceDialog

        answers = (("keep", "Keep it"), ("drop", "Leave the note as it was"), ("on", "Write on"))
        answer = await self.app.push_screen_wait(ChoiceDialog("The note has been changed.", answers))
        if answer == "keep":
            self.action_keep()
        elif answer == "drop":
            self._is_settled = True
            self.dismiss(None)

    def action_edit_outside(self) -> None:
        """Write on in the user's own editor; what it leaves comes back into the field."""
        try:
            self._written = edit_outside(self, self._field.text)
            self._field.load_text(self._written)
        except EditorError as error:
            self._say(str(error))
        self._field.move_cursor(self._field.document.end)
        self.refresh(layout=True)

    def _say(self, reason: str) -> None:
        self.query_one("#note-keys", Label).update(Content.styled(safe_line(reason), "$warning"))

    def on_unmount(self) -> None:
        """Keep what is written where the program is quit."""
        if not self._is_settled and self._is_changed:
            self._keep(self._written)
