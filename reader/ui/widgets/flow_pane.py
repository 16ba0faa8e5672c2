"""A pane of blocks in a centred measure: wrapped as far as is seen, the rest in idle time."""

from collections.abc import Iterator
from time import perf_counter
from typing import ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.timer import Timer

from reader.model import Article, Block, BlockKind, Place, find_place
from reader.picture_box import Size
from reader.places import carry_place
from reader.safe_text import safe_line, safe_text
from reader.ui.flow import Flow
from reader.ui.painting import Paint, paint_line
from reader.ui.preferences import Preferences
from reader.ui.render.layout import NARROWEST
from reader.ui.render.line import HEAD, Line, Role
from reader.ui.render.setting import Setting
from reader.ui.showing import Showing, blocks_shown, from_body, to_body
from reader.ui.widgets.line_pane import RULE, LinePane

MARGIN = 3
"""Cells kept free left and right where the pane is narrow."""
IDLE_SLICE_SECONDS = 0.004
"""How long lines out of sight are wrapped at a stretch, a quarter of a frame."""
IDLE_PAUSE_SECONDS = 0.01
"""How long keys have their turn between two stretches."""
NOWHERE = -(1 << 60)
"""No line's number."""
START = Place(0, -1_000_000)
"""Above everything."""
REST_SECONDS = 0.4
"""How long an article stands still before its place is worth storing."""


