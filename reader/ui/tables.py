"""The tables of a text, and which of their columns are in view."""

from reader.model import Block, BlockKind
from reader.ui.render.columns import Grid, Measures, grid_of, shift_to
from reader.ui.render.frame import frame_of
from reader.ui.render.layout import lines_of_block
from reader.ui.render.line import Line
from reader.ui.render.table import TablePart


class Tables:
    """The tables among some blocks, at one width. Each is measured once, when it is first looked at."""

    def __init__(self, blocks: tuple[Block, ...], width: int, shifts: dict[int, int]) -> None:
        self.shifts = shifts
        """How many columns of a table are out of view at the left, by its number."""
        self._blocks = blocks
        self._width = width
        self._measures: dict[int, Measures] = {}

    def part(self, index: int, begin: int, stop: int | None) -> TablePart | None:
        """What is laid out of a table, from the row at `begin` to the one at `stop`; None for any other block."""
        if self._blocks[index].kind is not BlockKind.TABLE:
            return None
        return TablePart(self._measured(index), self.shifts.get(index, 0), begin, stop)

    def grid(self, index: int) -> Grid | None:
        """The columns of a table that are in view; None for what is no table, or is shown as a list."""
        block = self._blocks[index]
        if block.kind is not BlockKind.TABLE:
            return None
        return grid_of(self._measured(index), frame_of(block, self._width).width, self.shifts.get(index, 0))

    def shift_to(self, index: int, column: int) -> int:
        """The shift of a table with which a column is in view, nearest to the one that it has."""
        width = frame_of(self._blocks[index], self._width).width
        return shift_to(self._measured(index), width, self.shifts.get(index, 0), column)

    def names(self, index: int, offset: int) -> Line | None:
        """The line that names the columns in view, if an offset of the table's text is below it."""
        grid = self.grid(index)
        header = self._measured(index).header if grid is not None else 0
        if not header:
            return None
        block = self._blocks[index]
        begin, stop = 0, block.text.find("\n") + 1
        for _ in range(header - 1):
            begin, stop = stop, block.text.find("\n", stop) + 1
        if not 0 < stop <= offset:
            return None
        lines = lines_of_block(block, index, self._width, part=self.part(index, begin, stop))
        return next((line for line in lines if line.spans), None)

    def _measured(self, index: int) -> Measures:
        if index not in self._measures:
            self._measures[index] = Measures(self._blocks[index].rows)
        return self._measures[index]
