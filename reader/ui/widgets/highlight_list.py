"""Highlights as a list: what each says, and the note on it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType

from reader.highlight import Highlight
from reader.safe_text import safe_line
from reader.ui.render.cells import cells_of, fit
from reader.ui.widgets.article_list import CURSOR, shortened
from reader.ui.widgets.cursor_pane import CursorPane
from reader.ui.wording import SEPARATOR, worded_date

if TYPE_CHECKING:
    from rich.style import Style

GONE = "Not in the article any more"
_MOST = 2000
"""Characters of a passage or a note that are looked at for the few that are shown."""


class Title:
    """What stands over the highlights of an article."""

    def __init__(self, first: Highlight) -> None:
        self.highlight = first


class HighlightList(CursorPane):
    """Highlights, four lines each: two of the passage, one of the note, and air. Titles of articles are no stops."""

    ITEM_LINES = 4
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

    def draw_item(self, item: int, row: int, width: int) -> list[Segment]:
        """A line of a highlight or of a title."""
        entry = self._items[item]
        room = max(1, width - 4)
        if isinstance(entry, Title):
            return [Segment("  ", self.rich_style), *self._title_line(entry.highlight, row, room)]
        at_cursor = item == self.cursor and row < self.ITEM_LINES - 1
        ground = self.style("pane--cursor-line") if at_cursor else self.rich_style
        bar = Segment(CURSOR, self.style("pane--cursor")) if at_cursor else Segment(" ", ground)
        text, name = _line(entry, row, room)
        after = Segment(" " * max(0, width - 2 - cells_of(text)), ground)
        return [bar, Segment(" ", ground), Segment(text, self._on(ground, name)), after]

    def _on(self, ground: "Style", name: str) -> "Style":
        return ground + self.ink(name)

    def _title_line(self, highlight: Highlight, row: int, room: int) -> list[Segment]:
        if row == 1:
            title = shortened(safe_line(highlight.title) or "(no title)", room)
            return [Segment(title, self._on(self.rich_style, "highlights--title"))]
        if row == 2:
            gone = "" if highlight.article_id is not None else "not in the library any more"
            about = SEPARATOR.join(filter(None, (highlight.site, worded_date(highlight.published), gone)))
            return [Segment(shortened(safe_line(about), room), self._on(self.rich_style, "highlights--note"))]
        return []


def _with_titles(highlights: Sequence[Highlight]) -> "list[Highlight | Title]":
    items: list[Highlight | Title] = []
    last: object = None
    for highlight in highlights:
        article = highlight.article_id or highlight.identity
        if article != last:
            items.append(Title(highlight))
            last = article
        items.append(highlight)
    return items


def _line(highlight: Highlight, row: int, room: int) -> tuple[str, str]:
    """A line of a highlight, and the name of its style."""
    lines = [(line, "highlights--passage") for line in two_lines(highlight.passage.text, room)]
    note = " ".join(highlight.note[:_MOST].split())
    if highlight.is_orphan:
        lines.append((shortened(SEPARATOR.join(filter(None, (GONE, safe_line(note)))), room), "highlights--gone"))
    elif note:
        lines.append(("  " + shortened(safe_line(note), max(1, room - 2)), "highlights--note"))
    return lines[row] if row < len(lines) else ("", "highlights--passage")


def two_lines(text: str, width: int) -> list[str]:
    """The beginning of a text in at most two lines, broken between words where there are any."""
    words = safe_line(" ".join(text[:_MOST].split()))
    if cells_of(words) <= width:
        return [words]
    end = fit(words, 0, len(words), width)
    space = words.rfind(" ", 0, end + 1)
    cut = space if space > 0 else end
    return [words[:cut], shortened(words[cut:].lstrip(), width)]
