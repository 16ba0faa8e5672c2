"""How much text fits into so many cells, by the widths that Textual draws with and never inside a character.

Widths are Rich's, as `textual.strip` measures every line with `rich.cells.cell_len`. One thing is counted more
carefully: Rich takes whatever follows a zero width joiner as joined, here it must be an emoji, since letters are
joined in Persian and Hindi too and keep their width. So a line is never wider than measured here.
"""

import re
from bisect import bisect_right
from itertools import accumulate

from rich.cells import cell_len, get_character_cell_size

from reader.ui.render.graphemes import LONGEST_CHARACTER, is_boundary
from reader.ui.render.narrow import narrow

__all__ = ["WIDEST", "cells_of", "fit", "is_boundary"]

WIDEST = 2
"""Cells of the widest character."""

_JOINER = "\u200d"
_AS_EMOJI = "\ufe0f"
_EMOJI_PARTS = re.compile(f"[{_JOINER}{_AS_EMOJI}]")
_MOST_KNOWN = 8192
"""Characters whose width is remembered; one book in Chinese has fewer."""
_WINDOW = 4
"""Characters looked at for each cell where some have no width; more than any living script needs."""


class _Sizes(dict[str, int]):
    """Cells of each character by itself, as Rich has them; a third of the time of asking Rich."""

    def __missing__(self, character: str) -> int:
        size = get_character_cell_size(character)
        if len(self) < _MOST_KNOWN:
            self[character] = size
        return size


_size_of = _Sizes().__getitem__


def fit(text: str, start: int, stop: int, width: int) -> int:
    """Where to cut `text[start:stop]` so that as much as possible of it fits into `width` cells.

    At least one character is taken; characters as readers see them stay whole: marks stay with their letters,
    the parts of an emoji and of a flag together. Takes time linear in the width, whatever the text.
    """
    width = max(width, 1)
    end = min(start + width, stop)
    if _is_narrow(text, start, end) and (end >= stop or is_boundary(text, end)):
        return end
    for chars in (width, width * 2, width * _WINDOW):
        end = min(start + chars, stop)
        ends = list(accumulate(_widths(text[start:end])))
        if end == stop or ends[-1] > width or (ends[-1] == width and is_boundary(text, end)):
            break
    return _whole(text, start, start + max(1, bisect_right(ends, width)), stop)


def cells_of(text: str) -> int:
    """Cells that a text takes at most."""
    return len(text) if text.isascii() else sum(_widths(text))


def _is_narrow(text: str, start: int, end: int) -> bool:
    """Whether each character takes one cell; that is not found out of all that do."""
    if text[start:end].isascii():
        return True
    return narrow().fullmatch(text, start, end) is not None


def _widths(window: str) -> list[int]:
    """Cells of each character of a text."""
    if _EMOJI_PARTS.search(window) is None:
        return list(map(_size_of, window))
    widths: list[int] = []
    base = ""
    joined = False
    for character in window:
        width = _size_of(character)
        if character == _AS_EMOJI and base:
            width = max(0, cell_len(base + _AS_EMOJI) - _size_of(base))
            base = ""
        elif joined and width == WIDEST:
            width = 0
        elif width:
            base = character
        joined = character == _JOINER and not joined
        widths.append(width)
    return widths


def _whole(text: str, start: int, end: int, stop: int) -> int:
    """The last place up to `end` that is between two characters as readers see them; `end` if there is none near."""
    for place in range(end, max(start, end - LONGEST_CHARACTER), -1):
        if place >= stop or is_boundary(text, place):
            return place
    return end
