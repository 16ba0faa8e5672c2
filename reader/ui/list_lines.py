"""The two lines of an article in the list, as text and what is to be seen of it; pure functions."""

from typing import NamedTuple

from reader.safe_text import safe_line
from reader.ui.fitting import cell_len, fit, shortened
from reader.ui.list_wording import SEPARATOR, Listed, is_unknown, row_note, row_progress, row_tags

CURSOR = "▌"
STAR = "★"
ITEM_LINES = 2
LEAST_TAG_CELLS = 16
"""Cells that tags have at least, with what parts them from the note: the site is cut for them."""
LEAST_SITE_CELLS = 8
"""Cells of a site's name that still say something."""
_EDGES = 4
"""Cells of the cursor, of the mark, and of air before the sign and after it."""


class ListLine(NamedTuple):
    """A line of an article, without the cursor's two cells before it and the one cell of air after it."""

    text: str
    ink: str
    """Of the text: `unread`, `read`, `note`, `failed`."""
    sign: str
    """With a cell of air before it."""
    sign_ink: str
    """`star` or `note`."""


def title_line(row: Listed, width: int) -> ListLine:
    """The title, and the star."""
    ink = "read" if row.is_read or row.status == "failed" or is_unknown(row) else "unread"
    sign = STAR if row.is_starred else ""
    return ListLine(fit(safe_line(row.title), room_beside(sign, width)), ink, f" {sign or ' ':>2}", "star")


def note_line(row: Listed, width: int) -> ListLine:
    """Where it is from, when and how long, its tags, and how much of it is read."""
    sign = row_progress(row)
    room = room_beside(sign, width)
    where, rest = row_note(row)
    text = _noted(safe_line(where), rest, safe_line(row_tags(row)), room)
    ink = "failed" if row.status == "failed" else "note"
    return ListLine(fit(text, room), ink, f" {sign or ' ':>2}", "note")


def _noted(where: str, rest: str, tags: str, room: int) -> str:
    """Where an article is from, the rest of its note and its tags in so many cells.

    Tags have the room that the note leaves, at least some: for them the site is cut, or left out if little would be
    left of it.
    """
    if not tags:
        return shortened(where, max(0, room - cell_len(rest))) + rest
    left = room - cell_len(rest) - min(cell_len(SEPARATOR + tags), LEAST_TAG_CELLS)
    if where and left < min(cell_len(where), LEAST_SITE_CELLS):
        where, rest = "", rest.removeprefix(SEPARATOR)
    note = shortened(where, max(0, left)) + rest
    return note + shortened(SEPARATOR + tags, max(0, room - cell_len(note)))


def room_beside(sign: str, width: int) -> int:
    """Cells for the text of a line of so many cells."""
    return max(0, width - _EDGES - max(2, len(sign)))
