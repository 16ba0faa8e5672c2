"""Listings that a page shows as tables of lines without any preformatted element: GitHub's and SyntaxHighlighter's."""

from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement

from reader.safe_text import safe_text

_LINE_CELL: Final = "blob-code"
_CODE_CELL: Final = "code"
_NUMBER_CELLS: Final = frozenset(("gutter", "linenos", "line-numbers"))


def code_in_table(table: HtmlElement) -> str | None:
    """The lines of the listing that a table is; None for any other table."""
    first = next(table.iter("td"), None)
    if first is None or not (first.get("class") and _names_code(first)):
        return None
    row = first.getparent()
    cells = [] if row is None else list(row.iterchildren("td"))
    if any(_LINE_CELL in _classes(cell) for cell in cells):
        lines = [_text(cell) for cell in table.iter("td") if _LINE_CELL in _classes(cell)]
    elif _CODE_CELL in _classes(cells[-1]) and next(table.iter("pre"), None) is None:
        lines = list(_divided(cells[-1]))
    else:
        return None
    return safe_text("\n".join(lines)).replace("\t", "    ").strip("\n").rstrip() or None


def _names_code(cell: HtmlElement) -> bool:
    return any("blob" in name or name in _NUMBER_CELLS or name == _CODE_CELL for name in _classes(cell))


def _divided(cell: HtmlElement) -> Iterator[str]:
    for line in cell.iter("div"):
        if "line" in _classes(line):
            yield _text(line)


def _text(element: HtmlElement) -> str:
    return "".join(element.itertext()).replace("\xa0", " ").strip("\r\n").rstrip()


def _classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split()
