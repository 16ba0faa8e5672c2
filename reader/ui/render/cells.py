"""How much text fits into so many cells, by the widths that Textual draws with and never inside a character.

Widths are Rich's, as `textual.strip` measures every line with `rich.cells.cell_len`. One thing is counted more
carefully: Rich takes whatever follows a zero width joiner as joined, here it must be an emoji, since letters are
joined in Persian and Hindi too and keep their width. So a line is never wider than measured here.
"""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate

from rich.cells import cell_len, get_character_cell_size

WIDEST = 2
"""Cells of the widest character."""

_JOINER = "\u200d"
_AS_EMOJI = "\ufe0f"
_EMOJI_PARTS = re.compile(f"[{_JOINER}{_AS_EMOJI}]")
_FIRST_COMBINING = "\u0300"
_SKIN_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]+")
_WINDOW = 4
"""Characters looked at for each cell where some have no width; more than any living script needs."""
_LONGEST_CHARACTER = 64
"""Code points after which even one character of the text, as readers see it, may be cut; emoji families have 11."""


def fit(text: str, start: int, stop: int, width: int) -> int:
    """Where to cut `text[start:stop]` so that as much as possible of it fits into `width` cells.

    At least one character is taken; characters as readers see them stay whole: marks stay with their letters,
    the parts of an emoji and of a flag together. Takes time linear in the width, whatever the text.
    """
    width = max(width, 1)
    end = min(start + width, stop)
    window = text[start:end]
    is_plain = window.isascii() or set(map(get_character_cell_size, window)) == {1}
    if is_plain and (end >= stop or is_boundary(text, end)):
        return end
    window = text[start : min(start + width * _WINDOW, stop)]
    fitting = bisect_right(list(accumulate(_widths(window))), width)
    return _whole(text, start, start + max(1, fitting), stop)


def cells_of(text: str) -> int:
    """Cells that a text takes at most."""
    return len(text) if text.isascii() else sum(_widths(text))


def _widths(window: str) -> list[int]:
    """Cells of each character of a text."""
    if _EMOJI_PARTS.search(window) is None:
        return list(map(get_character_cell_size, window))
    widths: list[int] = []
    base = ""
    joined = False
    for character in window:
        width = get_character_cell_size(character)
        if character == _AS_EMOJI and base:
            width = max(0, cell_len(base + _AS_EMOJI) - get_character_cell_size(base))
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
    for place in range(end, max(start, end - _LONGEST_CHARACTER), -1):
        if place >= stop or is_boundary(text, place):
            return place
    return end


def is_boundary(text: str, place: int) -> bool:
    """Whether text can be cut before the character at `place`, after the rules of UAX 29 that matter for cells."""
    after = text[place]
    if after < _FIRST_COMBINING:
        return True
    if after == _JOINER or text[place - 1] == _JOINER or unicodedata.category(after)[0] == "M":
        return False
    if _SKIN_TONES.match(after):
        return False
    return not _REGIONAL.match(after) or _flags_before(text, place) % 2 == 0


def _flags_before(text: str, place: int) -> int:
    """Letters of flags before `place`; two make a flag."""
    count = 0
    while count < _LONGEST_CHARACTER and place > count and _REGIONAL.match(text[place - count - 1]):
        count += 1
    return count
