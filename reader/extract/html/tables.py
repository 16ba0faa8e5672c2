"""Tells tables of data from tables that only lay out a page, and reads the former."""

from collections.abc import Iterator
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from reader.extract.html.inline import InlineText
from reader.extract.html.markup import MARKS, SKIPPED, link_address
from reader.extract.html.tree import is_hidden
from reader.model import Cell, MarkKind

_LAYOUT_PARTS: Final = tuple("table form pre iframe h1 h2 h3 h4 article section nav aside".split())
"""What stands in cells that hold a page and not a value."""
_LONGEST_VALUE = 600
"""Characters; a cell with more is prose, laid out."""
_MANY_PARAGRAPHS = 3


def is_data_table(table: HtmlElement) -> bool:
    """Whether a table holds data: several rows and columns of values, not parts of the page."""
    if table.get("role") in ("presentation", "none"):
        return False
    cells = [list(_cells(row)) for row in _rows(table)]
    if len(cells) < 2 or max(map(len, cells)) < 2:
        return False
    if next(table.iterdescendants(*_LAYOUT_PARTS), None) is not None:
        return False
    return not any(_is_prose(cell) for row in cells for cell in row)


def read_rows(table: HtmlElement, base: str | None) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a data table; rows without any text are left out."""
    rows = (tuple(_read_cell(cell, base) for cell in _cells(row)) for row in _rows(table) if not is_hidden(row))
    return tuple(row for row in rows if any(cell.text for cell in row))


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
    inline = InlineText()
    if len(cell) == 0:
        inline.add(cell.text or "")
        return Cell(inline.take().text, is_header=cell.tag == "th")
    walk = etree.iterwalk(cell, events=("start", "end"))
    skipped = None
    for event, element in walk:
        kind = MARKS.get(element.tag)
        if event == "start":
            if element.tag in SKIPPED or is_hidden(element):
                skipped = element
                walk.skip_subtree()
                continue
            if element.tag in ("br", "p", "div", "li") and not inline.is_blank:
                inline.line_break()
            if kind is not None:
                inline.open(kind, link_address(element, base) if kind is MarkKind.LINK else None)
            inline.add(element.text or "")
        else:
            if kind is not None and element is not skipped:
                inline.close(kind)
            if element is not cell:
                inline.add(element.tail or "")
    run = inline.take()
    return Cell(run.text, run.marks, cell.tag == "th")
