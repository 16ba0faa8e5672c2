"""Selecting in the article by the mouse: what is dragged over, words and blocks by clicks."""

from typing import TYPE_CHECKING

from textual import events
from textual.timer import Timer

from reader.deferred import Deferred
from reader.ui.widgets.selecting_view import SelectingView
from reader.ui.widgets.strip_pane import HEADING_LINES
from reader.ui.word_runs import word_around

if TYPE_CHECKING:
    from reader.ui import selecting
    from reader.ui.selecting import Spot
else:
    selecting = Deferred("reader.ui.selecting")

DRAG_SECONDS = 0.04
"""How often the text scrolls on while the mouse is held over an edge."""
DRAG_LINES = 2
_FAR = 1_000_000
"""A cell beyond all lines."""


class MouseSelectingView(SelectingView):
    """The article, in which the mouse selects as it does elsewhere; the keys of selecting go on from there."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._pressed: tuple[int, int, Spot, Spot] | None = None
        self._is_dragging = False
        self._pointer = (0, 0)
        self._drag_timer: Timer | None = None

    def action_select_end(self) -> None:
        """Select nothing any more."""
        self._stop_dragging()
        super().action_select_end()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where the button went down: what follows may be a click or a drag."""
        self._is_dragging = False
        spots = self._spots_at(event.x, event.y) if event.button == 1 and event.y >= HEADING_LINES else None
        self._pressed = (event.x, event.y, *spots) if spots else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button went down to here."""
        if self._pressed is None or self.article is None:
            return
        if event.button != 1 and not self._is_dragging:
            self._pressed = None
            return
        if not self._is_dragging:
            if (event.x, event.y) == self._pressed[:2]:
                return
            self._is_dragging = True
            self.suppress_click()
            self.capture_mouse()
        self._pointer = (event.x, event.y)
        self._drag()

    def on_mouse_up(self) -> None:
        """Have selected what was dragged over."""
        self._stop_dragging()
        self._pressed = None

    def _stop_dragging(self) -> None:
        if self._drag_timer is not None:
            self._drag_timer.stop()
            self._drag_timer = None
        if self._is_dragging:
            self.release_mouse()

    def _drag(self) -> None:
        """Select to the pointer; scroll on while it is over an edge."""
        x, y = self._pointer
        beyond = -1 if y < HEADING_LINES else 1 if y >= self.size.height else 0
        if beyond:
            self.scroll_lines_to(self.top + beyond * DRAG_LINES)
            self._drag_timer = self._drag_timer or self.set_interval(DRAG_SECONDS, self._drag)
        elif self._drag_timer is not None:
            self._drag_timer.stop()
            self._drag_timer = None
        spots = self._spots_at(x, max(HEADING_LINES, min(y, self.size.height - 1)))
        if self._pressed is None or spots is None:
            return
        (_, _, first, after), (before, behind) = self._pressed, spots
        # The character that was pressed and the one under the pointer are both selected.
        self._goal = None
        self._select(selecting.Selection(first, behind) if before >= first else selecting.Selection(after, before))

    def _spots_at(self, x: int, row: int) -> "tuple[Spot, Spot] | None":
        """Before and after the character at a cell of the pane, or the nearest one above or below in sight."""
        if self._flow is None:
            return None
        cell = x - (1 if self.has_rule else 0) - self._left
        y = self.top + row - HEADING_LINES
        if spots := self._spots_in(y, cell) if y < self._flow.stop else None:
            return spots
        for above in range(min(y, self._flow.stop) - 1, self.top - 1, -1):
            if spots := self._spots_in(above, _FAR):
                return spots[1], spots[1]
        for below in range(y + 1, min(self.top + self.page, self._flow.stop)):
            if spots := self._spots_in(below, 0):
                return spots[0], spots[0]
        return None

    def on_click(self, event: events.Click) -> None:
        """Select a word by two clicks, a block by three; a click ends what was selected."""
        if self._is_dragging or self.article is None or event.button != 1:
            return
        spots = self._spots_at(event.x, event.y) if event.y >= HEADING_LINES else None
        if event.chain == 1 or spots is None:
            self.action_select_end()
            return
        number, offset = spots[0]
        text = self.shown_blocks[number].text
        first, after = word_around(text, offset) if event.chain == 2 else (0, len(text))
        self._goal = None
        self._select(selecting.Selection(selecting.Spot(number, first), selecting.Spot(number, after)))

    def line_clicked(self, y: int, x: int) -> None:
        """Follow the link that was clicked, unless a drag ended there."""
        if not self._is_dragging:
            super().line_clicked(y, x)
