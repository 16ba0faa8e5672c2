"""The contents of an article: its headings as a tree, however many there are."""

from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType

from reader.ui.excerpts import fit
from reader.ui.outline import Outline
from reader.ui.widgets.article_list import CURSOR
from reader.ui.widgets.cursor_pane import CursorPane
from reader.ui.wording import plural

INDENT = "  "
FOLDED, UNFOLDED, LEAF = "▸ ", "▾ ", "  "
SHARE_CELLS = 6
"""Cells of how far down a heading stands, with air around it."""


class ContentsPane(CursorPane):
    """Headings, one line each, indented by their levels; what is under them can be folded."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"contents--entry", "contents--here", "contents--share"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Go there", id="contents.choose", show=False),
        Binding("h,left,minus", "fold(True)", "Fold", id="contents.fold", show=False),
        Binding("l,right,plus", "fold(False)", "Unfold", id="contents.unfold", show=False),
    ]

    def __init__(self, outline: Outline, here: int) -> None:
        """`here` is the entry that is being read."""
        super().__init__(id="contents")
        self._here = here
        self._outline = outline.showing(here)
        self._visible = self._outline.visible()
        self._is_tree = any(map(outline.has_children, range(len(outline.entries))))
        self.set_reactive(ContentsPane.cursor, self._visible.index(here))

    @property
    def item_count(self) -> int:
        """How many entries are shown."""
        return len(self._visible)

    @property
    def block(self) -> int:
        """The block of the entry under the cursor."""
        return self._outline.entries[self._visible[self.cursor]].block

    def heading(self) -> tuple[str, str]:
        """What it is, and how many headings there are."""
        return "Contents", plural(len(self._outline.entries), "heading")

    @property
    def heading_indent(self) -> int:
        """The heading stands over the entries."""
        return 1

    def reveal_cursor(self) -> None:
        """Scroll so that the entry under the cursor is seen."""
        self.reveal(self.cursor, self.cursor)

    def action_fold(self, is_folded: bool) -> None:
        """Fold the entry under the cursor, or the one that it is under; or unfold it."""
        number = self._visible[self.cursor]
        outline = self._outline
        is_open = outline.has_children(number) and number not in outline.folded
        if not is_folded:
            self._show(outline.unfolding(number), number)
        elif is_open:
            self._show(outline.folding(number), number)
        elif (parent := outline.parent(number)) is not None:
            self._show(outline.folding(parent), parent)

    def _show(self, outline: Outline, number: int) -> None:
        if outline != self._outline:
            self._outline = outline
            self._visible = outline.visible()
            self.redraw()
        self.move_cursor(self._visible.index(number))

    def draw_item(self, item: int, row: int, width: int) -> list[Segment]:
        """A heading, and how far down it stands."""
        number = self._visible[item]
        entry = self._outline.entries[number]
        ground = self.style("pane--cursor-line") if item == self.cursor else self.ground
        bar = Segment(CURSOR, self.style("pane--cursor")) if item == self.cursor else Segment(" ", ground)
        ink = self.ink("contents--here" if number == self._here else "contents--entry")
        room = max(1, width - 1 - SHARE_CELLS)
        text = INDENT * entry.depth + self._sign(number) + entry.text
        return [
            bar,
            Segment(fit(text, room), ground + ink),
            Segment(f"{entry.share:>{SHARE_CELLS - 1}.0%} ", ground + self.ink("contents--share")),
        ]

    def _sign(self, number: int) -> str:
        if not self._is_tree:
            return ""
        if not self._outline.has_children(number):
            return LEAF
        return FOLDED if number in self._outline.folded else UNFOLDED
