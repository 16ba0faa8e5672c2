"""Text cut to the room there is for it in a list; pure functions."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.safe_text import is_safe
from reader.ui.fitting import cell_len
from reader.ui.fitting import fit as fit
from reader.ui.fitting import shortened as shortened


class Excerpt(NamedTuple):
    """Words of an article, and where in them is what was looked for."""

    text: str
    hits: Sequence[tuple[int, int]] = ()
    """Characters, from the first of each to after its last."""
    label: str = ""
    """What it is of, if not of the text."""
    title_hits: Sequence[tuple[int, int]] = ()
    """What was looked for in the article's title; there may be nothing else."""


def cut_excerpt(excerpt: Excerpt, room: int) -> Excerpt:
    """An excerpt in at most so many cells, begun later if its first hit would not be seen; safe to be drawn.

    What it is of stands before it.
    """
    text, hits, label, title_hits = excerpt
    room = max(0, room - cell_len(label))
    first = hits[0] if hits else (0, 0)
    if cell_len(text[: first[1]]) > room and first[0]:
        begin = text.rfind(" ", 0, max(0, first[0] - room // 4)) + 1
        text = "…" + text[begin:]
        hits = [(start - begin + 1, end - begin + 1) for start, end in hits if start >= begin]
    # What a terminal obeys is made a space of, so that the places stay true.
    text = shortened("".join(c if c.isprintable() and is_safe(c) else " " for c in text[: 4 * room]), room)
    hits = [(start, min(end, len(text))) for start, end in hits if start < len(text)]
    before = len(label)
    return Excerpt(label + text, [(start + before, end + before) for start, end in hits], label, title_hits)


def cut_hits(text: str, shown: str, hits: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """As much of the hits in a text as is seen where it is cut with an ellipsis."""
    last = len(text) if shown.startswith(text) else len(shown.rstrip().removesuffix("…"))
    return [(start, min(end, last)) for start, end in hits if start < last]
