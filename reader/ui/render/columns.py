"""How wide the columns of a table become, and which of them are in view where not all of them fit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from rich.cells import get_character_cell_size

from reader.model import Cell
from reader.ui.render.cells import cells_of

Rows = Sequence[tuple[Cell, ...]]

GAP = 2
"""Cells between two columns."""
_COMFORTABLE = 30
"""Cells of a column that its text is easily read in: four or five words."""
_LONGEST_WORD = 24
"""Cells of the longest word for which a column is made wide enough; longer ones are addresses and the like."""
_SHORTEST = 12
"""Cells of a column below which its words would be cut; longer ones than this may be, in a pane that is too narrow."""
_FEWEST_SCROLLED = 4
"""Columns of a table that it is worth to scroll sideways: two are in view beside the first."""
_MOST_ROWS = 2_000
"""Rows of a table that are measured, evenly taken from all of them."""
_MOST_CHARACTERS = 100_000
"""Characters of a column that are measured, and some ten milliseconds at most."""
_MOST_OF_CELL = 1_000
"""Characters of a cell that are measured."""
_NUMBER = re.compile(r"[^\w\s]*\d[\d\s.,:'’/–-]*(?:[^\w\s]|[a-zA-Z]{1,3})?\)?")
"""A figure, with its sign, currency, unit or footnote sign."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is in view."""

    number: int
    width: int
    is_number: bool
    """Whether it holds figures, which stand to the right."""
    is_wrapped: bool
    """Whether some of its values take several lines."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a table that are in view, from left to right."""

    columns: tuple[Column, ...]
    shift: int = 0
    """How many columns are out of view at the left."""
    most: int = 0
    """The largest shift; 0 if the whole table is in view."""
    first: int = 1
    """The number of the first column in view that can be scrolled, from 1, among all that have text."""
    last: int = 0
    """That of the last one in view."""
    count: int = 0
    """How many have text."""


@dataclass(frozen=True, slots=True)
class _Need:
    """How much room a column needs."""

    word: int
    """Cells of the longest word, up to `_COMFORTABLE`."""
    most: int
    """Cells of the longest line."""
    value: int
    """Cells of the longest line that is no name of the column."""
    is_broken: bool
    """Whether some values have several lines."""
    is_number: bool

    @property
    def comfortable(self) -> int:
        """Cells in which it is easily read."""
        return min(self.most, _COMFORTABLE)


