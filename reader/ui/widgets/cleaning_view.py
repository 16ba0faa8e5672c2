"""The article with what cleaning dropped: seen in its place, and chosen to be kept or dropped from then on."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.message import Message

from reader.model import Article, Block, Label, Place
from reader.ui.painting import Paint
from reader.ui.render.line import HEAD, Line
from reader.ui.showing import Showing, is_dropped
from reader.ui.widgets.article_view import ArticleView

DROPPED = "article--dropped"
DROPPED_MARK = "article--dropped-mark"
CURSOR = "article--cursor"
_MARK, _CURSOR = "┊ ", "▌ "


class CleaningView(ArticleView):
    """The article, of which `show_as` also shows what was dropped; a bar then marks the block that keys act on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {DROPPED, DROPPED_MARK, CURSOR}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("D", "show('dropped')", "dropped", id="page.dropped", tooltip="Show what was dropped, or hide it"),
        Binding("F", "show('full')", "full page", id="page.full", tooltip="Show the full page, or the article"),
        Binding("plus", "choose(True)", "keep", id="block.keep", tooltip="With D: keep this block from now on"),
        Binding("minus", "choose(False)", "drop", id="block.drop", tooltip="With D: drop this block from now on"),
    ]

    @dataclass
    class ShowingChanged(Message):
        """More or less of the page is shown."""

        showing: Showing

    @dataclass
    class BlockChosen(Message):
        """A block is to be kept, or dropped, on all pages like this."""

        number: int
        """Among all blocks of the page."""
        block: Block
        is_kept: bool

    @dataclass
    class NothingChosen(Message):
        """Why no block was chosen."""

        reason: str

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._cursor: int | None = None

    @property
    def cursor(self) -> int | None:
        """The block that keys act on, where what was dropped is shown."""
        return self._cursor

    def heading(self) -> tuple[str, str]:
        """As for any article, and how much of the page is shown."""
        title, note = super().heading()
        told = {Showing.DROPPED: "dropped shown", Showing.FULL: "full page"}.get(self.showing, "")
        return title, " · ".join(filter(None, (told, note)))

    # Showing

    def action_show(self, name: str) -> None:
        """Show so much of the page; the article alone if that is shown already."""
        if self.article is not None:
            self.show_as(Showing.CLEANED if self.showing is Showing(name) else Showing(name))
            self.post_message(self.ShowingChanged(self.showing))

    def show_anew(self, article: Article, note: str) -> None:
        """Show the same article cleaned anew; the bar stays at its block."""
        cursor = self._cursor
        super().show_anew(article, note)
        if cursor is not None and self._cursor is not None and cursor < len(article.blocks):
            self._move_bar(cursor)

    def _begin_at(self, place: Place) -> None:
        self._cursor = None
        super()._begin_at(place)
        if self.showing is Showing.DROPPED and self._flow and self._flow.blocks:
            self._cursor = self._stop(max(0, self._flow.place(self.top).block), 1)

    def action_choose(self, is_kept: bool) -> None:
        """Tell that the block at the bar is to be kept, or dropped."""
        if self._cursor is None or self._flow is None:
            self.post_message(
                self.NothingChosen("D shows what was dropped, and a bar at the block that + and - act on")
            )
            return
        block = self._flow.blocks[self._cursor]
        if is_kept is not is_dropped(block):
            self.post_message(self.NothingChosen("This is in the article" if is_kept else "This is dropped already"))
        elif block.label is Label.TITLE:
            self.post_message(self.NothingChosen("This is the title, which stands over the article"))
        else:
            self.post_message(self.BlockChosen(self._cursor, block, is_kept))

    def go_to(self, place: Place) -> None:
        """Put the line of a place at the top, and the bar into sight."""
        super().go_to(place)
        self._move_bar_into_sight()

    def go_to_block(self, number: int) -> None:
        """Put a block at the top, and the bar on it."""
        super().go_to_block(number)
        if self._cursor is not None:
            self._move_bar(number)

    # The bar

    def action_move(self, lines: int) -> None:
        """Move the bar by blocks where there is one; through a block that does not fit by lines."""
        if self._cursor is None or self._flow is None:
            super().action_move(lines)
            return
        own = self._flow.lines_of(self._cursor)
        step = 1 if lines > 0 else -1
        if own.stop <= self.top or own.start >= self.top + self.page:
            self._move_bar_into_sight()
        elif step > 0 and own.stop > self.top + self.page:
            self.scroll_lines_to(self.top + min(own.stop - self.top - self.page, self.page - 1))
        elif step < 0 and own.start < self.top:
            self.scroll_lines_to(self.top - min(self.top - own.start, self.page - 1))
        elif (target := self._stop(self._cursor + step, step)) is not None:
            self._move_bar_to_line(target, 0)
        else:
            super().action_move(lines)

    def next_dropped(self, step: int) -> bool:
        """Move the bar to where the next stretch of dropped blocks begins, or the one before; False if none does."""
        blocks = self._flow.blocks if self._flow else ()
        block = -1 if self._cursor is None else self._cursor + step
        while 0 <= block < len(blocks):
            begins = is_dropped(blocks[block]) and (block == 0 or not is_dropped(blocks[block - 1]))
            if begins and self._flow and self._flow.lines_of(block):
                self._move_bar_to_line(block, self.page // 4)
                return True
            block += step
        return False

    def _move_bar_to_line(self, block: int, above: int) -> None:
        """Put the bar on a block and scroll as little as shows it, with some lines above it if it was out of sight."""
        if self._flow is None:
            return
        self._move_bar(block)
        lines = self._flow.lines_of(block)
        if above and not self.top <= lines.start < self.top + self.page - above:
            self.scroll_lines_to(lines.start - above)
        self.reveal(lines.start, min(lines.stop, lines.start + self.page) - 1)

    def action_move_page(self, pages: float) -> None:
        """Go some pages down, and take the bar along."""
        super().action_move_page(pages)
        self._move_bar_into_sight()

    def action_move_to_start(self) -> None:
        """Go to the start."""
        super().action_move_to_start()
        self._move_bar_into_sight()

    def action_move_to_end(self) -> None:
        """Go to the end."""
        super().action_move_to_end()
        if self._cursor is not None and self._flow:
            self._move_bar(self._stop(len(self._flow.blocks) - 1, -1))

    def line_clicked(self, y: int, x: int) -> None:
        """Follow the link that was clicked, and put the bar there."""
        if self._cursor is not None and self._flow and self._flow.at(y).block != HEAD:
            self._move_bar(self._flow.at(y).block)
        super().line_clicked(y, x)

    def _stop(self, block: int, step: int) -> int | None:
        """The first block from here on, in a direction, that has lines."""
        while self._flow and 0 <= block < len(self._flow.blocks):
            if self._flow.lines_of(block):
                return block
            block += step
        return None

    def _move_bar_into_sight(self) -> None:
        if self._cursor is None or self._flow is None:
            return
        own = self._flow.lines_of(self._cursor)
        if own.stop <= self.top:
            self._move_bar(self._stop(max(0, self._flow.at(self.top).block), 1))
        elif own.start >= self.top + self.page:
            self._move_bar(self._stop(max(0, self._flow.at(self.top + self.page - 1).block), -1))

    def _move_bar(self, block: int | None) -> None:
        if block is None or self._cursor is None or self._flow is None:
            return
        before, self._cursor = self._cursor, block
        self.redraw_lines(self._flow.lines_of(before))
        self.redraw_lines(self._flow.lines_of(block))

    # Lines

    def margin(self, line: Line) -> list[Segment]:
        """The bar, or the sign of what was dropped, before the text."""
        left = self._left
        if self.showing is not Showing.DROPPED or line.block == HEAD or line.is_air or left < len(_MARK):
            return super().margin(line)
        if line.block == self._cursor:
            sign, style = _CURSOR, self.style(CURSOR)
        elif self._is_dropped(line):
            sign, style = _MARK, self.style(DROPPED_MARK)
        else:
            return super().margin(line)
        return [Segment(" " * (left - len(sign)), self.ground), Segment(sign, style)]

    def run_paints(self, line: Line) -> list[Paint]:
        """The styles of a line's runs, all in one quiet colour where it was dropped."""
        paints = super().run_paints(line)
        if self.showing is Showing.DROPPED and self._is_dropped(line):
            paints.append(Paint(0, len(line.text), self.ink(DROPPED)))
        return paints

    def _is_dropped(self, line: Line) -> bool:
        return line.block != HEAD and self._flow is not None and is_dropped(self._flow.blocks[line.block])
