"""Tells tables of data from tables that only lay out a page, and reads the former."""

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from reader.extract.html.formulas import add_formula, formula_in_wiki, formula_of
from reader.extract.html.inline import InlineText, Run
from reader.extract.html.markup import MARKS, SKIPPED, is_kept_from_readers, link_address
from reader.extract.html.tree import is_hidden
from reader.model import Cell, MarkKind

_LAYOUT_PARTS: Final = tuple("table form pre iframe h1 h2 h3 h4 article section nav aside".split())
"""What stands in cells that hold a page and not a value."""
_LONGEST_VALUE = 600
"""Characters; a cell with more is prose, laid out."""
_MANY_PARAGRAPHS = 3
_LINES: Final = ("br", "p", "div", "li")
_EMPTY: Final = Cell("")
_EMPTY_HEADER: Final = Cell("", is_header=True)
_FREE: Final = (-1, _EMPTY)
_MOST_COLUMNS: Final = 1_000
_MOST_ROWS: Final = 65_534
"""As many as the standard lets a cell span."""
_MOST_SPANNED: Final = 20_000
"""Empty places of a table that are kept for the cells that span them."""


def is_data_table(table: HtmlElement) -> bool:
    """Whether a table holds data: several rows and columns of values, not parts of the page."""
    role = table.get("role")
    if role in ("presentation", "none"):
        return False
    if role == "table":
        # As every table is by itself (WAI-ARIA): who writes it means it.
        return True
    cells = [list(_cells(row)) for row in _rows(table)]
    if len(cells) < 2 or max(map(len, cells)) < 2:
        return False
    if next(table.iterdescendants(*_LAYOUT_PARTS), None) is not None:
        return False
    return not any(_is_prose(cell) for row in cells for cell in row)


def read_rows(table: HtmlElement, base: str | None) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a data table; rows without any text are left out."""
    places = _Places()
    rows = (
        places.placed([(_read_cell(cell, base), *_spans(cell)) for cell in _cells(row)])
        for row in _rows(table)
        if not is_hidden(row)
    )
    return tuple(row for row in rows if any(cell.text for cell in row))


class _Places:
    """Where the cells of a table's rows stand: what a cell spans beside its own place is left empty."""

    def __init__(self) -> None:
        self._left = _MOST_SPANNED
        self._taken: dict[int, tuple[int, Cell]] = {}
        """Up to which row a column belongs to a cell above, and what stands there instead of it."""
        self._row = -1

    def placed(self, cells: Sequence[tuple[Cell, int, int]]) -> tuple[Cell, ...]:
        """The next row, given its cells with how many columns and rows each spans."""
        self._row += 1
        row: list[Cell] = []
        length = 0
        for cell, columns, rows in cells:
            self._skip(row)
            at = len(row)
            row.append(cell)
            length = len(row)
            columns = min(columns, 1 + self._left)
            self._left -= columns - 1
            empty = _EMPTY_HEADER if cell.is_header else _EMPTY
            row += [empty] * (columns - 1)
            if rows > 1:
                self._taken |= dict.fromkeys(range(at, at + columns), (self._row + rows - 1, empty))
        return tuple(row[:length])

    def _skip(self, row: list[Cell]) -> None:
        while self._left > 0:
            last, empty = self._taken.get(len(row), _FREE)
            if last < self._row:
                return
            self._left -= 1
            row.append(empty)


def _spans(cell: HtmlElement) -> tuple[int, int]:
    """How many columns and rows a cell spans."""
    if len(cell.attrib) == 0:
        return 1, 1
    return _span(cell.get("colspan"), _MOST_COLUMNS), _span(cell.get("rowspan"), _MOST_ROWS)


def _span(stated: str | None, most: int) -> int:
    return min(max(int(stated), 1), most) if stated and stated.isdecimal() and len(stated) < 9 else 1


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table.iterchildren():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _cells(row: HtmlElement) -> Iterator[HtmlElement]:
    yield from row.iterchildren("td", "th")


def _is_prose(cell: HtmlElement) -> bool:
    if len(cell) == 0:
        return len((cell.text or "").strip()) > _LONGEST_VALUE
    if sum(1 for _ in cell.iter("p", "li", "br")) > _MANY_PARAGRAPHS:
        return True
    length = 0
    for text in cell.itertext():
        length += len(text.strip())
        if length > _LONGEST_VALUE:
            return True
    return False


def _read_cell(cell: HtmlElement, base: str | None) -> Cell:
    run = read_inline(cell, base)
    return Cell(run.text, run.marks, cell.tag == "th")


def read_inline(cell: HtmlElement, base: str | None) -> Run:
    """The text of a cell or a caption with its marks; paragraphs and items in it are lines."""
    inline = InlineText()
    if len(cell) == 0:
        inline.add(cell.text or "")
        return inline.take()
    walk = etree.iterwalk(cell, events=("start", "end"))
    skipped = None
    for event, element in walk:
        kind = MARKS.get(element.tag)
        if event == "start":
            if element.tag in SKIPPED or is_kept_from_readers(element) or _has_added_formula(inline, element):
                skipped = element
                walk.skip_subtree()
                continue
            if element.tag in _LINES and not inline.is_blank:
                inline.line_break()
            if kind is not None:
                inline.open(kind, link_address(element, base) if kind is MarkKind.LINK else None)
            inline.add(element.text or "")
        else:
            if kind is not None and element is not skipped:
                inline.close(kind)
            if element is not cell:
                inline.add(element.tail or "")
    return inline.take()


def _has_added_formula(inline: InlineText, element: HtmlElement) -> bool:
    """Whether an element is a formula, which is then added."""
    if element.tag == "math":
        add_formula(inline, formula_of(element))
    elif "mwe-math-element" in (element.get("class") or ""):
        add_formula(inline, formula_in_wiki(element))
    else:
        return False
    return True
