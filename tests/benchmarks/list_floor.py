"""What the library's list is measured against: an empty Textual app, and a bare list over the same library.

    python tests/benchmarks/list_floor.py [LIBRARY.sqlite]

Without a file, one line of text. With one, titles and sites of its articles, newest first, drawn line by line and asked
from the file as they are seen. Keys of the list: j and k step, G and g ends; q quits.
"""

import sqlite3
import sys
from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

FIRST_WORDS = "Nothing but this line"
ANSWER = "And now this one"
"""To `j`, of the empty app."""
_AHEAD = 100
_ROWS = "SELECT title, site FROM articles ORDER BY published DESC, added DESC, id LIMIT ? OFFSET ?"


class BareList(Widget, can_focus=True):
    """Two lines for each article; a step repaints the two articles that it concerns."""

    DEFAULT_CSS = "BareList { width: 1fr; height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move(1)"),
        Binding("k", "move(-1)"),
        Binding("g", "move(-10_000_000)"),
        Binding("G", "move(10_000_000)"),
    ]

    def __init__(self, file: str) -> None:
        super().__init__()
        self._database = sqlite3.connect(file)
        self._count = int(self._database.execute("SELECT count(*) FROM articles").fetchone()[0])
        self._known: dict[int, Sequence[str]] = {}
        self._top = self._cursor = 0

    def on_mount(self) -> None:
        self.focus()

    def render_line(self, y: int) -> Strip:
        number = self._top + y // 2
        if number >= self._count:
            return Strip.blank(self.size.width, self.rich_style)
        text = (self._row(number)[y % 2] or "").ljust(self.size.width)[: self.size.width]
        mark = "▌ " if number == self._cursor else "  "
        return Strip([Segment(mark + text, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)

    def _row(self, number: int) -> Sequence[str]:
        if number not in self._known:
            rows = self._database.execute(_ROWS, (_AHEAD, number))
            self._known.update((number + place, row) for place, row in enumerate(rows))
        return self._known[number]

    def action_move(self, step: int) -> None:
        before, shown = self._cursor, self.size.height // 2
        self._cursor = max(0, min(self._cursor + step, self._count - 1))
        top = max(min(self._top, self._cursor), self._cursor - shown + 1)
        if top != self._top:
            self._top = top
            self.refresh()
        else:
            self.refresh(*(Region(0, 2 * (at - top), self.size.width, 2) for at in (before, self._cursor)))


class FloorApp(App[None]):
    """One line, or the bare list."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit"), Binding("j", "answer")]
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield BareList(sys.argv[1]) if sys.argv[1:] else Static(FIRST_WORDS)

    def action_answer(self) -> None:
        self.query_one(Static).update(ANSWER)


if __name__ == "__main__":
    FloorApp().run()
