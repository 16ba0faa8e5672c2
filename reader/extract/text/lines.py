"""A dump's lines: where each begins and ends on the sheet, what marker stands before it, how it is set off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

TAB = 8
"""Columns between tab stops, as terminals and old editors set them."""

MEASURED = 400
"""Characters of a line that are measured; no program wraps wider, so a longer line is a paragraph of its own."""

BULLETS = "•·▪▫◦‣⁃∙●○◉◎■□▢◆◇★☆▶▸►▷▹▲△➤➢➔→»›✓✔✗✦"
"""Signs that stand for list markers wherever a space follows, those of w3m's lists of every depth among them."""

_MARKER = re.compile(
    rf"(?P<mark>[{BULLETS}]|[*+#@o-](?=\s+\S)|\(?(?:\d{{1,3}}|[a-zA-Z])[.)](?=\s))(?P<space>\s+|$)",
)
_QUOTED = re.compile(r"(?:>\s?)+(?=[^\s>])")
_DEEP = frozenset("o#@")
"""Lynx's markers of the third list depth and deeper, which are words elsewhere."""
_DEEP_INDENT = 9
"""Columns from which they are markers: the indentation of lynx's third depth at its narrowest."""
_EMPTY = frozenset(BULLETS + "*+#@=-")
"""Signs that stand alone where a list's items hold nothing but pictures."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something."""

    text: str
    """Without indentation, marker and trailing space."""
    indent: int
    """Columns before the marker, or before the text where there is none."""
    hang: int
    """Columns before the text; where the next line of the same item begins."""
    end: int
    """Columns before the line's end."""
    marker: str = ""
    """The bullet or number that stands before it."""
    gap: int = 0
    """Blank lines before it."""
    quote: int = 0
    """Signs of quotation before it, as mail sets them: `> `."""


def read_lines(text: str) -> list[Line]:
    """The lines of a text that hold something, in order."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    gap = 0
    for raw in text.split("\n"):
        line = raw.expandtabs(TAB).rstrip() if "\t" in raw else raw.rstrip()
        bare = line.lstrip()
        if not bare:
            gap += 1
            continue
        if _is_empty_item(bare):
            continue
        quote = _QUOTED.match(bare) if bare[0] == ">" else None
        if quote is not None:
            bare = bare[quote.end() :]
        yield _line(bare, len(line) - len(bare), gap, quote[0].count(">") if quote else 0)
        gap = 0


def _line(bare: str, indent: int, gap: int, quote: int) -> Line:
    # Most lines begin with two letters, which is no marker's beginning and found out faster than by a search for one.
    match = None if bare[:2].isalpha() else _MARKER.match(bare)
    if match is None or not _is_marker(match["mark"], indent):
        return Line(bare, indent, indent, indent + columns(bare), gap=gap, quote=quote)
    return Line(
        text=bare[match.end() :],
        indent=indent,
        hang=indent + match.end(),
        end=indent + columns(bare),
        marker=match["mark"],
        gap=gap,
        quote=quote,
    )


def _is_marker(mark: str, indent: int) -> bool:
    if mark in _DEEP:
        return indent >= _DEEP_INDENT
    if mark == "+":
        return indent > 0
    return not mark[0].isalpha() or mark[-1] == ")"


def _is_empty_item(bare: str) -> bool:
    return len(bare) <= 8 and all(part in _EMPTY for part in bare.split())


def columns(text: str) -> int:
    """Columns that a terminal needs for the text, of which at most `MEASURED` characters are measured."""
    if len(text) > MEASURED or text.isascii():
        return len(text)
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
