"""The feeds as a tree of lines, however many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.message import Message

from reader.safe_text import safe_line
from reader.ui.feed_tree import Entry, Folder, Gap, Item, Shelf, is_failing
from reader.ui.fitting import cell_len, fit
from reader.ui.widgets.article_list import CURSOR
from reader.ui.widgets.cursor_pane import CursorPane

FOLDED, UNFOLDED, LEAF = "▸ ", "▾ ", "  "
INDENT = "  "
FAILING, ENDED, ASKED = "✗", "∎", "↓"


class FeedsPane(CursorPane):
    """Searches, folders and feeds, one line each, with what is unread at the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "feeds--unread",
        "feeds--read",
        "feeds--folder",
        "feeds--count",
        "feeds--failing",
        "feeds--asked",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "list", id="feeds.list", tooltip="List what the feed or folder brought"),
        Binding("space", "fold", "fold", id="feeds.fold", tooltip="Fold the folder, or unfold it"),
        Binding("h,left,minus", "set_folded(True)", "Fold", id="feeds.close_folder", show=False),
        Binding("l,right,plus", "set_folded(False)", "Unfold", id="feeds.open_folder", show=False),
    ]

    @dataclass
    class FoldWanted(Message):
        """A folder is to be folded, or unfolded."""

        path: str
        is_folded: bool

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.items: Sequence[Item] = ()
        """What is listed, from the top."""
        self._counts: dict[str, int] = {}
        self._asked: frozenset[int] = frozenset()
        self._heading_text = ("", "")

    # Content

    def show(self, items: Sequence[Item], key: str | None = None) -> None:
        """List these items, with the cursor on the one of this key, else on what it is on, else where it stands."""
        before = self.current.key if self.current is not None else None
        at = next((number for number, item in enumerate(items) if item.key == key), None) if key else None
        if at is None and before:
            at = next((number for number, item in enumerate(items) if item.key == before), None)
        is_same = items == self.items and at == self.cursor
        self.items = items
        if is_same:
            return
        moved_to = self.cursor if at is None else at
        self.set_reactive(FeedsPane.cursor, 0)
        self.move_cursor(moved_to)
        self.scroll_lines_to(self.top)
        self.redraw()
        if before != (self.current.key if self.current is not None else None):
            self.post_message(self.CursorMoved(self))

    def add_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many unread articles some searches find, by their names."""
        if counts.items() - self._counts.items():
            self._counts.update(counts)
            self.redraw_lines(number for number, item in enumerate(self.items) if isinstance(item, Shelf))

    def show_asked(self, asked: frozenset[int]) -> None:
        """Mark the feeds that are being asked."""
        if asked != self._asked:
            changed, self._asked = asked ^ self._asked, asked
            self.redraw_lines(
                number for number, item in enumerate(self.items) if isinstance(item, Entry) and item.feed.id in changed
            )

    def set_heading(self, title: str, note: str) -> None:
        """Show this over the tree."""
        if (title, note) != self._heading_text:
            self._heading_text = (title, note)
            self.redraw_heading()

    def heading(self) -> tuple[str, str]:
        """What it is, and how many feeds there are."""
        return self._heading_text

    @property
    def heading_indent(self) -> int:
        """The heading stands over the names."""
        return 1 + len(LEAF)

    @property
    def item_count(self) -> int:
        """How many lines there are."""
        return len(self.items)

    @property
    def current(self) -> Item | None:
        """What is under the cursor."""
        return self.items[self.cursor] if self.cursor < len(self.items) else None

    def is_stop(self, item: int) -> bool:
        """Everything but air."""
        return not isinstance(self.items[item], Gap)

    def reveal_cursor(self) -> None:
        """Scroll so that the line under the cursor is seen."""
        self.reveal(self.cursor, self.cursor)

    # Folding

    def action_fold(self) -> None:
        """Fold the folder under the cursor, or the one of the feed, or unfold it."""
        match self.current:
            case Folder(path, is_folded=is_folded):
                self.post_message(self.FoldWanted(path, not is_folded))
            case Entry(feed) if feed.folder:
                self.post_message(self.FoldWanted(feed.folder, True))

    def action_set_folded(self, is_folded: bool) -> None:
        """Fold, or unfold; what is folded already goes to the folder above."""
        match self.current:
            case Folder(path, is_folded=already):
                if already != is_folded:
                    self.post_message(self.FoldWanted(path, is_folded))
            case Entry(feed) if is_folded and feed.folder:
                self.post_message(self.FoldWanted(feed.folder, True))
            case Shelf() | Entry() if not is_folded:
                self.action_choose()

    def line_clicked(self, y: int, x: int) -> None:
        """Put the cursor on what was clicked; choose it if the cursor was there, and fold a folder by its sign."""
        item = self.items[y]
        is_again = y == self.cursor
        if not self.is_stop(y):
            return
        self.cursor = y
        if isinstance(item, Folder) and x <= 2 * item.depth + len(FOLDED):
            self.action_fold()
        elif is_again:
            self.action_choose()

    # Drawing

    def draw_item(self, item: int, row: int, width: int) -> list[Segment]:
        """A search, a folder or a feed."""
        what = self.items[item]
        if isinstance(what, Gap):
            return []
        at_cursor = item == self.cursor
        suffix = "" if self.has_focus else "-blurred"
        ground = self.style(f"pane--cursor-line{suffix}") if at_cursor else self.ground
        bar = Segment(CURSOR, self.style(f"pane--cursor{suffix}")) if at_cursor else Segment(" ", ground)
        before, name, ink = self._named(what)
        sign, sign_ink = self._sign(what)
        count = f"{unread:,}" if (unread := self._unread(what)) else ""
        after = f" {sign}" if sign else ""
        end = f" {count}" if count else ""
        room = max(1, width - 2 - len(before) - cell_len(after) - len(end))
        return [
            bar,
            Segment(before, ground + self.ink("feeds--count")),
            Segment(fit(safe_line(name), room), ground + self.ink(ink)),
            Segment(after, ground + self.ink(sign_ink)),
            Segment(f"{end} ", ground + self.ink("feeds--count")),
        ]

    def _named(self, item: Shelf | Folder | Entry) -> tuple[str, str, str]:
        """What stands before a name, the name, and the style that it is drawn in."""
        match item:
            case Shelf(search):
                return LEAF, search.name, "feeds--folder"
            case Folder(depth=depth, is_folded=is_folded):
                ink = "feeds--unread" if is_folded and item.unread else "feeds--folder"
                return INDENT * depth + (FOLDED if is_folded else UNFOLDED), item.name, ink
            case Entry(feed, depth, unread):
                return INDENT * depth + LEAF, feed.title, "feeds--unread" if unread else "feeds--read"

    def _sign(self, item: Shelf | Folder | Entry) -> tuple[str, str]:
        match item:
            case Entry(feed) if feed.id in self._asked:
                return ASKED, "feeds--asked"
            case Entry(feed) if feed.state.is_ended:
                return ENDED, "feeds--count"
            case Entry(feed) if is_failing(feed):
                return FAILING, "feeds--failing"
            case Folder(is_folded=True, failing=failing) if failing:
                return FAILING, "feeds--failing"
            case _:
                return "", "feeds--count"

    def _unread(self, item: Shelf | Folder | Entry) -> int:
        return self._counts.get(item.search.name, 0) if isinstance(item, Shelf) else item.unread
