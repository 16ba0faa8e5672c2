"""Tables into lines: columns fitted to the width and scrolled sideways, or each row as a list of values.

Rows are laid out as they are asked for, and from any row on, so that a table may be of any length.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, tee, zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from reader.marks import flat_marks
from reader.model import Block, BlockKind, Cell
from reader.ui.render.cells import WIDEST, cells_of, fit
from reader.ui.render.columns import GAP, Column, Grid, Measures, grid_of
from reader.ui.render.frame import Prefix
from reader.ui.render.line import Line, Role, Run, Span
from reader.ui.render.runs import cut_runs, mark_runs, shown_text
from reader.ui.render.wrap import wrap_text

_LONGEST_NAME = 40
"""Cells of a column's name that are repeated before each value."""
_HANG = 2
"""Cells that a value's further lines are indented. As a column's name takes at most half, a value's first line
always has room for some of it, and every line has an offset of its own."""
_STRETCH_ROWS = 32
"""Rows laid out at a time where a table is wrapped from its end up: about a page."""
_GAP = " " * GAP
_SEPARATOR = len(" | ")
"""Between two cells in a table's text."""


@dataclass(frozen=True, slots=True)
class TablePart:
    """What of a table is laid out, and how."""

    measures: Measures
    shift: int = 0
    """How many of the columns that can be scrolled are out of view at the left."""
    begin: int = 0
    """Where in the table's text the first row begins that is laid out."""
    stop: int | None = None
    """Where the row begins before which it ends."""


class _Row(NamedTuple):
    number: int
    begin: int
    """Where it begins in the table's text."""
    cells: tuple[Cell, ...]

    def offsets(self) -> list[int]:
        """Where its cells begin in the table's text, as `table_text` joins them."""
        return list(accumulate((len(cell.text) + _SEPARATOR for cell in self.cells), initial=self.begin))


@dataclass(frozen=True, slots=True)
class _Fragment:
    """What stands of a cell on one line."""

    text: str
    runs: tuple[Run, ...]
    offset: int
    """Where it begins in the table's text; it stands there one for one."""


def table_lines(block: Block, index: int, width: int, prefix: Prefix, part: TablePart | None = None) -> Iterator[Line]:
    """A table in lines of `width` cells after the prefix. Each has the offset of its first characters."""
    part = part or TablePart(Measures(block.rows))
    grid = grid_of(part.measures, width, part.shift)
    if grid is None:
        yield from _list_lines(block, part, width, index, prefix)
        return
    if grid.most and not part.begin:
        yield _told_line(grid, index, width, prefix)
    yield from _grid_lines(block, part, grid, index, prefix)


def row_begin(block: Block, offset: int) -> int:
    """Where in a table's text the row begins in which an offset stands; 0 for what is no table."""
    if block.kind is not BlockKind.TABLE:
        return 0
    return block.text.rfind("\n", 0, max(0, offset)) + 1


def rows_before(block: Block, stop: int | None = None) -> int:
    """Where in a table's text the stretch of rows begins that ends before `stop`; 0 for what is no table."""
    if block.kind is not BlockKind.TABLE:
        return 0
    at = len(block.text) if stop is None else stop - 1
    for _ in range(_STRETCH_ROWS):
        at = block.text.rfind("\n", 0, at)
        if at < 0:
            return 0
    return at + 1


def column_at(block: Block, offset: int) -> int | None:
    """Which cell of its row an offset of a table's text stands in; None beyond its rows."""
    begin = row_begin(block, offset)
    number = block.text.count("\n", 0, begin)
    if number >= len(block.rows):
        return None
    offsets = _Row(number, begin, block.rows[number]).offsets()
    return max(0, sum(1 for start in offsets[:-1] if start <= offset) - 1)


def _rows(block: Block, part: TablePart) -> Iterator[_Row]:
    at = part.begin
    first = block.text.count("\n", 0, at)
    for number in range(first, len(block.rows)):
        if part.stop is not None and at >= part.stop:
            return
        row = block.rows[number]
        yield _Row(number, at, row)
        at += sum(len(cell.text) + _SEPARATOR for cell in row) - (_SEPARATOR if row else 0) + 1


def _line(text: str, runs: Sequence[Run], index: int, offset: int, prefix: Prefix, spans: Sequence[Span] = ()) -> Line:
    """A line of a table; `runs` and `spans` count from the prefix on."""
    before = len(prefix.text)
    moved = (Run(run.start + before, run.end + before, run.role, run.url) for run in runs)
    placed = tuple(span._replace(at=span.at + before) for span in spans)
    return Line((prefix.text + text).rstrip(), (*prefix.runs, *moved), index, offset, placed)


def _told_line(grid: Grid, index: int, width: int, prefix: Prefix) -> Line:
    """Which columns are in view, and where there are more."""
    ways = " ".join(("←",) * (grid.shift > 0) + ("→",) * (grid.shift < grid.most))
    told = f"columns {grid.first}–{grid.last} of {grid.count}"
    text = f"{told}   {ways}"[:width].rstrip()
    # Above the rows, so that it has a place of its own.
    return _line(text, (Run(0, len(text), Role.META),), index, -1, prefix)


# Columns side by side


def _grid_lines(block: Block, part: TablePart, grid: Grid, index: int, prefix: Prefix) -> Iterator[Line]:
    columns = grid.columns
    header = part.measures.header
    first = _first_in_view(block.rows, columns)
    is_airy = any(column.is_wrapped for column in columns)
    for row in _rows(block, part):
        if row.number == header > first:
            yield _rule(columns, index, row.begin - 1, prefix)
        is_set_apart = is_airy and row.number > max(header, first)
        for fragments in _row_fragments(row, columns):
            if is_set_apart:
                yield _line("", (), index, row.begin - 1, prefix)
                is_set_apart = False
            yield _joined(fragments, columns, index, prefix)


