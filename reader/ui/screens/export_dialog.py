"""Asking what is exported, in which form and where to."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from reader.errors import ReaderError
from reader.export.values import Form
from reader.safe_text import safe_line
from reader.ui.excerpts import shortened
from reader.ui.exporting import LABELS, Extent, Plan, default_path, plan, title_of
from reader.ui.screens.dialog import RowsLayout, keys_line
from reader.ui.wording import plural

LABEL_COLUMN = 10
VALUE_COLUMN = 34
Value = TypeVar("Value")
_KEYS = (("h l", "change"), ("Tab", "the path"), ("Enter", "export"), ("Esc", "close"))


class ExportDialog(ModalScreen[Plan | None]):
    """Two rows that are turned, over the path that they give; the result is what is to be exported."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close", id="export.close", priority=True, show=False),
        Binding("enter", "export", "Export", id="export.start", priority=True, show=False),
        Binding("right,l", "turn(1)", "Next value", id="export.next", show=False),
        Binding("left,h", "turn(-1)", "Value before", id="export.before", show=False),
        Binding("j", "cursor(1)", "Down", id="export.down", show=False),
        Binding("k", "cursor(-1)", "Up", id="export.up", show=False),
    ]

    def __init__(
        self, articles: Mapping[Extent, Sequence[int]], titles: Mapping[Extent, str], folder: str, form: Form
    ) -> None:
        """`articles` are those that could be meant, the likeliest first, `titles` what they are called.

        `folder` is where exports go, `form` the one that is offered first.
        """
        super().__init__()
        self._articles = articles
        self._titles = titles
        self._folder = folder
        self._extents = [extent for extent, ids in articles.items() if ids]
        self._extent = self._extents[0]
        self._form = form
        self._offered = ""
        """The path as it was offered; what the user typed instead stays."""

    @property
    def options(self) -> OptionList:
        """The rows."""
        return self.query_one(OptionList)

    @property
    def field(self) -> Input:
        """The path."""
        return self.query_one(Input)

    @property
    def _ids(self) -> Sequence[int]:
        return self._articles[self._extent]

    @property
    def _title(self) -> str:
        return title_of(self._titles, self._extent, len(self._ids))

    def compose(self) -> ComposeResult:
        """The rows, the path, the keys."""
        with Vertical():
            yield Label(Content.styled("Export", "bold $accent"), classes="title")
            yield OptionList(*(Option(row, id=str(number)) for number, row in enumerate(self._rows())), markup=False)
            yield Label(Content.styled("To", "$ink-muted"), id="export-to")
            yield Input(id="export-path", select_on_focus=False)
            yield Label(keys_line(_KEYS), classes="told")

    def on_mount(self) -> None:
        """Offer a path."""
        self.query_one(Vertical).styles.set_rule("layout", RowsLayout())
        self.options.focus()
        self._offer()

    def _rows(self) -> list[Content]:
        if self._extent is Extent.ARTICLE:
            what = shortened(safe_line(self._titles[Extent.ARTICLE]), VALUE_COLUMN) or "the article"
        else:
            what = f"{plural(len(self._ids), 'article')}, {self._extent}"
        values = (("Articles", what), ("Form", LABELS[self._form]))
        return [
            Content.assemble((f"{label:<{LABEL_COLUMN}}", "$ink-muted"), f"‹ {value:^{VALUE_COLUMN}} ›")
            for label, value in values
        ]

    def _offer(self) -> None:
        for number, row in enumerate(self._rows()):
            self.options.replace_option_prompt_at_index(number, row)
        if self.field.value == self._offered:
            try:
                self._offered = default_path(self._folder, self._form, self._title, len(self._ids))
            except ReaderError as error:
                self._tell(str(error))
            self.field.value = self._offered
            self.field.cursor_position = len(self._offered)

    def _tell(self, fault: str) -> None:
        self.query_one(".told", Label).update(Content.styled(safe_line(fault), "$warning"))

    def action_cursor(self, step: int) -> None:
        """Go to the next row, or the one before."""
        if step > 0:
            self.options.action_cursor_down()
        else:
            self.options.action_cursor_up()

    def action_turn(self, step: int) -> None:
        """Change the row under the cursor."""
        if self.options.highlighted == 0:
            self._extent = _turned(self._extents, self._extent, step)
        else:
            self._form = _turned(list(LABELS), self._form, step)
        self._offer()

    @on(OptionList.OptionSelected)
    def clicked(self, event: OptionList.OptionSelected) -> None:
        """Change the row that was clicked."""
        event.stop()
        self.action_turn(1)

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """What was wrong may be right by now."""
        event.stop()
        self.query_one(".told", Label).update(keys_line(_KEYS))

    def action_export(self) -> None:
        """End with what is to be exported; say so if it cannot be."""
        try:
            self.dismiss(plan(self.field.value, self._ids, self._form, self._title))
        except ReaderError as error:
            self._tell(str(error))


def _turned(values: Sequence[Value], value: Value, step: int) -> Value:
    return values[(values.index(value) + step) % len(values)]
