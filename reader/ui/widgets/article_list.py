"""The list: ids of articles, of which the window that is shown is asked from the library."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType

from reader.library import Row, Status
from reader.safe_text import safe_line
from reader.ui.excerpts import Excerpt, cut_excerpt, fit, shortened
from reader.ui.widgets.article_items import ArticleItems, Heading
from reader.ui.widgets.marking_pane import MARK
from reader.ui.wording import SEPARATOR, row_note, row_progress, row_tags

CURSOR = "▌"
STAR = "★"
MOST_TAG_CELLS = 24
"""Cells of a row that its tags take at most."""


class ArticleList(ArticleItems):
    """The stored articles, two lines each: title, and where and when and how long. Unread is bold, read is muted.

    Headings may stand between them, which the cursor passes over.
    """

    BINDING_GROUP_TITLE = "List"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--unread",
        "list--read",
        "list--note",
        "list--star",
        "list--failed",
        "list--mark",
        "list--heading",
        "list--hit",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l,right", "choose", "open", id="list.open", tooltip="Open the article"),
    ]

    def __init__(self, rows: Callable[[Sequence[int]], list[Row]], *, id: str) -> None:  # noqa: A002 - Textual's name
        """`rows` gives what the list shows of some ids, in their order, in well under a frame."""
        super().__init__(rows, id=id)
        self.title = "Library"
        self.note = ""

    # Heading

    def heading(self) -> tuple[str, str]:
        """The name of what is listed, how many are marked, and its counts."""
        marked = f"{self.mark_count:,} marked" if self.mark_count else ""
        return self.title, SEPARATOR.join(filter(None, (marked, self.note)))

    def set_heading(self, title: str, note: str) -> None:
        """Name what is listed."""
        if (title, note) != (self.title, self.note):
            self.title, self.note = title, note
            self.redraw_heading()

    # Drawing

    def draw_item(self, item: int, row: int, width: int) -> list[Segment]:
        """The title line or the note line of an article."""
        if self._items[item] < 0:
            return self._draw_heading_item(self._headings[-1 - self._items[item]], row, width)
        data = self.row(item)
        at_cursor = item == self.cursor
        ground = self.ground
        if at_cursor:
            ground = self.style("pane--cursor-line" if self.has_focus else "pane--cursor-line-blurred")
        bar_style = self.style("pane--cursor" if self.has_focus else "pane--cursor-blurred")
        segments = [Segment(CURSOR, bar_style) if at_cursor else Segment(" ", ground)]
        is_marked = row == 0 and self.is_marked(self._items[item])
        segments.append(Segment(MARK, ground + self.ink("list--mark")) if is_marked else Segment(" ", ground))
        if data is None:
            return segments
        mark = row_progress(data) if row else STAR * data.is_starred
        room = max(0, width - 4 - max(2, cell_len(mark)))
        segments += self._draw_text(data, row, room, ground)
        mark_ink = self.ink("list--note" if row else "list--star")
        segments += [Segment(f" {mark or ' ':>2}", ground + mark_ink), Segment(" ", ground)]
        return segments

    def _draw_text(self, data: Row, row: int, room: int, ground: Style) -> list[Segment]:
        """Title, note or excerpt of an article, in exactly so many cells."""
        style = ground + self._text_style(data, row)
        if row == 0:
            return [Segment(fit(safe_line(data.title), room), style)]
        if excerpt := self.excerpt(data.id):
            return self._draw_excerpt(excerpt, room, ground)
        where, rest = row_note(data)
        tags = shortened(safe_line(row_tags(data)), max(0, min(MOST_TAG_CELLS, room - cell_len(rest))))
        text = shortened(safe_line(where), max(0, room - cell_len(rest) - cell_len(tags))) + rest + tags
        return [Segment(fit(text, room), style)]

    def _draw_heading_item(self, heading: Heading, row: int, width: int) -> list[Segment]:
        if row == 0:
            return [Segment(" ", self.ground)]
        count = "" if heading.count is None else f"  {heading.count:,}"
        text = shortened(safe_line(heading.text), max(0, width - 4 - cell_len(count)))
        return [
            Segment("  ", self.ground),
            Segment(text, self.ground + self.ink("list--heading")),
            Segment(count, self.ground + self.ink("list--note")),
        ]

    def _draw_excerpt(self, excerpt: Excerpt, room: int, ground: Style) -> list[Segment]:
        """As much of an excerpt as there is room for, from where its first hit is seen."""
        line = cut_excerpt(excerpt, room)
        plain, hit = ground + self.ink("list--note"), ground + self.ink("list--hit")
        segments: list[Segment] = []
        at = 0
        for start, end in line.hits:
            segments += [Segment(line.text[at:start], plain), Segment(line.text[start:end], hit)]
            at = end
        segments.append(Segment(line.text[at:] + " " * max(0, room - cell_len(line.text)), plain))
        return segments

    def _text_style(self, data: Row, row: int) -> Style:
        if row == 1:
            return self.ink("list--failed" if data.status is Status.FAILED else "list--note")
        return self.ink("list--read" if data.is_read or data.status is not Status.READY else "list--unread")
