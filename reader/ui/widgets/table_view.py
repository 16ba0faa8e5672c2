"""The article with its wide tables, which are scrolled sideways."""

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip

from reader.model import Place
from reader.ui.render.line import Line
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.strip_pane import HEADING_LINES


class TableView(ArticleView):
    """The article, of whose wide tables some columns are in view at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "right", "shift_table(1)", "more columns", id="table.right", show=False, tooltip="A wide table: next column"
        ),
        Binding(
            "left",
            "shift_table(-1)",
            "columns before",
            id="table.left",
            show=False,
            tooltip="A wide table: column before",
        ),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a table that does not fit is scrolled sideways."""
        if action == "shift_table" and self._wide_table() is None:
            return False
        return super().check_action(action, parameters)

    def action_shift_table(self, columns: int) -> None:
        """Show the next columns of the wide table in sight, or those before."""
        table = self._wide_table()
        grid = self._flow.tables.grid(table) if self._flow is not None and table is not None else None
        if table is not None and grid is not None:
            self._shift(table, max(0, min(grid.shift + columns, grid.most)))

    def bring_into_sight(self, place: Place) -> None:
        """Scroll so that a place is seen; a wide table sideways too."""
        flow = self._flow
        if flow is not None and 0 <= place.block < len(flow.blocks) and flow.tables.grid(place.block) is not None:
            from reader.ui.render.table import column_at

            column = column_at(flow.blocks[place.block], place.offset)
            if column is not None:
                self._shift(place.block, flow.tables.shift_to(place.block, column))
        super().bring_into_sight(place)

    def _wide_table(self) -> int | None:
        """The number of the table that does not fit and is nearest to the middle of the page."""
        if self._flow is None:
            return None
        middle = self.top + self.page / 2
        nearest: dict[int, float] = {}
        for y, line in self._flow.numbered(self.top, self.top + self.page):
            distance = abs(y + 0.5 - middle)
            nearest[line.block] = min(distance, nearest.get(line.block, distance))
        for block in sorted(nearest, key=lambda block: nearest[block]):
            grid = self._flow.tables.grid(block) if block >= 0 else None
            if grid is not None and grid.most:
                return block
        return None

    def _shift(self, table: int, shift: int) -> None:
        flow = self._flow
        if flow is not None and shift != flow.tables.shifts.get(table, 0):
            self._stand_at(flow.set_shift(table, shift, self.top))

    # The names of the columns

    def _row(self, row: int) -> Strip:
        """In the air under the heading stand the names of a table's columns while they are out of sight above."""
        names = self._names() if row == HEADING_LINES - 1 else None
        if names is None:
            return super()._row(row)
        style = self.rich_style + self.ink("article--meta")
        return self.finish([Segment(" " * self._left, self.rich_style), Segment(names.text, style)])

    def _names(self) -> Line | None:
        if self._flow is None or not self.line_count:
            return None
        block, offset = self._flow.key(self.top)
        return self._flow.tables.names(block, offset) if block < len(self._flow.blocks) else None

    # The mouse

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Show the next columns."""
        self._scrolled_sideways(event, 1)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Show the columns before."""
        self._scrolled_sideways(event, -1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """With Shift show the next columns, as terminals without a sideways wheel have it."""
        if event.shift:
            self._scrolled_sideways(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """With Shift show the columns before."""
        if event.shift:
            self._scrolled_sideways(event, -1)

    def line_clicked(self, y: int, x: int) -> None:
        """Follow the arrow over a wide table that was clicked."""
        line = self._flow.at(y) if self._flow is not None else None
        grid = self._flow.tables.grid(line.block) if self._flow and line and line.block >= 0 else None
        if line is None or grid is None or line.spans:
            super().line_clicked(y, x)
            return
        step = {"←": -1, "→": 1}.get(line.text[max(0, x - self._left) :][:1], 0)
        self._shift(line.block, max(0, min(grid.shift + step, grid.most)))

    def _scrolled_sideways(self, event: events.MouseEvent, columns: int) -> None:
        event.stop()
        event.prevent_default()
        self.action_shift_table(columns)
