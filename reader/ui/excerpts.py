"""Text cut to the room there is for it in a list; pure functions."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from reader.safe_text import is_safe


class Excerpt(NamedTuple):
    """Words of an article, and where in them is what was looked for."""

    text: str
    hits: Sequence[tuple[int, int]] = ()
    """Characters, from the first of each to after its last."""


def cut_excerpt(excerpt: Excerpt, room: int) -> Excerpt:
    """An excerpt in at most so many cells, begun later if its first hit would not be seen; safe to be drawn."""
    text, hits = excerpt
    first = hits[0] if hits else (0, 0)
    if cell_len(text[: first[1]]) > room and first[0]:
        begin = text.rfind(" ", 0, max(0, first[0] - room // 4)) + 1
        text = "…" + text[begin:]
        hits = [(start - begin + 1, end - begin + 1) for start, end in hits if start >= begin]
    # What a terminal obeys is made a space of, so that the places stay true.
    text = shortened("".join(c if c.isprintable() and is_safe(c) else " " for c in text[: 4 * room]), room)
    return Excerpt(text, [(start, min(end, len(text))) for start, end in hits if start < len(text)])


def shortened(text: str, width: int) -> str:
    """The text in at most so many cells, cut with an ellipsis where it is too long."""
    return text if cell_len(text) <= width else set_cell_size(text, max(0, width - 1)).rstrip() + "…" * (width > 0)


def fit(text: str, width: int) -> str:
    """The text in exactly so many cells."""
    return set_cell_size(shortened(text, width), width)
