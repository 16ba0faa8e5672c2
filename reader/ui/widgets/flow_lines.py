"""Lines of blocks in a centred measure: wrapped as far as is seen, drawn a page ahead, the rest in idle time."""

from itertools import chain
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.timer import Timer

from reader.model import Article, Block, Place, find_place
from reader.picture_box import Size
from reader.ui.painting import Paint, paint_line
from reader.ui.preferences import Preferences
from reader.ui.render.line import NARROWEST, Line, Role
from reader.ui.showing import Showing, blocks_shown
from reader.ui.widgets.line_pane import LinePane
from reader.ui.widgets.strip_pane import RULE

if TYPE_CHECKING:
    from reader.ui.flow import Flow
    from reader.ui.render.setting import Setting

MARGIN = 3
"""Cells kept free left and right where the pane is narrow."""
IDLE_SLICE_SECONDS = 0.004
"""How long lines out of sight are wrapped at a stretch, a quarter of a frame."""
IDLE_PAUSE_SECONDS = 0.01
"""How long keys have their turn between two stretches."""
PAINTED_SECONDS = 0.02
"""How long after a move what is seen is painted at the latest, before which nothing is done ahead."""
PAGES_AHEAD = 2
"""Pages wrapped in idle time before and after what is seen; what is further away is wrapped when it is gone to."""
NOWHERE = -(1 << 60)
"""No line's number."""
START = Place(0, -1_000_000)
"""Above everything."""


class FlowLines(LinePane):
    """A pane whose lines are those of an article's blocks, at any place of it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article--{role.value}" for role in Role}

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.showing = Showing.CLEANED
        """How much of the page is shown."""
        self._shown: Article | None = None
        self._note = ""
        self._flow: Flow | None = None
        self._place = START
        self._shifts: dict[int, int] = {}
        """How far each wide table is scrolled sideways, which another width does not change."""
        self._idle_timer: Timer | None = None
        self._preferences = Preferences()

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
            self.laid_out()

    @property
    def measure(self) -> int:
        """Cells of the text's width."""
        return max(NARROWEST, min(self._preferences.measure, self.outer_size.width - len(RULE) - 2 * MARGIN))

    def _setting(self) -> "Setting":
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
            self.set_reactive(LinePane.top, NOWHERE)
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

    def _new_flow(self, place: Place) -> "Flow":
        """The text, wrapped from a place on."""
        from reader.ui.flow import Flow  # not needed before there is an article

        article = self._shown or Article("", "", ())
        blocks = blocks_shown(article, self.showing)
        flow = Flow(
            article,
            blocks,
            self.measure,
            self._note,
            begin=find_place(blocks, place).block,
            setting=self._setting(),
            boxes=self.box_of,
            shifts=self._shifts,
        )
        flow.begin_within(place)
        return flow

    def _stand_at(self, line: int) -> None:
        """Have a line at the top, whatever else has changed; the place that is kept stays what it is."""
        self._reach_page(line)
        self.set_reactive(LinePane.top, max(self.first_line, min(line, self.last_top)))
        self.redraw()

    # What is done ahead

    def _work_ahead(self, pause: float = PAINTED_SECONDS) -> None:
        """Wrap and draw, in idle time, what may be looked at next."""
        if self._idle_timer is None and self.is_mounted:
            self._idle_timer = self.set_timer(pause, self._work_a_slice)

    def _work_a_slice(self) -> None:
        self._idle_timer = None
        until = perf_counter() + IDLE_SLICE_SECONDS
        while perf_counter() < until:
            if (y := self._undrawn()) is not None:
                # The terminal's codes are kept with the strip.
                self.strip(y).render(self.app.console)
            elif not self._wrap_some():
                return
        self._work_ahead(IDLE_PAUSE_SECONDS)

    def _undrawn(self) -> int | None:
        """The first line seen, of the next page or of the one before, in this order, that has not been drawn."""
        if self._flow is None or not self.display:
            return None
        page = self.page
        below = range(self.top, min(self.top + 2 * page, self._flow.stop))
        above = range(self.top - 1, max(self.top - page, self._flow.first) - 1, -1)
        return next((y for y in chain(below, above) if y not in self._strips), None)

    def _wrap_some(self) -> bool:
        """Wrap some more of what is near; False if all of that is wrapped."""
        near = PAGES_AHEAD * self.page
        return self._flow is not None and self._flow.wrap_more(self.top - near, self.top + near)

    def on_resize(self) -> None:
        """Keep what is at the top of the screen at the top, at whatever width."""
        if self._shown is not None and (self._flow is None or self._flow.width != self.measure):
            self._flow = None
            self._lay_out(self._place)
        super().on_resize()
        if self._shown is not None:
            self.laid_out()

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
        self._reach_page(top)
        super().scroll_lines_to(top)

    def _reach_page(self, top: int) -> None:
        """Wrap the page that begins at a line; at the end of the text, the last one."""
        if self._flow is not None:
            self._flow.reach_lines(top, top + self.page)
            self._flow.reach_lines(min(top, self._flow.stop - self.page), top)

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
        self.moved()

    # What subclasses may do then

    def laid_out(self) -> None:
        """All lines have been made anew."""

    def moved(self) -> None:
        """Another part is seen."""
        self._work_ahead()

    # Drawing

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
