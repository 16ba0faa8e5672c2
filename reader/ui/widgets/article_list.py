"""The list: ids of articles, of which the window that is shown is asked from the library."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType

from reader.library import Row, Status
from reader.safe_text import safe_line
from reader.ui.widgets.cursor_pane import CursorPane
from reader.ui.wording import row_note, row_progress

CURSOR = "▌"
STAR = "★"


class ArticleList(CursorPane):
    """The stored articles, two lines each: title, and where and when and how long. Unread is bold, read is muted."""

    BINDING_GROUP_TITLE = "List"
    ITEM_LINES = 2
    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--unread", "list--read", "list--note", "list--star", "list--failed"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l,right", "choose", "open", id="list.open", tooltip="Open the article"),
    ]

    def __init__(self, rows: Callable[[Sequence[int]], list[Row]], *, id: str) -> None:  # noqa: A002 - Textual's name
        """`rows` gives what the list shows of some ids, in their order, in well under a frame."""
        super().__init__(id=id)
        self._ask = rows
        self._rows: dict[int, Row] = {}
        self.ids: list[int] = []
        self.title = "Library"
        self.note = ""

    # Content

    @property
    def item_count(self) -> int:
        """How many articles are listed."""
        return len(self.ids)

    @property
    def current(self) -> int | None:
        """The id under the cursor."""
        return self.ids[self.cursor] if self.ids else None

    def show(self, ids: list[int], keep: int | None = None) -> None:
        """List these articles. The cursor stays on the article it stood on, or goes to `keep`, at the same height."""
        wanted = self.current if keep is None else keep
        height = self.cursor * self.ITEM_LINES - self.top
        self.ids = ids
        self._rows.clear()
        try:
            cursor = ids.index(wanted) if wanted is not None else 0
        except ValueError:
            cursor = max(0, min(self.cursor, len(ids) - 1))
        self.set_reactive(ArticleList.cursor, cursor)
        self.set_reactive(ArticleList.top, max(0, min(cursor * self.ITEM_LINES - height, self.last_top)))
        self.reveal_cursor()
        self.redraw()
        self.post_message(self.CursorMoved(self))

    def forget_rows(self) -> None:
        """Ask the library again for what is shown."""
        self._rows.clear()
        self.redraw()

    def row(self, item: int) -> Row | None:
        """What is shown of an item; None if it is gone from the library."""
        wanted = self.ids[item]
        if wanted not in self._rows:
            if len(self._rows) > 1000:
                self._rows.clear()
            first = max(0, item - self.page)
            window = self.ids[first : item + self.page + 1]
            self._rows.update({row.id: row for row in self._ask(window)})
        return self._rows.get(wanted)

    def heading(self) -> tuple[str, str]:
        """The name of what is listed, and its counts."""
        return self.title, self.note

    def set_heading(self, title: str, note: str) -> None:
        """Name what is listed."""
        if (title, note) != (self.title, self.note):
            self.title, self.note = title, note
            self.redraw_heading()

    # Drawing

    def draw_item(self, item: int, row: int, width: int) -> list[Segment]:
        """The title line or the note line of an article."""
        data = self.row(item)
        at_cursor = item == self.cursor
        ground = self.ground
        if at_cursor:
            ground = self.style("pane--cursor-line" if self.has_focus else "pane--cursor-line-blurred")
        bar_style = self.style("pane--cursor" if self.has_focus else "pane--cursor-blurred")
        segments = [Segment(CURSOR, bar_style) if at_cursor else Segment(" ", ground), Segment(" ", ground)]
        if data is None:
            return segments
        text, mark = (safe_line(data.title), STAR * data.is_starred) if row == 0 else ("", row_progress(data))
        room = max(0, width - 4 - max(2, cell_len(mark)))
        if row == 1:
            where, rest = row_note(data)
            text = shortened(safe_line(where), max(0, room - cell_len(rest))) + rest
        mark_ink = self.ink("list--star" if row == 0 else "list--note")
        segments.append(Segment(fit(text, room), ground + self._text_style(data, row)))
        segments += [Segment(f" {mark or ' ':>2}", ground + mark_ink), Segment(" ", ground)]
        return segments

    def _text_style(self, data: Row, row: int) -> Style:
        if row == 1:
            return self.ink("list--failed" if data.status is Status.FAILED else "list--note")
        return self.ink("list--read" if data.is_read or data.status is not Status.READY else "list--unread")


def shortened(text: str, width: int) -> str:
    """The text in at most so many cells, cut with an ellipsis where it is too long."""
    return text if cell_len(text) <= width else set_cell_size(text, max(0, width - 1)).rstrip() + "…" * (width > 0)


def fit(text: str, width: int) -> str:
    """The text in exactly so many cells."""
    return set_cell_size(shortened(text, width), width)
