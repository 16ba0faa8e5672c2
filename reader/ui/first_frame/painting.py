"""The lines of the first frame, as the app draws them; pure functions."""

from collections.abc import Callable
from typing import NamedTuple

from reader.safe_text import safe_line
from reader.ui.first_frame.keys import Spot
from reader.ui.first_frame.look import Look
from reader.ui.fitting import cell_len
from reader.ui.list_lines import CURSOR, ITEM_LINES, note_line, title_line
from reader.ui.list_wording import Listed
from reader.ui.pane_layout import Pane, pane_widths, visible_panes
from reader.ui.status_line import status_line

HEADING_LINES = 2
STATUS_LINES = 2
_RULE = "│"


class Frame(NamedTuple):
    """What is painted."""

    look: Look
    width: int
    height: int
    title: str
    """What heads the list."""
    note: str
    """What stands beside it."""
    queue: str
    """What the status bar says of links that wait."""
    total: int
    spot: Spot


def page_of(height: int) -> int:
    """Lines of the list that are seen on a screen of so many rows."""
    return max(1, height - STATUS_LINES - HEADING_LINES)


def lines(frame: Frame, row: Callable[[int], Listed | None]) -> list[str]:
    """The rows of the screen from the top. `row` gives what is shown of an item."""
    shown = visible_panes(frame.width, Pane.LIST, Pane.LIST, is_alone=False)
    widths = pane_widths(frame.width, shown)
    beside = [_beside(frame, pane, widths[pane]) for pane in shown if pane is not Pane.LIST]
    painted = []
    for y in range(frame.height - STATUS_LINES):
        of_list = _list_row(frame, y, widths[Pane.LIST], row)
        painted.append(of_list + "".join(first if y == 0 else other for first, other in beside))
    return [*painted, *_status(frame)]


def styled(frame: Frame, name: str, text: str) -> str:
    """A text in a style of the look."""
    style = frame.look.styles[name]
    return f"\x1b[{style}m{text}\x1b[0m" if style and text else text


def _beside(frame: Frame, pane: Pane, width: int) -> tuple[str, str]:
    """The first row of a pane beside the list, and the others."""
    rule = styled(frame, f"{pane}:rule", _RULE)
    air = styled(frame, f"{pane}:ground", " " * (width - 1))
    if pane is not Pane.LINKS:
        return rule + air, rule + air
    heading = safe_line(frame.look.links_heading)
    rest = styled(frame, "links:ground", " " * max(0, width - 3 - cell_len(heading)))
    first = styled(frame, "links:ground", "  ") + styled(frame, "links:heading", heading) + rest
    return rule + first, rule + air


def _list_row(frame: Frame, y: int, width: int, row: Callable[[int], Listed | None]) -> str:
    if y == 0:
        return _heading(frame, width)
    item, part = divmod(frame.spot.top + y - HEADING_LINES, ITEM_LINES)
    found = row(item) if y >= HEADING_LINES and item < frame.total else None
    if found is None:
        return styled(frame, "ground", " " * width)
    line = note_line(found, width) if part else title_line(found, width)
    ground = "cursor-line" if item == frame.spot.cursor else "ground"
    edge = styled(frame, "cursor", CURSOR) if item == frame.spot.cursor else styled(frame, ground, " ")
    return (
        edge
        + styled(frame, ground, " ")
        + styled(frame, f"{ground}:{line.ink}", line.text)
        + styled(frame, f"{ground}:{line.sign_ink}", line.sign)
        + styled(frame, ground, " ")
    )


def _heading(frame: Frame, width: int) -> str:
    title, note = safe_line(frame.title), frame.note
    used = 2 + cell_len(title) + (2 + cell_len(note) if note else 0)
    if used > width:
        # Seldom; the app has it in a moment.
        return styled(frame, "ground", " " * width)
    head = styled(frame, "ground", "  ") + styled(frame, "accent", title)
    if note:
        head += styled(frame, "ground", "  ") + styled(frame, "heading-note", note)
    return head + styled(frame, "ground", " " * (width - used))


def _status(frame: Frame) -> list[str]:
    line = status_line("", frame.queue, frame.look.keys, frame.width)
    parts = [styled(frame, "status:ground", "  "), styled(frame, "status:text", line.words)]
    parts += [styled(frame, "status:ground", " "), styled(frame, "status:queue", line.queue)]
    for hint in frame.look.keys[: line.shown]:
        parts += [styled(frame, "status:key", hint.key), styled(frame, "status:label", f" {hint.label}   ")]
    return [styled(frame, "status:rule", "─" * frame.width), "".join(parts)]
