"""Rows of pictures in the lines of a pane."""

from collections.abc import Iterable, Sequence

from rich.segment import ControlType, Segment
from textual.strip import Strip

from reader.ui.pictures.drawing import Drawing

_CONTROL = ((ControlType.CURSOR_FORWARD, 0),)
"""Marks a segment as taking no cells; what stands in it is not looked at."""


class OverlaidStrip(Strip):
    """A strip with graphics over its cells, which only the whole of it has: part of a sequence would spoil the rest."""

    def crop(self, start: int, end: int | None = None) -> Strip:
        """A part of the strip, without graphics."""
        if start <= 0 and (end is None or end >= self.cell_length):
            return self
        return self._plain().crop(start, end)

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The strip in parts, without graphics."""
        cuts = list(cuts)
        return [self] if cuts == [self.cell_length] else self._plain().divide(cuts)

    def _plain(self) -> Strip:
        return Strip([segment for segment in self if not segment.control], self.cell_length)


def with_row(strip: Strip, start: int, drawing: Drawing, row: int) -> Strip:
    """A line with a row of a picture in it, from cell `start` on."""
    columns, rows = drawing.box
    end = start + columns
    if row >= rows or end >= strip.cell_length:
        return strip
    cells = drawing.row(row)
    if cells is not None:
        return Strip.join([strip.crop(0, start), Strip(cells, columns), strip.crop(end)])
    # Drawn when the cells under it are blank already, and before the last one, past which the cursor knows no way back.
    overlay = Segment(f"\x1b7\x1b[{columns}D{drawing.overlay(row)}\x1b8", None, _CONTROL)
    return OverlaidStrip([*strip.crop(0, end), overlay, *strip.crop(end)], strip.cell_length)
