"""How the program that made a dump set its text: wrapped or one line a paragraph, with blank lines or without."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.extract.text.lines import Line, columns

NARROWEST, WIDEST = 40, 132
"""Columns between which programs and people wrap; 132 is the wide mode of the VT100 and of old printers."""

_OVERLONG = 0.05
"""Share of long lines that may stick out of a wrapped text: addresses, tables, code."""
_FULL = 0.6
"""Share of continued lines that must be full for a text to count as wrapped."""
_TYPICAL = 50_000
"""Lines by which the rest is judged: a long book."""
_DENSE = 0.04
"""Blank lines for each line, below which paragraphs are told apart by other things than blank lines."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a dump is set."""

    width: int | None
    """The column at which its prose is wrapped; None where a line is a paragraph."""
    is_dense: bool
    """Whether blank lines say nothing because there are hardly any."""


def measure(lines: Sequence[Line]) -> Layout:
    """How the program that made these lines set them."""
    typical = lines[:_TYPICAL]
    blank = sum(1 for line in typical if line.gap)
    return Layout(_wrap_width(typical), blank < _DENSE * len(typical))


def is_full(line: Line, following: Line, width: int) -> bool:
    """Whether the first word of the following line had no room on this one."""
    return line.end + 1 + columns(first_word(following.text)) > width


def first_word(text: str) -> str:
    """The text up to its first space."""
    return text[:WIDEST].split(" ", 1)[0]


def _wrap_width(lines: Sequence[Line]) -> int | None:
    ends = sorted(line.end for line in lines if line.end >= NARROWEST)
    if not ends:
        return None
    width = ends[int((len(ends) - 1) * (1 - _OVERLONG / 2))]
    if width > WIDEST:
        return None
    continued = [
        is_full(line, following, width)
        for line, following in pairwise(lines)
        if not following.gap and not following.marker and line.end >= NARROWEST and following.indent == line.hang
    ]
    return width if len(continued) >= 2 and sum(continued) >= _FULL * len(continued) else None
