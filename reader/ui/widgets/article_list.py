"""The list: ids of articles, of which the window that is shown is asked from the library."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from reader.library import Row
from reader.safe_text import safe_line
from reader.ui.excerpts import Excerpt, cut_excerpt, cut_hits
from reader.ui.fitting import cell_len, shortened
from reader.ui.list_lines import CURSOR as CURSOR
from reader.ui.list_lines import note_line, room_beside, title_line
from reader.ui.list_wording import SEPARATOR
from reader.ui.widgets.article_items import ArticleItems, Heading
from reader.ui.widgets.marking_pane import MARK


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
        Binding("M", "read_all", "All read", id="list.read_all", tooltip="Mark all that are listed as read"),
    ]

    class ReadAllWanted(Message):
        """All that is listed is to be marked as read."""

    class NothingChosen(Message):
        """Enter was pressed where nothing is listed."""

    def __init__(self, rows: Callable[[Sequence[int]], list[Row]], *, id: str) -> None:  # noqa: A002 - Textual's name
        """`rows` gives what the list shows of some ids, in their order, in well under a frame."""
        super().__init__(rows, id=id)
        self.title = "Library"
        self.note = ""
        self._told: tuple[str, ...] = ()

    def action_choose(self) -> None:
        """Choose the article under the cursor, or tell that there is none."""
        if self.item_count:
            super().action_choose()
        else:
            self.post_message(self.NothingChosen())

    def action_read_all(self) -> None:
        """Tell that all is to be marked as read."""
        self.post_message(self.ReadAllWanted())

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

    # Where nothing is listed

    def tell(self, *lines: str) -> None:
        """Show these lines wherever nothing is listed, one of which is as long as the list is wide at most."""
        if lines != self._told:
            self._told = lines
            if not self._items:
                self.redraw()

    def strip(self, y: int) -> Strip:
        """Line `y` as it is painted. Where nothing is listed, what is told stands below a line of air."""
        if not self._items and 0 < y <= len(self._told):
            text = shortened(self._told[y - 1], self.line_width - 2)
            return self.finish([Segment("  ", self.ground), Segment(text, self.ground + self.ink("list--note"))])
        return super().strip(y)

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
        edge = Segment(CURSOR, bar_style) if at_cursor else Segment(" ", ground)
        if row == 0 and self.is_marked(self._items[item]):
            # In place of the cursor, which is seen in the line below, too.
            edge = Segment(MARK, ground + self.ink("list--mark"))
        segments = [edge, Segment(" ", ground)]
        if data is None:
            return segments
        line = note_line(data, width) if row else title_line(data, width)
        excerpt, ink = self.excerpt(data.id), self.ink(f"list--{line.ink}")
        if excerpt is None or (row and not excerpt.text):
            segments.append(Segment(line.text, ground + ink))
        elif row:
            segments += self._draw_excerpt(excerpt, room_beside(line.sign.strip(), width), ground)
        else:
            hits = cut_hits(safe_line(data.title), line.text, excerpt.title_hits)
            segments += self._marked(line.text, hits, ground + ink)
        segments += [Segment(line.sign, ground + self.ink(f"list--{line.sign_ink}")), Segment(" ", ground)]
        return segments

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
        text = line.text + " " * max(0, room - cell_len(line.text))
        return self._marked(text, line.hits, ground + self.ink("list--note"))

    def _marked(self, text: str, hits: Sequence[tuple[int, int]], plain: Style) -> list[Segment]:
        hit = plain + self.ink("list--hit")
        segments: list[Segment] = []
        at = 0
        for start, end in hits:
            segments += [Segment(text[at:start], plain), Segment(text[start:end], hit)]
            at = end
        return [*segments, Segment(text[at:], plain)]
