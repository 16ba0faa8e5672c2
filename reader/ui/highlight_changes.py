"""What was done to highlights, so that it can be undone."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.highlight import Highlight
    from reader.library import Library


@dataclass(frozen=True, slots=True)
class HighlightChange:
    """A highlight that was added or removed, or whose note was written."""

    before: "Highlight | None"
    """None: it was added."""
    after: "Highlight | None"
    """None: it was removed."""


def take_back(library: "Library", change: HighlightChange) -> None:
    """Have the highlight as it was."""
    if change.before is None:
        if change.after is not None:
            library.remove_highlight(change.after.id)
    elif change.after is None:
        library.restore_highlight(change.before)
    else:
        library.set_note(change.before.id, change.before.note)
