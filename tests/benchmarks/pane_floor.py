"""The floor that the reading pane is measured against: a bare Textual ScrollView that draws prewrapped plain lines.

    python tests/benchmarks/pane_floor.py LINES

LINES is a text file. Keys as in the app: Space and b page, j and k line, g and G ends, q quits. Nothing is animated.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class FloorView(ScrollView, can_focus=True):
    """Lines in a ScrollView."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "page(1)"),
        Binding("b", "page(-1)"),
        Binding("j", "line(1)"),
        Binding("k", "line(-1)"),
        Binding("g", "start"),
        Binding("G", "end"),
    ]

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._text = lines

    def on_mount(self) -> None:
        self.virtual_size = Size(1, len(self._text))
        self.focus()

    def render_line(self, y: int) -> Strip:
        y += self.scroll_offset.y
        text = self._text[y] if y < len(self._text) else ""
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)

    def action_page(self, step: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + step * (self.size.height - 1), animate=False)

    def action_line(self, step: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + step, animate=False)

    def action_start(self) -> None:
        self.scroll_to(y=0, animate=False)

    def action_end(self) -> None:
        self.scroll_to(y=self.max_scroll_y, animate=False)


class FloorApp(App[None]):
    """The ScrollView and nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._text = lines

    def compose(self) -> ComposeResult:
        yield FloorView(self._text)


if __name__ == "__main__":
    FloorApp(Path(sys.argv[1]).read_text(encoding="utf-8").split("\n")).run()