def _first_in_view(rows: Sequence[tuple[Cell, ...]], columns: Sequence[Column]) -> int:
    """The number of the first row of which something is in view."""
    numbers = [column.number for column in columns]
    seen = (
        number
        for number, row in enumerate(rows)
        if any(column < len(row) and row[column].text.strip() for column in numbers)
    )
    return next(seen, len(rows))


def _row_fragments(row: _Row, columns: Sequence[Column]) -> Iterator[Sequence[_Fragment | None]]:
    """For each line of a row what stands in its columns."""
    offsets = row.offsets()
    return zip_longest(
        *(
            _cell_fragments(row.cells[column.number], offsets[column.number], column.width)
            if column.number < len(row.cells)
            else ()
            for column in columns
        )
    )


def _cell_fragments(cell: Cell, offset: int, width: int, taken: int = 0) -> Iterator[_Fragment]:
    """A cell's text in lines; `taken` cells of the first one are not its own."""
    if not cell.marks and not taken and _is_short(cell.text, width):
        text = cell.text.lstrip(" ")
        if text.rstrip():
            yield _fragment(cell, text.rstrip(), (), offset + len(cell.text) - len(text))
        return
    marks = flat_marks(cell.marks, len(cell.text))
    text = shown_text(cell.text, marks)
    pieces, again = tee(piece for piece in wrap_text(text, width, taken) if piece.end > piece.start)
    cut = cut_runs(mark_runs(marks), ((piece.start, piece.end, 0) for piece in again))
    for piece, runs in zip(pieces, cut, strict=True):
        yield _fragment(cell, text[piece.start : piece.end], runs, offset + piece.start)


def _is_short(text: str, width: int) -> bool:
    """Whether a text is one line as it is."""
    return len(text) <= WIDEST * width and "\n" not in text and "\t" not in text and cells_of(text) <= width


def _fragment(cell: Cell, shown: str, runs: Sequence[Run], offset: int) -> _Fragment:
    header = (Run(0, len(shown), Role.TABLE_HEADER),) if cell.is_header else ()
    return _Fragment(shown, (*header, *runs), offset)


def _joined(fragments: Sequence[_Fragment | None], columns: Sequence[Column], index: int, prefix: Prefix) -> Line:
    parts = [prefix.text]
    at = len(prefix.text)
    runs = [*prefix.runs]
    spans: list[Span] = []
    gap = ""
    for fragment, column in zip(fragments, columns, strict=True):
        if fragment is None:
            before, shown, after = gap, " " * column.width, ""
        else:
            shown = fragment.text
            air = " " * (column.width - cell_len(shown))
            before, after = (gap + air, "") if column.is_number else (gap, air)
            at += len(before)
            runs += (Run(run.start + at, run.end + at, run.role, run.url) for run in fragment.runs)
            spans.append(Span(at, fragment.offset, len(shown)))
            at -= len(before)
        at += len(before) + len(shown) + len(after)
        parts += before, shown, after
        gap = _GAP
    offset = min(span.offset for span in spans)
    return Line("".join(parts).rstrip(), tuple(runs), index, offset, tuple(spans))


def _rule(columns: Sequence[Column], index: int, offset: int, prefix: Prefix) -> Line:
    text = _GAP.join("─" * column.width for column in columns)
    return _line(text, (Run(0, len(text), Role.TABLE_RULE),), index, offset, prefix)


# Values one under another


def _list_lines(block: Block, part: TablePart, width: int, index: int, prefix: Prefix) -> Iterator[Line]:
    measures = part.measures
    header = measures.header
    longest = min(_LONGEST_NAME, width // 2 - len(": "))
    names = [_one_line(cell.text) for cell in block.rows[header - 1]] if header else []
    is_told = header == 1 and all(
        cell_len(name) <= longest and (not name or column in measures.valued) for column, name in enumerate(names)
    )
    first = next((number for number, row in enumerate(block.rows) if _has_text(row) and number >= is_told), 0)
    for row in _rows(block, part):
        if row.number < first or not _has_text(row.cells):
            continue
        if row.number > first:
            yield _line("", (), index, row.begin - 1, prefix)
        for column, (cell, offset) in enumerate(zip(row.cells, row.offsets(), strict=False)):
            name = names[column] if row.number >= header and column < len(names) else ""
            yield from _value_lines(_cut(name, longest), cell, offset, width, index, prefix)


def _has_text(row: Sequence[Cell]) -> bool:
    return any(cell.text.strip() for cell in row)


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(": ")


def _cut(name: str, width: int) -> str:
    return name[: fit(name, 0, len(name), width)].rstrip() if name and width > 1 else ""


def _value_lines(name: str, cell: Cell, offset: int, width: int, index: int, prefix: Prefix) -> Iterator[Line]:
    """A value with its column's name before it."""
    before = f"{name}: " if name else ""
    named = (Run(0, len(before) - 1, Role.TABLE_HEADER),) if name else ()
    hang = max(0, min(_HANG, width - WIDEST))
    taken = max(0, cell_len(before) - hang)
    for number, fragment in enumerate(_cell_fragments(cell, offset, width - hang, taken)):
        lead = before if number == 0 else " " * hang
        runs = [Run(run.start + len(lead), run.end + len(lead), run.role, run.url) for run in fragment.runs]
        told = (*(named if number == 0 else ()), *runs)
        spans = (Span(len(lead), fragment.offset, len(fragment.text)),)
        yield _line(lead + fragment.text, told, index, fragment.offset, prefix, spans)
