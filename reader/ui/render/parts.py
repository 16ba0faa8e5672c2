"""Blocks that can be laid out from the middle on, whatever their parts are."""

from reader.model import Block
from reader.ui.render.stretches import stretch_before, stretch_begin
from reader.ui.render.table import row_begin, rows_before


def part_begin(block: Block, offset: int) -> int:
    """Where the part of a block begins in which an offset stands: a row of a table, a stretch of a long text."""
    return row_begin(block, offset) or stretch_begin(block, offset)


def part_before(block: Block, stop: int | None) -> int:
    """Where the part of a block begins that ends before `stop`, or at its end."""
    return rows_before(block, stop) or stretch_before(block, stop)
