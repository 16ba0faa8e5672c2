"""Where a line gets wider, so that it ends where the others do.

Spaces are added between words only, spread evenly; lines next to each other begin with the wider ones at different
ends, so that gaps do not stand below each other in rivers.
"""

import re

from reader.ui.render.cells import cells_of

Gap = tuple[int, int]
"""A place in the text, which is the beginning of a word, and how many spaces to set before it."""

_GAP = re.compile("(?<=[^ «]) +(?=[^ !?:;»%])")
"""Spaces between words, not those that French sets within quotation marks and before some others."""
_LARGEST_SHARE = 3
"""No line gets more than a third of its width in added spaces."""
_MOST_A_GAP = 4
"""Added spaces between two words; with more of them a line reads worse than with a ragged edge."""
_WITHOUT_SPACES = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u2e80-\u30ff\u3100-\u312f\u31a0-\u9fff\uf900-\ufaff"
    "\uff01-\uff9f\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Chinese and Japanese: spaces are no gaps between words there. Compiled when needed."""


def widen(text: str, width: int, number: int = 0) -> list[Gap]:
    """Where to add spaces so that `text`, without its indentation, takes `width` cells; nothing if it had better not.

    `text` ends with its hyphen if it has one. `number` is that of the line in its paragraph, whose last line is not
    for widening.
    """
    missing = width - cells_of(text)
    if missing <= 0 or missing * _LARGEST_SHARE > width or (not text.isascii() and re.search(_WITHOUT_SPACES, text)):
        return []
    places = [gap.end() for gap in _GAP.finditer(text)]
    if missing > len(places) * _MOST_A_GAP:
        return []
    counts = _shares(missing, len(places))
    if number % 2:
        counts.reverse()
    return [(place, count) for place, count in zip(places, counts, strict=True) if count]


def _shares(total: int, parts: int) -> list[int]:
    """A number in so many parts, which differ by at most 1, the larger ones evenly among the others."""
    return [total * (part + 1) // parts - total * part // parts for part in range(parts)]
