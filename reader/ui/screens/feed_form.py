"""The forms of a feed and of a folder."""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from reader.errors import ReaderError
from reader.safe_text import safe_line
from reader.ui.excerpts import shortened
from reader.ui.feed_wording import (
    FULL_TEXTS,
    INTERVAL_HINT,
    LIMIT_HINT,
    PICTURES,
    FeedFields,
    UnreadableFieldError,
)
from reader.ui.feed_wording import feed_fields as feed_fields
from reader.ui.screens.dialog import keys_line

_KEYS = (("Enter", "save"), ("Tab", "next"), ("← →", "choose"), ("Esc", "back"))
_FOLDER_KEYS = (("Enter", "save"), ("Esc", "back"))
_TITLE_CELLS = 60
_LABELS = (
    ("name", "Name", "as it calls itself"),
    ("folder", "Folder", "none; steps with / between"),
    ("url", "Address", ""),
    ("interval", "Asked every", INTERVAL_HINT),
    ("full_text", "Full text", ""),
    ("pictures", "Pictures", ""),
    ("tags", "Tags", "of its articles, with commas between"),
    ("limit", "At most", LIMIT_HINT),
)
"""Names of the fields, how they are called, and what holds where nothing is typed."""
_CHOICES = {"full_text": FULL_TEXTS, "pictures": PICTURES}


class Choice(Static, can_focus=True):
    """One of a few values, turned by left and right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,space", "turn(1)", "Next value", id="form.next_value", show=False),
        Binding("left,h", "turn(-1)", "Value before", id="form.value_before", show=False),
    ]

    def __init__(self, choices: dict[str, str], value: str, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        """`choices` are values and what is shown of them."""
        super().__init__(id=id)
        self._choices = choices
        self.value = value

    def on_mount(self) -> None:
        """Show the value."""
        self._show()

    def action_turn(self, step: int) -> None:
        """Take the next value, round the ends."""
        values = list(self._choices)
        self.value = values[(values.index(self.value) + step) % len(values)]
        self._show()

    def _show(self) -> None:
        self.update(Content(f"‹ {self._choices[self.value]} ›"))


class Form(ModalScreen[str | None]):
    """A form whose result is what was done, None if nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Back", id="feeds.leave", priority=True, show=False),
        Binding("enter", "save", "Save", id="form.save", show=False),
        Binding("down", "app.focus_next", "Next", id="form.next", show=False),
        Binding("up", "app.focus_previous", "Before", id="form.before", show=False),
    ]
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = _KEYS

    def done(self) -> str:
        """Do what the fields say. Raises UnreadableFieldError or ReaderError if that cannot be."""
        raise NotImplementedError

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Save it, or show what is wrong."""
        if not self.is_active:
            # Asked for twice at once.
            return
        try:
            said = self.done()
        except UnreadableFieldError as error:
            self._tell(error.reason)
            self.query_one(f"#form-{error.field}").focus()
        except ReaderError as error:
            self._tell(str(error))
        else:
            self.dismiss(said)

    def _tell(self, reason: str) -> None:
        self.query_one("#form-told", Label).update(Content.styled(safe_line(reason), "$warning"))

    @on(Input.Changed)
    def changed(self) -> None:
        """What was wrong may be right by now."""
        self.query_one("#form-told", Label).update(keys_line(self.KEYS))


class FeedForm(Form):
    """Asks how a feed is to be treated."""

    def __init__(self, title: str, fields: FeedFields, change: Callable[[FeedFields], str]) -> None:
        """`change` says what it did; it raises UnreadableFieldError or ReaderError if it cannot."""
        super().__init__()
        self._title = title
        self._fields = fields
        self._change = change

    def compose(self) -> ComposeResult:
        """A line for each field, over what is wrong or the keys."""
        values = asdict(self._fields)
        with Vertical():
            yield Label(
                Content.styled(shortened(safe_line(self._title), _TITLE_CELLS), "bold $accent"), classes="title"
            )
            for name, label, hint in _LABELS:
                with Horizontal():
                    yield Label(Content.styled(label, "$ink-muted"))
                    if name in _CHOICES:
                        yield Choice(_CHOICES[name], values[name], id=f"form-{name}")
                    else:
                        yield Input(values[name], id=f"form-{name}", placeholder=hint, select_on_focus=False)
            yield Label(keys_line(self.KEYS), id="form-told")

    def done(self) -> str:
        """Change the feed."""
        return self._change(replace(self._fields, **{name: self._value(name) for name, *_ in _LABELS}))

    def _value(self, name: str) -> str:
        field = self.query_one(f"#form-{name}")
        return field.value if isinstance(field, Input | Choice) else ""


class FolderForm(Form):
    """Asks for another name of a folder."""

    KEYS = _FOLDER_KEYS

    def __init__(self, path: str, rename: Callable[[str], str]) -> None:
        """`rename` says what it did; it raises UnreadableFieldError or ReaderError if it cannot."""
        super().__init__()
        self._path = path
        self._rename = rename

    def compose(self) -> ComposeResult:
        """The field, over what is wrong or the keys."""
        with Vertical():
            yield Label(Content.styled("Name of the folder", "bold $accent"), classes="title")
            yield Label(Content.styled("Steps with / between put it under another one", "$ink-muted"))
            yield Input(self._path, id="form-folder", select_on_focus=False)
            yield Label(keys_line(self.KEYS), id="form-told")

    def done(self) -> str:
        """Rename it."""
        return self._rename(self.query_one(Input).value)
