"""The base of the three panes: lines that are gone through by keys and mouse."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from reader.ui.widgets.strip_pane import HEADING_LINES, StripPane

WHEEL_LINES = 3
"""Lines a notch of the mouse wheel scrolls, as in most terminals."""


class LinePane(StripPane):
    """A pane of lines, moved through as readers of this kind agree on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Down", id="move.down", show=False),
        Binding("k,up", "move(-1)", "Up", id="move.up", show=False),
        Binding("space,pagedown,ctrl+f", "move_page(1)", "Page down", id="move.page_down", show=False),
        Binding("b,pageup,ctrl+b", "move_page(-1)", "Page up", id="move.page_up", show=False),
        Binding("ctrl+d", "move_page(0.5)", "Half a page down", id="move.half_down", show=False),
        Binding("ctrl+u", "move_page(-0.5)", "Half a page up", id="move.half_up", show=False),
        Binding("g,home", "move_to_start", "Start", id="move.start", show=False),
        Binding("G,end", "move_to_end", "End", id="move.end", show=False),
    ]

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Keep the styles: none of them depends on the focus, and looking them all up again takes milliseconds."""

    def on_resize(self) -> None:
        """Keep within the lines that there are."""
        self.scroll_lines_to(self.top)

    # Keys and mouse

    def action_move(self, lines: int) -> None:
        """Go some lines down (or up, if negative)."""
        self.scroll_lines_to(self.top + lines)

    def action_move_page(self, pages: float) -> None:
        """Go some pages down (or up, if negative); a page keeps one line of the page before."""
        self.action_move(int(pages * max(1, self.page - 1)))

    def action_move_to_start(self) -> None:
        """Go to the first line."""
        self.scroll_lines_to(self.first_line)

    def action_move_to_end(self) -> None:
        """Go to the last line."""
        self.scroll_lines_to(self.stop_line)

    def line_clicked(self, y: int, x: int) -> None:
        """Line `y` was clicked at cell `x`."""

    def on_click(self, event: events.Click) -> None:
        """Tell which line was clicked."""
        y = self.top + event.y - HEADING_LINES
        if event.y >= HEADING_LINES and y < self.stop_line:
            self.line_clicked(y, event.x - (1 if self.has_rule else 0))

    def move_wheel(self, lines: int) -> None:
        """Go some lines down (or up, if negative), as the wheel says."""
        self.scroll_lines_to(self.top + lines)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll without moving a cursor."""
        event.stop()
        self.move_wheel(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll without moving a cursor."""
        event.stop()
        self.move_wheel(-WHEEL_LINES)
