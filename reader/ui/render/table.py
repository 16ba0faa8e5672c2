"""Tables into lines: columns fitted to the width, or each row as a list of values where the columns are too many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from rich.cells import cell_len

from reader.marks import flat_marks
from reader.model import Block, Cell
from reader.ui.render.cells import WIDEST, fit
from reader.ui.render.columns import GAP, Column, fit_columns
from reader.ui.render.frame import Prefix
from reader.ui.render.line import Line, Role, Run, Span
from reader.ui.render.runs import cut_runs, shown_text
from reader.ui.render.wrap import wrap_text

_LONGEST_NAME = 40
"""Cells of a column's name that are repeated before each value."""
_HANG = 2
"""Cells that a value's further lines are indented. As a column's name takes at most half, a value's first line
always has room for some of it, and every line has an offset of its own."""

_Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _Fragment:
    """What stands of a cell on one line."""

    text: str
    runs: tuple[Run, ...]
    offset: int
    """Where it begins in the table's text; it stands there one for one."""


def table_lines(block: Block, index: int, width: int, prefix: Prefix) -> Iterator[Line]:
    """A table in lines of `width` cells after the prefix. Each has the offset of its first characters."""
    rows = block.rows
    header = _header_rows(rows)
    columns = fit_columns(rows, header, width)
    if columns:
        yield from _grid_lines(rows, header, columns, index, prefix)
    else:
        yield from _list_lines(rows, header, width, index, prefix)


def _header_rows(rows: Sequence[_Row]) -> int:
    """How many rows at the top name the columns; none if there is nothing below them."""
    names = takewhile(lambda row: all(cell.is_header or not cell.text for cell in row), rows)
    count = sum(1 for _ in names) if rows and any(cell.is_header for cell in rows[0]) else 0
    return count if count < len(rows) else 0


def _row_offsets(rows: Sequence[_Row]) -> Iterator[tuple[_Row, list[int], int]]:
    """Each row with the offsets of its cells in the table's text and of its end, as `table_text` joins them."""
    at = 0
    for row in rows:
        offsets: list[int] = []
        for cell in row:
            offsets.append(at)
            at += len(cell.text) + len(" | ")
        at = max(at - len(" | "), 0) if row else at
        yield row, offsets, at
        at += 1


def _line(text: str, runs: Sequence[Run], index: int, offset: int, prefix: Prefix, spans: Sequence[Span] = ()) -> Line:
    """A line of a table; `runs` and `spans` count from the prefix on."""
    before = len(prefix.text)
    moved = (Run(run.start + before, run.end + before, run.role, run.url) for run in runs)
    placed = tuple(span._replace(at=span.at + before) for span in spans)
    return Line((prefix.text + text).rstrip(), (*prefix.runs, *moved), index, offset, placed)


def _grid_lines(
    rows: Sequence[_Row], header: int, columns: Sequence[Column], index: int, prefix: Prefix
) -> Iterator[Line]:
    blocks = [(_row_fragments(row, offsets, columns), end) for row, offsets, end in _row_offsets(rows)]
    is_airy = any(len(fragments) > 1 for fragments, _ in blocks[header:])
    for number, (lines, end) in enumerate(blocks):
        for fragments in lines:
            yield _joined(fragments, columns, index, prefix)
        if not lines or number == len(blocks) - 1:
            continue
        if number == header - 1:
            yield _rule(columns, index, end, prefix)
        elif is_airy and number >= header:
            yield _line("", (), index, end, prefix)


def _row_fragments(row: _Row, offsets: list[int], columns: Sequence[Column]) -> list[list[_Fragment | None]]:
    """For each line of a row what stands in its columns."""
    cells = [
        _cell_fragments(row[column.number], offsets[column.number], column.width) if column.number < len(row) else []
        for column in columns
    ]
    height = max(map(len, cells), default=0)
    return [[cell[y] if y < len(cell) else None for cell in cells] for y in range(height)]


def _cell_fragments(cell: Cell, offset: int, width: int, taken: int = 0) -> list[_Fragment]:
    """A cell's text in lines; `taken` cells of the first one are not its own."""
    marks = flat_marks(cell.marks, len(cell.text))
    text = shown_text(cell.text, marks)
    pieces = [piece for piece in wrap_text(text, width, taken) if piece.end > piece.start]
    cut = cut_runs(marks, ((piece.start, piece.end, 0) for piece in pieces))
    fragments: list[_Fragment] = []
    for piece, runs in zip(pieces, cut, strict=True):
        shown = text[piece.start : piece.end]
        header = (Run(0, len(shown), Role.TABLE_HEADER),) if cell.is_header else ()
        fragments.append(_Fragment(shown, (*header, *runs), offset + piece.start))
    return fragments


def _joined(fragments: Sequence[_Fragment | None], columns: Sequence[Column], index: int, prefix: Prefix) -> Line:
    text = ""
    runs: list[Run] = []
    spans: list[Span] = []
    for fragment, column in zip(fragments, columns, strict=True):
        if text or runs or column is not columns[0]:
            text += " " * GAP
        if fragment is None:
            text += " " * column.width
            continue
        air = " " * (column.width - cell_len(fragment.text))
        text += air if column.is_number else ""
        runs += (Run(run.start + len(text), run.end + len(text), run.role, run.url) for run in fragment.runs)
        spans.append(Span(len(text), fragment.offset, len(fragment.text)))
        text += fragment.text if column.is_number else fragment.text + air
    offset = min(fragment.offset for fragment in fragments if fragment)
    return _line(text, runs, index, offset, prefix, spans)


def _rule(columns: Sequence[Column], index: int, offset: int, prefix: Prefix) -> Line:
    text = (" " * GAP).join("─" * column.width for column in columns)
    return _line(text, (Run(0, len(text), Role.TABLE_RULE),), index, offset, prefix)


def _list_lines(rows: Sequence[_Row], header: int, width: int, index: int, prefix: Prefix) -> Iterator[Line]:
    longest = min(_LONGEST_NAME, width // 2 - len(": "))
    names = [_one_line(cell.text) for cell in rows[header - 1]] if header else []
    is_told = header == 1 and all(
        cell_len(name) <= longest and (not name or _has_values(rows[1:], column)) for column, name in enumerate(names)
    )
    gap: int | None = None
    for number, (row, offsets, end) in enumerate(_row_offsets(rows)):
        if (is_told and number == 0) or not any(cell.text.strip() for cell in row):
            continue
        if gap is not None:
            yield _line("", (), index, gap, prefix)
        gap = end
        for column, (cell, offset) in enumerate(zip(row, offsets, strict=True)):
            name = names[column] if number >= header and column < len(names) else ""
            yield from _value_lines(_cut(name, longest), cell, offset, width, index, prefix)


def _has_values(rows: Sequence[_Row], column: int) -> bool:
    """Whether a column's name stands before a value somewhere."""
    return any(column < len(row) and row[column].text.strip() for row in rows)


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
