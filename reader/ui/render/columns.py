"""How wide the columns of a table become."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.model import Cell
from reader.ui.render.cells import cells_of

GAP = 2
"""Cells between two columns."""
_SHORTEST = 12
"""Cells of a column below which its words would be cut; longer ones than this may be."""
_NUMBER = re.compile(r"[^\w\s]*\d[\d\s.,:'’/–-]*(?:[^\w\s]|[a-zA-Z]{1,3})?\)?")
"""A figure, with its sign, currency, unit or footnote sign."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is shown."""

    number: int
    width: int
    is_number: bool
    """Whether it holds figures, which stand to the right."""


@dataclass(slots=True)
class _Need:
    least: int = 0
    """Cells of the longest word, up to `_SHORTEST`."""
    most: int = 0
    """Cells of the longest line."""
    values: int = 0
    numbers: int = 0


def fit_columns(rows: Sequence[tuple[Cell, ...]], header: int, width: int) -> list[Column]:
    """The columns that have text, for lines of `width` cells; none if they do not fit without cutting words.

    The first `header` rows only name the columns. Wide columns give way to narrow ones: the same limit holds for
    all, as high as the width allows (max-min fairness).
    """
    count = max(map(len, rows), default=0)
    needs: list[_Need] = [_Need() for _ in range(count)]
    for number, row in enumerate(rows):
        for need, cell in zip(needs, row, strict=False):
            _measure(need, cell.text, width, is_value=number >= header)
    shown = [(number, need) for number, need in enumerate(needs) if need.most]
    room = width - GAP * (len(shown) - 1)
    if not shown or sum(need.least for _, need in shown) > room:
        return []
    widths = _share([need for _, need in shown], room)
    return [
        Column(number, cells, 0 < need.values == need.numbers)
        for (number, need), cells in zip(shown, widths, strict=True)
    ]


def _measure(need: _Need, text: str, width: int, *, is_value: bool) -> None:
    if not text.strip():
        return
    # Text that is measured as nothing, such as an emoji joined to nothing, is not to be left out.
    need.most = max(need.most, 1)
    for line in text.replace("\t", " ").split("\n"):
        need.most = max(need.most, min(cells_of(line.rstrip()), width))
    if need.least < _SHORTEST:
        need.least = max(need.least, min(_SHORTEST, max(map(cells_of, text.split()))))
    if is_value:
        need.values += 1
        need.numbers += _NUMBER.fullmatch(text.strip()) is not None


def _share(needs: Sequence[_Need], room: int) -> list[int]:
    """Cells for each column, together at most `room`, which must do for what is least."""
    low, high = 0, room
    while low < high:
        limit = (low + high + 1) // 2
        if sum(_limited(needs, limit)) <= room:
            low = limit
        else:
            high = limit - 1
    widths = list(_limited(needs, low))
    spare = room - sum(widths)
    for number, need in enumerate(needs):
        if spare and widths[number] < need.most:
            widths[number] += 1
            spare -= 1
    return widths


def _limited(needs: Sequence[_Need], limit: int) -> Iterator[int]:
    return (max(need.least, min(need.most, limit)) for need in needs)
