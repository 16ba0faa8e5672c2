"""A pane of items, one of which is under the cursor."""

from typing import ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive

from reader.ui.widgets.line_pane import LinePane


class CursorPane(LinePane):
    """A pane of items of equal height. Moving the cursor repaints the two items concerned and nothing else."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "pane--cursor",
        "pane--cursor-line",
        "pane--cursor-line-blurred",
        "pane--cursor-blurred",
    }

    ITEM_LINES = 1
    """Lines of an item."""

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The item under the cursor."""

    class CursorMoved(Message):
        """The cursor stands on another item, or on another thing at the same place."""

        def __init__(self, pane: "CursorPane") -> None:
            super().__init__()
            self.pane = pane

        @property
        def control(self) -> "CursorPane":
            """The pane whose cursor moved."""
            return self.pane

    class Chosen(Message):
        """The item under the cursor was chosen, by Enter or by a click."""

        def __init__(self, pane: "CursorPane") -> None:
            super().__init__()
            self.pane = pane

        @property
        def control(self) -> "CursorPane":
            """The pane whose item was chosen."""
            return self.pane

    # What subclasses say

    @property
    def item_count(self) -> int:
        """How many items there are."""
        raise NotImplementedError

    def is_stop(self, item: int) -> bool:
        """Whether the cursor may stand on this item."""
        return True

    def draw_item(self, item: int, row: int, width: int) -> list[Segment]:
        """The segments of line `row` of an item."""
        raise NotImplementedError

    # Lines

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return self.item_count * self.ITEM_LINES

    def draw_line(self, y: int, width: int) -> list[Segment]:
        """The segments of a line."""
        item, row = divmod(y, self.ITEM_LINES)
        return self.draw_item(item, row, width)

    def lines_of(self, item: int) -> range:
        """The lines of an item."""
        return range(item * self.ITEM_LINES, (item + 1) * self.ITEM_LINES)

    def redraw_item(self, item: int) -> None:
        """Draw one item anew."""
        self.redraw_lines(self.lines_of(item))

    def focus_lines(self) -> range:
        """The cursor is brighter while the pane has the focus."""
        return self.lines_of(self.cursor)

    # Cursor

    def move_cursor(self, item: int, *, direction: int = 1) -> None:
        """Put the cursor on the first item from `item` on, in a direction, that it may stand on."""
        item = max(0, min(item, self.item_count - 1))
        for step in (direction, -direction):
            candidate = item
            while 0 <= candidate < self.item_count and not self.is_stop(candidate):
                candidate += step
            if 0 <= candidate < self.item_count:
                self.cursor = candidate
                break
        self.reveal_cursor()

    def reveal_cursor(self) -> None:
        """Scroll so that the item under the cursor is seen, at the very top with what stands over it."""
        first = self.cursor * self.ITEM_LINES
        above = self.cursor
        while above > 0 and not self.is_stop(above - 1):
            above -= 1
        self.reveal(first, first + self.ITEM_LINES - 1)
        if (first - above * self.ITEM_LINES) < self.page // 2:
            self.reveal(above * self.ITEM_LINES, first)

    def watch_cursor(self, before: int, now: int) -> None:
        """Repaint the two items."""
        self.redraw_item(before)
        self.redraw_item(now)
        self.post_message(self.CursorMoved(self))

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        super().on_resize()
        self.reveal_cursor()

    # Keys and mouse

    def action_move(self, lines: int) -> None:
        """Move the cursor by items."""
        self.move_cursor(self.cursor + lines, direction=1 if lines > 0 else -1)

    def action_move_page(self, pages: float) -> None:
        """Move the cursor by pages."""
        items = max(1, int(abs(pages) * self.page / self.ITEM_LINES) - 1)
        self.action_move(items if pages > 0 else -items)

    def action_move_to_start(self) -> None:
        """Go to the first item."""
        self.move_cursor(0)
        self.scroll_lines_to(0)

    def action_move_to_end(self) -> None:
        """Go to the last item."""
        self.move_cursor(self.item_count - 1, direction=-1)

    def action_choose(self) -> None:
        """Choose the item under the cursor."""
        if self.item_count:
            self.post_message(self.Chosen(self))

    def line_clicked(self, y: int, x: int) -> None:
        """Put the cursor on the item that was clicked and choose it."""
        item = y // self.ITEM_LINES
        if self.is_stop(item):
            self.cursor = item
            self.action_choose()