class Measures:
    """What is to be known of a table to lay it out at any width; each column is measured when it is asked for."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.header = _header_rows(rows)
        """How many rows at the top name the columns."""
        self.valued = _columns_with_text(rows[self.header :])
        """The columns that have text below their names."""
        self.shown = sorted(self.valued | _columns_with_text(rows[: self.header]))
        """The columns that have text."""
        self._needs: dict[int, _Need] = {}

    def need(self, column: int) -> _Need:
        """How much room a column needs."""
        need = self._needs.get(column)
        if need is None:
            need = self._needs[column] = self._measured(column)
        return need

    def _measured(self, column: int) -> _Need:
        names = _texts(self.rows[: self.header], column)
        values = _texts(self.rows[self.header :], column)
        name_word, name = _extent(names)
        value_word, value = _extent(values)
        return _Need(
            min(max(name_word, value_word), _COMFORTABLE),
            # Text that is measured as nothing, such as an emoji joined to nothing, is not to be left out.
            max(name, value, 1),
            value,
            any("\n" in text for text in values),
            bool(values) and all(map(_NUMBER.fullmatch, values)),
        )


def grid_of(measures: Measures, width: int, shift: int = 0) -> Grid | None:
    """The columns in view on lines of `width` cells, with the first `shift` of those that can be scrolled out of view.

    All of them if they fit with their words whole. Wide columns give way to narrow ones: the same limit holds for all,
    as high as the width allows (max-min fairness). None if two cannot stand side by side.
    """
    return (
        _whole(measures, width, _LONGEST_WORD)
        or _scrolled(measures, width, shift)
        or _whole(measures, width, _SHORTEST)
    )


def shift_to(measures: Measures, width: int, shift: int, column: int) -> int:
    """The shift nearest to `shift` with which a column of the table is in view."""
    grid = grid_of(measures, width, shift)
    if grid is None or not grid.most or any(shown.number == column for shown in grid.columns):
        return shift
    side = _side(measures, width)
    beside = measures.shown[1:] if side.is_kept else measures.shown
    at = sum(1 for number in beside if number < column)
    return at if at < grid.shift else at + 1 - _fitting(measures, reversed(beside[: at + 1]), side)


def _whole(measures: Measures, width: int, longest: int) -> Grid | None:
    """All columns, if words of up to so many cells stay whole in them."""
    left = width - GAP * (len(measures.shown) - 1)
    for number in measures.shown:
        left -= min(measures.need(number).word, longest)
        if left < 0:
            return None
    return Grid(_shared(measures, measures.shown, width, longest)) if measures.shown else None


@dataclass(frozen=True, slots=True)
class _Side:
    """What the columns that can be scrolled stand beside."""

    width: int
    is_kept: bool
    """Whether the first column, which names the rows, stays in view."""
    room: int
    """Cells beside it."""
    longest: int
    """Cells of a word that stays whole beside it."""


def _side(measures: Measures, width: int) -> _Side:
    need = measures.need(measures.shown[0])
    third = width // 3
    is_kept = need.word <= third
    kept = min(need.most, max(need.word, min(_COMFORTABLE, third))) if is_kept else third
    longest = min(_COMFORTABLE, (width - kept - 2 * GAP) // 2)
    return _Side(kept, is_kept, width - kept - GAP if is_kept else width, longest)


def _scrolled(measures: Measures, width: int, shift: int) -> Grid | None:
    """As many columns as fit beside the first one."""
    if len(measures.shown) < _FEWEST_SCROLLED:
        return None
    side = _side(measures, width)
    if side.longest < _SHORTEST:
        return None
    beside = measures.shown[1:] if side.is_kept else measures.shown
    most = len(beside) - _fitting(measures, reversed(beside), side)
    shift = max(0, min(shift, most))
    inside = beside[shift : shift + _fitting(measures, beside[shift:], side)]
    columns = _shared(measures, inside, side.room, side.longest)
    if side.is_kept:
        columns = (_column(measures, measures.shown[0], side.width), *columns)
    before = len(measures.shown) - len(beside) + shift
    return Grid(columns, shift, most, before + 1, before + len(inside), len(measures.shown))


def _fitting(measures: Measures, columns: Iterable[int], side: _Side) -> int:
    """How many of these columns fit at their comfortable widths, at least two."""
    count, used = 0, -GAP
    for number in columns:
        used += GAP + measures.need(number).comfortable
        if used > side.room and count >= 2:
            break
        count += 1
    return count


def _shared(measures: Measures, numbers: Sequence[int], room: int, longest: int) -> tuple[Column, ...]:
    """These columns in so many cells, which must do for their words of up to `longest` cells."""
    needs = [measures.need(number) for number in numbers]
    room -= GAP * (len(numbers) - 1)
    widths = _share([(min(need.word, longest), need.most) for need in needs], room)
    return tuple(_column(measures, number, width) for number, width in zip(numbers, widths, strict=True))


def _column(measures: Measures, number: int, width: int) -> Column:
    need = measures.need(number)
    return Column(number, width, need.is_number, need.is_broken or need.value > width)


def _share(needs: Sequence[tuple[int, int]], room: int) -> list[int]:
    """Cells for each column, which needs at least and at most so many, together at most `room`."""
    low, high = 0, room
    while low < high:
        limit = (low + high + 1) // 2
        if sum(_limited(needs, limit)) <= room:
            low = limit
        else:
            high = limit - 1
    widths = list(_limited(needs, low))
    spare = room - sum(widths)
    for number, (_, most) in enumerate(needs):
        if spare and widths[number] < most:
            widths[number] += 1
            spare -= 1
    return widths


def _limited(needs: Sequence[tuple[int, int]], limit: int) -> Iterator[int]:
    return (max(least, min(most, limit)) for least, most in needs)


def _header_rows(rows: Rows) -> int:
    """How many rows at the top name the columns; none if there is nothing below them."""
    names = takewhile(lambda row: all(cell.is_header or not cell.text for cell in row), rows)
    count = sum(1 for _ in names) if rows and any(cell.is_header for cell in rows[0]) else 0
    return count if count < len(rows) else 0


def _columns_with_text(rows: Rows) -> set[int]:
    missing = set(range(max(map(len, rows), default=0)))
    found: set[int] = set()
    for row in rows:
        if not missing:
            break
        here = {number for number in missing if number < len(row) and row[number].text.strip()}
        missing -= here
        found |= here
    return found


def _texts(rows: Rows, column: int) -> list[str]:
    """The texts of a column that are measured, as they are shown."""
    texts: list[str] = []
    left = _MOST_CHARACTERS
    for row in rows[:: max(1, len(rows) // _MOST_ROWS)]:
        text = row[column].text[:_MOST_OF_CELL].strip() if column < len(row) else ""
        if text:
            texts.append(text)
            left -= len(text)
            if left < 0:
                break
    return texts


def _extent(texts: Sequence[str]) -> tuple[int, int]:
    """Cells of the longest word of some texts, and of the longest line."""
    joined = "\n".join(texts).replace("\t", " ")
    cells = len if _is_plain(joined) else cells_of
    word = max(map(cells, joined.split()), default=0)
    return word, max(map(cells, joined.split("\n")))


def _is_plain(text: str) -> bool:
    """Whether every character takes one cell."""
    return text.isascii() or all(get_character_cell_size(character) == 1 for character in set(text) - {"\n"})
