"""Highlights as a list: what each says, and the note on it."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType

from reader.highlight import Highlight
from reader.safe_text import safe_line
from reader.ui.excerpts import shortened
from reader.ui.render.cells import cells_of, fit
from reader.ui.widgets.article_list import CURSOR
from reader.ui.widgets.cursor_pane import CursorPane
from reader.ui.wording import SEPARATOR, worded_date

GONE = "Not in the article any more"
_MOST = 2000
"""Characters of a passage or a note that are looked at for the few that are shown."""


class Title:
    """What stands over the highlights of an article."""

    def __init__(self, first: Highlight) -> None:
        self.highlight = first


class HighlightList(CursorPane):
    """Highlights, each in one or two lines, with a line of its note and air. Titles of articles are no stops."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "highlights--passage",
        "highlights--note",
        "highlights--gone",
        "highlights--title",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l,right", "choose", "Go there", id="highlights.go", show=False),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._items: Sequence[Highlight | Title] = ()
        self._heading_text = ("", "")
        self._starts: list[int] = [0]
        self._measured = 0

    # Items

    @property
    def item_count(self) -> int:
        """How many items there are, titles among them."""
        return len(self._items)

    @property
    def current(self) -> Highlight | None:
        """The highlight under the cursor."""
        item = self._items[self.cursor] if self.cursor < len(self._items) else None
        return item if isinstance(item, Highlight) else None

    def show(self, highlights: Sequence[Highlight], heading: tuple[str, str], *, has_titles: bool) -> None:
        """List these highlights, with titles where they belong to another article than the one before."""
        before, at = self.current, self.cursor
        self._items = tuple(_with_titles(highlights)) if has_titles else tuple(highlights)
        self._heading_text = heading
        self._measure()
        numbers = {item.id: number for number, item in enumerate(self._items) if isinstance(item, Highlight)}
        self.set_reactive(HighlightList.cursor, 0)
        self.move_cursor(numbers.get(before.id, at) if before is not None else at)
        self.scroll_lines_to(self.top)
        self.reveal_cursor()
        self.redraw()

    def heading(self) -> tuple[str, str]:
        """What is listed."""
        return self._heading_text

    def is_stop(self, item: int) -> bool:
        """Whether the cursor may stand on an item: on highlights only."""
        return isinstance(self._items[item], Highlight)

    # Lines

    @property
    def _room(self) -> int:
        return max(1, self.line_width - 4)

    def _measure(self) -> None:
        self._measured = self._room
        self._starts = [0, *accumulate(_height(item, self._measured) for item in self._items)]

    def _lines_of(self, item: int) -> range:
        """The lines of an item, with the air under it."""
        return range(self._starts[item], self._starts[item + 1]) if item < len(self._items) else range(0)

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return self._starts[-1]

    def draw_line(self, y: int, width: int) -> list[Segment]:
        """A line of a highlight or of a title."""
        item = bisect_right(self._starts, y) - 1
        return self.draw_item(item, y - self._starts[item], width)

    def draw_item(self, item: int, row: int, width: int) -> list[Segment]:
        """A line of a highlight or of a title."""
        entry = self._items[item]
        lines = _lines(entry, self._room)
        at_cursor = item == self.cursor and row < len(lines)
        ground = self.style("pane--cursor-line") if at_cursor else self.rich_style
        bar = Segment(CURSOR, self.style("pane--cursor")) if at_cursor else Segment(" ", ground)
        text, name = lines[row] if row < len(lines) else ("", "highlights--passage")
        after = Segment(" " * max(0, width - 2 - cells_of(text)), ground)
        return [bar, Segment(" ", ground), Segment(text, ground + self.ink(name)), after]

    def redraw_item(self, item: int) -> None:
        """Draw one item anew."""
        self.redraw_lines(self._lines_of(item))

    def reveal_cursor(self) -> None:
        """Scroll so that the highlight under the cursor is seen, with the title over it."""
        lines = self._lines_of(self.cursor)
        above = self.cursor - 1
        has_title = 0 <= above < len(self._items) and not self.is_stop(above)
        self.reveal(self._starts[above] if has_title else lines.start, lines.stop - 1)

    def on_resize(self) -> None:
        """Measure anew where lines are longer or shorter now."""
        if self._measured != self._room:
            self._measure()
            self.redraw()
        super().on_resize()

    def action_move_page(self, pages: float) -> None:
        """Move the cursor by pages."""
        y = self._lines_of(self.cursor).start + int(pages * max(1, self.page - 1))
        item = bisect_right(self._starts, max(0, min(y, self.line_count - 1))) - 1
        self.move_cursor(item, direction=1 if pages > 0 else -1)

    def line_clicked(self, y: int, x: int) -> None:
        """Put the cursor on the highlight that was clicked; go to it if the cursor was there."""
        item = bisect_right(self._starts, y) - 1
        if not self.is_stop(item):
            return
        if item == self.cursor:
            self.action_choose()
        else:
            self.cursor = item


def _with_titles(highlights: Sequence[Highlight]) -> list[Highlight | Title]:
    items: list[Highlight | Title] = []
    last: object = None
    for highlight in highlights:
        article = highlight.article_id or highlight.identity
        if article != last:
            items.append(Title(highlight))
            last = article
        items.append(highlight)
    return items


def _height(entry: Highlight | Title, room: int) -> int:
    """How many lines an item has, with the air under it."""
    if isinstance(entry, Title):
        return 1 + len(_title_lines(entry.highlight, room))
    # Of a text as long as this it is plain without looking at its characters.
    is_long = len(entry.passage.text) > 2 * room or cells_of(_one_line(entry.passage.text)) > room
    return 2 + is_long + (entry.is_orphan or bool(entry.note.strip()))


def _lines(entry: Highlight | Title, room: int) -> list[tuple[str, str]]:
    """The lines of an item, each with the name of its style."""
    if isinstance(entry, Title):
        return _title_lines(entry.highlight, room)
    lines = [(line, "highlights--passage") for line in two_lines(entry.passage.text, room)]
    note = shortened(_one_line(entry.note), max(1, room - 2))
    if entry.is_orphan:
        lines.append((shortened(SEPARATOR.join(filter(None, (GONE, note))), room), "highlights--gone"))
    elif note:
        lines.append(("  " + note, "highlights--note"))
    return lines


def _title_lines(highlight: Highlight, room: int) -> list[tuple[str, str]]:
    title = shortened(safe_line(highlight.title) or "(no title)", room)
    gone = "" if highlight.article_id is not None else "not in the library any more"
    about = SEPARATOR.join(filter(None, (highlight.site, worded_date(highlight.published), gone)))
    return [
        (title, "highlights--title"),
        *([(shortened(safe_line(about), room), "highlights--note")] if about else []),
    ]


def _one_line(text: str) -> str:
    """The beginning of a text in one line."""
    return safe_line(" ".join(text[:_MOST].split()))


def two_lines(text: str, width: int) -> list[str]:
    """The beginning of a text in at most two lines, broken between words where there are any."""
    words = _one_line(text)
    if cells_of(words) <= width:
        return [words]
    end = fit(words, 0, len(words), width)
    space = words.rfind(" ", 0, end + 1)
    cut = space if space > 0 else end
    return [words[:cut], shortened(words[cut:].lstrip(), width)]
