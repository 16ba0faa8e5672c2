"""The article: a virtualised view of lines in a centred measure."""

from bisect import bisect_left
from dataclasses import dataclass
from time import perf_counter
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer

from reader.model import Article, Block, BlockKind, Place
from reader.safe_text import safe_line, safe_text
from reader.ui.find import Match, find_matches
from reader.ui.flow import Flow
from reader.ui.painting import Paint, paint_line
from reader.ui.render.line import Line, Role
from reader.ui.widgets.line_pane import RULE, LinePane

MEASURE = 72
"""Cells of the text's width; 66 characters is the classic ideal (Bringhurst), terminals' letters are wide."""
MARGIN = 3
"""Cells kept free left and right where the pane is narrow."""
IDLE_SLICE_SECONDS = 0.004
"""How long lines out of sight are wrapped at a stretch, a quarter of a frame."""
START = Place(0, -1_000_000)
"""Above everything."""
REST_SECONDS = 0.4
"""How long an article stands still before its place is worth storing."""
FOUND = "article--found"
FOUND_HERE = "article--found-here"


class ArticleView(LinePane):
    """The article that is read. What is out of sight is wrapped in idle time."""

    BINDING_GROUP_TITLE = "Article"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article--{role.value}" for role in Role} | {FOUND, FOUND_HERE}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "move_page(1)", "Page down", id="article.page_down", show=False),
    ]

    class Moved(Message):
        """Another part of the article is seen."""

        def can_replace(self, message: Message) -> bool:
            """Only the last one counts."""
            return isinstance(message, ArticleView.Moved)

    class Rested(Message):
        """The article has stood still for a while: time to store its place."""

    @dataclass
    class LinkClicked(Message):
        """A link in the text was clicked."""

        url: str
        text: str

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.article: Article | None = None
        """The article that is read; None while there are only a few words."""
        self._shown: Article | None = None
        self._note = ""
        self._flow: Flow | None = None
        self._matches: tuple[Match, ...] = ()
        self._match = 0
        self._wanted = ""
        self._place = START
        self._rest_timer: Timer | None = None

    # Content

    def show(self, article: Article, note: str, place: Place | None) -> None:
        """Show an article from a place on."""
        self.article = self._shown = article
        self._note = note
        self._matches, self._wanted = (), ""
        self._flow = None
        self._lay_out(place or START)
        self.redraw()
        self._tell_moved()

    def show_nothing(self, title: str, text: str) -> None:
        """Show a few words where no article is."""
        block = Block(BlockKind.PARAGRAPH, safe_text(text))
        self.show(Article("", safe_line(title), (block,)), "", None)
        self.article = None

    def heading(self) -> tuple[str, str]:
        """The site; the title too once it is out of sight."""
        if self.article is None:
            return "", ""
        title = self.article.title if self.top > 2 else ""
        return (title, self.article.site or "") if title else (self.article.site or "Article", "")

    @property
    def place(self) -> Place:
        """Where the article stands. Another width does not change it, or it would creep with every change."""
        return self._place

    @property
    def progress(self) -> float:
        """How much has been seen, 0 to 1."""
        return self._flow.progress(self.top + self.page - 1) if self._flow else 0.0

    @property
    def measure(self) -> int:
        """Cells of the text's width."""
        return max(4, min(MEASURE, self.size.width - len(RULE) - 2 * MARGIN))

    @property
    def heading_indent(self) -> int:
        """The heading stands over the text."""
        return self._left

    @property
    def _left(self) -> int:
        return max(0, (self.line_width - self.measure) // 2)

    def go_to(self, place: Place) -> None:
        """Put the line of a place at the top."""
        if self._flow:
            line = self._flow.line(place)
            self._flow.wrap_lines(line + self.page)
            self.scroll_lines_to(line)

    def go_to_anchor(self, name: str) -> bool:
        """Go to the block that a `#name` link leads to; False if there is none."""
        body = self._flow.body if self._flow else ()
        for index, block in enumerate(body):
            if name in block.anchors:
                self.go_to(Place(index, 0, ""))
                return True
        return False

    def _lay_out(self, place: Place) -> None:
        if self._shown is None:
            return
        self._place = place
        if not self.size.width:
            return
        self._flow = Flow(self._shown, self.measure, self._note)
        line = self._flow.line(place)
        self._flow.wrap_lines(line + 2 * self.page)
        self.set_reactive(ArticleView.top, max(0, min(line, self.last_top)))
        self.redraw()
        self._wrap_rest()

    def _wrap_rest(self) -> None:
        flow = self._flow
        if flow is None or flow.is_whole or not self.is_mounted:
            return
        until = perf_counter() + IDLE_SLICE_SECONDS
        while not flow.is_whole and perf_counter() < until:
            flow.wrap_lines(len(flow.lines) + 1)
        self.set_timer(0.01, self._wrap_rest) if not flow.is_whole else self._tell_moved()

    def on_resize(self) -> None:
        """Keep what is at the top of the screen at the top, at whatever width."""
        if self._shown is not None and (self._flow is None or self._flow.width != self.measure):
            self._flow = None
            self._lay_out(self._place)
        super().on_resize()

    # Lines

    @property
    def line_count(self) -> int:
        """How many lines there are, as far as they have been wrapped."""
        return len(self._flow.lines) if self._flow else 0

    def scroll_lines_to(self, top: int) -> None:
        """Show the lines from `top` on."""
        if self._flow:
            self._flow.wrap_lines(top + 2 * self.page)
        super().scroll_lines_to(top)

    def action_move_to_end(self) -> None:
        """Go to the end of the article."""
        if self._flow:
            self._flow.wrap_blocks(len(self._flow.body))
        super().action_move_to_end()

    def watch_top(self) -> None:
        """Paint, and tell that another part is seen."""
        super().watch_top()
        if self._flow is not None:
            self._place = self._flow.place(self.top)
        self._heading = None
        self._tell_moved()

    def _tell_moved(self) -> None:
        self.post_message(self.Moved())
        if self._rest_timer is not None:
            self._rest_timer.stop()
        self._rest_timer = self.set_timer(REST_SECONDS, self._tell_rested)

    def _tell_rested(self) -> None:
        self._rest_timer = None
        self.post_message(self.Rested())

    def draw_line(self, y: int, width: int) -> list[Segment]:
        """A line of the article, in the middle of the pane."""
        if self._flow is None:
            return []
        line = self._flow.lines[y]
        return [Segment(" " * self._left, self.rich_style), *paint_line(line, self.rich_style, self._paints(line))]

    def _paints(self, line: Line) -> list[Paint]:
        paints = [Paint(run.start, run.end, self.ink(f"article--{run.role.value}")) for run in line.runs]
        if not self._matches or not line.length:
            return paints
        shift = line.indent - line.offset
        line_end = line.offset + line.length
        first = bisect_left(self._matches, Match(line.block, 0, 0))
        for number in range(first, len(self._matches)):
            match = self._matches[number]
            if match.block != line.block or match.start >= line_end:
                break
            if match.end > line.offset:
                name = FOUND_HERE if number == self._match else FOUND
                start = max(match.start, line.offset) + shift
                paints.append(Paint(start, min(match.end, line_end) + shift, self.ink(name)))
        return paints

    def line_clicked(self, y: int, x: int) -> None:
        """Follow the link that was clicked."""
        if self._flow is None:
            return
        from rich.cells import cell_len

        line = self._flow.lines[y]
        x -= self._left
        for run in line.runs:
            if run.url and cell_len(line.text[: run.start]) <= x < cell_len(line.text[: run.end]):
                self.post_message(self.LinkClicked(run.url, line.text[run.start : run.end]))
                return

    # Finding

    @property
    def found(self) -> tuple[int, int]:
        """The number of the match that is shown, from 1, and how many there are."""
        return (self._match + 1 if self._matches else 0), len(self._matches)

    @property
    def wanted(self) -> str:
        """The words looked for; empty if none."""
        return self._wanted

    def find(self, wanted: str) -> None:
        """Mark all places of these words and go to the first from here on; no words end the search."""
        body = self._flow.body if self._flow else ()
        self._wanted = wanted
        self._matches = find_matches(body, wanted) if wanted else ()
        here = (self.place.block, self.place.offset)
        later = (i for i, match in enumerate(self._matches) if (match.block, match.start) >= here)
        self._match = next(later, 0)
        self._show_match()

    def next_match(self, step: int) -> None:
        """Go to the next match, or the one before, round the ends."""
        if self._matches:
            self._match = (self._match + step) % len(self._matches)
            self._show_match()

    def _show_match(self) -> None:
        if self._matches and self._flow:
            match = self._matches[self._match]
            self._flow.wrap_blocks(match.block + 1)
            line = self._flow.line(Place(match.block, match.start, ""))
            if not self.top <= line < self.top + self.page:
                self.scroll_lines_to(line - self.page // 3)
        self.redraw()
        self._tell_moved()
