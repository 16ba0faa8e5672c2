"""On this day: articles of earlier years as a list to open one from."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.library import Row
from reader.library.anniversaries import Anniversary
from reader.safe_text import safe_line
from reader.ui.screens.dialog import OPEN_KEYS, OptionDialog, keys_line
from reader.ui.wording import row_line

_INDENT = " " * 6


class AnniversariesScreen(OptionDialog):
    """Lists what happened on a day of earlier years; its result is the id of the article to open."""

    def __init__(self, today: date, anniversaries: Sequence[Anniversary], rows: dict[int, Row]) -> None:
        """`rows` is what the library has of the articles, by their ids."""
        super().__init__()
        self._today = today
        self._anniversaries = anniversaries
        self._rows = rows

    def compose(self) -> ComposeResult:
        """The articles under the day."""
        with Vertical(classes="-wide"):
            day = f"{self._today.day} {self._today:%B}"
            yield Label(Content.assemble(("On this day", "bold $accent"), (f"   {day}", "$ink-muted")))
            yield OptionList(*(self._option(one) for one in self._anniversaries if one.article in self._rows))
            yield Label(keys_line(OPEN_KEYS), classes="keys")

    def _option(self, one: Anniversary) -> Option:
        row = self._rows[one.article]
        lines = Content.assemble(
            (f"{one.year}  ", "$ink-muted"),
            (safe_line(row.title), "$foreground" if row.is_read else "bold $ink-strong"),
            (f"\n{_INDENT}{one.happening} · {row_line(row)}", "$ink-muted"),
        )
        return Option(lines, id=str(one.article))
