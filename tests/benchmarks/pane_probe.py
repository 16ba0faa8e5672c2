"""The least that a page down can cost in Textual: finished full-width strips, kept, with an offset of its own.

    python tests/benchmarks/pane_probe.py LINES

LINES is a text file. No scrollbar, no wrapping, no styles; the keys of `pane_floor.py`.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class ProbeView(Widget, can_focus=True):
    """Hands back strips that are made once."""

    DEFAULT_CSS = "ProbeView { height: 1fr; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "page(1)"),
        Binding("b", "page(-1)"),
        Binding("j", "line(1)"),
        Binding("k", "line(-1)"),
        Binding("g", "line(-1_000_000)"),
        Binding("G", "line(1_000_000)"),
    ]

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._text = lines
        self._top = 0
        self._width = 0
        self._strips: dict[int, Strip] = {}

    def on_mount(self) -> None:
        self.focus()

    def render_lines(self, crop: Region) -> list[Strip]:
        if self._width != self.size.width:
            self._strips.clear()
            self._width = self.size.width
        strips = [self._strip(self._top + y) for y in range(crop.y, crop.bottom)]
        return strips if crop.width == self._width else [strip.crop(crop.x, crop.right) for strip in strips]

    def _strip(self, y: int) -> Strip:
        strip = self._strips.get(y)
        if strip is None:
            text = self._text[y] if y < len(self._text) else ""
            strip = Strip([Segment(text, self.rich_style)]).adjust_cell_length(self._width, self.rich_style)
            self._strips[y] = strip
        return strip

    def action_page(self, step: int) -> None:
        self.action_line(step * (self.size.height - 1))

    def action_line(self, step: int) -> None:
        self._top = max(0, min(self._top + step, len(self._text) - self.size.height))
        self.refresh()


class ProbeApp(App[None]):
    """The widget and nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._text = lines

    def compose(self) -> ComposeResult:
        yield ProbeView(self._text)


if __name__ == "__main__":
    ProbeApp(Path(sys.argv[1]).read_text(encoding="utf-8").split("\n")).run()