class FlowPane(LinePane):
    """Shows the blocks of an article, or of the whole page that it comes from."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article--{role.value}" for role in Role}

    class Moved(Message):
        """Another part of the article is seen, though not by scrolling: `top` tells of that."""

        def can_replace(self, message: Message) -> bool:
            """Only the last one counts."""
            return isinstance(message, FlowPane.Moved)

    class Rested(Message):
        """The article has stood still for a while: time to store its place."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.article: Article | None = None
        """The article that is read; None while there are only a few words."""
        self.showing = Showing.CLEANED
        """How much of its page is shown; `show_as` changes it."""
        self._shown: Article | None = None
        self._note = ""
        self._flow: Flow | None = None
        self._place = START
        self._moved_at = 0.0
        self._rest_timer: Timer | None = None
        self._idle_timer: Timer | None = None
        self._preferences = Preferences()

    # Content

    def show(self, article: Article, note: str, place: Place | None) -> None:
        """Show an article from a place on."""
        self.article = self._shown = article
        self._note = note
        self.showing = Showing.CLEANED
        self._begin_at(place or START)

    def show_anew(self, article: Article, note: str) -> None:
        """Show the same article cleaned anew, as much of it as before, at the same text."""
        if self._shown is None:
            return
        before = blocks_shown(self._shown, self.showing)
        self.article = self._shown = article
        self._note = note
        self._begin_at(carry_place(before, blocks_shown(article, self.showing), self._place))

    def show_as(self, showing: Showing) -> None:
        """Show more or less of the page, at the same place."""
        if self.article is not None and showing is not self.showing:
            place = self.place
            self.showing = showing
            self._begin_at(place if showing is Showing.CLEANED else from_body(self.article.blocks, place))

    def _begin_at(self, place: Place) -> None:
        self._flow = None
        self._lay_out(place)
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
        is_title_seen = self._flow is None or self._flow.at(self.top).block == HEAD
        title = "" if is_title_seen else self.article.title
        return (title, self.article.site or "") if title else (self.article.site or "Article", "")

    @property
    def place(self) -> Place:
        """Where the article stands, in its body. Another width does not change it, or it would creep each time."""
        if self.showing is Showing.CLEANED or self._shown is None:
            return self._place
        return to_body(self._shown.blocks, self._place)

    @property
    def progress(self) -> float:
        """How much has been seen, 0 to 1."""
        return self._flow.progress(self.top + self.page - 1) if self._flow else 0.0

    # How it is set

    @property
    def preferences(self) -> Preferences:
        """How the text is set."""
        return self._preferences

    def set_preferences(self, preferences: Preferences) -> None:
        """Set the text so from now on; what stands at the top stays there."""
        if preferences != self._preferences:
            self._preferences = preferences
            self._lay_out(self._place)
            self._tell_moved()

    @property
    def measure(self) -> int:
        """Cells of the text's width."""
        return max(NARROWEST, min(self._preferences.measure, self.outer_size.width - len(RULE) - 2 * MARGIN))

    def _setting(self) -> Setting:
        language = self._shown.language if self._shown else None
        return self._preferences.setting(language)

    @property
    def heading_indent(self) -> int:
        """The heading stands over the text."""
        return self._left

    @property
    def _left(self) -> int:
        free = self.line_width - self.measure
        return max(0, free // 2 if self._preferences.is_centred else min(free, MARGIN))

    # Going somewhere

    def go_to(self, place: Place) -> None:
        """Put the line of a place at the top."""
        if self._flow:
            self.scroll_lines_to(self._line(place))

    def bring_into_sight(self, place: Place) -> None:
        """Scroll, if the line of a place is not seen, so that it stands at a third of the page."""
        if self._flow:
            line = self._line(place)
            if not self.top <= line < self.top + self.page:
                self.scroll_lines_to(line - self.page // 3)

    def _line(self, place: Place) -> int:
        """The line of a place; begins anew near to it if it is far from all that is wrapped."""
        if self._flow is None:
            return 0
        if not self._flow.is_near(place):
            self._flow = self._new_flow(place)
            self._strips.clear()
            # The numbers are others: whatever line is gone to now, it is another one.
            self.set_reactive(FlowPane.top, NOWHERE)
        return self._flow.line(place)

    def box_of(self, block: Block) -> Size | None:
        """The cells that the picture of a figure takes; None while its words are shown."""
        return None

    def _lay_out(self, place: Place) -> None:
        if self._shown is None:
            return
        self._place = place
        if not self.outer_size.width:
            return
        self._flow = self._new_flow(place)
        self._stand_at(self._flow.line(place))
        self._work_ahead()

    def _new_flow(self, place: Place) -> Flow:
        """The text, wrapped from a place on."""
        article = self._shown or Article("", "", ())
        blocks = blocks_shown(article, self.showing)
        begin = find_place(blocks, place).block
        return Flow(article, blocks, self.measure, self._note, begin=begin, setting=self._setting(), boxes=self.box_of)

    def _stand_at(self, line: int) -> None:
        """Have a line at the top, whatever else has changed; the place that is kept stays what it is."""
        if self._flow is not None:
            self._flow.reach_lines(line - self.page, line + 2 * self.page)
        self.set_reactive(FlowPane.top, max(self.first_line, min(line, self.last_top)))
        self.redraw()

    # What is done ahead

    def _work_ahead(self) -> None:
        """Wrap and draw, in idle time, what may be looked at next."""
        if self._idle_timer is None and self.is_mounted:
            self._idle_timer = self.set_timer(IDLE_PAUSE_SECONDS, self._work_a_slice)

    def _work_a_slice(self) -> None:
        self._idle_timer = None
        until = perf_counter() + IDLE_SLICE_SECONDS
        undrawn = self._undrawn()
        while perf_counter() < until:
            y = next(undrawn, None)
            if y is not None:
                # The terminal's codes are kept with the strip.
                self.strip(y).render(self.app.console)
            elif not self._wrap_some():
                return
        self._work_ahead()

    def _undrawn(self) -> Iterator[int]:
        """The lines of the next page, then those of the one before, that have not been drawn."""
        if self._flow is None or not self.display:
            return
        page = self.page
        below = range(self.top + page, min(self.top + 2 * page, self._flow.stop))
        above = range(self.top - 1, max(self.top - page, self._flow.first) - 1, -1)
        yield from (y for y in (*below, *above) if y not in self._strips)

    def _wrap_some(self) -> bool:
        """Wrap some more; False if all is wrapped."""
        if self._flow is None or self._flow.is_whole:
            return False
        self._flow.wrap_more()
        return True

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
        return self._flow.stop - self._flow.first if self._flow else 0

    @property
    def first_line(self) -> int:
        """The number of the first line that has been wrapped."""
        return self._flow.first if self._flow else 0

    def scroll_lines_to(self, top: int) -> None:
        """Show the lines from `top` on."""
        if self._flow:
            self._flow.reach_lines(top - self.page, top + 2 * self.page)
        super().scroll_lines_to(top)

    def action_move_to_start(self) -> None:
        """Go to the title."""
        self.go_to(START)

    def action_move_to_end(self) -> None:
        """Go to the end of the article."""
        if self._flow and self._flow.blocks:
            last = len(self._flow.blocks) - 1
            self._line(Place(last, len(self._flow.blocks[last].text)))
        super().action_move_to_end()

    def watch_top(self) -> None:
        """Paint, and keep the place. Who wants to know watches `top` too: a message would come a frame later."""
        super().watch_top()
        if self._flow is not None:
            self._place = self._flow.place(self.top)
        self._note_move()

    def _tell_moved(self) -> None:
        self.post_message(self.Moved())
        self._note_move()

    def _note_move(self) -> None:
        self._moved_at = perf_counter()
        if self._rest_timer is None:
            self._rest_timer = self.set_timer(REST_SECONDS, self._tell_rested)
        self._work_ahead()

    def _tell_rested(self) -> None:
        left = self._moved_at + REST_SECONDS - perf_counter()
        self._rest_timer = self.set_timer(left, self._tell_rested) if left > 0 else None
        if self._rest_timer is None:
            self.post_message(self.Rested())

    def draw_line(self, y: int, width: int) -> list[Segment]:
        """A line of the article, in the middle of the pane."""
        if self._flow is None:
            return []
        line = self._flow.at(y)
        return [*self.margin(line), *paint_line(line, self.ground, self.paints(line))]

    def margin(self, line: Line) -> list[Segment]:
        """What stands before a line's text, `_left` cells wide."""
        return [Segment(" " * self._left, self.ground)]

    def paints(self, line: Line) -> list[Paint]:
        """All styles that lie over a line."""
        return self.run_paints(line)

    def run_paints(self, line: Line) -> list[Paint]:
        """The styles of a line's runs."""
        return [Paint(run.start, run.end, self.ink(f"article--{run.role.value}")) for run in line.runs]
