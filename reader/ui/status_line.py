"""What fits into the line at the bottom of the screen; a pure decision."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from reader.safe_text import safe_line
from reader.ui.fitting import cell_len, fit

_INDENT = 2


class Hint(Protocol):
    """A key, and what it does."""

    @property
    def key(self) -> str:
        """As it stands on the keyboard."""

    @property
    def label(self) -> str:
        """In a word."""


class StatusLine(NamedTuple):
    """The line: two cells of air, the words, one cell of air, the queue, the keys."""

    words: str
    """Filled up with spaces."""
    queue: str
    """With air after it."""
    shown: int
    """How many of the keys are shown."""


def hint_cells(hint: Hint) -> int:
    """Cells that a key takes, with the air after it."""
    return cell_len(hint.key) + 1 + cell_len(hint.label) + 3


def status_line(words: str, queue: str, hints: Sequence[Hint], width: int, *, is_message: bool = False) -> StatusLine:
    """What fits into so many cells: the words first, then of the keys as many as there is room for.

    Where there is little room, a status leaves half of it to the keys; a message, which goes soon, is told in full.
    """
    for_keys = width - min(cell_len(words) + 5, width if is_message else width // 2)
    used = cell_len(queue) + 3 if queue else 0
    shown = 0
    for hint in hints:
        if used + hint_cells(hint) > for_keys:
            break
        used += hint_cells(hint)
        shown += 1
    return StatusLine(fit(safe_line(words), max(0, width - used - _INDENT - 1)), f"{queue}   " if queue else "", shown)
